package io.picovolt.value;

import io.picovolt.bytes.Whole;


/**
 * Decimal numbers rounded to the nearest double, ties to even, on every host alike. Exponents up to 27 need
 * 128-bit arithmetic, the others take the slow path through {@link Whole}.
 */
final class NearestDouble {
    static final long IMPLICIT_BIT = 1L << 52;

    private NearestDouble() {
    }

    /** The double nearest to {@code significand * 10^exponent}. */
    static double scale(long significand, int exponent) {
        if (significand < IMPLICIT_BIT * 2 && exponent >= -22 && exponent <= 22) {
            // Both factors are exact doubles, so one rounding happens.
            double power = powerOfTen(Math.abs(exponent));
            return exponent < 0 ? significand / power : significand * power;
        }
        if (exponent < -27 || exponent > 27) {
            return scaleExactly(Whole.of(significand), exponent);
        }
        long five = powerOfFive(Math.abs(exponent));
        if (exponent >= 0) {
            long high = multiplyHigh(significand, five);
            long low = significand * five;
            int shift = high == 0 ? 64 + Long.numberOfLeadingZeros(low)
                    : Long.numberOfLeadingZeros(high);
            if (shift >= 64) {
                return rounded(low << (shift - 64), false, exponent - (shift - 64));
            }
            long top = shift == 0 ? high : (high << shift) | (low >>> (64 - shift));
            return rounded(top, low << shift != 0, exponent + 64 - shift);
        }
        int up = Long.numberOfLeadingZeros(significand);
        int down = Long.numberOfLeadingZeros(five);
        long divisor = five << down;
        // The quotient of (number / 2) * 2^64 by the divisor has 63 or 64 bits.
        long number = significand << up;
        long remainder = number >>> 1;
        long next = number << 63;
        long quotient = 0;
        for (int i = 0; i < 64; i++) {
            boolean carry = remainder < 0;
            remainder = (remainder << 1) | (next >>> 63);
            next <<= 1;
            quotient <<= 1;
            if (carry || remainder + Long.MIN_VALUE >= divisor + Long.MIN_VALUE) {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        int binary = 1 - 64 - up + down + exponent;
        if (quotient > 0) {
            // 63 bits: the bit that is missing comes from the remainder, of which only zero matters.
            boolean half = remainder < 0
                    || (remainder << 1) + Long.MIN_VALUE >= divisor + Long.MIN_VALUE;
            long rest = (remainder << 1) - (half ? divisor : 0);
            return rounded((quotient << 1) | (half ? 1 : 0), rest != 0, binary - 1);
        }
        return rounded(quotient, remainder != 0, binary);
    }

    /** {@code top * 2^exponent} rounded to 53 bits; top has its highest bit set, the result is normal. */
    private static double rounded(long top, boolean more, int exponent) {
        long mantissa = top >>> 11;
        int rest = (int) top & 0x7FF;
        if (rest > 0x400 || (rest == 0x400 && (more || (mantissa & 1) != 0))) {
            mantissa++;
        }
        return Double.longBitsToDouble(((long) (exponent + 11 + 1075) << 52) + (mantissa - IMPLICIT_BIT));
    }

    /** The double nearest to {@code digits * 10^exponent}; digits is not negative. */
    static double scaleDecimal(Whole digits, int exponent) {
        if (digits.signum() == 0) {
            return 0;
        }
        return digits.isLong() ? scale(digits.longValue(), exponent)
                : scaleExactly(digits, exponent);
    }

    /** The double nearest to {@code digits * 10^exponent}, for any size. */
    static double scaleExactly(Whole digits, int exponent) {
        double size = digits.bitLength() * 0.30103 + exponent;
        if (size > 312) {
            return Double.POSITIVE_INFINITY;
        }
        if (size < -326) {
            return 0;
        }
        var power = Whole.power(10, Math.abs(exponent));
        var number = exponent > 0 ? digits.multiply(power) : digits;
        var divisor = exponent > 0 ? Whole.of(1) : power;
        int binary = Math.max(-1075, number.bitLength() - divisor.bitLength() - 55);
        if (binary > 0) {
            divisor = divisor.shiftLeft(binary);
        } else {
            number = number.shiftLeft(-binary);
        }
        var parts = number.divide(divisor);
        long quotient = parts[0].longValue();
        int drop = Math.max(64 - Long.numberOfLeadingZeros(quotient) - 53, -1074 - binary);
        long mantissa = quotient >>> drop;
        long rest = quotient - (mantissa << drop);
        long half = 1L << (drop - 1);
        if (rest > half
                || (rest == half && (parts[1].signum() != 0 || (mantissa & 1) != 0))) {
            mantissa++;
        }
        binary += drop;
        if (mantissa < IMPLICIT_BIT) {
            return Double.longBitsToDouble(mantissa);
        }
        if (mantissa == IMPLICIT_BIT * 2) {
            mantissa >>= 1;
            binary++;
        }
        if (binary + 1075 >= 2047) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.longBitsToDouble(((long) (binary + 1075) << 52) + (mantissa - IMPLICIT_BIT));
    }

    private static double powerOfTen(int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    static long powerOfFive(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 5;
        }
        return power;
    }

    /** The upper half of the product of two numbers that are not negative. */
    static long multiplyHigh(long a, long b) {
        long a0 = a & 0xFFFFFFFFL;
        long a1 = a >>> 32;
        long b0 = b & 0xFFFFFFFFL;
        long b1 = b >>> 32;
        long low = a0 * b0;
        long middle = a1 * b0 + (low >>> 32);
        long other = a0 * b1 + (middle & 0xFFFFFFFFL);
        return a1 * b1 + (middle >>> 32) + (other >>> 32);
    }
}
