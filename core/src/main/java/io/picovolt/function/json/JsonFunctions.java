package io.picovolt.function.json;

import io.picovolt.function.FunctionContext;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.function.Functions;
import io.picovolt.function.ScalarFunction;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;

/** The scalar functions of JSON; those called {@code jsonb_…} are the same with JSONB as their result. */
public final class JsonFunctions implements ScalarFunction {
    private static final Value NULL = Value.NullValue.NULL;

    private static final int REMOVE = 0;
    private static final int ARRAY = 1;
    private static final int EXTRACT = 2;
    private static final int OBJECT = 3;
    private static final int PATCH = 4;
    private static final int INSERT = 5;
    private static final int SET = 6;
    private static final int ARRAY_INSERT = 7;
    private static final int REPLACE = 8;
    private static final int ARROW = 9;
    private static final int ARROW_TEXT = 10;
    private static final int ARRAY_LENGTH = 11;
    private static final int ERROR_POSITION = 12;
    private static final int PRETTY = 13;
    private static final int QUOTE = 14;
    private static final int TYPE = 15;
    private static final int VALID = 16;
    private static final int SUBTYPE = 17;
    private static final int PLAIN = 18;

    /** The value as it is outside of the expression that made it: text, whoever made it. */
    public static final FunctionDefinition PLAIN_TEXT =
            new FunctionDefinition("text", 1, 1, true, new JsonFunctions(PLAIN, false));

    private final int id;
    private final boolean binary;

    private JsonFunctions(int id, boolean binary) {
        this.id = id;
        this.binary = binary;
    }

    /** Adds all of them, and the aggregates. */
    public static void register(Functions functions) {
        both(functions, "", 1, 1, REMOVE);
        both(functions, "_array", 0, -1, ARRAY);
        both(functions, "_array_insert", 0, -1, ARRAY_INSERT);
        both(functions, "_extract", 0, -1, EXTRACT);
        both(functions, "_insert", 0, -1, INSERT);
        both(functions, "_object", 0, -1, OBJECT);
        both(functions, "_patch", 2, 2, PATCH);
        both(functions, "_remove", 0, -1, REMOVE);
        both(functions, "_replace", 0, -1, REPLACE);
        both(functions, "_set", 0, -1, SET);
        add(functions, "->", 2, 2, ARROW, false);
        add(functions, "->>", 2, 2, ARROW_TEXT, false);
        add(functions, "json_array_length", 1, 2, ARRAY_LENGTH, false);
        add(functions, "json_error_position", 1, 1, ERROR_POSITION, false);
        add(functions, "json_pretty", 1, 2, PRETTY, false);
        add(functions, "json_quote", 1, 1, QUOTE, false);
        add(functions, "json_type", 1, 2, TYPE, false);
        add(functions, "json_valid", 1, 2, VALID, false);
        add(functions, "subtype", 1, 1, SUBTYPE, false);
        JsonGroup.register(functions);
    }

    /** Whether it matters to a function or aggregate which of its arguments are JSON. */
    public static boolean tellsJson(String name) {
        return name.startsWith("json") || name.equals("subtype");
    }

    private static void both(Functions functions, String name, int least, int most, int id) {
        add(functions, "json" + name, least, most, id, false);
        add(functions, "jsonb" + name, least, most, id, true);
    }

    private static void add(Functions functions, String name, int least, int most, int id,
            boolean binary) {
        functions.register(new FunctionDefinition(
                name, least, most, true, new JsonFunctions(id, binary)));
    }

    @Override
    public Value call(FunctionContext context, Value[] arguments) {
        return switch (id) {
            case REMOVE -> remove(context, arguments);
            case ARRAY, OBJECT -> container(arguments, id == OBJECT);
            case EXTRACT, ARROW, ARROW_TEXT -> extract(context, arguments);
            case PATCH -> patch(context, arguments);
            case INSERT, SET, ARRAY_INSERT, REPLACE -> change(context, arguments);
            case ARRAY_LENGTH, TYPE -> describe(context, arguments);
            case ERROR_POSITION -> errorPosition(arguments[0]);
            case PRETTY -> pretty(context, arguments);
            case QUOTE -> {
                var out = new JsonWriter();
                out.value(arguments[0]);
                yield new Value.JsonText(out.text());
            }
            case VALID -> valid(arguments);
            case SUBTYPE -> Value.of(arguments[0] instanceof Value.JsonText ? 74L : 0L);
            default -> arguments[0] instanceof Value.JsonText text ? Value.of(text.value())
                    : arguments[0];
        };
    }

