package io.picovolt.function.json;

import io.picovolt.value.PicoVoltException;
import io.picovolt.function.Quoting;

/** Finds what a path such as {@code $.a[2]."b c"[#-1]} names, and edits there. */
final class JsonPaths {
    static final int NOT_FOUND = -1;
    static final int MALFORMED = -2;
    static final int NOT_ARRAY = -3;
    static final int TOO_DEEP = -4;
    static final int BAD = -5;

    /** Edits: what happens to the place that the path names. */
    static final int NONE = 0;
    static final int REMOVE = 1;
    static final int REPLACE = 2;
    static final int INSERT = 3;
    static final int SET = 4;
    static final int ARRAY_INSERT = 5;

    private final Jsonb json;
    private final byte[] path;
    private final int edit;
    /** What an edit puts there. */
    private final Jsonb content;
    private int depth;
    /** The label of what was found, when it is in an object; else 0. */
    int label;
    private int escape;

    /** @param path in UTF-8 with a zero at its end */
    private JsonPaths(Jsonb json, byte[] path, int edit, Jsonb content, int depth) {
        this.json = json;
        this.path = path;
        this.edit = edit;
        this.content = content;
        this.depth = depth;
    }

    JsonPaths(Jsonb json, byte[] path) {
        this(json, path, NONE, null, 0);
    }

    /** Where the path leads, from the element at the root; {@code from} is behind the dollar sign. */
    int find(int from) {
        return step(0, from, 0);
    }

    static int find(Jsonb json, byte[] path, int from) {
        return new JsonPaths(json, path).step(0, from, 0);
    }

    /** Changes the value in place; a negative result says what was wrong. */
    static int edit(Jsonb json, byte[] path, int edit, Jsonb content) {
        json.delta = 0;
        return new JsonPaths(json, path, edit, content, 0).step(0, 1, 0);
    }

    static PicoVoltException error(String path, int found) {
        if (found == MALFORMED) {
            return Jsonb.malformed();
        }
        return PicoVoltException.error(found == TOO_DEEP ? "JSON path too deep"
                : (found == NOT_ARRAY ? "not an array element: " : "bad JSON path: ")
                + Quoting.quote(path, '\''));
    }

    private int step(int root, int p, int labelOfRoot) {
        if (path[p] == 0) {
            int result = edit == NONE ? root : change(root, p, labelOfRoot);
            label = labelOfRoot;
            return result;
        }
        return path[p] == '.' ? member(root, p + 1) : path[p] == '[' ? item(root, p + 1) : BAD;
    }

    private int change(int root, int p, int labelOfRoot) {
        int length = json.header(root) + json.payload;
        if (edit == REMOVE) {
            int start = labelOfRoot > 0 ? labelOfRoot : root;
            json.edit(start, root + length - start, null, 0, 0);
        } else if (edit == ARRAY_INSERT) {
            if (path[p - 1] != ']') {
                return NOT_ARRAY;
            }
            json.edit(root, 0, content.bytes, 0, content.size);
        } else if (edit != INSERT) {
            json.edit(root, length, content.bytes, 0, content.size);
        }
        return root;
    }

    private int member(int root, int start) {
        int key = start;
        int p = start;
        boolean raw = true;
        int keyEnd;
        if (path[p] == '"') {
            key = ++p;
            for (; path[p] != 0 && path[p] != '"'; p++) {
                if (path[p] == '\\') {
                    raw = false;
                    p += path[p + 1] == 0 ? 0 : 1;
                }
            }
            if (path[p] == 0) {
                return BAD;
            }
            keyEnd = p++;
        } else {
            while (path[p] != 0 && path[p] != '.' && path[p] != '[') {
                p++;
            }
            keyEnd = p;
            if (p == key) {
                return BAD;
            }
        }
        if (json.type(root) != Jsonb.OBJECT) {
            return NOT_FOUND;
        }
        int j = root + json.header(root);
        int end = j + json.payload;
        while (j < end) {
            int type = json.type(j);
            int n = json.header(j);
            int value = j + n + json.payload;
            if (type < Jsonb.TEXT || type > Jsonb.TEXTRAW || n == 0 || value >= end) {
                return MALFORMED;
            }
            boolean same = sameLabel(path, key, keyEnd, raw, json.bytes, j + n, value,
                    Jsonb.isRaw(type));
            int behind = json.end(value);
            if (json.type(value) > Jsonb.OBJECT || behind < 0 || same && behind > end) {
                return MALFORMED;
            }
            if (same) {
                return descend(root, value, p, j);
            }
            j = behind;
        }
        if (j > end) {
            return MALFORMED;
        }
        if (edit < INSERT) {
            return NOT_FOUND;
        }
        if (edit == ARRAY_INSERT && !endsInBracket(p)) {
            return NOT_ARRAY;
        }
        var made = new Jsonb(new byte[keyEnd - key + 16], 0);
        made.append(raw ? Jsonb.TEXTRAW : Jsonb.TEXT5, path, key, keyEnd - key);
        return insert(root, j, p, made);
    }

