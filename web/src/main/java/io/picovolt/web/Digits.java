package io.picovolt.web;

import java.math.BigDecimal;

/** Stands in for a method of TeaVM that would bring 9 KB of tables with it; see build.NumberMethods. */
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
}
