package io.picovolt.storage.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.storage.RandomValues;
import io.picovolt.value.Collation;
import io.picovolt.value.ExactNumbers;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KeyEncoderTest {
    @Property(tries = 2000)
    void keysCompareAsValues(@ForAll long seed) {
        var random = new Random(seed);
        var collation = Collation.values()[random.nextInt(3)];
        Value a = RandomValues.any(random);
        Value b = random.nextInt(4) == 0 ? a : RandomValues.any(random);
        int expected = Integer.signum(compare(a, b, collation));
        assertEquals(expected, compareKeys(key(collation, false, a), key(collation, false, b)));
        assertEquals(-expected, compareKeys(key(collation, true, a), key(collation, true, b)));
    }

    @Property(tries = 2000)
    void compoundKeysCompareColumnByColumn(@ForAll long seed) {
        var random = new Random(seed);
        Value[] a = {RandomValues.any(random), RandomValues.any(random)};
        Value[] b = {random.nextBoolean() ? a[0] : RandomValues.any(random), RandomValues.any(random)};
        int first = compare(a[0], b[0], Collation.BINARY);
        int expected = Integer.signum(first != 0 ? first : compare(a[1], b[1], Collation.BINARY));
        assertEquals(expected, compareKeys(key(Collation.BINARY, false, a), key(Collation.BINARY, false, b)));
        byte[] prefix = key(Collation.BINARY, false, a[0]);
        byte[] whole = key(Collation.BINARY, false, b);
        boolean begins = whole.length >= prefix.length
                && Arrays.equals(prefix, 0, prefix.length, whole, 0, prefix.length);
        assertEquals(first == 0, begins);
    }

    @Property(tries = 2000)
    void neighbouringNumbersStayApart(@ForAll long value, @ForAll boolean narrow) {
        long n = narrow ? value >> 8 : value;
        var next = n == Long.MAX_VALUE ? n - 1 : n + 1;
        assertEquals(Long.compare(n, next), compareKeys(key(Collation.BINARY, false, Value.of(n)),
                key(Collation.BINARY, false, Value.of(next))));
        Value real = Value.of((double) n);
        assertEquals(Integer.signum(new BigDecimal(n).compareTo(new BigDecimal((double) n))),
                compareKeys(key(Collation.BINARY, false, Value.of(n)), key(Collation.BINARY, false, real)));
    }

    @Property
    void textPrefixesAreBeginningsOfKeys(@ForAll String text, @ForAll String more) {
        var encoder = new KeyEncoder();
        encoder.putTextPrefix(text);
        byte[] prefix = encoder.toBytes();
        byte[] whole = key(Collation.BINARY, false, Value.of(text + "/" + more));
        assertTrue(whole.length > prefix.length
                && Arrays.equals(prefix, 0, prefix.length, whole, 0, prefix.length));
    }

    private static byte[] key(Collation collation, boolean descending, Value... values) {
        var encoder = new KeyEncoder();
        for (Value value : values) {
            encoder.put(value, collation, descending);
        }
        return encoder.toBytes();
    }

    private static int compareKeys(byte[] a, byte[] b) {
        return Integer.signum(Arrays.compareUnsigned(a, b));
    }

    private static int rank(Value value) {
        return value.type().isNumeric() ? 1 : value.type() == ValueType.NULL ? 0
                : value.type() == ValueType.TEXT ? 2 : 3;
    }

    private static int compare(Value a, Value b, Collation collation) {
        if (rank(a) != rank(b)) {
            return rank(a) - rank(b);
        }
        return switch (rank(a)) {
            case 0 -> 0;
            case 1 -> compareNumbers(a, b);
            case 2 -> collation.compare(((Value.TextValue) a).value(), ((Value.TextValue) b).value());
            default -> Arrays.compareUnsigned(((Value.BlobValue) a).value(), ((Value.BlobValue) b).value());
        };
    }

    private static int compareNumbers(Value a, Value b) {
        double infiniteA = infinite(a);
        double infiniteB = infinite(b);
        if (infiniteA != 0 || infiniteB != 0) {
            return Double.compare(infiniteA, infiniteB);
        }
        return exact(a).compareTo(exact(b));
    }

    private static double infinite(Value value) {
        return value instanceof Value.RealValue real && Double.isInfinite(real.value()) ? real.value() : 0;
    }

    private static BigDecimal exact(Value value) {
        return switch (value) {
            case Value.IntegerValue integer -> new BigDecimal(integer.value());
            case Value.RealValue real -> new BigDecimal(real.value());
            case Value.DecimalValue decimal -> ExactNumbers.exact(decimal.value());
            default -> throw new AssertionError();
        };
    }
}
