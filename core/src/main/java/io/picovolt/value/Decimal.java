package io.picovolt.value;

import io.picovolt.bytes.Whole;

/**
 * An exact decimal number, {@code unscaled * 10^-scale}. Two decimals are equal when their magnitudes
 * are: 1.50 equals 1.5, whatever their scales.
 */
public final class Decimal implements Comparable<Decimal> {
    /** More digits than any database can hold; beyond them there is no memory to work in. */
    private static final int MOST_DIGITS = 1_000_000;

    private final Whole unscaled;
    private final int scale;

    public Decimal(Whole unscaled, int scale) {
        this.unscaled = unscaled;
        this.scale = scale;
    }

    public static Decimal of(long unscaled, int scale) {
        return new Decimal(Whole.of(unscaled), scale);
    }

    /** The exact value of a finite REAL, with all its digits. */
    public static Decimal of(double real) {
        long bits = Double.doubleToLongBits(real);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long mantissa = bits & (NearestDouble.IMPLICIT_BIT - 1);
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= NearestDouble.IMPLICIT_BIT;
        }
        if (mantissa == 0) {
            return of(0, 0);
        }
        int zeros = Long.numberOfTrailingZeros(mantissa);
        var number = Whole.of(bits < 0 ? -(mantissa >> zeros) : mantissa >> zeros);
        exponent += zeros - 1075;
        return exponent >= 0 ? new Decimal(number.shiftLeft(exponent), 0)
                : new Decimal(number.multiply(Whole.power(5, -exponent)), -exponent);
    }

    /** Digits with a sign and a point, perhaps, as {@link #toString} writes them. */
    public static Decimal parse(String text) {
        int point = text.indexOf('.');
        return point < 0 ? new Decimal(Whole.parse(text), 0)
                : new Decimal(Whole.parse(text.substring(0, point) + text.substring(point + 1)),
                        text.length() - point - 1);
    }

    public Whole unscaled() {
        return unscaled;
    }

    /** How many digits stand behind the point; below 0, how many zeros are left out before it. */
    public int scale() {
        return scale;
    }

    public int signum() {
        return unscaled.signum();
    }

    public Decimal negate() {
        return new Decimal(unscaled.negate(), scale);
    }

    public Decimal add(Decimal other) {
        int common = Math.max(scale, other.scale);
        return new Decimal(at(common).add(other.at(common)), common);
    }

    public Decimal subtract(Decimal other) {
        return add(other.negate());
    }

    public Decimal multiply(Decimal other) {
        return new Decimal(unscaled.multiply(other.unscaled), scale + other.scale);
    }

    /** The quotient, rounded half away from zero to that many digits behind the point; the divisor is not 0. */
    public Decimal divide(Decimal divisor, int places) {
        int shift = places + divisor.scale - scale;
        var a = shift > 0 ? unscaled.multiply(powerOfTen(shift)) : unscaled;
        var b = shift < 0 ? divisor.unscaled.multiply(powerOfTen(-shift)) : divisor.unscaled;
        return new Decimal(rounded(a, b), places);
    }

    /** What is left after dividing by a number that is not 0; it has the sign of this one. */
    public Decimal remainder(Decimal divisor) {
        int common = Math.max(scale, divisor.scale);
        return new Decimal(at(common).divide(divisor.at(common))[1], common);
    }

    /** With that many digits behind the point, rounded half away from zero. */
    public Decimal round(int places) {
        return new Decimal(places >= scale ? at(places) : rounded(unscaled, powerOfTen(scale - places)), places);
    }

    /** Without what stands behind the point. */
    public Decimal cut() {
        return scale <= 0 ? new Decimal(at(0), 0)
                : scale >= precision() ? of(0, 0) : new Decimal(unscaled.divide(powerOfTen(scale))[0], 0);
    }

    /** Without zeros at the end; the scale may be below 0 then. */
    public Decimal stripped() {
        if (unscaled.signum() == 0) {
            return of(0, 0);
        }
        if (unscaled.isLong()) {
            long number = unscaled.longValue();
            int places = scale;
            while (number % 10 == 0) {
                number /= 10;
                places--;
            }
            return of(number, places);
        }
        String digits = unscaled.toString();
        int zeros = 0;
        while (digits.charAt(digits.length() - 1 - zeros) == '0') {
            zeros++;
        }
        return zeros == 0 ? this : new Decimal(unscaled.divide(powerOfTen(zeros))[0], scale - zeros);
    }

    /** How many digits the unscaled number has; that of 0 is 1. */
    public int precision() {
        // The digits of 2^(bits - 1) or one more.
        int least = (int) (Math.max(unscaled.bitLength() - 1, 0) * 0.30102999566398119) + 1;
        var size = unscaled.signum() < 0 ? unscaled.negate() : unscaled;
        return size.compareTo(powerOfTen(least)) >= 0 ? least + 1 : least;
    }

    /** The nearest REAL, or an infinity. */
    public double toDouble() {
        boolean negative = unscaled.signum() < 0;
        double size = NearestDouble.scaleDecimal(negative ? unscaled.negate() : unscaled, -scale);
        return negative ? -size : size;
    }

    @Override
    public int compareTo(Decimal other) {
        int sign = unscaled.signum();
        if (scale == other.scale || sign != other.unscaled.signum() || sign == 0) {
            return sign != other.unscaled.signum() ? Integer.compare(sign, other.unscaled.signum())
                    : unscaled.compareTo(other.unscaled);
        }
        // Numbers of different sizes need no common scale.
        int order = Long.compare((long) precision() - scale, (long) other.precision() - other.scale);
        if (order != 0) {
            return order * sign;
        }
        int common = Math.max(scale, other.scale);
        return at(common).compareTo(other.at(common));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decimal that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        var stripped = stripped();
        return stripped.unscaled.hashCode() * 31 + stripped.scale;
    }

    /** Plain notation with all digits of the scale, as in {@code 12.50}. */
    @Override
    public String toString() {
        if (scale <= 0) {
            return at(0).toString();
        }
        if (scale > MOST_DIGITS) {
            throw PicoVoltException.error("decimal overflow");
        }
        String digits = unscaled.toString();
        int first = unscaled.signum() < 0 ? 1 : 0;
        int point = digits.length() - scale;
        var text = new StringBuilder(digits.length() + 3);
        if (point > first) {
            text.append(digits.substring(0, point));
        } else {
            text.append(first > 0 ? "-0" : "0");
        }
        text.append('.');
        for (int i = point; i < first; i++) {
            text.append('0');
        }
        return text.append(digits.substring(Math.max(point, first))).toString();
    }

    /** The unscaled number at a scale that is not below this one's. */
    private Whole at(int other) {
        return other == scale || unscaled.signum() == 0 ? unscaled : unscaled.multiply(powerOfTen(other - scale));
    }

    /** A quotient, rounded half away from zero. */
    private static Whole rounded(Whole number, Whole divisor) {
        var parts = number.divide(divisor);
        var twice = parts[1].add(parts[1]);
        boolean away = (twice.signum() < 0 ? twice.negate() : twice)
                .compareTo(divisor.signum() < 0 ? divisor.negate() : divisor) >= 0;
        return away ? parts[0].add(Whole.of(number.signum() * divisor.signum())) : parts[0];
    }

    private static Whole powerOfTen(int exponent) {
        if (exponent > MOST_DIGITS || exponent < 0) {
            throw PicoVoltException.error("decimal overflow");
        }
        return Whole.power(10, exponent);
    }
}
