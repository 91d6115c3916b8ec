package io.picovolt.function;

import io.picovolt.value.Conversion;
import io.picovolt.value.RealText;
import io.picovolt.value.Value;

/**
 * SQLite's own printf. Missing arguments count as NULL; an unknown conversion ends the output. Without
 * the flag {@code !} widths and precisions of text count UTF-8 bytes, but a character is never cut.
 */
final class Printf {
    private static final int LEFT = 1;
    private static final int ALTERNATE = 2;
    private static final int ALTERNATE_2 = 4;
    private static final int ZERO_PAD = 8;
    private static final int THOUSANDS = 16;

    private final Value[] arguments;
    private final String format;
    private final StringBuilder out = new StringBuilder();
    private int next = 1;
    private int at;

    /** Of the conversion being read. */
    private int flags;
    private char sign;
    private int width;
    private int precision;

    /** @param arguments the format, which is not NULL, and the arguments of its conversions */
    Printf(Value[] arguments) {
        this.arguments = arguments;
        this.format = Conversion.toText(arguments[0]);
    }

    String format() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                percent = format.length();
            }
            out.append(format, at, percent);
            at = percent + 1;
            if (at > format.length()) {
                break;
            }
            if (at == format.length()) {
                out.append('%');
                break;
            }
            readFlags();
            if (at >= format.length() || !convert(format.charAt(at++))) {
                break;
            }
            CoreFunctions.checkLength(out.length());
        }
        return out.toString();
    }

    private void readFlags() {
        flags = 0;
        sign = 0;
        width = 0;
        precision = -1;
        for (; at < format.length(); at++) {
            switch (format.charAt(at)) {
                case '-' -> flags |= LEFT;
                case '+' -> sign = '+';
                case ' ' -> sign = ' ';
                case '#' -> flags |= ALTERNATE;
                case '!' -> flags |= ALTERNATE_2;
                case '0' -> flags |= ZERO_PAD;
                case ',' -> flags |= THOUSANDS;
                default -> {
                    readSizes();
                    return;
                }
            }
        }
    }

    private void readSizes() {
        if (peek() == '*') {
            at++;
            width = (int) nextLong();
            if (width < 0) {
                flags |= LEFT;
                width = width == Integer.MIN_VALUE ? 0 : -width;
            }
        } else {
            width = readNumber();
        }
        if (peek() == '.') {
            at++;
            if (peek() == '*') {
                at++;
                precision = (int) nextLong();
                precision = precision == Integer.MIN_VALUE ? -1 : Math.abs(precision);
            } else {
                precision = readNumber();
            }
        }
        for (int i = 0; i < 2 && peek() == 'l'; i++) {
            at++;
        }
        CoreFunctions.checkLength(width);
        CoreFunctions.checkLength(precision);
    }

    private char peek() {
        return at < format.length() ? format.charAt(at) : 0;
    }

    private int readNumber() {
        int number = 0;
        for (; peek() >= '0' && peek() <= '9'; at++) {
            number = number * 10 + (peek() - '0');
        }
        return number & 0x7FFFFFFF;
    }

    private Value nextArgument() {
        return next < arguments.length ? arguments[next++] : Value.NullValue.NULL;
    }

    private long nextLong() {
        return Conversion.toLong(nextArgument());
    }

    private boolean convert(char conversion) {
        switch (conversion) {
            case 'd', 'i', 'u', 'r', 'x', 'X', 'o', 'p' -> integer(conversion);
            case 'f', 'e', 'E', 'g', 'G' -> real(conversion);
            case 's', 'z' -> {
                String text = Conversion.toText(nextArgument());
                pad(text == null ? "" : cut(text));
            }
            case 'q', 'Q', 'w' -> escaped(conversion);
            case 'c' -> character();
            case '%' -> pad("%");
            case 'n' -> { }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void integer(char conversion) {
        long value = nextLong();
        boolean signed = conversion == 'd' || conversion == 'i' || conversion == 'r';
        char prefix = !signed ? '\0' : value < 0 ? '-' : sign;
        String digits;
        if (conversion == 'x') {
            digits = radix(value, 4, 'a');
        } else if (conversion == 'X' || conversion == 'p') {
            digits = radix(value, 4, 'A');
        } else if (conversion == 'o') {
            digits = radix(value, 3, 'a');
        } else {
            digits = signed && value >= 0 ? Long.toString(value)
                    : unsigned(signed ? -value : value);
        }
        var text = new StringBuilder();
        if (prefix != 0) {
            text.append(prefix);
        }
        if ((flags & ALTERNATE) != 0 && value != 0) {
            text.append(switch (conversion) {
                case 'x', 'p' -> "0x";
                case 'X' -> "0X";
                case 'o' -> "0";
                default -> "";
            });
        }
        if (conversion == 'r') {
            int last = digits.charAt(digits.length() - 1) - '0';
            boolean teen = digits.length() > 1 && digits.charAt(digits.length() - 2) == '1';
            int ending = last >= 4 || teen ? 0 : last;
            digits += "thstndrd".substring(2 * ending, 2 * ending + 2);
        }
        int least = precision;
        if ((flags & ZERO_PAD) != 0) {
            least = Math.max(least, width - (prefix != 0 ? 1 : 0));
        }
        if (digits.length() < least) {
            digits = "0".repeat(least - digits.length()).concat(digits);
        }
        boolean grouped = (flags & THOUSANDS) != 0
                && (conversion == 'd' || conversion == 'i' || conversion == 'u');
        for (int i = 0; i < digits.length(); i++) {
            if (grouped && i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        pad(text.toString());
    }

    private static String unsigned(long value) {
        if (value >= 0) {
            return Long.toString(value);
        }
        long tens = (value >>> 1) / 5;
        return Long.toString(tens) + (value - tens * 10);
    }

    private static String radix(long value, int bits, char ten) {
        var digits = new char[22];
        int from = digits.length;
        long rest = value;
        do {
            int digit = (int) rest & ((1 << bits) - 1);
            digits[--from] = (char) (digit < 10 ? '0' + digit : ten + digit - 10);
            rest >>>= bits;
        } while (rest != 0);
        return new String(digits, from, digits.length - from);
    }

    private void real(char conversion) {
        int style = (flags & ALTERNATE) != 0 ? RealText.ALTERNATE : 0;
        style |= (flags & ALTERNATE_2) != 0 ? RealText.ALTERNATE_2 : 0;
        style |= (flags & ZERO_PAD) != 0 ? RealText.ZERO_PAD : 0;
        style |= (flags & THOUSANDS) != 0 ? RealText.THOUSANDS : 0;
        style |= (flags & LEFT) != 0 ? RealText.LEFT : 0;
        style |= conversion < 'a' ? RealText.UPPER_CASE : 0;
        char type = (char) (conversion | 32);
        double value = Conversion.toDouble(nextArgument());
        pad(RealText.render(value, type, precision < 0 ? 6 : precision, style, width, sign));
    }

    private void escaped(char conversion) {
        String text = Conversion.toText(nextArgument());
        if (text == null) {
            pad(cut(conversion == 'Q' ? "NULL" : "(NULL)"));
            return;
        }
        text = cut(text);
        if ((flags & ALTERNATE) != 0 && conversion != 'w') {
            pad(Quoting.quoteUnicode(text, conversion == 'Q'));
        } else if (conversion == 'Q') {
            pad(Quoting.quote(text, '\''));
        } else {
            var plain = new StringBuilder();
            Quoting.escape(plain, text, conversion == 'w' ? '"' : '\'');
            pad(plain.toString());
        }
    }

    private void character() {
        String text = Conversion.toText(nextArgument());
        String one = text == null || text.isEmpty() ? "\0"
                : text.substring(0, TextFunctions.skip(text, 0, 1));
        flags |= ALTERNATE_2;
        int spaces = width - Math.max(1, precision);
        if ((flags & LEFT) == 0) {
            spaces(spaces);
        }
        out.append(one);
        for (int i = 1; i < precision; i++) {
            out.append(one);
        }
        if ((flags & LEFT) != 0) {
            spaces(spaces);
        }
    }

    /** The text up to the precision. */
    private String cut(String text) {
        if (precision < 0) {
            return text;
        }
        if ((flags & ALTERNATE_2) != 0) {
            return text.substring(0, TextFunctions.skip(text, 0, precision));
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += bytes(text.charAt(i));
            if (bytes > precision) {
                boolean half = i > 0 && Character.isLowSurrogate(text.charAt(i));
                return text.substring(0, half ? i - 1 : i);
            }
        }
        return text;
    }

    private void pad(String text) {
        int size = 0;
        for (int i = 0; i < text.length() && size < width; i++) {
            char c = text.charAt(i);
            size += (flags & ALTERNATE_2) == 0 ? bytes(c) : Character.isLowSurrogate(c) ? 0 : 1;
        }
        if ((flags & LEFT) == 0) {
            spaces(width - size);
        }
        out.append(text);
        if ((flags & LEFT) != 0) {
            spaces(width - size);
        }
    }

    /** Bytes of a char in UTF-8; each half of a pair counts two. */
    private static int bytes(char c) {
        return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    private void spaces(int count) {
        for (int i = 0; i < count; i++) {
            out.append(' ');
        }
    }
}
