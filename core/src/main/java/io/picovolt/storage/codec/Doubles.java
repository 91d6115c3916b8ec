package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;

/** REALs: their bits as integers. */
final class Doubles {
    private Doubles() {}

    static void encode(double[] values, int count, ByteWriter out) {
        var bits = new long[count];
        for (int i = 0; i < count; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        Longs.encode(bits, count, out);
    }

    static double[] decode(ByteReader in, int count) {
        long[] bits = Longs.decode(in, count);
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            double value = Double.longBitsToDouble(bits[i]);
            if (value != value) {
                throw in.corrupt("not a number");
            }
            values[i] = value;
        }
        return values;
    }
}
