package io.picovolt.storage.codec;

import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import java.util.Arrays;

/**
 * Integers. The first byte tells how they stand; "integers" is again this encoding, up to three deep:
 *
 * <pre>
 *   w  0 … 56, 64   base (signed), then each value − base in w bits, unsigned
 *   65 runs         count (varint), lengths (integers), values (integers)
 *   66 patched      count (varint), ascending positions (integers), their values (integers),
 *                   all values (integers; what stands at those positions does not matter)
 *   67 dictionary   count (varint), distinct values (integers), codes (integers)
 *   68 multiples    base (signed), factor (varint), each (value − base) / factor (integers)
 *   69 differences  the first (signed), then each value − the one before (integers)
 * </pre>
 *
 * <p>Signed numbers are zigzag varints. Sums and differences wrap around. No values, no bytes.
 */
public final class Longs {
    static final int RUNS = 65;
    static final int PATCHED = 66;
    static final int DICTIONARY = 67;
    static final int MULTIPLES = 68;
    static final int DELTA = 69;
    private static final int DEEPEST = 3;

    private Longs() {}

    /** Writes the first {@code count} values in what is likely to be the smallest way. */
    public static void encode(long[] values, int count, ByteWriter out) {
        encode(values, count, 0, out);
    }

    private static void encode(long[] values, int count, int depth, ByteWriter out) {
        if (count == 0) {
            return;
        }
        var plain = new LongsShape(values, count);
        if (depth == DEEPEST || plain.width == 0) {
            frame(values, count, plain, out);
            return;
        }
        long[] deltas = deltas(values, count);
        var steps = new LongsShape(deltas, count - 1);
        if (steps.bits + plain.width + 16 < plain.bits) {
            long factor = depth == 0 && steps.bits > 256 ? plain.factor(values) : 1;
            if (factor > 1) {
                multiples(values, count, plain.min, factor, depth, out);
                return;
            }
            out.u8(DELTA).varint(Varints.zigzag(values[0]));
            encode(deltas, count - 1, steps, depth + 1, out);
            return;
        }
        long factor = plain.bits > 256 ? plain.factor(values) : 1;
        if (factor > 1) {
            multiples(values, count, plain.min, factor, depth, out);
            return;
        }
        encode(values, count, plain, depth, out);
    }

    private static void encode(long[] values, int count, LongsShape shape, int depth, ByteWriter out) {
        switch (depth == DEEPEST ? shape.width : shape.codec) {
            case RUNS -> runs(values, count, shape.runs, depth, out);
            case PATCHED -> patched(values, count, shape, depth, out);
            case DICTIONARY -> dictionary(values, count, shape.distinct, depth, out);
            default -> frame(values, count, shape, out);
        }
    }

    private static void frame(long[] values, int count, LongsShape shape, ByteWriter out) {
        out.u8(shape.width).varint(Varints.zigzag(shape.min));
        BitPacking.pack(values, count, shape.min, shape.width, out);
    }

    private static long[] deltas(long[] values, int count) {
        var deltas = new long[count - 1];
        for (int i = 1; i < count; i++) {
            deltas[i - 1] = values[i] - values[i - 1];
        }
        return deltas;
    }

    private static void multiples(
            long[] values, int count, long base, long factor, int depth, ByteWriter out) {
        var quotients = new long[count];
        for (int i = 0; i < count; i++) {
            quotients[i] = (values[i] - base) / factor;
        }
        out.u8(MULTIPLES).varint(Varints.zigzag(base)).varint(factor);
        encode(quotients, count, depth + 1, out);
    }

