package io.picovolt.storage.codec;

import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;

/**
 * Integers. The first byte tells how:
 *
 * <pre>
 *   w 0 … 56, 64      base (zigzag varint), then value − base in w bits each
 *   128 + w           first (zigzag varint), base (zigzag varint), then each value − the one before − base in w bits
 * </pre>
 *
 * <p>Differences wrap around. No values, no bytes.
 */
public final class Longs {
    private static final int DELTA = 128;

    private Longs() {}

    public static void encode(long[] values, int count, ByteWriter out) {
        if (count == 0) {
            return;
        }
        long min = values[0];
        long max = min;
        long minDelta = Long.MAX_VALUE;
        long maxDelta = Long.MIN_VALUE;
        for (int i = 1; i < count; i++) {
            long value = values[i];
            min = Math.min(min, value);
            max = Math.max(max, value);
            long delta = value - values[i - 1];
            minDelta = Math.min(minDelta, delta);
            maxDelta = Math.max(maxDelta, delta);
        }
        int width = BitPacking.width(max - min);
        int deltaWidth = count == 1 ? 64 : BitPacking.width(maxDelta - minDelta);
        if (deltaWidth < width) {
            out.u8(DELTA + deltaWidth).varint(Varints.zigzag(values[0])).varint(Varints.zigzag(minDelta));
            var deltas = new long[count];
            for (int i = 1; i < count; i++) {
                deltas[i] = values[i] - values[i - 1];
            }
            BitPacking.pack(deltas, 1, count, minDelta, deltaWidth, out);
        } else {
            out.u8(width).varint(Varints.zigzag(min));
            BitPacking.pack(values, 0, count, min, width, out);
        }
    }

    /** Reads that many values; {@code count} is the caller's and small. */
    public static long[] decode(ByteReader in, int count) {
        var values = new long[count];
        if (count == 0) {
            return values;
        }
        int codec = in.u8("codec");
        int width = codec & 127;
        if (width > 56 && width != 64) {
            throw in.corrupt("codec " + codec);
        }
        if (codec < DELTA) {
            BitPacking.unpack(in, values, 0, count, signed(in), width);
            return values;
        }
        long last = signed(in);
        BitPacking.unpack(in, values, 1, count, signed(in), width);
        values[0] = last;
        for (int i = 1; i < count; i++) {
            last += values[i];
            values[i] = last;
        }
        return values;
    }

    private static long signed(ByteReader in) {
        return Varints.unzigzag(in.varint("base"));
    }
}
