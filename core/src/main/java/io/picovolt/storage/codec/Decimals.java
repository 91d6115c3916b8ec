package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.value.Decimal;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * DECIMALs: the scales as integers, then the unscaled numbers: behind a 0 as integers when all fit 64 bits, else behind
 * a 1 as byte strings in two's complement, the most significant byte first.
 */
final class Decimals {
    private Decimals() {}

    static void encode(Decimal[] values, int count, LargeValues largeValues, ByteWriter out) {
        var scales = new long[count];
        var unscaled = new BigInteger[count];
        boolean fit = true;
        for (int i = 0; i < count; i++) {
            scales[i] = values[i].number().scale();
            unscaled[i] = values[i].number().unscaledValue();
            fit &= unscaled[i].bitLength() < 64;
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
                strings[i] = unscaled[i].toByteArray();
            }
            ByteStrings.encode(strings, count, largeValues, out);
        }
    }

    static Decimal[] decode(ByteReader in, int count, LargeValues largeValues) {
        long[] scales = Longs.decode(in, count);
        boolean fit = in.u8("width of decimals") == 0;
        long[] numbers = fit ? Longs.decode(in, count) : null;
        ByteStrings strings = fit ? null : ByteStrings.decode(in, count, largeValues, -1);
        var values = new Decimal[count];
        for (int i = 0; i < count; i++) {
            int scale = (int) scales[i];
            byte[] string = fit ? null : strings.get(i);
            if (scale != scales[i] || !fit && string.length == 0) {
                throw in.corrupt("decimal");
            }
            values[i] = new Decimal(fit ? BigDecimal.valueOf(numbers[i], scale)
                    : new BigDecimal(new BigInteger(string), scale));
        }
        return values;
    }
}
