package io.picovolt.bytes;

import java.nio.ByteBuffer;

/**
 * Unsigned variable-length integers: seven bits a byte, the lowest first, the top bit says that more
 * follow. Signed numbers go through {@link #zigzag}, which keeps small magnitudes short.
 */
public final class Varints {
    private Varints() {}

    public static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    public static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    /** How many bytes {@link #put} writes. */
    public static int size(long value) {
        int size = 1;
        while ((value >>>= 7) != 0) {
            size++;
        }
        return size;
    }

    /** Writes at an absolute index and answers the index behind it. */
    public static int put(ByteBuffer buffer, int at, long value) {
        while ((value & ~0x7FL) != 0) {
            buffer.put(at++, (byte) (value | 0x80));
            value >>>= 7;
        }
        buffer.put(at++, (byte) value);
        return at;
    }

    /** {@link #put(ByteBuffer, int, long)} for an array. */
    public static int put(byte[] bytes, int at, long value) {
        while ((value & ~0x7FL) != 0) {
            bytes[at++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        bytes[at++] = (byte) value;
        return at;
    }

    /** {@link #get(ByteBuffer, int)} for an array. */
    public static long get(byte[] bytes, int at) {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    /** {@link #size(ByteBuffer, int)} for an array. */
    public static int size(byte[] bytes, int at) {
        int size = 1;
        while (size < 10 && bytes[at++] < 0) {
            size++;
        }
        return size;
    }

    /** Reads at an absolute index; {@link #size(ByteBuffer, int)} tells how far it reaches. */
    public static long get(ByteBuffer buffer, int at) {
        byte first = buffer.get(at);
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7F;
        for (int shift = 7; shift < 70; shift += 7) {
            byte next = buffer.get(++at);
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    /** How many bytes the number at an absolute index takes; never more than ten. */
    public static int size(ByteBuffer buffer, int at) {
        int size = 1;
        while (size < 10 && buffer.get(at++) < 0) {
            size++;
        }
        return size;
    }
}
