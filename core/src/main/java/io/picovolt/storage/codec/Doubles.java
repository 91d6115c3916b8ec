package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;

/**
 * REALs. The first byte tells how:
 *
 * <pre>
 *   e 0 … 15    integers; each value is its integer / 10^e
 *   16 + e      the same with exceptions: count (varint), positions (integers), bits (integers), then all
 *               values as above (what stands at those positions does not matter)
 *   32          bits as integers
 * </pre>
 */
final class Doubles {
    private static final int MAX_EXPONENT = 15;
    private static final int EXCEPTIONS = 16;
    private static final int BITS = 32;
    private static final double EXACT = 0x1p53;
    private static final int SAMPLE = 32;

    private Doubles() {}

    static void encode(double[] values, int count, ByteWriter out) {
        if (count == 0) {
            return;
        }
        var bits = new long[count];
        for (int i = 0; i < count; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        int exponent = exponent(values, count);
        if (exponent < 0 || !asDecimals(values, bits, count, exponent, out)) {
            out.u8(BITS);
            Longs.encode(bits, count, out);
        }
    }

    private static double powerOfTen(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** How many decimal places some of the values have at most, or -1 when many have too many. */
    private static int exponent(double[] values, int count) {
        int step = Math.max(1, count / SAMPLE);
        int most = 0;
        int seen = 0;
        int without = 0;
        for (int i = 0; i < count; i += step) {
            seen++;
            int exponent = 0;
            double power = 1;
            while (exponent <= MAX_EXPONENT && !isDecimal(values[i], integer(values[i], power), power)) {
                exponent++;
                power *= 10;
            }
            if (exponent > MAX_EXPONENT) {
                without++;
            } else {
                most = Math.max(most, exponent);
            }
        }
        return without * 4 > seen ? -1 : most;
    }

    private static long integer(double value, double power) {
        double scaled = value * power;
        return scaled > -EXACT && scaled < EXACT ? (long) (scaled < 0 ? scaled - 0.5 : scaled + 0.5) : 0;
    }

    private static boolean isDecimal(double value, long integer, double power) {
        return Double.doubleToRawLongBits(integer / power) == Double.doubleToRawLongBits(value);
    }

    /** Answers false when their bits are as good. */
    private static boolean asDecimals(
            double[] values, long[] bits, int count, int exponent, ByteWriter out) {
        double power = powerOfTen(exponent);
        var integers = new long[count];
        var positions = new long[count];
        var exceptions = new long[count];
        int exceptionCount = 0;
        long last = 0;
        for (int i = 0; i < count; i++) {
            long integer = integer(values[i], power);
            if (isDecimal(values[i], integer, power)) {
                last = integer;
            } else {
                positions[exceptionCount] = i;
                exceptions[exceptionCount++] = bits[i];
            }
            integers[i] = last;
        }
        long cost = new LongsShape(integers, count).bits + exceptionCount * 80L;
        if (cost > new LongsShape(bits, count).bits) {
            return false;
        }
        out.u8(exceptionCount == 0 ? exponent : EXCEPTIONS + exponent);
        if (exceptionCount > 0) {
            out.varint(exceptionCount);
            Longs.encode(positions, exceptionCount, out);
            Longs.encode(exceptions, exceptionCount, out);
        }
        Longs.encode(integers, count, out);
        return true;
    }

    static double[] decode(ByteReader in, int count) {
        var values = new double[count];
        if (count == 0) {
            return values;
        }
        int codec = in.u8("codec");
        if (codec > BITS) {
            throw in.corrupt("codec " + codec);
        }
        if (codec == BITS) {
            long[] bits = Longs.decode(in, count);
            for (int i = 0; i < count; i++) {
                values[i] = real(in, bits[i]);
            }
            return values;
        }
        int exceptions = codec < EXCEPTIONS ? 0 : Longs.few(in, count);
        long[] positions = Longs.decode(in, exceptions);
        long[] bits = Longs.decode(in, exceptions);
        long[] integers = Longs.decode(in, count);
        double power = powerOfTen(codec % EXCEPTIONS);
        for (int i = 0; i < count; i++) {
            values[i] = integers[i] / power;
        }
        for (int i = 0; i < exceptions; i++) {
            if (positions[i] < 0 || positions[i] >= count) {
                throw in.corrupt("position of an exception");
            }
            values[(int) positions[i]] = real(in, bits[i]);
        }
        return values;
    }

    /** Reads past that many values and answers one of them; that at -1 is any. */
    static double get(ByteReader in, int count, int index) {
        int codec = in.remaining() == 0 ? BITS : in.buffer().get(in.at()) & 0xFF;
        if (codec == BITS) {
            in.skip(1, "codec");
            return real(in, Longs.get(in, count, index));
        }
        if (codec >= EXCEPTIONS) {
            return decode(in, count)[Math.max(index, 0)];
        }
        in.skip(1, "codec");
        return Longs.get(in, count, index) / powerOfTen(codec);
    }

    private static double real(ByteReader in, long bits) {
        double value = Double.longBitsToDouble(bits);
        if (value != value) {
            throw in.corrupt("not a number");
        }
        return value;
    }
}
