package io.picovolt.value;

import io.picovolt.bytes.Whole;


/**
 * The number at the start of a text, read as SQLite reads it: spaces, a sign, decimal digits with a
 * point, an exponent. Hexadecimal, {@code inf} and {@code nan} are no numbers here.
 *
 * <p>A text is <em>complete</em> when nothing but spaces follows the number. Of {@code 12abc} the
 * number is 12, of {@code 1.5e} it is 1.5, of {@code abc} it is 0.
 */
public final class NumberText {
    private static final int MOST_DIGITS = 800;

    private final String text;
    private final boolean negative;
    /** From the first digit or point to behind the last digit of the significand. */
    private final int start;
    private final int end;
    /** The first 18 or 19 digits, leading zeros dropped. */
    private final long significand;
    private final int exponent;
    /** The exponent as written. */
    private final int power;
    private final boolean digitsDropped;
    private final int digits;
    private final boolean point;
    private final boolean exponentMark;
    private final boolean exponentValid;
    private final boolean atEnd;

    public NumberText(String text) {
        this.text = text;
        int length = text.length();
        int i = 0;
        while (i < length && isSpace(text.charAt(i))) {
            i++;
        }
        boolean minus = false;
        if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            minus = text.charAt(i) == '-';
            i++;
        }
        start = i;
        long number = 0;
        int scale = 0;
        int seen = 0;
        boolean dropped = false;
        boolean fraction = false;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                seen++;
                if (number < 100_000_000_000_000_000L * 9) {
                    number = number * 10 + (c - '0');
                    scale -= fraction ? 1 : 0;
                } else {
                    dropped |= c != '0';
                    scale += fraction ? 0 : 1;
                }
            } else if (c == '.' && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        end = i;
        boolean marked = false;
        int exponentWritten = 0;
        boolean valid = true;
        if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            marked = true;
            valid = false;
            i++;
            boolean below = false;
            if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                below = text.charAt(i) == '-';
                i++;
            }
            int written = 0;
            for (; i < length && text.charAt(i) >= '0' && text.charAt(i) <= '9'; i++) {
                written = written < 100_000_000 ? written * 10 + (text.charAt(i) - '0') : written;
                valid = true;
            }
            exponentWritten = below ? -written : written;
        }
        while (i < length && isSpace(text.charAt(i))) {
            i++;
        }
        negative = minus;
        significand = number;
        exponent = scale + exponentWritten;
        power = exponentWritten;
        digitsDropped = dropped;
        digits = seen;
        point = fraction;
        exponentMark = marked;
        exponentValid = valid;
        atEnd = i == length;
    }

    /** True when the whole text is a number, with spaces around it at most. */
    public boolean isComplete() {
        return atEnd && digits > 0 && exponentValid;
    }

    /** True when the number, complete or not, has no point and no exponent that counts. */
    public boolean looksInteger() {
        return isComplete() ? !point && !exponentMark : !hasRealPrefix();
    }

    /** True when more text follows, but what stands before it is a number with a point or an exponent. */
    private boolean hasRealPrefix() {
        return digits > 0 && (point ? exponentMark || exponentValid : exponentMark && exponentValid);
    }

    /** The number as REAL, correctly rounded. */
    public double real() {
        double magnitude;
        if (significand == 0) {
            magnitude = 0;
        } else if (exponent > 400) {
            magnitude = Double.POSITIVE_INFINITY;
        } else if (exponent < -400 - digits) {
            magnitude = 0;
        } else if (!digitsDropped) {
            magnitude = NearestDouble.scale(significand, exponent);
        } else {
            magnitude = NearestDouble.scale(significand, exponent);
            if (magnitude != NearestDouble.scale(significand + 1, exponent)) {
                magnitude = exactly();
            }
        }
        return negative ? -magnitude : magnitude;
    }

    /** All digits count: slow and rare. */
    private double exactly() {
        var all = new StringBuilder();
        boolean more = false;
        int scale = exponent;
        int kept = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' || (c == '0' && all.length() == 0)) {
                continue;
            }
            if (kept < MOST_DIGITS) {
                all.append(c);
                kept++;
            } else {
                more |= c != '0';
            }
        }
        int first = Long.toString(significand).length();
        scale -= kept - first;
        if (more) {
            all.append('1');
            scale--;
        }
        return NearestDouble.scaleExactly(Whole.parse(all.toString()), scale);
    }

    /** True when the leading digits, before any point or exponent, do not fit 64 bits. */
    public boolean integerOverflows() {
        return magnitudeBelowZero() > 0 || (!negative && magnitudeBelowZero() == Long.MIN_VALUE);
    }

    /** The leading digits as INTEGER; what does not fit becomes the nearest that does. */
    public long integer() {
        long below = magnitudeBelowZero();
        if (below > 0 || (!negative && below == Long.MIN_VALUE)) {
            return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return negative ? below : -below;
    }

    /** The leading digits as a negative number, or 1 when that is below Long.MIN_VALUE. */
    private long magnitudeBelowZero() {
        long below = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0) {
                break;
            }
            if (below < Long.MIN_VALUE / 10 || below * 10 < Long.MIN_VALUE + digit) {
                return 1;
            }
            below = below * 10 - digit;
        }
        return below;
    }

    /** The number with all its digits, or null when it exceeds what DECIMAL holds. */
    public Decimal decimal() {
        if (end - start > Conversion.MOST_DECIMAL_DIGITS
                || Math.abs(power) > Conversion.MOST_DECIMAL_DIGITS) {
            return null;
        }
        var all = new StringBuilder(end - start + 1).append('0');
        int places = 0;
        boolean fraction = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                fraction = true;
            } else {
                all.append(c);
                places += fraction ? 1 : 0;
            }
        }
        var unscaled = Whole.parse(all.toString());
        var number = new Decimal(negative ? unscaled.negate() : unscaled, places - power);
        return number.scale() < 0 ? number.round(0) : number;
    }

    /** The number as arithmetic sees it: INTEGER when it looks like one and fits, else REAL. */
    public Value numeric() {
        if (looksInteger() && !integerOverflows()) {
            return Value.of(integer());
        }
        return Value.of(real());
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
