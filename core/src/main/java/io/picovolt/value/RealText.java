package io.picovolt.value;

import io.picovolt.bytes.Whole;


/**
 * REAL numbers as decimal text, from their exact value (ties away from zero), on every host alike.
 * {@link NumberText} and {@link NearestDouble} are the way back.
 *
 * <p>Numbers between 1e-9 and 1e18, which is nearly all there are, need one 128-bit product; the others
 * take the slow path through {@link Whole}.
 */
public final class RealText {
    /** Flags of {@link #render}. */
    public static final int ZERO_PAD = 1;
    /** Drop trailing zeros but keep one digit behind the point; up to 26 significant digits (printf "!"). */
    public static final int ALTERNATE_2 = 2;
    /** Always with a point (printf "#"). */
    public static final int ALTERNATE = 4;
    public static final int THOUSANDS = 8;
    public static final int UPPER_CASE = 16;
    public static final int LEFT = 32;

    private static final long LARGEST = 9223372036854774784L;
    private static final long SMALLEST = 922337203685477478L;

    private RealText() {}

    /**
     * As SQLite shows a REAL, always with a point or an exponent: 17 significant digits, which read back as the same
     * number, and 15 where SQLite finds that these are enough.
     */
    public static String format(double value) {
        if (value == (int) value) {
            return (int) value + ".0";
        }
        return format(value, ALTERNATE_2);
    }

    /** The same with other flags beside {@link #ALTERNATE_2}. */
    public static String format(double value, int flags) {
        String exact = render(value, 'g', 17, 17, flags, 0, '\0');
        int digits = 0;
        int tail = 0;
        for (int i = 0; i < exact.length() && exact.charAt(i) != 'e'; i++) {
            char c = exact.charAt(i);
            if (c >= '1' && c <= '9' || c == '0' && digits > 0) {
                digits++;
                tail = digits >= 14 && digits <= 16 ? tail * 10 + c - '0' : tail;
            }
        }
        if (digits > 15 && (tail == 0 || tail % 100 == 99)) {
            String shorter = render(value, 'g', 17, 15, flags, 0, '\0');
            if (parse(shorter) == value) {
                return shorter;
            }
        }
        return exact;
    }

    /** The number at the start of {@code text}, or 0. */
    public static double parse(String text) {
        return new NumberText(text).real();
    }

    /**
     * One number as SQLite's printf renders it.
     *
     * @param type 'f', 'e' or 'g'
     * @param precision digits behind the point, or significant digits for 'g'
     * @param width used with {@link #ZERO_PAD} only; other padding is the caller's
     * @param positiveSign '+', ' ' or 0: what stands before numbers that are not negative
     */
    public static String render(
            double value, char type, int precision, int flags, int width, char positiveSign) {
        return render(value, type, precision,
                type == 'f' ? -precision : type == 'e' ? precision + 1 : Math.max(1, precision),
                flags, width, positiveSign);
    }

    /** @param wanted significant digits, or when not positive places behind the point */
    private static String render(double value, char type, int precision, int wanted, int flags,
            int width, char positiveSign) {
        boolean altform2 = (flags & ALTERNATE_2) != 0;
        boolean alternate = (flags & ALTERNATE) != 0;
        boolean zeroPad = (flags & ZERO_PAD) != 0;
        boolean negative = value < 0;
        var digits = new Digits();
        if (value - value != 0) {
            if (!zeroPad) {
                return negative ? "-Inf" : positiveSign != 0 ? positiveSign + "Inf" : "Inf";
            }
            digits.text[0] = '9';
            digits.count = 1;
            digits.point = 1000;
        } else {
            digits.decode(Math.abs(value), wanted, altform2 ? 26 : 16);
        }
        char sign = negative ? '-' : positiveSign;
        int exponent = digits.point - 1;
        boolean scientific = type == 'e';
        boolean dropZeros = altform2;
        int places = precision;
        if (type == 'g') {
            places = Math.max(1, precision) - 1;
            dropZeros = !alternate;
            scientific = exponent < -4 || exponent > places;
            places = scientific ? places : places - exponent;
        }
        var out = new StringBuilder();
        if (sign != 0) {
            out.append(sign);
        }
        digits.write(out, scientific ? 0 : exponent, places, flags, dropZeros);
        if (scientific) {
            out.append((flags & UPPER_CASE) != 0 ? 'E' : 'e').append(exponent < 0 ? '-' : '+');
            int size = Math.abs(exponent);
            if (size < 10) {
                out.append('0');
            }
            out.append(size);
        }
        if (zeroPad && (flags & LEFT) == 0 && out.length() < width) {
            int at = sign != 0 ? 1 : 0;
            out.insert(at, "0".repeat(width - out.length()));
        }
        return out.toString();
    }

    /** Decimal digits of a number and where its point is. */
    private static final class Digits {
        final char[] text = new char[24];
        int count;
        int point;
        /** Whether the last {@link #scaled} cut something off. */
        private boolean inexact;

