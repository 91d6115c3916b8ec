package io.picovolt.bytes;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** BLAKE3 with 32-byte output: names of large values, checksums of pages. */
public final class Blake3 {
    /** Bytes of a hash. */
    public static final int LENGTH = 32;

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
            int high = Character.digit(hex.charAt(2 * i), 16);
            int low = Character.digit(hex.charAt(2 * i + 1), 16);
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
        var digest = new Blake3Digest();
        digest.update(bytes, from, length);
        var hash = new byte[LENGTH];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** The hash of all bytes from 0 to the limit of a buffer. */
    public static byte[] hash(ByteBuffer bytes) {
        int length = bytes.limit();
        var chunk = new byte[Math.min(length, 1 << 14)];
        var digest = new Blake3Digest();
        for (int at = 0; at < length; at += chunk.length) {
            int count = Math.min(chunk.length, length - at);
            bytes.get(at, chunk, 0, count);
            digest.update(chunk, 0, count);
        }
        var hash = new byte[LENGTH];
        digest.doFinal(hash, 0);
        return hash;
    }
}
