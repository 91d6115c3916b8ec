package io.picovolt.function.json;

/** The characters that a label or string means, one after the other. */
final class JsonCharacters {
    /** What a wrong escape means. */
    static final int INVALID = 0x99999;

    private final byte[] z;
    private final int end;
    private final boolean raw;
    int at;

    JsonCharacters(byte[] z, int from, int end, boolean raw) {
        this.z = z;
        this.end = end;
        this.raw = raw;
        at = from;
    }

    /** The next character, or 0 at the end. */
    int next() {
        if (at >= end) {
            return 0;
        }
        if (!raw && z[at] == '\\') {
            return escape();
        }
        int c = z[at++] & 255;
        if (c >= 0xC0) {
            int most = Math.min(end, at + 3);
            c &= c >= 0xF0 ? 7 : c >= 0xE0 ? 15 : 31;
            while (at < most && (z[at] & 0xC0) == 0x80) {
                c = c << 6 | z[at++] & 63;
            }
        }
        return c;
    }

    /** Reads an escape. */
    int escape() {
        if (at + 2 > end) {
            at = end;
            return INVALID;
        }
        byte c = z[at + 1];
        at += 2;
        switch (c) {
            case 'u':
                if (at + 4 > end) {
                    at = end;
                    return INVALID;
                }
                int unit = hex(4);
                if ((unit & 0xFC00) == 0xD800 && at + 6 <= end && z[at] == '\\'
                        && z[at + 1] == 'u') {
                    int before = at;
                    at += 2;
                    int low = hex(4);
                    if ((low & 0xFC00) == 0xDC00) {
                        return ((unit & 0x3FF) << 10) + (low & 0x3FF) + 0x10000;
                    }
                    at = before;
                }
                return unit;
            case 'x':
                if (at + 2 > end) {
                    at = end;
                    return INVALID;
                }
                return hex(2);
            case '0':
                return at < end && JsonText.isDigit(z[at]) ? INVALID : 0;
            case 'v':
                return 11;
            case 'b', 't', 'n', 'f', 'r':
                return 8 + "btn fr".indexOf(c);
            case '\'', '"', '/', '\\':
                return c;
            case '\n', '\r', (byte) 0xE2:
                at -= 2;
                int before = at;
                skipLineEnds();
                if (at == before) {
                    at = end;
                    return INVALID;
                }
                return next();
            default:
                return INVALID;
        }
    }

    /** Line ends behind a backslash are not there. */
    private void skipLineEnds() {
        while (at + 1 < end && z[at] == '\\') {
            if (z[at + 1] == '\n') {
                at += 2;
            } else if (z[at + 1] == '\r') {
                at += at + 2 < end && z[at + 2] == '\n' ? 3 : 2;
            } else if (at + 3 < end && JsonText.isLineEnd(z, at + 1)) {
                at += 4;
            } else {
                return;
            }
        }
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int h = z[at++];
            value = value << 4 | (h + 9 * (h >> 6 & 1)) & 15;
        }
        return value;
    }
}
