package io.picovolt.function.json;

import io.picovolt.bytes.Ascii;
import io.picovolt.bytes.Utf8;

/** Reads JSON text, with what JSON5 allows beside it, into JSONB. */
final class JsonParser {
    private static final int ERROR = -1;
    private static final int BRACE = -2;
    private static final int BRACKET = -3;
    private static final int COMMA = -4;
    private static final int COLON = -5;

    /** The text in UTF-8, and zeros behind it: a zero ends it. */
    private final byte[] z;
    private final int length;
    private final Jsonb out;
    private int depth;
    private int error;

    private JsonParser(byte[] padded, int length) {
        z = padded;
        this.length = length;
        out = new Jsonb(new byte[length + 16], 0);
    }

    static JsonParser of(String text) {
        int chars = text.length();
        var bytes = new byte[chars + 4];
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes = new byte[Utf8.length(text) + 4];
                chars = Utf8.encode(text, bytes, 0);
                break;
            }
            bytes[i] = (byte) c;
        }
        return new JsonParser(bytes, chars);
    }

    static JsonParser of(byte[] text) {
        return new JsonParser(java.util.Arrays.copyOf(text, text.length + 4), text.length);
    }

    /** The value, or null when the text is none. */
    Jsonb parse() {
        int i = length == 0 ? ERROR : value(0);
        if (i <= 0) {
            return null;
        }
        i = blanks(i);
        if (z[i] != 0) {
            i = space(i);
            if (z[i] != 0) {
                return null;
            }
            out.nonstandard = true;
        }
        return out;
    }

    /** After {@link #parse} found nothing: the character, from 1, where the text stops being JSON. */
    long errorPosition() {
        long position = 1;
        for (int i = 0; i < error && z[i] != 0; i++) {
            if ((z[i] & 0xC0) != 0x80) {
                position++;
            }
        }
        return position;
    }

    private int fail(int i) {
        error = i;
        return ERROR;
    }

    /** Reads what comes next and answers the index behind it, 0 at the end, or what stands there instead. */
    private int value(int start) {
        int i = start;
        while (true) {
            byte c = z[i];
            switch (c) {
                case '{', '[':
                    return container(i, c == '{');
                case '"', '\'':
                    return string(i);
                case '}', ']', ',', ':':
                    error = i;
                    return c == '}' ? BRACE : c == ']' ? BRACKET : c == ',' ? COMMA : COLON;
                case 0:
                    return 0;
                case ' ', '\t', '\n', '\r':
                    i = blanks(i + 1);
                    break;
                case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
                    return number(i);
                case 't', 'f', 'n':
                    return word(i);
                default:
                    int behind = space(i);
                    if (behind == i) {
                        return special(i);
                    }
                    out.nonstandard = true;
                    i = behind;
            }
        }
    }

    private int container(int i, boolean object) {
        int start = out.size;
        out.open(object ? Jsonb.OBJECT : Jsonb.ARRAY, length - i);
        if (++depth > Jsonb.MAX_DEPTH) {
            return fail(i);
        }
        int content = out.size;
        int end = object ? BRACE : BRACKET;
        int j = i + 1;
        while (true) {
            int element = out.size;
            int x = value(j);
            if (x == end) {
                j = error;
                out.nonstandard |= out.size != content;
                break;
            }
            if (x <= 0 && object) {
                j = space(j);
                int behind = name(j);
                x = behind > j ? behind : x;
            }
            if (x <= 0) {
                return x == ERROR ? ERROR : fail(j);
            }
            if (object) {
                int type = out.type(element);
                if (type < Jsonb.TEXT || type > Jsonb.TEXTRAW) {
                    return fail(j);
                }
                j = blanks(x);
                if (z[j] != ':') {
                    x = value(j);
                    if (x != COLON) {
                        return x == ERROR ? ERROR : fail(j);
                    }
                    j = error;
                }
                j++;
                x = value(j);
                if (x <= 0) {
                    return x == ERROR ? ERROR : fail(j);
                }
            }
            j = blanks(x);
            if (z[j] != ',') {
                if (z[j] == (object ? '}' : ']')) {
                    break;
                }
                x = value(j);
                if (x != COMMA && x != end) {
                    return fail(j);
                }
                j = error;
                if (x == end) {
                    break;
                }
            }
            j++;
        }
        out.resize(start, out.size - content);
        depth--;
        return j + 1;
    }

    /** Reads a name without quotes, if one is here, and answers the index behind it. */
    private int name(int j) {
        int type = Jsonb.TEXT;
        int k = j;
        while (true) {
            if (isEscape(k)) {
                type = Jsonb.TEXTJ;
            } else if (!isNamePart(z[k]) || k == j && isDigit(z[k]) || k > j && space(k) != k) {
                break;
            }
            k++;
        }
        if (k > j) {
            out.append(type, z, j, k - j);
            out.nonstandard = true;
        }
        return k;
    }

    private boolean isEscape(int k) {
        return z[k] == '\\' && z[k + 1] == 'u' && isHex(z, k + 2, 4);
    }

    private int string(int i) {
        byte mark = z[i];
        out.nonstandard |= mark == '\'';
        int type = Jsonb.TEXT;
        int j = i + 1;
        for (; ; j++) {
            byte c = z[j];
            if (JsonWriter.isPlain(c)) {
                continue;
            }
            if (c == mark) {
                break;
            }
            if (c == '\\') {
                c = z[++j];
                if (c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n'
                        || c == 'r' || c == 't' || c == 'u' && isHex(z, j + 1, 4)) {
                    type = type == Jsonb.TEXT ? Jsonb.TEXTJ : type;
                } else if (c == '\'' || c == 'v' || c == '\n' || c == '\r'
                        || c == '0' && !isDigit(z[j + 1]) || isLineEnd(z, j)
                        || c == 'x' && isHex(z, j + 1, 2)) {
                    j += c == '\r' && z[j + 1] == '\n' ? 1 : 0;
                    type = Jsonb.TEXT5;
                    out.nonstandard = true;
                } else {
                    return fail(j);
                }
            } else if (c <= 31) {
                if (c == 0) {
                    return fail(j);
                }
                type = Jsonb.TEXT5;
                out.nonstandard = true;
            } else if (c == '"') {
                type = Jsonb.TEXT5;
            }
        }
        out.append(type, z, i + 1, j - 1 - i);
        return j + 1;
    }

    private int number(int i) {
        boolean json5 = false;
        boolean real = false;
        int sign = z[i] == '+' || z[i] == '-' ? 1 : 0;
        int digits = i + sign;
        int j = i + 1;
        if (z[i] == '.') {
            if (!isDigit(z[i + 1])) {
                return fail(i);
            }
            json5 = true;
            real = true;
        } else if (z[digits] == '0' && (z[digits + 1] == 'x' || z[digits + 1] == 'X')
                && isHex(z, digits + 2, 1)) {
            out.nonstandard = true;
            j = digits + 3;
            while (isHex(z, j, 1)) {
                j++;
            }
            return number(i, j, Jsonb.INT5);
        } else if (z[digits] == '0' && isDigit(z[digits + 1])) {
            return fail(i + 1);
        } else if (sign == 1 && !isDigit(z[digits])) {
            if (startsWith(digits, "inf")) {
                out.nonstandard = true;
                return infinity(z[i] == '-', startsWith(i + 4, "inity") ? i + 9 : i + 4);
            }
            if (z[digits] != '.') {
                return fail(i);
            }
            json5 = true;
        }
        boolean exponent = false;
        for (; ; j++) {
            byte c = z[j];
            if (isDigit(c)) {
                continue;
            }
            if (c == '.') {
                if (real) {
                    return fail(j);
                }
                real = true;
            } else if (c == 'e' || c == 'E') {
                if (z[j - 1] < '0') {
                    if (!endsInPoint(i, j)) {
                        return fail(j);
                    }
                    json5 = true;
                }
                if (exponent) {
                    return fail(j);
                }
                real = true;
                exponent = true;
                if (z[j + 1] == '+' || z[j + 1] == '-') {
                    j++;
                }
                if (!isDigit(z[j + 1])) {
                    return fail(j);
                }
            } else {
                break;
            }
        }
        if (z[j - 1] < '0') {
            if (!endsInPoint(i, j)) {
                return fail(j);
            }
            json5 = true;
        }
        out.nonstandard |= json5 || z[i] == '+';
        return number(i, j, Jsonb.INT + (json5 ? 1 : 0) + (real ? 2 : 0));
    }

    private boolean endsInPoint(int i, int j) {
        return z[j - 1] == '.' && j - 2 >= i && isDigit(z[j - 2]);
    }

    private int number(int i, int end, int type) {
        int start = z[i] == '+' ? i + 1 : i;
        out.append(type, z, start, end - start);
        return end;
    }

    private int infinity(boolean negative, int end) {
        var digits = new byte[] {'-', '9', 'e', '9', '9', '9'};
        out.append(Jsonb.FLOAT, digits, negative ? 0 : 1, negative ? 6 : 5);
        return end;
    }

    private int word(int i) {
        String word = z[i] == 't' ? "true" : z[i] == 'f' ? "false" : "null";
        int end = i + word.length();
        boolean matches = !isAlphanumeric(z[Math.min(end, length)]);
        for (int k = 0; matches && k < word.length(); k++) {
            matches = z[i + k] == word.charAt(k);
        }
        if (!matches) {
            return z[i] == 'n' ? special(i) : fail(i);
        }
        out.append(z[i] == 't' ? Jsonb.TRUE : z[i] == 'f' ? Jsonb.FALSE : Jsonb.NULL);
        return end;
    }

    /** The numbers that JSON has no digits for, in any case. */
    private int special(int i) {
        int n = startsWith(i, "infinity") ? 8 : startsWith(i, "inf") ? 3
                : startsWith(i, "nan") ? -3 : startsWith(i, "qnan") || startsWith(i, "snan") ? -4 : 0;
        int end = i + Math.abs(n);
        if (n == 0 || isAlphanumeric(z[end])) {
            return fail(i);
        }
        out.nonstandard = true;
        if (n > 0) {
            return infinity(false, end);
        }
        out.append(Jsonb.NULL);
        return end;
    }

    private boolean startsWith(int i, String lower) {
        for (int k = 0; k < lower.length(); k++) {
            if (Ascii.lower((char) (z[i + k] & 255)) != lower.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private int blanks(int i) {
        while (z[i] == ' ' || z[i] == '\n' || z[i] == '\r' || z[i] == '\t') {
            i++;
        }
        return i;
    }

    /** The index behind what JSON5 takes for white space: Unicode's spaces and comments too. */
    private int space(int start) {
        int i = start;
        while (true) {
            int c = z[i] & 255;
            int second = c == 0 ? 0 : z[i + 1] & 255;
            if (c == ' ' || c >= 9 && c <= 13) {
                i++;
            } else if (c == '/' && (second == '*' || second == '/')) {
                int end = comment(i);
                if (end == i) {
                    return i;
                }
                i = end;
            } else if (c == 0xC2 && second == 0xA0) {
                i += 2;
            } else if (c >= 0xE1 && second != 0 && isWideSpace(c << 16 | second << 8 | z[i + 2] & 255)) {
                i += 3;
            } else {
                return i;
            }
        }
    }

    private static boolean isWideSpace(int c) {
        return c == 0xE19A80 || c >= 0xE28080 && c <= 0xE2808A || c == 0xE280A8 || c == 0xE280A9
                || c == 0xE280AF || c == 0xE2819F || c == 0xE38080 || c == 0xEFBBBF;
    }

    private int comment(int i) {
        if (z[i + 1] == '*') {
            if (z[i + 2] == 0) {
                return i;
            }
            for (int j = i + 3; z[j] != 0; j++) {
                if (z[j] == '/' && z[j - 1] == '*') {
                    return j + 1;
                }
            }
            return i;
        }
        for (int j = i + 2; ; j++) {
            if (z[j] == 0) {
                return j;
            }
            if (z[j] == '\n' || z[j] == '\r') {
                return j + 1;
            }
            if (isLineEnd(z, j)) {
                return j + 3;
            }
        }
    }

    /** Whether U+2028 or U+2029 stands there. */
    static boolean isLineEnd(byte[] z, int i) {
        return z[i] == (byte) 0xE2 && z[i + 1] == (byte) 0x80
                && (z[i + 2] == (byte) 0xA8 || z[i + 2] == (byte) 0xA9);
    }

    static boolean isHex(byte[] z, int i, int count) {
        for (int k = i; k < i + count; k++) {
            if (k >= z.length || Ascii.hexDigit(z[k]) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(byte c) {
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    }

    static boolean isAlphanumeric(byte c) {
        return isDigit(c) || isLetter(c);
    }

    private static boolean isNamePart(byte c) {
        return isAlphanumeric(c) || c == '_' || c == '$' || c < 0;
    }
}
