package io.picovolt.sql.token;

import io.picovolt.bytes.Ascii;

/** Turns the text of tokens into values. The text is one the lexer accepted. */
public final class Literals {
    private Literals() {}

    /** A name or string without its quotes; a bare word as it is. */
    public static String unquote(String sql, int start, int end) {
        char quote = sql.charAt(start);
        if (quote == '[') {
            return sql.substring(start + 1, end - 1);
        }
        if (quote != '\'' && quote != '"' && quote != '`') {
            return sql.substring(start, end);
        }
        int from = start + 1;
        int to = end - 1;
        int at = sql.indexOf(quote, from);
        if (at >= to) {
            return sql.substring(from, to);
        }
        var text = new StringBuilder(to - from);
        while (at < to) {
            text.append(sql, from, at + 1);
            from = at + 2;
            at = sql.indexOf(quote, from);
        }
        return text.append(sql, from, to).toString();
    }

    /** The bytes of {@code x'…'}. */
    public static byte[] blob(String sql, int start, int end) {
        byte[] bytes = new byte[(end - start - 3) / 2];
        for (int i = 0; i < bytes.length; i++) {
            int at = start + 2 + 2 * i;
            bytes[i] = (byte) (Ascii.hexDigit(sql.charAt(at)) << 4 | Ascii.hexDigit(sql.charAt(at + 1)));
        }
        return bytes;
    }

    /** The digits of a number without its separators. */
    public static String number(String sql, int start, int end) {
        String text = sql.substring(start, end);
        return text.indexOf('_') < 0 ? text : text.replace("_", "");
    }

    /** True for {@code 0x…}. */
    public static boolean isHex(String number) {
        return number.length() > 2 && (number.charAt(1) | 0x20) == 'x';
    }

    /** True when {@code 0x…} has more than 64 bits. */
    public static boolean isHexTooBig(String number) {
        return number.length() - firstSignificant(number, 2) > 16;
    }

    /** The value of {@code 0x…}, wrapped to 64 bits. */
    public static long hex(String number) {
        long value = 0;
        for (int i = 2; i < number.length(); i++) {
            value = value << 4 | Ascii.hexDigit(number.charAt(i));
        }
        return value;
    }

    /** The negative of decimal digits, which reaches one further; positive when it overflows. */
    public static long negated(String digits) {
        int first = firstSignificant(digits, 0);
        if (digits.length() - first > 19) {
            return 1;
        }
        long value = 0;
        for (int i = first; i < digits.length(); i++) {
            long next = value * 10 - (digits.charAt(i) - '0');
            if (value < Long.MIN_VALUE / 10 || next > 0) {
                return 1;
            }
            value = next;
        }
        return value;
    }

    private static int firstSignificant(String digits, int from) {
        int at = from;
        while (at < digits.length() - 1 && digits.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