    private boolean endsInBracket(int p) {
        int end = p;
        while (path[end] != 0) {
            end++;
        }
        return end > p && path[end - 1] == ']';
    }

    private int item(int root, int start) {
        if (json.type(root) != Jsonb.ARRAY) {
            return NOT_FOUND;
        }
        int p = start;
        long index = 0;
        if (path[p] == '#') {
            index = json.count(root);
            p++;
            if (path[p] == '-' && JsonText.isDigit(path[p + 1])) {
                int digits = ++p;
                p = behindDigits(digits);
                index -= number(digits, p);
                if (index < 0) {
                    return NOT_FOUND;
                }
            }
        } else {
            p = behindDigits(start);
            index = number(start, p);
            if (p == start) {
                return BAD;
            }
        }
        if (path[p] != ']') {
            return BAD;
        }
        p++;
        int j = root + json.header(root);
        int end = j + json.payload;
        while (j < end) {
            if (index-- == 0) {
                return descend(root, j, p, 0);
            }
            j = json.end(j);
            if (j < 0) {
                return MALFORMED;
            }
        }
        if (j > end) {
            return MALFORMED;
        }
        return index > 0 || edit < INSERT ? NOT_FOUND : insert(root, j, p, null);
    }

    private int behindDigits(int p) {
        int end = p;
        while (JsonText.isDigit(path[end])) {
            end++;
        }
        return end;
    }

    /** What the digits say, or more than any array has. */
    private long number(int p, int end) {
        long number = 0;
        for (int i = p; i < end && number <= 0xFFFFFFFFL; i++) {
            number = number * 10 + path[i] - '0';
        }
        return number;
    }

    private int descend(int root, int value, int p, int labelOfValue) {
        if (++depth >= Jsonb.MAX_DEPTH) {
            return TOO_DEEP;
        }
        int found = step(value, p, labelOfValue);
        depth--;
        json.adjust(root);
        return found;
    }

    /** Adds what is behind a label (or in an array), with what the rest of the path says around it. */
    private int insert(int root, int at, int p, Jsonb labelled) {
        Jsonb value = content;
        int result = 0;
        if (path[p] != 0) {
            value = new Jsonb(new byte[] {(byte) (path[p] == '.' ? Jsonb.OBJECT : Jsonb.ARRAY)}, 1);
            if (depth + 1 >= Jsonb.MAX_DEPTH) {
                return TOO_DEEP;
            }
            result = new JsonPaths(value, path, edit, content, depth + 1).step(0, p, 0);
            if (result < 0) {
                return result;
            }
        }
        if (labelled != null) {
            labelled.edit(labelled.size, 0, value.bytes, 0, value.size);
            value = labelled;
        }
        json.edit(at, 0, value.bytes, 0, value.size);
        json.adjust(root);
        return result;
    }

    /** Whether two labels are the same text; those that are not raw have escapes. */
    static boolean sameLabel(byte[] a, int from, int end, boolean raw, byte[] b, int otherFrom,
            int otherEnd, boolean otherRaw) {
        if (raw && otherRaw) {
            int length = end - from;
            if (length != otherEnd - otherFrom) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (a[from + i] != b[otherFrom + i]) {
                    return false;
                }
            }
            return true;
        }
        var left = new JsonCharacters(a, from, end, raw);
        var right = new JsonCharacters(b, otherFrom, otherEnd, otherRaw);
        while (true) {
            int c = left.next();
            if (c != right.next()) {
                return false;
            }
            if (c == 0) {
                return true;
            }
        }
    }
}
