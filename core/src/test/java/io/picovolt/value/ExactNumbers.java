package io.picovolt.value;

import io.picovolt.bytes.Whole;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact numbers as the Java class library has them, and as the engine does. */
public final class ExactNumbers {
    private ExactNumbers() {}

    public static Whole whole(BigInteger number) {
        return Whole.ofBytes(number.toByteArray());
    }

    public static BigInteger exact(Whole number) {
        return new BigInteger(number.toBytes());
    }

    public static Decimal decimal(BigDecimal number) {
        return new Decimal(whole(number.unscaledValue()), number.scale());
    }

    public static BigDecimal exact(Decimal number) {
        return new BigDecimal(exact(number.unscaled()), number.scale());
    }
}
