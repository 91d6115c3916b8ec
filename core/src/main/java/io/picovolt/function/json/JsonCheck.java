package io.picovolt.function.json;

/** Whether JSONB is valid to the last byte. */
final class JsonCheck {
    private final Jsonb json;
    private final byte[] z;

    private JsonCheck(Jsonb json) {
        this.json = json;
        z = json.bytes;
    }

    /** The byte, from 1, of what is wrong; 0 when nothing is. */
    static int check(Jsonb json) {
        return new JsonCheck(json).element(0, 1);
    }

    private int element(int i, int depth) {
        int n = json.header(i);
        if (n == 0 || depth > Jsonb.MAX_DEPTH) {
            return i + 1;
        }
        int j = i + n;
        int end = j + json.payload;
        int type = json.type(i);
        return switch (type) {
            case Jsonb.NULL, Jsonb.TRUE, Jsonb.FALSE -> n + json.payload == 1 ? 0 : i + 1;
            case Jsonb.INT -> integer(i, j, end);
            case Jsonb.INT5 -> hexadecimal(i, j, end);
            case Jsonb.FLOAT, Jsonb.FLOAT5 -> real(i, j, end, type == Jsonb.FLOAT5);
            case Jsonb.TEXT, Jsonb.TEXTJ, Jsonb.TEXT5 -> text(j, end, type);
            case Jsonb.TEXTRAW -> 0;
            case Jsonb.ARRAY, Jsonb.OBJECT -> container(j, end, type == Jsonb.OBJECT, depth);
            default -> i + 1;
        };
    }

    private int container(int start, int end, boolean object, int depth) {
        int j = start;
        boolean label = object;
        while (j < end) {
            int behind = json.end(j);
            if (behind < 0 || behind > end) {
                return j + 1;
            }
            if (label && (json.type(j) < Jsonb.TEXT || json.type(j) > Jsonb.TEXTRAW)) {
                return j + 1;
            }
            int wrong = element(j, depth + 1);
            if (wrong != 0) {
                return wrong;
            }
            label ^= object;
            j = behind;
        }
        return object && !label ? j + 1 : 0;
    }

    private int integer(int i, int start, int end) {
        int j = start < end && z[start] == '-' ? start + 1 : start;
        if (j >= end) {
            return i + 1;
        }
        for (; j < end; j++) {
            if (!JsonText.isDigit(z[j])) {
                return j + 1;
            }
        }
        return 0;
    }

    private int hexadecimal(int i, int start, int end) {
        int j = start < end && z[start] == '-' ? start + 1 : start;
        if (j + 3 > end || z[j] != '0') {
            return i + 1;
        }
        if ((z[j + 1] | 32) != 'x') {
            return j + 2;
        }
        for (j += 2; j < end; j++) {
            if (!JsonText.isHex(z, j, 1)) {
                return j + 1;
            }
        }
        return 0;
    }

    private int real(int i, int start, int end, boolean json5) {
        int j = start < end && z[start] == '-' ? start + 1 : start;
        if (j + 2 > end) {
            return i + 1;
        }
        boolean point = false;
        boolean exponent = false;
        if (z[j] == '.') {
            if (!json5 || !JsonText.isDigit(z[j + 1])) {
                return j + 1;
            }
            j += 2;
            point = true;
        } else if (z[j] == '0' && !json5) {
            if (j + 3 > end || z[j + 1] != '.' && (z[j + 1] | 32) != 'e') {
                return j + 1;
            }
            j++;
        }
        for (; j < end; j++) {
            if (JsonText.isDigit(z[j])) {
                continue;
            }
            boolean last = j == end - 1;
            if (z[j] == '.') {
                if (point || exponent || !json5 && (last || !JsonText.isDigit(z[j + 1]))) {
                    return j + 1;
                }
                point = true;
            } else if ((z[j] | 32) == 'e') {
                if (exponent || last) {
                    return j + 1;
                }
                if (z[j + 1] == '+' || z[j + 1] == '-') {
                    j++;
                    if (j == end - 1) {
                        return j + 1;
                    }
                }
                exponent = true;
            } else {
                return j + 1;
            }
        }
        return point || exponent ? 0 : i + 1;
    }

    private int text(int start, int end, int type) {
        for (int j = start; j < end; j++) {
            byte c = z[j];
            if (JsonWriter.isPlain(c) || c == '\'') {
                continue;
            }
            if (type == Jsonb.TEXT) {
                return j + 1;
            }
            if (c != '\\') {
                if (type == Jsonb.TEXTJ) {
                    return j + 1;
                }
                continue;
            }
            if (j + 1 >= end) {
                return j + 1;
            }
            byte kind = z[j + 1];
            if (kind == 0 || "\"\\/bfnrt".indexOf(kind) >= 0) {
                j++;
            } else if (kind == 'u') {
                if (j + 5 >= end || !JsonText.isHex(z, j + 2, 4)) {
                    return j + 1;
                }
                j++;
            } else {
                if (type != Jsonb.TEXT5) {
                    return j + 1;
                }
                var characters = new JsonCharacters(z, j, end, false);
                if (characters.escape() == JsonCharacters.INVALID) {
                    return j + 1;
                }
                j = characters.at - 1;
            }
        }
        return 0;
    }
}
