package io.picovolt.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * BLAKE3 with 32-byte output: names of large values, checksums of parts. Every byte that is read from a file goes
 * through this, so it is written for speed: words in local variables, one loop over seven rounds.
 */
public final class Blake3 {
    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private static final int CHUNK = 1024;
    private static final int BLOCK = 64;
    private static final int WORDS = 8;

    private static final int CHUNK_START = 1;
    private static final int CHUNK_END = 2;
    private static final int PARENT = 4;
    private static final int ROOT = 8;

    private static final int IV0 = 0x6A09E667;
    private static final int IV1 = 0xBB67AE85;
    private static final int IV2 = 0x3C6EF372;
    private static final int IV3 = 0xA54FF53A;
    private static final int IV4 = 0x510E527F;
    private static final int IV5 = 0x9B05688C;
    private static final int IV6 = 0x1F83D9AB;
    private static final int IV7 = 0x5BE0CD19;

    /** Chaining value of the chunk, then of the whole. */
    private final int[] cv = new int[WORDS];
    /** The words of a block, in the order of the round. */
    private int[] message = new int[16];
    private int[] permuted = new int[16];

    private Blake3() {}

    /** Bytes as lower-case hexadecimal text. */
    public static String hex(byte[] bytes) {
        var text = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            text.append("0123456789abcdef".charAt(b >> 4 & 15)).append("0123456789abcdef".charAt(b & 15));
        }
        return text.toString();
    }

    /** The hash that 64 digits of hexadecimal text say, or null when they do not. */
    public static byte[] bytes(String hex) {
        if (hex.length() != 2 * LENGTH) {
            return null;
        }
        var bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            int high = Ascii.hexDigit(hex.charAt(2 * i));
            int low = Ascii.hexDigit(hex.charAt(2 * i + 1));
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    public static byte[] hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length);
    }

    public static byte[] hash(byte[] bytes, int from, int length) {
        return new Blake3().whole(bytes, null, from, length);
    }

    /** The hash of all bytes from 0 to the limit of a buffer. */
    public static byte[] hash(ByteBuffer bytes) {
        return new Blake3().whole(null, bytes, 0, bytes.limit());
    }

    /** One of array and buffer is null. */
    private byte[] whole(byte[] array, ByteBuffer buffer, int from, int length) {
        boolean swapped = buffer != null && buffer.order() != ByteOrder.LITTLE_ENDIAN;
        int[] stack = length > CHUNK ? new int[32 * WORDS] : null;
        int depth = 0;
        int number = 0;
        for (; length > CHUNK; length -= CHUNK, from += CHUNK) {
            chunk(array, buffer, swapped, from, CHUNK, number, 0);
            for (int trees = ++number; (trees & 1) == 0; trees >>= 1) {
                parent(stack, --depth, 0);
            }
            System.arraycopy(cv, 0, stack, depth++ * WORDS, WORDS);
        }
        chunk(array, buffer, swapped, from, length, number, number == 0 ? ROOT : 0);
        while (depth > 0) {
            depth--;
            parent(stack, depth, depth == 0 ? ROOT : 0);
        }
        var hash = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            hash[i] = (byte) (cv[i >> 2] >>> 8 * (i & 3));
        }
        return hash;
    }

    /** Makes {@link #cv} that of a subtree: on its left what lies on the stack, on its right what is there. */
    private void parent(int[] stack, int at, int flags) {
        System.arraycopy(stack, at * WORDS, message, 0, WORDS);
        System.arraycopy(cv, 0, message, WORDS, WORDS);
        begin();
        compress(0, BLOCK, PARENT | flags);
    }

    private void begin() {
        int[] c = cv;
        c[0] = IV0;
        c[1] = IV1;
        c[2] = IV2;
        c[3] = IV3;
        c[4] = IV4;
        c[5] = IV5;
        c[6] = IV6;
        c[7] = IV7;
    }

    private void chunk(byte[] array, ByteBuffer buffer, boolean swapped, int from, int length, int number, int last) {
        begin();
        int flags = CHUNK_START;
        for (int at = from, left = length; ; at += BLOCK, left -= BLOCK) {
            int size = Math.min(left, BLOCK);
            if (size < BLOCK) {
                rest(array, buffer, at, size);
            } else if (array != null) {
                load(array, at);
            } else {
                load(buffer, at, swapped);
            }
            if (left <= BLOCK) {
                compress(number, size, flags | CHUNK_END | last);
                return;
            }
            compress(number, size, flags);
            flags = 0;
        }
    }

    private void load(byte[] array, int at) {
        int[] m = message;
        for (int i = 0; i < 16; i++, at += 4) {
            m[i] = array[at] & 0xFF | (array[at + 1] & 0xFF) << 8 | (array[at + 2] & 0xFF) << 16 | array[at + 3] << 24;
        }
    }

    private void load(ByteBuffer buffer, int at, boolean swapped) {
        int[] m = message;
        for (int i = 0; i < 16; i++, at += 4) {
            int word = buffer.getInt(at);
            m[i] = swapped ? Integer.reverseBytes(word) : word;
        }
    }

    /** A block that is not full. */
    private void rest(byte[] array, ByteBuffer buffer, int at, int size) {
        int[] m = message;
        for (int i = 0; i < 16; i++) {
            m[i] = 0;
        }
        for (int i = 0; i < size; i++) {
            int b = array != null ? array[at + i] : buffer.get(at + i);
            m[i >> 2] |= (b & 0xFF) << 8 * (i & 3);
        }
    }

    private void compress(int number, int length, int flags) {
        int[] c = cv;
        int[] m = message;
        int[] p = permuted;
        int v0 = c[0];
        int v1 = c[1];
        int v2 = c[2];
        int v3 = c[3];
        int v4 = c[4];
        int v5 = c[5];
        int v6 = c[6];
        int v7 = c[7];
        int v8 = IV0;
        int v9 = IV1;
        int v10 = IV2;
        int v11 = IV3;
        int v12 = number;
        int v13 = 0;
        int v14 = length;
        int v15 = flags;
        for (int round = 0; ; round++) {
            v0 += v4 + m[0];
            v12 = Integer.rotateRight(v12 ^ v0, 16);
            v8 += v12;
            v4 = Integer.rotateRight(v4 ^ v8, 12);
            v0 += v4 + m[1];
            v12 = Integer.rotateRight(v12 ^ v0, 8);
            v8 += v12;
            v4 = Integer.rotateRight(v4 ^ v8, 7);
            v1 += v5 + m[2];
            v13 = Integer.rotateRight(v13 ^ v1, 16);
            v9 += v13;
            v5 = Integer.rotateRight(v5 ^ v9, 12);
            v1 += v5 + m[3];
            v13 = Integer.rotateRight(v13 ^ v1, 8);
            v9 += v13;
            v5 = Integer.rotateRight(v5 ^ v9, 7);
            v2 += v6 + m[4];
            v14 = Integer.rotateRight(v14 ^ v2, 16);
            v10 += v14;
            v6 = Integer.rotateRight(v6 ^ v10, 12);
            v2 += v6 + m[5];
            v14 = Integer.rotateRight(v14 ^ v2, 8);
            v10 += v14;
            v6 = Integer.rotateRight(v6 ^ v10, 7);
            v3 += v7 + m[6];
            v15 = Integer.rotateRight(v15 ^ v3, 16);
            v11 += v15;
            v7 = Integer.rotateRight(v7 ^ v11, 12);
            v3 += v7 + m[7];
            v15 = Integer.rotateRight(v15 ^ v3, 8);
            v11 += v15;
            v7 = Integer.rotateRight(v7 ^ v11, 7);
            v0 += v5 + m[8];
            v15 = Integer.rotateRight(v15 ^ v0, 16);
            v10 += v15;
            v5 = Integer.rotateRight(v5 ^ v10, 12);
            v0 += v5 + m[9];
            v15 = Integer.rotateRight(v15 ^ v0, 8);
            v10 += v15;
            v5 = Integer.rotateRight(v5 ^ v10, 7);
            v1 += v6 + m[10];
            v12 = Integer.rotateRight(v12 ^ v1, 16);
            v11 += v12;
            v6 = Integer.rotateRight(v6 ^ v11, 12);
            v1 += v6 + m[11];
            v12 = Integer.rotateRight(v12 ^ v1, 8);
            v11 += v12;
            v6 = Integer.rotateRight(v6 ^ v11, 7);
            v2 += v7 + m[12];
            v13 = Integer.rotateRight(v13 ^ v2, 16);
            v8 += v13;
            v7 = Integer.rotateRight(v7 ^ v8, 12);
            v2 += v7 + m[13];
            v13 = Integer.rotateRight(v13 ^ v2, 8);
            v8 += v13;
            v7 = Integer.rotateRight(v7 ^ v8, 7);
            v3 += v4 + m[14];
            v14 = Integer.rotateRight(v14 ^ v3, 16);
            v9 += v14;
            v4 = Integer.rotateRight(v4 ^ v9, 12);
            v3 += v4 + m[15];
            v14 = Integer.rotateRight(v14 ^ v3, 8);
            v9 += v14;
            v4 = Integer.rotateRight(v4 ^ v9, 7);
            if (round == 6) {
                break;
            }
            p[0] = m[2];
            p[1] = m[6];
            p[2] = m[3];
            p[3] = m[10];
            p[4] = m[7];
            p[5] = m[0];
            p[6] = m[4];
            p[7] = m[13];
            p[8] = m[1];
            p[9] = m[11];
            p[10] = m[12];
            p[11] = m[5];
            p[12] = m[9];
            p[13] = m[14];
            p[14] = m[15];
            p[15] = m[8];
            int[] swap = m;
            m = p;
            p = swap;
        }
        message = m;
        permuted = p;
        c[0] = v0 ^ v8;
        c[1] = v1 ^ v9;
        c[2] = v2 ^ v10;
        c[3] = v3 ^ v11;
        c[4] = v4 ^ v12;
        c[5] = v5 ^ v13;
        c[6] = v6 ^ v14;
        c[7] = v7 ^ v15;
    }
}