        /** floor(mantissa * 2^exponent * 10^power), or -1 when that exceeds 63 bits. */
        private long scaled(long mantissa, int exponent, int power) {
            if (power < 0 || power > 27) {
                var number = Whole.of(mantissa);
                var five = Whole.power(5, Math.abs(power));
                int shift = exponent + power;
                inexact = true;
                if (power > 0) {
                    number = number.multiply(five).shiftLeft(shift);
                } else if (shift >= 0) {
                    var parts = number.shiftLeft(shift).divide(five);
                    number = parts[0];
                    inexact = parts[1].signum() != 0;
                } else {
                    number = number.divide(five.shiftLeft(-shift))[0];
                }
                return number.isLong() ? number.longValue() : -1;
            }
            long five = NearestDouble.powerOfFive(power);
            long high = NearestDouble.multiplyHigh(mantissa, five);
            long low = mantissa * five;
            int shift = exponent + power;
            inexact = false;
            if (shift >= 0) {
                boolean fits = high == 0 && low >= 0 && shift < Long.numberOfLeadingZeros(low);
                return fits ? low << shift : -1;
            }
            shift = -shift;
            if (shift >= 128) {
                return 0;
            }
            inexact = (shift >= 64 ? low : low << (64 - shift)) != 0
                    || shift > 64 && high << (128 - shift) != 0;
            if (shift >= 64) {
                return shift == 64 ? high : high >>> (shift - 64);
            }
            if (high >>> (shift - 1) != 0) {
                return -1;
            }
            return (high << (64 - shift)) | (low >>> shift);
        }

        /** Rounds to {@code wanted} significant digits, or when not positive to that many places. */
        void decode(double value, int wanted, int most) {
            if (value == 0) {
                text[0] = '0';
                count = 1;
                point = 1;
                return;
            }
            long bits = Double.doubleToLongBits(value);
            int biased = (int) (bits >>> 52);
            long mantissa = bits & (NearestDouble.IMPLICIT_BIT - 1);
            int exponent = biased == 0 ? -1074 : biased - 1075;
            mantissa |= biased == 0 ? 0 : NearestDouble.IMPLICIT_BIT;
            int top = 63 - Long.numberOfLeadingZeros(mantissa) + exponent;
            // floor(top * log10(2)); the true exponent is this or one more.
            int power = 18 - (int) ((top * 315653L) >> 20);
            long number = scaled(mantissa, exponent, power);
            while (number < 0 || number > LARGEST) {
                power--;
                number = scaled(mantissa, exponent, power);
            }
            while (number < SMALLEST) {
                power++;
                number = scaled(mantissa, exponent, power);
            }
            int shown = wanted > 0 ? wanted : Long.toString(number).length() - power - wanted;
            if (inexact && shown > 17 && (long) (double) number > number) {
                // All digits: SQLite has a double and a small rest, and cuts the rest towards zero.
                number++;
            }
            String all = Long.toString(number);
            count = all.length();
            all.getChars(0, count, text, 1);
            text[0] = '0';
            point = count - power;
            round(wanted, most);
        }

        /** Expects the digits from index 1 on, so that a carry has room; leaves them from index 0 on. */
        private void round(int wanted, int most) {
            int first = 1;
            int keep = wanted;
            if (keep <= 0) {
                keep = point - keep;
                if (keep == 0 && text[1] >= '5') {
                    keep = 1;
                    first = 0;
                    count++;
                    point++;
                }
            }
            if (keep > 0 && (keep < count || count > most)) {
                keep = Math.min(keep, most);
                count = keep;
                if (text[first + keep] >= '5') {
                    int i = first + keep - 1;
                    while (i >= first && text[i] == '9') {
                        text[i--] = '0';
                    }
                    if (i >= first) {
                        text[i]++;
                    } else {
                        first--;
                        text[first] = '1';
                        count++;
                        point++;
                    }
                }
            }
            if (first == 1) {
                System.arraycopy(text, 1, text, 0, count);
            }
            while (count > 0 && text[count - 1] == '0') {
                count--;
            }
        }

        void write(StringBuilder out, int leading, int places, int flags, boolean dropZeros) {
            boolean altform2 = (flags & ALTERNATE_2) != 0;
            boolean pointed = places > 0 || (flags & (ALTERNATE | ALTERNATE_2)) != 0;
            int next = 0;
            int e = leading;
            if (e < 0) {
                out.append('0');
            } else {
                for (; e >= 0; e--) {
                    out.append(next < count ? text[next++] : '0');
                    if ((flags & THOUSANDS) != 0 && e % 3 == 0 && e > 1) {
                        out.append(',');
                    }
                }
            }
            if (!pointed) {
                return;
            }
            out.append('.');
            int left = places;
            for (e++; e < 0 && left > 0; e++) {
                out.append('0');
                left--;
            }
            for (; left > 0 && !(dropZeros && next >= count); left--) {
                out.append(next < count ? text[next++] : '0');
            }
            if (dropZeros) {
                int length = out.length();
                while (out.charAt(length - 1) == '0') {
                    length--;
                }
                if (out.charAt(length - 1) == '.') {
                    length += altform2 ? 1 : -1;
                }
                if (length > out.length()) {
                    out.append('0');
                }
                out.setLength(length);
            }
        }
    }
}