    private static void runs(long[] values, int count, int runs, int depth, ByteWriter out) {
        var lengths = new long[runs];
        var each = new long[runs];
        int run = -1;
        for (int i = 0; i < count; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                each[++run] = values[i];
            }
            lengths[run]++;
        }
        out.u8(RUNS).varint(runs);
        encode(lengths, runs, depth + 1, out);
        encode(each, runs, depth + 1, out);
    }

    private static void patched(long[] values, int count, LongsShape shape, int depth, ByteWriter out) {
        var positions = new long[count];
        var patches = new long[count];
        var rest = new long[count];
        int patchCount = 0;
        for (int i = 0; i < count; i++) {
            rest[i] = values[i];
            if (BitPacking.width(values[i] - shape.min) > shape.patchedWidth) {
                positions[patchCount] = i;
                patches[patchCount++] = values[i];
                rest[i] = i == 0 ? shape.min : rest[i - 1];
            }
        }
        out.u8(PATCHED).varint(patchCount);
        encode(positions, patchCount, depth + 1, out);
        encode(patches, patchCount, depth + 1, out);
        encode(rest, count, depth + 1, out);
    }

    private static void dictionary(long[] values, int count, long[] distinct, int depth, ByteWriter out) {
        var codes = new long[count];
        for (int i = 0; i < count; i++) {
            codes[i] = Arrays.binarySearch(distinct, values[i]);
        }
        out.u8(DICTIONARY).varint(distinct.length);
        encode(distinct, distinct.length, depth + 1, out);
        encode(codes, count, depth + 1, out);
    }

    /** True when all of the values that come next are the same, which {@link #constant} then reads. */
    static boolean isConstant(ByteReader in) {
        return in.remaining() > 0 && in.buffer().get(in.at()) == 0;
    }

    static long constant(ByteReader in) {
        in.skip(1, "codec");
        return signed(in);
    }

    /** Reads that many values; {@code count} is the caller's and has a bound. */
    public static long[] decode(ByteReader in, int count) {
        return decode(in, count, 0);
    }

    private static long[] decode(ByteReader in, int count, int depth) {
        if (count == 0) {
            return new long[0];
        }
        int codec = in.u8("codec");
        if (codec > 64 && depth == DEEPEST) {
            throw in.corrupt("codec " + codec + " too deep");
        }
        switch (codec) {
            case RUNS:
                return decodeRuns(in, count, depth + 1);
            case PATCHED:
                return decodePatched(in, count, depth + 1);
            case DICTIONARY:
                return decodeDictionary(in, count, depth + 1);
            case MULTIPLES:
                return decodeMultiples(in, count, depth + 1);
            case DELTA:
                return decodeDeltas(in, count, depth + 1);
            default:
                if (codec > BitPacking.WIDEST && codec != 64) {
                    throw in.corrupt("codec " + codec);
                }
                var values = new long[count];
                BitPacking.unpack(in, values, count, signed(in), codec);
                return values;
        }
    }

    /** Reads past that many values and answers one of them; that at -1 is any. */
    static long get(ByteReader in, int count, int index) {
        int codec = in.remaining() == 0 ? 0 : in.buffer().get(in.at()) & 0xFF;
        if (codec == MULTIPLES) {
            in.skip(1, "codec");
            long base = signed(in);
            return base + in.varint("factor") * decode(in, count, 1)[Math.max(index, 0)];
        }
        if (codec > BitPacking.WIDEST) {
            return decode(in, count, 0)[Math.max(index, 0)];
        }
        in.skip(1, "codec");
        return BitPacking.get(in, count, signed(in), codec, Math.max(index, 0));
    }

    private static long signed(ByteReader in) {
        return Varints.unzigzag(in.varint("integer"));
    }

    /** A number of things of which there are at most {@code count}, and one at least. */
    static int few(ByteReader in, int count) {
        long few = in.varint("count");
        if (few < 1 || few > count) {
            throw in.corrupt("count " + few + " of " + count);
        }
        return (int) few;
    }

    private static long[] decodeRuns(ByteReader in, int count, int depth) {
        int runs = few(in, count);
        long[] lengths = decode(in, runs, depth);
        long[] each = decode(in, runs, depth);
        var values = new long[count];
        int at = 0;
        for (int run = 0; run < runs; run++) {
            if (lengths[run] < 1 || lengths[run] > count - at) {
                throw in.corrupt("length of a run");
            }
            int end = at + (int) lengths[run];
            long value = each[run];
            while (at < end) {
                values[at++] = value;
            }
        }
        if (at != count) {
            throw in.corrupt("length of runs");
        }
        return values;
    }

    private static long[] decodePatched(ByteReader in, int count, int depth) {
        int patches = few(in, count);
        long[] positions = decode(in, patches, depth);
        long[] each = decode(in, patches, depth);
        long[] values = decode(in, count, depth);
        for (int i = 0; i < patches; i++) {
            if (positions[i] < 0 || positions[i] >= count) {
                throw in.corrupt("position of a patch");
            }
            values[(int) positions[i]] = each[i];
        }
        return values;
    }

    private static long[] decodeDictionary(ByteReader in, int count, int depth) {
        int size = few(in, count);
        long[] distinct = decode(in, size, depth);
        long[] values = decode(in, count, depth);
        for (int i = 0; i < count; i++) {
            long code = values[i];
            if (code < 0 || code >= size) {
                throw in.corrupt("code " + code);
            }
            values[i] = distinct[(int) code];
        }
        return values;
    }

    private static long[] decodeMultiples(ByteReader in, int count, int depth) {
        long base = signed(in);
        long factor = in.varint("factor");
        long[] values = decode(in, count, depth);
        for (int i = 0; i < count; i++) {
            values[i] = base + factor * values[i];
        }
        return values;
    }

    private static long[] decodeDeltas(ByteReader in, int count, int depth) {
        long value = signed(in);
        long[] deltas = decode(in, count - 1, depth);
        var values = new long[count];
        values[0] = value;
        for (int i = 1; i < count; i++) {
            value += deltas[i - 1];
            values[i] = value;
        }
        return values;
    }
}