    private static JsonCache cache(FunctionContext context) {
        if (context.memo() instanceof JsonCache cache) {
            return cache;
        }
        var cache = new JsonCache();
        context.setMemo(cache);
        return cache;
    }

    /** The JSON that an argument is, not to be changed; null for NULL. */
    private static Jsonb document(FunctionContext context, Value value) {
        if (value.isNull()) {
            return null;
        }
        if (value.type() == ValueType.TEXT) {
            return cache(context).document(((Value.TextValue) value).value());
        }
        Jsonb json = JsonValues.read(value);
        if (json == null) {
            throw Jsonb.malformed();
        }
        return json;
    }

    /** A whole document as a result. */
    private Value result(Jsonb json) {
        return result(json, 0, json.size);
    }

    private Value result(Jsonb json, int from, int end) {
        if (binary) {
            return JsonValues.blob(json, from, end);
        }
        return new Value.JsonText(JsonValues.text(json, from));
    }

    private Value result(JsonWriter out) {
        return binary ? result(out.parsed()) : new Value.JsonText(out.text());
    }

    private Value container(Value[] arguments, boolean object) {
        if (object && (arguments.length & 1) == 1) {
            throw PicoVoltException.error("json_object() requires an even number of arguments");
        }
        var out = new JsonWriter();
        out.put(object ? '{' : '[');
        for (int i = 0; i < arguments.length; i++) {
            out.separate();
            if (object) {
                if (arguments[i].type() != ValueType.TEXT) {
                    throw PicoVoltException.error("json_object() labels must be TEXT");
                }
                out.quote(Conversion.toText(arguments[i++]));
                out.put(':');
            }
            out.value(arguments[i]);
        }
        out.put(object ? '}' : ']');
        return result(out);
    }

    private Value extract(FunctionContext context, Value[] arguments) {
        Jsonb json = arguments.length < 2 ? null : document(context, arguments[0]);
        if (json == null) {
            return NULL;
        }
        boolean many = arguments.length > 2;
        var out = many ? new JsonWriter() : null;
        for (int i = 1; i < arguments.length; i++) {
            String path = Conversion.toText(arguments[i]);
            if (path == null) {
                return NULL;
            }
            int found;
            if (path.startsWith("$")) {
                found = JsonPaths.find(json, cache(context).path(path), 1);
            } else if (id == EXTRACT) {
                throw JsonPaths.error(path, JsonPaths.BAD);
            } else {
                found = JsonPaths.find(json, cache(context).path(
                        abbreviated(path, arguments[i].type() == ValueType.INTEGER)), 0);
            }
            if (found < JsonPaths.NOT_FOUND) {
                throw JsonPaths.error(path, found);
            }
            if (many) {
                out.put(i == 1 ? '[' : ',');
                if (found < 0) {
                    out.put("null");
                } else {
                    out.element(json, found);
                }
            } else if (found >= 0) {
                return id == ARROW ? new Value.JsonText(JsonValues.text(json, found))
                        : JsonValues.value(json, found, binary, id != ARROW_TEXT);
            }
        }
        if (!many) {
            return NULL;
        }
        out.put(']');
        return result(out);
    }

    /** What may stand behind an arrow for a path: a number, a label. */
    private static String abbreviated(String path, boolean integer) {
        if (integer) {
            return (path.startsWith("-") ? "[#" : "[") + path + "]";
        }
        boolean plain = true;
        for (int i = 0; i < path.length() && plain; i++) {
            char c = path.charAt(i);
            plain = c == '_' || c < 128 && JsonText.isAlphanumeric((byte) c);
        }
        return plain ? "." + path : path.length() >= 3 && path.startsWith("[") && path.endsWith("]")
                ? path : ".\"" + path + "\"";
    }

    private Value remove(FunctionContext context, Value[] arguments) {
        Jsonb json = arguments.length == 0 ? null : document(context, arguments[0]);
        if (json == null) {
            return NULL;
        }
        json = arguments.length > 1 ? json.copy() : json;
        for (int i = 1; i < arguments.length; i++) {
            String path = Conversion.toText(arguments[i]);
            if (path == null) {
                return NULL;
            }
            if (!path.startsWith("$")) {
                throw JsonPaths.error(path, JsonPaths.BAD);
            }
            byte[] encoded = cache(context).path(path);
            if (encoded[1] == 0) {
                return NULL;
            }
            int found = JsonPaths.edit(json, encoded, JsonPaths.REMOVE, null);
            if (found < JsonPaths.NOT_FOUND) {
                throw JsonPaths.error(path, found);
            }
        }
        return result(json);
    }

