package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import java.nio.ByteBuffer;

/**
 * Numbers of equal width, one behind the other, the lowest bit first. Widths are 0 to 56, and 64: so that any number
 * lies within the eight bytes from the one where it begins.
 */
final class BitPacking {
    private static final int WIDEST = 56;

    private BitPacking() {}

    /** The width that holds numbers up to {@code max}, which is unsigned. */
    static int width(long max) {
        int bits = 64 - Long.numberOfLeadingZeros(max);
        return bits > WIDEST ? 64 : bits;
    }

    /** Bytes of that many numbers. */
    static long size(int count, int width) {
        return ((long) count * width + 7) >>> 3;
    }

    /** Writes {@code values[i] - base} of the entries from {@code from} up to {@code to}. */
    static void pack(long[] values, int from, int to, long base, int width, ByteWriter out) {
        long word = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            long value = values[i] - base;
            word |= value << filled;
            filled += width;
            if (filled >= 64) {
                out.i64(word);
                filled -= 64;
                word = filled == 0 ? 0 : value >>> width - filled;
            }
        }
        for (; filled > 0; filled -= 8) {
            out.u8((int) word);
            word >>>= 8;
        }
    }

    /** Reads what {@link #pack} wrote, adding the base again. */
    static void unpack(ByteReader in, long[] values, int from, int to, long base, int width) {
        int at = in.at();
        in.skip(size(to - from, width), "packed numbers");
        if (width == 0) {
            java.util.Arrays.fill(values, from, to, base);
            return;
        }
        ByteBuffer buffer = in.buffer();
        // Numbers that begin up to here have eight bytes to read.
        int last = buffer.limit() - 8;
        long mask = -1L >>> 64 - width;
        int bit = 0;
        int i = from;
        for (; i < to; i++) {
            int start = at + (bit >>> 3);
            if (start > last) {
                break;
            }
            values[i] = base + (buffer.getLong(start) >>> (bit & 7) & mask);
            bit += width;
        }
        for (; i < to; i++) {
            long word = 0;
            int start = at + (bit >>> 3);
            for (int b = buffer.limit() - 1; b >= start; b--) {
                word = word << 8 | buffer.get(b) & 0xFF;
            }
            values[i] = base + (word >>> (bit & 7) & mask);
            bit += width;
        }
    }
}
