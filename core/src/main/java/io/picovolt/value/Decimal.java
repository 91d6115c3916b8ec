package io.picovolt.value;

import java.math.BigDecimal;

/**
 * An exact decimal number, {@code unscaled * 10^-scale}. Two decimals are equal when their magnitudes
 * are: 1.50 equals 1.5, whatever their scales.
 */
public final class Decimal implements Comparable<Decimal> {
    private final BigDecimal number;

    public Decimal(BigDecimal number) {
        this.number = number;
    }

    public BigDecimal number() {
        return number;
    }

    @Override
    public int compareTo(Decimal other) {
        return number.compareTo(other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decimal that && number.compareTo(that.number) == 0;
    }

    @Override
    public int hashCode() {
        return number.stripTrailingZeros().hashCode();
    }

    /** Plain notation with all digits of the scale, as in {@code 12.50}. */
    @Override
    public String toString() {
        return number.toPlainString();
    }
}