    private Value patch(FunctionContext context, Value[] arguments) {
        Jsonb target = document(context, arguments[0]);
        Jsonb patch = target == null ? null : document(context, arguments[1]);
        if (patch == null) {
            return NULL;
        }
        target = target.copy();
        JsonPatch.merge(target, patch);
        return result(target);
    }

    private Value change(FunctionContext context, Value[] arguments) {
        if (arguments.length == 0) {
            return NULL;
        }
        if ((arguments.length & 1) == 0) {
            throw PicoVoltException.error("json_" + (id == INSERT ? "insert" : id == SET ? "set"
                    : id == REPLACE ? "replace" : "array_insert")
                    + "() needs an odd number of arguments");
        }
        Jsonb json = document(context, arguments[0]);
        if (json == null) {
            return NULL;
        }
        json = arguments.length > 1 ? json.copy() : json;
        int edit = id == INSERT ? JsonPaths.INSERT : id == SET ? JsonPaths.SET
                : id == REPLACE ? JsonPaths.REPLACE : JsonPaths.ARRAY_INSERT;
        for (int i = 1; i < arguments.length; i += 2) {
            String path = Conversion.toText(arguments[i]);
            if (path == null) {
                continue;
            }
            if (!path.startsWith("$")) {
                throw JsonPaths.error(path, JsonPaths.BAD);
            }
            Jsonb content = JsonValues.content(arguments[i + 1]);
            byte[] encoded = cache(context).path(path);
            if (encoded[1] != 0) {
                int found = JsonPaths.edit(json, encoded, edit, content);
                if (found < JsonPaths.NOT_FOUND) {
                    throw JsonPaths.error(path, found);
                }
            } else if (edit == JsonPaths.REPLACE || edit == JsonPaths.SET) {
                json.delta = 0;
                json.edit(0, json.size, content.bytes, 0, content.size);
            }
        }
        return result(json);
    }

    private Value describe(FunctionContext context, Value[] arguments) {
        Jsonb json = document(context, arguments[0]);
        if (json == null) {
            return NULL;
        }
        int i = 0;
        if (arguments.length == 2) {
            String path = Conversion.toText(arguments[1]);
            if (path == null) {
                return NULL;
            }
            i = path.startsWith("$") ? JsonPaths.find(json, cache(context).path(path), 1)
                    : JsonPaths.BAD;
            if (i < JsonPaths.NOT_FOUND) {
                throw JsonPaths.error(path, i);
            }
            if (i < 0) {
                return NULL;
            }
        }
        int type = json.type(i);
        return id == TYPE ? Value.of(JsonValues.typeName(type))
                : Value.of(type == Jsonb.ARRAY ? (long) json.count(i) : 0L);
    }

    private static Value errorPosition(Value value) {
        if (value.isNull()) {
            return NULL;
        }
        Jsonb json = JsonValues.binary(value);
        if (json != null) {
            return Value.of((long) JsonCheck.check(json));
        }
        var parser = JsonValues.parser(value);
        return Value.of(parser.parse() == null ? parser.errorPosition() : 0L);
    }

    private static Value pretty(FunctionContext context, Value[] arguments) {
        Jsonb json = document(context, arguments[0]);
        if (json == null) {
            return NULL;
        }
        String indent = arguments.length == 1 ? null : Conversion.toText(arguments[1]);
        var out = new JsonWriter();
        out.pretty(json, 0, indent == null ? "    " : indent);
        return Value.of(out.text());
    }

    /** Flags: 1 strict JSON, 2 JSON5, 4 looks like JSONB, 8 is JSONB. */
    private static Value valid(Value[] arguments) {
        long flags = arguments.length == 2 ? Conversion.toLong(arguments[1]) : 1;
        if (flags < 1 || flags > 15) {
            throw PicoVoltException.error(
                    "FLAGS parameter to json_valid() must be between 1 and 15");
        }
        Value value = arguments[0];
        if (value.isNull()) {
            return NULL;
        }
        Jsonb json = JsonValues.binary(value);
        if (json != null) {
            return Value.of((flags & 4) != 0 || (flags & 8) != 0 && JsonCheck.check(json) == 0);
        }
        json = (flags & 3) == 0 ? null : JsonValues.parser(value).parse();
        return Value.of(json != null && ((flags & 2) != 0 || !json.nonstandard));
    }
}
