package io.picovolt.storage.codec;

import io.picovolt.bytes.Whole;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.value.Decimal;

/**
 * DECIMALs: the scales as integers, then the unscaled numbers: behind a 0 as integers when all fit 64 bits, else behind
 * a 1 as byte strings in two's complement, the most significant byte first.
 */
final class Decimals {
    private Decimals() {}

    static void encode(Decimal[] values, int count, LargeValues largeValues, ByteWriter out) {
        var scales = new long[count];
        var unscaled = new Whole[count];
        boolean fit = true;
        for (int i = 0; i < count; i++) {
            scales[i] = values[i].scale();
            unscaled[i] = values[i].unscaled();
            fit &= unscaled[i].isLong();
        }
        Longs.encode(scales, count, out);
        out.u8(fit ? 0 : 1);
        if (fit) {
            var numbers = new long[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = unscaled[i].longValue();
            }
            Longs.encode(numbers, count, out);
        } else {
            var strings = new byte[count][];
            for (int i = 0; i < count; i++) {
                strings[i] = unscaled[i].toBytes();
            }
            ByteStrings.encode(strings, count, largeValues, out);
        }
    }

    static Decimal[] decode(ByteReader in, int count, LargeValues largeValues) {
        long[] scales = Longs.decode(in, count);
        boolean fit = in.u8("width of decimals") == 0;
        long[] numbers = fit ? Longs.decode(in, count) : null;
        ByteStrings strings = fit ? null : ByteStrings.decode(in, count);
        var values = new Decimal[count];
        for (int i = 0; i < count; i++) {
            values[i] = fit ? Decimal.of(numbers[i], scale(in, scales[i]))
                    : wide(in, strings.get(i, largeValues), scales[i]);
        }
        return values;
    }

    /** Reads past that many values and answers one of them; that at -1 is any. */
    static Decimal get(ByteReader in, int count, LargeValues largeValues, int index) {
        long scale = Longs.get(in, count, index);
        if (in.u8("width of decimals") == 0) {
            return Decimal.of(Longs.get(in, count, index), scale(in, scale));
        }
        return wide(in, ByteStrings.decode(in, count).get(Math.max(index, 0), largeValues), scale);
    }

    private static Decimal wide(ByteReader in, byte[] unscaled, long scale) {
        if (unscaled.length == 0) {
            throw in.corrupt("decimal without digits");
        }
        return new Decimal(Whole.ofBytes(unscaled), scale(in, scale));
    }

    private static int scale(ByteReader in, long scale) {
        if (scale != (int) scale) {
            throw in.corrupt("scale " + scale);
        }
        return (int) scale;
    }
}
