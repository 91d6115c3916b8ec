package io.picovolt.function.json;

import io.picovolt.bytes.Ascii;
import io.picovolt.bytes.Utf8;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.RealText;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.Value;
import java.util.Arrays;

/** JSON text under construction, in UTF-8. */
final class JsonWriter {
    private static final int MOST_LENGTH = 1 << 28;

    private byte[] bytes = new byte[64];
    private int size;
    private int depth;

    int size() {
        return size;
    }

    void truncate(int length) {
        size = length;
    }

    String text() {
        return Utf8.decode(bytes, 0, size);
    }

    /** What was written, as JSONB. */
    Jsonb parsed() {
        Jsonb json = JsonParser.of(Arrays.copyOf(bytes, size)).parse();
        if (json == null) {
            throw Jsonb.malformed();
        }
        return json;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            if (size > MOST_LENGTH - more) {
                throw SizeLimits.tooBig();
            }
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    void put(int c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    void put(byte[] from, int start, int length) {
        reserve(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    void put(String text) {
        reserve(Utf8.length(text));
        size = Utf8.encode(text, bytes, size);
    }

    /** A comma, unless a container begins here. */
    void separate() {
        if (size > 0 && bytes[size - 1] != '[' && bytes[size - 1] != '{') {
            put(',');
        }
    }

    /** Whether a byte of a string stands for itself between any quotes. */
    static boolean isPlain(byte c) {
        return (c < 0 || c >= 32) && c != '"' && c != '\\' && c != '\'';
    }

    void quote(String text) {
        byte[] raw = Utf8.encode(text);
        quote(raw, 0, raw.length);
    }

    private void quote(byte[] raw, int from, int length) {
        reserve(length + 2);
        put('"');
        for (int i = from; i < from + length; i++) {
            byte c = raw[i];
            if (c < 0 || c >= 32) {
                if (c == '"' || c == '\\') {
                    put('\\');
                }
                put(c);
            } else {
                control(c);
            }
        }
        put('"');
    }

    private void control(int c) {
        int name = c >= 8 && c <= 13 ? "btn fr".charAt(c - 8) : ' ';
        put('\\');
        if (name != ' ') {
            put(name);
        } else {
            put(c < 16 ? "u000" : "u001");
            put("0123456789abcdef".charAt(c & 15));
        }
    }

    /** An argument of a function that makes JSON. */
    void value(Value value) {
        switch (value.type()) {
            case NULL -> put("null");
            case REAL -> put(RealText.format(
                    ((Value.RealValue) value).value(), RealText.ALTERNATE_2 | RealText.ZERO_PAD));
            case INTEGER, DECIMAL -> put(Conversion.toText(value));
            case TEXT -> {
                String text = ((Value.TextValue) value).value();
                if (value instanceof Value.JsonText) {
                    put(text);
                } else {
                    quote(text);
                }
            }
            case BLOB -> {
                Jsonb json = JsonValues.binary(value);
                if (json == null) {
                    throw PicoVoltException.error("JSON cannot hold BLOB values");
                }
                element(json, 0);
            }
        }
    }

    /** Writes an element and answers the index behind it. */
    int element(Jsonb json, int i) {
        int n = json.header(i);
        if (n == 0) {
            throw Jsonb.malformed();
        }
        byte[] z = json.bytes;
        int start = i + n;
        int length = json.payload;
        int type = json.type(i);
        switch (type) {
            case Jsonb.NULL, Jsonb.TRUE, Jsonb.FALSE -> {
                put(type == Jsonb.NULL ? "null" : type == Jsonb.TRUE ? "true" : "false");
                return i + 1;
            }
            case Jsonb.INT, Jsonb.FLOAT, Jsonb.INT5, Jsonb.FLOAT5 -> {
                if (length == 0) {
                    throw Jsonb.malformed();
                }
                if (type == Jsonb.INT5) {
                    hexadecimal(z, start, start + length);
                } else if (type == Jsonb.FLOAT5) {
                    real(z, start, start + length);
                } else {
                    put(z, start, length);
                }
            }
            case Jsonb.TEXT, Jsonb.TEXTJ -> {
                put('"');
                put(z, start, length);
                put('"');
            }
            case Jsonb.TEXT5 -> text5(z, start, start + length);
            case Jsonb.TEXTRAW -> quote(z, start, length);
            case Jsonb.ARRAY, Jsonb.OBJECT -> {
                if (++depth > Jsonb.MAX_DEPTH) {
                    throw Jsonb.tooDeep();
                }
                boolean object = type == Jsonb.OBJECT;
                put(object ? '{' : '[');
                int end = start + length;
                int count = 0;
                int j = start;
                for (; j < end; count++) {
                    if (count > 0) {
                        put(object && (count & 1) == 1 ? ':' : ',');
                    }
                    j = element(json, j);
                }
                if (j > end || object && (count & 1) == 1) {
                    throw Jsonb.malformed();
                }
                put(object ? '}' : ']');
                depth--;
            }
            default -> throw Jsonb.malformed();
        }
        return start + length;
    }

    private void hexadecimal(byte[] z, int start, int end) {
        int k = start + 2;
        if (z[start] == '-' || z[start] == '+') {
            if (z[start] == '-') {
                put('-');
            }
            k++;
        }
        long number = 0;
        boolean overflow = false;
        for (; k < end; k++) {
            int digit = Ascii.hexDigit(z[k]);
            if (digit < 0) {
                throw Jsonb.malformed();
            }
            overflow |= number >>> 60 != 0;
            number = overflow ? number : number << 4 | digit;
        }
        put(overflow ? "9.0e999" : Long.toUnsignedString(number));
    }

    /** A number with digits on one side of its point only. */
    private void real(byte[] z, int start, int end) {
        int k = start;
        if (z[k] == '-') {
            put('-');
            if (++k == end) {
                throw Jsonb.malformed();
            }
        }
        if (z[k] == '.') {
            put('0');
        }
        for (; k < end; k++) {
            put(z[k]);
            if (z[k] == '.' && (k + 1 == end || !JsonText.isDigit(z[k + 1]))) {
                put('0');
            }
        }
    }

    /** A string with escapes of JSON5, with those of JSON. */
    private void text5(byte[] z, int start, int end) {
        put('"');
        int i = start;
        while (i < end) {
            byte c = z[i];
            if (c != '\\') {
                if (c >= 0 && c < 32) {
                    control(c);
                } else {
                    if (c == '"') {
                        put('\\');
                    }
                    put(c);
                }
                i++;
                continue;
            }
            if (i + 2 > end) {
                throw Jsonb.malformed();
            }
            int used = 2;
            switch (z[i + 1]) {
                case '\'' -> put('\'');
                case 'v' -> put("\\u000b");
                case '0' -> put("\\u0000");
                case '\n' -> { }
                case '\r' -> used = i + 2 < end && z[i + 2] == '\n' ? 3 : 2;
                case 'x' -> {
                    used = 4;
                    if (i + used > end) {
                        throw Jsonb.malformed();
                    }
                    put("\\u00");
                    put(z, i + 2, 2);
                }
                case (byte) 0xE2 -> {
                    used = 4;
                    if (i + used > end || !JsonText.isLineEnd(z, i + 1)) {
                        throw Jsonb.malformed();
                    }
                }
                default -> put(z, i, 2);
            }
            i += used;
        }
        put('"');
    }

    /** As {@link #element}, on many lines. */
    int pretty(Jsonb json, int i, String indent) {
        int n = json.header(i);
        if (n == 0 || json.payload == 0 || json.type(i) < Jsonb.ARRAY) {
            return element(json, i);
        }
        boolean object = json.type(i) == Jsonb.OBJECT;
        int end = i + n + json.payload;
        int j = i + n;
        put(object ? '{' : '[');
        if (++depth >= Jsonb.MAX_DEPTH) {
            throw Jsonb.tooDeep();
        }
        while (true) {
            line(indent);
            if (object) {
                j = element(json, j);
                if (j > end) {
                    throw Jsonb.malformed();
                }
                put(": ");
            }
            j = pretty(json, j, indent);
            if (j >= end) {
                break;
            }
            put(',');
        }
        depth--;
        line(indent);
        put(object ? '}' : ']');
        return end;
    }

    private void line(String indent) {
        put('\n');
        for (int k = 0; k < depth; k++) {
            put(indent);
        }
    }
}
