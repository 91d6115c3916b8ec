package io.picovolt.web;

import java.math.BigDecimal;

/** Stands in for methods of TeaVM that would bring 9 KB of tables with them; see build.NumberMethods. */
final class Digits {
    private Digits() {
    }

    static int precision(BigDecimal number) {
        var digits = number.unscaledValue();
        if (digits.bitLength() > 62) {
            return digits.abs().toString().length();
        }
        int count = 1;
        for (long rest = digits.longValue() / 10; rest != 0; rest /= 10) {
            count++;
        }
        return count;
    }

    /** The whole part of the logarithm of a whole number that is not negative; 0 of 0. */
    static int log10(double number) {
        int log = 0;
        for (long rest = (long) number / 10; rest > 0; rest /= 10) {
            log++;
        }
        return log;
    }
}
