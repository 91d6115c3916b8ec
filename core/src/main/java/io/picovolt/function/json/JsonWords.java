package io.picovolt.function.json;

import io.picovolt.bytes.Ascii;

/** Reads numbers and words of JSON text into JSONB: those of JSON5, and the numbers that JSON has no digits for. */
final class JsonWords {
    private final byte[] z;
    private final int length;
    private final Jsonb out;

    JsonWords(byte[] padded, int length, Jsonb out) {
        z = padded;
        this.length = length;
        this.out = out;
    }

    /** Reads a number and answers the index behind it, or that of an error, inverted. */
    int number(int i) {
        boolean json5 = false;
        boolean real = false;
        int sign = z[i] == '+' || z[i] == '-' ? 1 : 0;
        int digits = i + sign;
        int j = i + 1;
        if (z[i] == '.') {
            if (!JsonText.isDigit(z[i + 1])) {
                return ~i;
            }
            json5 = true;
            real = true;
        } else if (z[digits] == '0' && (z[digits + 1] == 'x' || z[digits + 1] == 'X')
                && JsonText.isHex(z, digits + 2, 1)) {
            out.nonstandard = true;
            j = digits + 3;
            while (JsonText.isHex(z, j, 1)) {
                j++;
            }
            return number(i, j, Jsonb.INT5);
        } else if (z[digits] == '0' && JsonText.isDigit(z[digits + 1])) {
            return ~(i + 1);
        } else if (sign == 1 && !JsonText.isDigit(z[digits])) {
            if (startsWith(digits, "inf")) {
                out.nonstandard = true;
                return infinity(z[i] == '-', startsWith(i + 4, "inity") ? i + 9 : i + 4);
            }
            if (z[digits] != '.') {
                return ~i;
            }
            json5 = true;
        }
        boolean exponent = false;
        for (; ; j++) {
            byte c = z[j];
            if (JsonText.isDigit(c)) {
                continue;
            }
            if (c == '.') {
                if (real) {
                    return ~j;
                }
                real = true;
            } else if (c == 'e' || c == 'E') {
                if (z[j - 1] < '0') {
                    if (!endsInPoint(i, j)) {
                        return ~j;
                    }
                    json5 = true;
                }
                if (exponent) {
                    return ~j;
                }
                real = true;
                exponent = true;
                if (z[j + 1] == '+' || z[j + 1] == '-') {
                    j++;
                }
                if (!JsonText.isDigit(z[j + 1])) {
                    return ~j;
                }
            } else {
                break;
            }
        }
        if (z[j - 1] < '0') {
            if (!endsInPoint(i, j)) {
                return ~j;
            }
            json5 = true;
        }
        out.nonstandard |= json5 || z[i] == '+';
        return number(i, j, Jsonb.INT + (json5 ? 1 : 0) + (real ? 2 : 0));
    }

    private boolean endsInPoint(int i, int j) {
        return z[j - 1] == '.' && j - 2 >= i && JsonText.isDigit(z[j - 2]);
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

    /** Reads {@code true}, {@code false}, {@code null} or what looks so. */
    int word(int i) {
        String word = z[i] == 't' ? "true" : z[i] == 'f' ? "false" : "null";
        int end = i + word.length();
        boolean matches = !JsonText.isAlphanumeric(z[Math.min(end, length)]);
        for (int k = 0; matches && k < word.length(); k++) {
            matches = z[i + k] == word.charAt(k);
        }
        if (!matches) {
            return z[i] == 'n' ? special(i) : ~i;
        }
        out.append(z[i] == 't' ? Jsonb.TRUE : z[i] == 'f' ? Jsonb.FALSE : Jsonb.NULL);
        return end;
    }

    /** The numbers that JSON has no digits for, in any case. */
    int special(int i) {
        int n = startsWith(i, "infinity") ? 8 : startsWith(i, "inf") ? 3
                : startsWith(i, "nan") ? -3 : startsWith(i, "qnan") || startsWith(i, "snan") ? -4 : 0;
        int end = i + Math.abs(n);
        if (n == 0 || JsonText.isAlphanumeric(z[end])) {
            return ~i;
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
}
