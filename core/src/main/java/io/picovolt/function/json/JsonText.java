package io.picovolt.function.json;

import io.picovolt.bytes.Ascii;

/** What stands between and in the tokens of JSON text in UTF-8, behind which are zeros. */
final class JsonText {
    private JsonText() {
    }

    /** The index behind the white space of JSON. */
    static int blanks(byte[] z, int from) {
        int i = from;
        while (z[i] == ' ' || z[i] == '\n' || z[i] == '\r' || z[i] == '\t') {
            i++;
        }
        return i;
    }

    /** The index behind what JSON5 takes for white space: Unicode's spaces and comments too. */
    static int space(byte[] z, int start) {
        int i = start;
        while (true) {
            int c = z[i] & 255;
            int second = c == 0 ? 0 : z[i + 1] & 255;
            if (c == ' ' || c >= 9 && c <= 13) {
                i++;
            } else if (c == '/' && (second == '*' || second == '/')) {
                int end = comment(z, i);
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

    /** The index behind a comment, or the same one where none ends. */
    private static int comment(byte[] z, int i) {
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

    /** Whether a name without quotes may have it. */
    static boolean isNamePart(byte c) {
        return isAlphanumeric(c) || c == '_' || c == '$' || c < 0;
    }
}
