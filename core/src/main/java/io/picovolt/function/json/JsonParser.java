package io.picovolt.function.json;

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
    private final JsonWords words;
    private int depth;
    private int error;

    private JsonParser(byte[] padded, int length) {
        z = padded;
        this.length = length;
        out = new Jsonb(new byte[length + 16], 0);
        words = new JsonWords(padded, length, out);
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
        i = JsonText.blanks(z, i);
        if (z[i] != 0) {
            i = JsonText.space(z, i);
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

    /** The index behind a word, of which an error is inverted. */
    private int behind(int i) {
        return i < 0 ? fail(~i) : i;
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
                    i = JsonText.blanks(z, i + 1);
                    break;
                case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
                    return behind(words.number(i));
                case 't', 'f', 'n':
                    return behind(words.word(i));
                default:
                    int behind = JsonText.space(z, i);
                    if (behind == i) {
                        return behind(words.special(i));
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
                j = JsonText.space(z, j);
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
                j = JsonText.blanks(z, x);
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
            j = JsonText.blanks(z, x);
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
            } else if (!JsonText.isNamePart(z[k]) || k == j && JsonText.isDigit(z[k])
                    || k > j && JsonText.space(z, k) != k) {
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
        return z[k] == '\\' && z[k + 1] == 'u' && JsonText.isHex(z, k + 2, 4);
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
                        || c == 'r' || c == 't' || c == 'u' && JsonText.isHex(z, j + 1, 4)) {
                    type = type == Jsonb.TEXT ? Jsonb.TEXTJ : type;
                } else if (c == '\'' || c == 'v' || c == '\n' || c == '\r'
                        || c == '0' && !JsonText.isDigit(z[j + 1]) || JsonText.isLineEnd(z, j)
                        || c == 'x' && JsonText.isHex(z, j + 1, 2)) {
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
}
