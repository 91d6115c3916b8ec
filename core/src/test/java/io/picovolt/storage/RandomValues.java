package io.picovolt.storage;

import io.picovolt.value.ExactNumbers;
import io.picovolt.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/** Values of all kinds, the awkward ones often. */
public final class RandomValues {
    private static final long[] LONGS = {0, 1, -1, 127, 128, -128, -129, 32767, 32768, -32769,
        Integer.MAX_VALUE, 1L + Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, (1L << 53) + 1,
        -(1L << 53) - 1, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1};
    private static final double[] DOUBLES = {0.0, -0.0, 1, 0.5, -1.5, 1e300, -1e300, Double.MAX_VALUE,
        Double.MIN_VALUE, 0x1p63, -0x1p63, 9007199254740992.0, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, 1e15};
    private static final String[] DECIMALS = {"0", "1", "1.50", "0.1", "-0.1", "0.10000000000000000555",
        "9007199254740993", "9223372036854775807.5", "1e400", "-1e400", "-1e400000", "1e-400", "-1e-400",
        "9223372036854775808", "-9223372036854775809", "1000", "12.5", "-1.5", "1.7976931348623158e308"};
    private static final String[] TEXTS = {"", "a", "A", "ab", "a ", "a\u0000", "a\u0000b", "a\u0001", "a\u0002",
        "\u00e4", "\uffff", "\ud83d\ude00", "abc", "ABC", "abcdefgh", "abcdefghi", "b"};

    private RandomValues() {}

    public static Value any(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Value.NullValue.NULL;
            case 1, 2 -> Value.of(LONGS[random.nextInt(LONGS.length)] + random.nextInt(3) - 1);
            case 3 -> Value.of((long) random.nextInt(100));
            case 4 -> Value.of(DOUBLES[random.nextInt(DOUBLES.length)]);
            case 5 -> Value.of(random.nextInt(100) / 4.0);
            case 6 -> new Value.DecimalValue(ExactNumbers.decimal(new BigDecimal(DECIMALS[random.nextInt(DECIMALS.length)])));
            case 7 -> new Value.DecimalValue(ExactNumbers.decimal(
                    new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(30) - 5)));
            case 8, 9 -> Value.of(TEXTS[random.nextInt(TEXTS.length)]);
            case 10 -> Value.of("x".repeat(random.nextInt(20) == 0 ? 2000 : random.nextInt(40)));
            default -> new Value.BlobValue(bytes(random, random.nextInt(20) == 0 ? 3000 : random.nextInt(9)));
        };
    }

    /** Values that a typed column would have, so that chunks keep typed vectors. */
    public static Value ofColumn(Random random, int column) {
        if (random.nextInt(column == 1 ? 3 : 200) == 0) {
            return random.nextInt(4) == 0 && column == 3 ? any(random) : Value.NullValue.NULL;
        }
        return switch (column) {
            case 0 -> Value.of(random.nextLong());
            case 1 -> Value.of(random.nextInt(10));
            case 2 -> Value.of(random.nextDouble());
            case 3 -> Value.of("text " + random.nextInt(20) + (random.nextInt(9) == 0 ? "\u00e4" : ""));
            default -> any(random);
        };
    }

    public static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(3) == 0) {
                bytes[i] = (byte) random.nextInt(3);
            }
        }
        return bytes;
    }

    /** Something that is equal exactly for values that are stored alike. */
    public static Object comparable(Value value) {
        return switch (value.type()) {
            case BLOB -> java.util.Arrays.toString(((Value.BlobValue) value).value());
            case DECIMAL -> ExactNumbers.exact(((Value.DecimalValue) value).value());
            default -> value;
        };
    }
}
