package io.picovolt.function;

import io.picovolt.bytes.Ascii;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.RealText;
import io.picovolt.value.Value;
import java.util.Arrays;

/** Values written as text and read back: SQL literals, hexadecimal digits, Unicode escapes. */
public final class Quoting {
    private static final String HEX = "0123456789ABCDEF";

    private Quoting() {
    }

    /** Two digits a byte. */
    public static String hex(byte[] bytes) {
        var digits = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            digits.append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
        }
        return digits.toString();
    }

    static Value unhex(String text, String ignored) {
        var bytes = new byte[text.length() / 2];
        int count = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int high = Ascii.hexDigit(c);
            if (high < 0) {
                if (ignored.indexOf(c) < 0) {
                    return Value.NullValue.NULL;
                }
                i += Character.charCount(c);
                continue;
            }
            int low = i + 1 < text.length() ? Ascii.hexDigit(text.charAt(i + 1)) : -1;
            if (low < 0) {
                return Value.NullValue.NULL;
            }
            bytes[count++] = (byte) (high << 4 | low);
            i += 2;
        }
        return new Value.BlobValue(Arrays.copyOf(bytes, count));
    }

    /** The value as an SQL literal. */
    public static String quote(Value value) {
        switch (value.type()) {
            case NULL:
                return "NULL";
            case REAL:
                return RealText.format(((Value.RealValue) value).value(),
                        RealText.ALTERNATE_2 | RealText.ZERO_PAD);
            case TEXT:
                return quote(((Value.TextValue) value).value(), '\'');
            case BLOB:
                return "X'" + hex(((Value.BlobValue) value).value()) + "'";
            default:
                return Conversion.toText(value);
        }
    }

    /** The text between marks, those in it doubled, up to a NUL. */
    public static String quote(String text, char mark) {
        var quoted = new StringBuilder(text.length() + 2).append(mark);
        escape(quoted, text, mark);
        return quoted.append(mark).toString();
    }

    /**
     * With control characters and backslashes as {@link #unistr} reads them; as a literal, only when
     * there is a control character.
     */
    public static String quoteUnicode(String text, boolean literal) {
        boolean control = false;
        for (int i = 0; i < text.length() && text.charAt(i) != 0; i++) {
            control |= text.charAt(i) < ' ';
        }
        if (literal && !control) {
            return quote(text, '\'');
        }
        var quoted = new StringBuilder(literal ? "unistr('" : "");
        for (int i = 0; i < text.length() && text.charAt(i) != 0; i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                quoted.append("\\u00").append(c >> 4).append((char) (HEX.charAt(c & 15) | 32));
            } else {
                quoted.append(c);
                if (c == '\\' || c == '\'') {
                    quoted.append(c);
                }
            }
        }
        return quoted.append(literal ? "')" : "").toString();
    }

    /** Appends the text with every mark doubled, up to a NUL. */
    static void escape(StringBuilder out, String text, char mark) {
        for (int i = 0; i < text.length() && text.charAt(i) != 0; i++) {
            char c = text.charAt(i);
            out.append(c);
            if (c == mark) {
                out.append(c);
            }
        }
    }

    /** A backslash is followed by four hexadecimal digits, or by a u and four, a plus sign and six, a U and eight. */
    static String unistr(String text) {
        var plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = i < text.length() ? text.charAt(i) : 0;
            if (kind == '\\') {
                plain.append('\\');
                i++;
                continue;
            }
            int digits = kind == '+' ? 6 : kind == 'U' ? 8 : 4;
            i += Ascii.hexDigit(kind) >= 0 ? 0 : 1;
            boolean known = Ascii.hexDigit(kind) >= 0 || kind == '+' || kind == 'u' || kind == 'U';
            int code = 0;
            for (int j = 0; known && j < digits; j++, i++) {
                int digit = i < text.length() ? Ascii.hexDigit(text.charAt(i)) : -1;
                known = digit >= 0;
                code = code << 4 | digit;
            }
            if (!known) {
                throw PicoVoltException.error("invalid Unicode escape");
            }
            plain.appendCodePoint(code < 0 || code > 0x10FFFF ? 0xFFFD : code);
        }
        return plain.toString();
    }
}
