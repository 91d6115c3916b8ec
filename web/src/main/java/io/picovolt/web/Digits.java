package io.picovolt.web;

/** Stands in for a method of TeaVM that would bring 9 KB of tables with it; see build.NumberMethods. */
final class Digits {
    private Digits() {
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
