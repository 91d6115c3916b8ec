package io.picovolt.function.json;

import io.picovolt.bytes.Ascii;
import io.picovolt.bytes.Utf8;
import io.picovolt.value.Conversion;
import io.picovolt.value.NumberText;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.RealText;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import java.util.Arrays;

/** SQL values as JSON, and elements of JSON as SQL values. */
final class JsonValues {

    private JsonValues() {}

    /** The JSON that a value is that is not NULL, or null when it is none. */
    static Jsonb read(Value value) {
        Jsonb json = binary(value);
        return json == null ? parser(value).parse() : json;
    }

    static JsonParser parser(Value value) {
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
                && (c == '{' || c == '[' || JsonText.isDigit(c));
        return maybeText && JsonCheck.check(json) != 0 ? null : json;
    }

    static Value blob(Jsonb json, int from, int end) {
        return new Value.BlobValue(Arrays.copyOfRange(json.bytes, from, end));
    }

    static Value blobOf(Jsonb json) {
        return blob(json, 0, json.size);
    }

    static String text(Jsonb json, int i) {
        var out = new JsonWriter();
        out.element(json, i);
        return out.text();
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
                return type == Jsonb.NULL ? Value.NullValue.NULL : Value.of(type == Jsonb.TRUE);
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
                int digit = Ascii.hexDigit(digits.charAt(i));
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

    /** What an edit puts in for a value. */
    static Jsonb content(Value value) {
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
                        ? RealText.format(
                                ((Value.RealValue) value).value(), RealText.ALTERNATE_2 | RealText.ZERO_PAD) : text);
                json = new Jsonb(new byte[payload.length + 5], 0);
                json.append(value.type() == ValueType.TEXT ? Jsonb.TEXTRAW
                        : value.type() == ValueType.INTEGER || text.indexOf('.') < 0 && !infinite
                        ? Jsonb.INT : Jsonb.FLOAT, payload, 0, payload.length);
            }
        }
        return json;
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
}
