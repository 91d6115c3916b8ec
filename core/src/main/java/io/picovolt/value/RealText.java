package io.picovolt.value;

import io.picovolt.bytes.Whole;

/**
 * REAL numbers as decimal text, ties away from zero, on every host alike and with SQLite's digits: 18 or 19 of
 * them are rounded once more to those that are wanted. {@link NumberText} and {@link NearestDouble} are the way
 * back.
 *
 * <p>Numbers between 1e-9 and 1e18, which is nearly all there are, need one 128-bit product; for the others a
 * power of ten comes from {@link Whole}.
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

    private RealText() {}

    /** As SQLite shows a REAL, always with a point or an exponent: see {@link Digits#shortest}. */
    public static String format(double value) {
        if (value == (int) value) {
            return (int) value + ".0";
        }
        return format(value, ALTERNATE_2);
    }

    /** The same with other flags beside {@link #ALTERNATE_2}. */
    public static String format(double value, int flags) {
        return render(value, 'g', 17, flags, 0, '\0');
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
        int wanted = type == 'f' ? -precision : type == 'e' ? precision + 1 : Math.max(1, precision);
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
        // What shows as zero has no sign where a "#" asks for a point.
        boolean zero = alternate && positiveSign == 0 && type == 'f' && digits.point <= wanted;
        char sign = negative && !zero ? '-' : positiveSign;
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
        /** The first 64 bits of a power of ten. */
        private static long powerOfTen(int power) {
            if (power >= 0 && power <= 27) {
                long five = NearestDouble.powerOfFive(power);
                return five << Long.numberOfLeadingZeros(five);
            }
            var five = Whole.power(5, Math.abs(power));
            int bits = five.bitLength();
            var divisor = power > 0 ? Whole.of(1).shiftLeft(bits - 63) : five;
            var parts = (power > 0 ? five : Whole.of(1).shiftLeft(bits + 62)).divide(divisor);
            return parts[0].longValue() << 1 | (parts[1].shiftLeft(1).compareTo(divisor) >= 0 ? 1 : 0);
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
            int left = Long.numberOfLeadingZeros(mantissa);
            int top = 63 - left + exponent;
            // As SQLite has it: 18 or 19 digits, or one more than is wanted, before the last rounding.
            int enough = wanted <= 0 || wanted >= 18 ? 18 : wanted + 1;
            int power = enough - 1 - (top * 78913 >> 18);
            long high = NearestDouble.multiplyHigh(mantissa << left, powerOfTen(power));
            int shift = -(top - 63 + (power * 108853 >> 15) + 1);
            long number = enough < 18 ? high >>> shift
                    : (high >>> shift) + (high >>> shift - 1 & 1);
            String all = Long.toString(number);
            count = all.length();
            all.getChars(0, count, text, 1);
            text[0] = '0';
            point = count - power;
            round(wanted, most, value);
        }

        /** Expects the digits from index 1 on, so that a carry has room; leaves them from index 0 on. */
        private void round(int wanted, int most, double value) {
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
                if (keep != 17 || !shortest(value)) {
                    cut(first, keep);
                }
            } else if (first == 1) {
                System.arraycopy(text, 1, text, 0, count);
            }
            while (count > 0 && text[count - 1] == '0') {
                count--;
            }
        }

        /**
         * Of 17 wanted digits SQLite takes 14 or 13 where two nines or zeros (three below 1) follow those
         * and they read back as the same number. False, and nothing is done, where not.
         */
        private boolean shortest(double value) {
            boolean nines = text[15] == '9' && text[16] == '9';
            if (!nines && (text[14] != '0' || text[15] != '0'
                    || text[16] != '0' && point <= 0)) {
                return false;
            }
            var digits = text.clone();
            int digitCount = count;
            int pointBefore = point;
            cut(1, nines ? 14 : 13);
            if (parse(new String(text, 0, count) + "e" + (point - count)) == value) {
                return true;
            }
            System.arraycopy(digits, 0, text, 0, digits.length);
            count = digitCount;
            point = pointBefore;
            return false;
        }

        /** Rounds to so many digits from an index on, and puts them at the beginning. */
        private void cut(int from, int keep) {
            int first = from;
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
            System.arraycopy(text, first, text, 0, count);
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
