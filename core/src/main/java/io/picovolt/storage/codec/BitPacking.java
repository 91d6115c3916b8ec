package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers of equal width, one behind the other, the lowest bit first. Widths are 0 to 56, and 64: so that
 * any number lies within the eight bytes from the one where it begins.
 */
final class BitPacking {
    static final int WIDEST = 56;

    private BitPacking() {}

    /** The width that holds numbers up to {@code max}, which is unsigned. */
    static int width(long max) {
        int bits = 64 - Long.numberOfLeadingZeros(max);
        return bits > WIDEST ? 64 : bits;
    }

    /** Writes {@code values[i] - base} of the first {@code count} values. */
    static void pack(long[] values, int count, long base, int width, ByteWriter out) {
        long word = 0;
        int filled = 0;
        for (int i = 0; i < count; i++) {
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
    static void unpack(ByteReader in, long[] values, int count, long base, int width) {
        int at = in.at();
        in.skip((long) count * width + 7 >>> 3, "packed numbers");
        if (width == 0) {
            Arrays.fill(values, 0, count, base);
            return;
        }
        ByteBuffer buffer = in.buffer();
        // As many numbers as surely have eight bytes to read from where they begin.
        long bits = (buffer.limit() - 7L - at) * 8;
        int fast = bits <= 0 ? 0 : (int) Math.min(count, (bits - 1) / width + 1);
        long mask = -1L >>> 64 - width;
        int bit = 0;
        for (int i = 0; i < fast; i++) {
            values[i] = base + (buffer.getLong(at + (bit >>> 3)) >>> (bit & 7) & mask);
            bit += width;
        }
        for (int i = fast; i < count; i++) {
            values[i] = base + (slowly(buffer, at + (bit >>> 3)) >>> (bit & 7) & mask);
            bit += width;
        }
    }

    /** Passes what {@link #pack} wrote and reads one number of it. */
    static long get(ByteReader in, int count, long base, int width, int index) {
        long bit = (long) index * width;
        int start = in.at() + (int) (bit >>> 3);
        in.skip((long) count * width + 7 >>> 3, "packed numbers");
        return width == 0 ? base
                : base + (slowly(in.buffer(), start) >>> (bit & 7) & -1L >>> 64 - width);
    }

    /** Eight bytes, zeros in place of those behind the last. */
    private static long slowly(ByteBuffer buffer, int start) {
        long word = 0;
        for (int b = Math.min(start + 8, buffer.limit()) - 1; b >= start; b--) {
            word = word << 8 | buffer.get(b) & 0xFF;
        }
        return word;
    }
}
