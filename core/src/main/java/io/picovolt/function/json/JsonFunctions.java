package io.picovolt.function.json;

import io.picovolt.bytes.Utf8;
import io.picovolt.function.FunctionContext;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.function.Functions;
import io.picovolt.function.ScalarFunction;
import io.picovolt.value.Conversion;
import io.picovolt.value.NumberText;
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
        Jsonb json = read(value);
        if (json == null) {
            throw Jsonb.malformed();
        }
        return json;
    }

    /** The JSON that a value is that is not NULL, or null when it is none. */
    static Jsonb read(Value value) {
        Jsonb json = binary(value);
        return json == null ? parser(value).parse() : json;
    }

    private static JsonParser parser(Value value) {
        return value.type() == ValueType.BLOB
                ? JsonParser.of(((Value.BlobValue) value).value())
                : JsonParser.of(Conversion.toText(value));
    }

    /**
     * The value as JSONB, when it is a blob that looks like it. Of blobs that might be text as well, all
     * is looked at; of larger ones only the outermost element.
     */
    static Jsonb binary(Value value) {
        if (value.type() != ValueType.BLOB) {
            return null;
        }
        byte[] bytes = ((Value.BlobValue) value).value();
        var json = new Jsonb(bytes, bytes.length);
        int n = json.header(0);
        if (n == 0 || n + json.payload != bytes.length || json.type(0) > Jsonb.OBJECT
                || json.type(0) <= Jsonb.FALSE && json.payload > 0) {
            return null;
        }
        byte c = bytes[0];
        boolean maybeText = json.payload <= 7
                && (c == '{' || c == '[' || JsonParser.isDigit(c));
        return maybeText && JsonCheck.check(json) != 0 ? null : json;
    }

    /** A whole document as a result. */
    private Value result(Jsonb json) {
        return result(json, 0, json.size);
    }

    private Value result(Jsonb json, int from, int end) {
        if (binary) {
            return blob(json, from, end);
        }
        return new Value.JsonText(text(json, from));
    }

    private static Value blob(Jsonb json, int from, int end) {
        return new Value.BlobValue(java.util.Arrays.copyOfRange(json.bytes, from, end));
    }

    private static String text(Jsonb json, int i) {
        var out = new JsonWriter();
        out.element(json, i);
        return out.text();
    }

    static Value blobOf(Jsonb json) {
        return blob(json, 0, json.size);
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
                return id == ARROW ? new Value.JsonText(text(json, found))
                        : value(json, found, binary, id != ARROW_TEXT);
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
            plain = c == '_' || c < 128 && JsonParser.isAlphanumeric((byte) c);
        }
        return plain ? "." + path : path.length() >= 3 && path.startsWith("[") && path.endsWith("]")
                ? path : ".\"" + path + "\"";
    }

    /** An element as an SQL value; containers as JSONB or text. */
    static Value value(Jsonb json, int i, boolean binary, boolean marked) {
        int n = json.header(i);
        if (n == 0) {
            throw Jsonb.malformed();
        }
        int start = i + n;
        int end = start + json.payload;
        int type = json.type(i);
        switch (type) {
            case Jsonb.NULL, Jsonb.TRUE, Jsonb.FALSE:
                if (json.payload > 0) {
                    throw Jsonb.malformed();
                }
                return type == Jsonb.NULL ? NULL : Value.of(type == Jsonb.TRUE);
            case Jsonb.INT, Jsonb.INT5, Jsonb.FLOAT, Jsonb.FLOAT5:
                return number(Utf8.decode(json.bytes, start, json.payload), type);
            case Jsonb.TEXT, Jsonb.TEXTRAW:
                return Value.of(Utf8.decode(json.bytes, start, json.payload));
            case Jsonb.TEXTJ, Jsonb.TEXT5:
                return Value.of(unescaped(json.bytes, start, end));
            case Jsonb.ARRAY, Jsonb.OBJECT:
                if (binary) {
                    return blob(json, i, end);
                }
                String text = text(json, i);
                return marked ? new Value.JsonText(text) : Value.of(text);
            default:
                throw Jsonb.malformed();
        }
    }

    private static Value number(String digits, int type) {
        boolean negative = digits.startsWith("-");
        int start = negative ? 1 : 0;
        if (type <= Jsonb.INT5 && digits.startsWith("0x", start)
                || digits.startsWith("0X", start)) {
            long number = 0;
            for (int i = start + 2; i < digits.length(); i++) {
                int digit = io.picovolt.bytes.Ascii.hexDigit(digits.charAt(i));
                if (digit < 0 || number >>> 60 != 0) {
                    throw Jsonb.malformed();
                }
                number = number << 4 | digit;
            }
            if (number < 0) {
                double real = (number >>> 1) * 2.0 + (number & 1);
                return Value.of(negative ? -real : real);
            }
            return Value.of(negative ? -number : number);
        }
        var number = new NumberText(digits);
        if (!number.isComplete()) {
            throw Jsonb.malformed();
        }
        return type <= Jsonb.INT5 && number.looksInteger() && !number.integerOverflows()
                ? Value.of(number.integer()) : Value.of(number.real());
    }

    private static String unescaped(byte[] z, int start, int end) {
        var text = new StringBuilder(end - start);
        var characters = new JsonCharacters(z, start, end, false);
        while (characters.at < end) {
            int from = characters.at;
            int to = from;
            while (to < end && z[to] != '\\') {
                to++;
            }
            text.append(Utf8.decode(z, from, to - from));
            characters.at = to;
            int c = to < end ? characters.escape() : JsonCharacters.INVALID;
            if (c != JsonCharacters.INVALID) {
                text.appendCodePoint(c > 0x10FFFF ? 0xFFFD : c);
            }
        }
        return text.toString();
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
            Jsonb content = content(arguments[i + 1]);
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

    /** What an edit puts in for a value. */
    private static Jsonb content(Value value) {
        Jsonb json = null;
        switch (value.type()) {
            case BLOB -> {
                json = binary(value);
                if (json == null) {
                    throw PicoVoltException.error("JSON cannot hold BLOB values");
                }
            }
            case NULL -> json = new Jsonb(new byte[] {Jsonb.NULL}, 1);
            case TEXT, INTEGER, REAL, DECIMAL -> {
                String text = Conversion.toText(value);
                if (value instanceof Value.JsonText) {
                    json = JsonParser.of(text).parse();
                    if (json == null) {
                        throw Jsonb.malformed();
                    }
                    return json;
                }
                boolean infinite = value.type() == ValueType.REAL && text.endsWith("Inf");
                byte[] payload = Utf8.encode(infinite ? text.startsWith("-") ? "-9e999" : "9e999"
                        : value.type() == ValueType.REAL
                        ? JsonWriter.real(((Value.RealValue) value).value()) : text);
                json = new Jsonb(new byte[payload.length + 5], 0);
                json.append(value.type() == ValueType.TEXT ? Jsonb.TEXTRAW
                        : value.type() == ValueType.INTEGER || text.indexOf('.') < 0 && !infinite
                        ? Jsonb.INT : Jsonb.FLOAT, payload, 0, payload.length);
            }
        }
        return json;
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
        return id == TYPE ? Value.of(typeName(type))
                : Value.of(type == Jsonb.ARRAY ? (long) json.count(i) : 0L);
    }

    static String typeName(int type) {
        return switch (type) {
            case Jsonb.NULL -> "null";
            case Jsonb.TRUE -> "true";
            case Jsonb.FALSE -> "false";
            case Jsonb.INT, Jsonb.INT5 -> "integer";
            case Jsonb.FLOAT, Jsonb.FLOAT5 -> "real";
            case Jsonb.ARRAY -> "array";
            case Jsonb.OBJECT -> "object";
            case Jsonb.TEXT, Jsonb.TEXTJ, Jsonb.TEXT5, Jsonb.TEXTRAW -> "text";
            default -> "";
        };
    }

    private static Value errorPosition(Value value) {
        if (value.isNull()) {
            return NULL;
        }
        Jsonb json = binary(value);
        if (json != null) {
            return Value.of((long) JsonCheck.check(json));
        }
        var parser = parser(value);
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
        Jsonb json = binary(value);
        if (json != null) {
            return Value.of((flags & 4) != 0 || (flags & 8) != 0 && JsonCheck.check(json) == 0);
        }
        json = (flags & 3) == 0 ? null : parser(value).parse();
        return Value.of(json != null && ((flags & 2) != 0 || !json.nonstandard));
    }
}
