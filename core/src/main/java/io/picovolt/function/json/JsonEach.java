package io.picovolt.function.json;

import io.picovolt.bytes.Utf8;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;
import java.util.Arrays;

/** The rows of {@code json_each} (what a value holds) and {@code json_tree} (and what that holds, and itself). */
public final class JsonEach {
    private static final int KEY = 0;
    private static final int VALUE = 1;
    private static final int TYPE = 2;
    private static final int ATOM = 3;
    private static final int ID = 4;
    private static final int PARENT = 5;
    private static final int FULL_KEY = 6;
    private static final int PATH = 7;
    private static final int JSON = 8;

    private static final Value NULL = Value.NullValue.NULL;

    private final Value[] arguments;
    private final int[] columns;
    private final boolean tree;
    private final boolean binary;
    private Jsonb json;
    private String root = "$";
    /** The row's element: in an object its label. */
    private int at;
    private int end;
    /** The type of what holds the element, or 0. */
    private int holder;
    /** Whether the row is the root itself. */
    private boolean first = true;

    /** What holds the row's element: head, value, end, key and length of the path, for each level. */
    private int[] levels = new int[10];
    private int depth;
    private final StringBuilder path = new StringBuilder();

    /** @param columns the ordinals of those that are wanted */
    public JsonEach(String name, Value[] arguments, int[] columns) {
        this.arguments = arguments;
        this.columns = columns;
        tree = name.endsWith("tree");
        binary = name.startsWith("jsonb");
        if (arguments.length > 0 && !arguments[0].isNull()) {
            json = JsonValues.read(arguments[0]);
            if (json == null) {
                throw Jsonb.malformed();
            }
            start();
        }
    }

    private void start() {
        int i = 0;
        if (arguments.length > 1) {
            root = Conversion.toText(arguments[1]);
            if (root == null) {
                return;
            }
            var search = new JsonPaths(json, JsonCache.zeroEnded(root));
            i = root.startsWith("$") ? search.find(1) : JsonPaths.BAD;
            if (i < JsonPaths.NOT_FOUND) {
                throw JsonPaths.error(root, JsonPaths.BAD);
            }
            if (i < 0) {
                return;
            }
            if (root.length() > 1) {
                holder = search.label > 0 ? Jsonb.OBJECT : Jsonb.ARRAY;
                at = search.label > 0 ? search.label : i;
            }
        }
        path.append(root);
        end = json.checkedEnd(i);
        if (!tree && json.type(i) >= Jsonb.ARRAY) {
            holder = json.type(i);
            at = i + json.header(i);
            push(at, i, end, 0, 0);
        }
    }

    private void push(int head, int value, int behind, int key, int pathLength) {
        int base = depth * 5;
        if (base == levels.length) {
            if (depth > Jsonb.MAX_DEPTH) {
                throw Jsonb.tooDeep();
            }
            levels = Arrays.copyOf(levels, base * 2);
        }
        levels[base] = head;
        levels[base + 1] = value;
        levels[base + 2] = behind;
        levels[base + 3] = key;
        levels[base + 4] = pathLength;
        depth++;
    }

    private int level(int field) {
        return levels[depth * 5 - 5 + field];
    }

    /** The next rows, or null. */
    public Batch next() {
        if (json == null || at >= end) {
            return null;
        }
        // Every element has a byte at least.
        int most = Math.min(Batch.CAPACITY, end - at);
        var builders = new VectorBuilder[columns.length];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = new VectorBuilder(most);
        }
        int count = 0;
        while (count < most && at < end) {
            int value = holder == Jsonb.OBJECT ? valueOf(at) : at;
            for (int i = 0; i < columns.length; i++) {
                builders[i].set(count, column(columns[i], value));
            }
            count++;
            advance(value);
        }
        var vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = builders[i].finish();
        }
        return new Batch(count, vectors);
    }

    /** The value behind a label. */
    private int valueOf(int label) {
        int behind = json.checkedEnd(label);
        if (behind >= json.size) {
            throw Jsonb.malformed();
        }
        return behind;
    }

    private void advance(int value) {
        int behind = json.checkedEnd(value);
        first = false;
        if (!tree) {
            at = behind;
        } else {
            if (json.type(value) >= Jsonb.ARRAY) {
                int length = path.length();
                if (holder != 0 && depth > 0) {
                    appendName();
                }
                push(at, value, behind, -1, length);
                at = value + json.header(value);
            } else {
                at = behind;
            }
            while (depth > 0 && at >= level(2)) {
                path.setLength(level(4));
                depth--;
            }
            holder = depth > 0 ? json.type(level(1)) : 0;
        }
        if (holder == Jsonb.ARRAY && depth > 0) {
            levels[depth * 5 - 2]++;
        }
    }

    private void appendName() {
        if (holder == Jsonb.ARRAY) {
            path.append('[').append(level(3)).append(']');
            return;
        }
        int n = json.header(at);
        int from = at + n;
        boolean plain = json.payload > 0 && JsonText.isLetter(json.bytes[from]);
        for (int i = from; i < from + json.payload && plain; i++) {
            plain = JsonText.isAlphanumeric(json.bytes[i]);
        }
        String name = Utf8.decode(json.bytes, from, json.payload);
        path.append(plain ? "." : ".\"").append(name).append(plain ? "" : "\"");
    }

    private Value column(int column, int value) {
        return switch (column) {
            case KEY -> depth == 0 ? rootKey()
                    : holder == Jsonb.OBJECT ? JsonValues.value(json, at, false, false)
                    : Value.of((long) level(3));
            case VALUE -> JsonValues.value(json, value, binary, true);
            case TYPE -> Value.of(JsonValues.typeName(json.type(value)));
            case ATOM -> json.type(value) < Jsonb.ARRAY
                    ? JsonValues.value(json, value, false, false) : NULL;
            case ID -> Value.of((long) at);
            case PARENT -> depth > 0 && tree ? Value.of((long) level(0)) : NULL;
            case FULL_KEY -> {
                int length = path.length();
                if (depth > 0) {
                    appendName();
                }
                String full = path.toString();
                path.setLength(length);
                yield Value.of(full);
            }
            case PATH -> Value.of(path.substring(0, pathLength()));
            case JSON -> arguments[0];
            default -> Value.of(root);
        };
    }

    /** The length of the path to what holds the row: for the root itself without its last part. */
    private int pathLength() {
        int n = path.length();
        if (first && tree && n >= 2) {
            while (n > 1) {
                n--;
                if (path.charAt(n) == '[' || path.charAt(n) == '.') {
                    int found = JsonPaths.find(
                            json, JsonCache.zeroEnded(path.substring(0, n)), 1);
                    if (found >= 0 && found + json.header(found) == at) {
                        break;
                    }
                }
            }
        }
        return n;
    }

    private Value rootKey() {
        int from = pathLength();
        if (root.length() <= 1 || from >= root.length()) {
            return NULL;
        }
        String last = root.substring(from);
        if (last.startsWith("[")) {
            return Value.of(Conversion.toLong(Value.of(last.substring(1))));
        }
        return Value.of(last.startsWith(".\"") ? last.substring(2, Math.max(2, last.length() - 1))
                : last.substring(1));
    }
}
