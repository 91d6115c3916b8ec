package io.picovolt.bytes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict JSON reader (RFC 8259) for manifests that may come from anywhere: no repeated keys, nothing
 * after the value, at most {@value #MAX_DEPTH} levels, integers exact.
 *
 * <p>Objects become {@link Map} in the order of the text, arrays {@link List}, strings {@link String},
 * integers {@link Long} or, outside 64 bits, {@link Whole}, other numbers {@link Double}, literals
 * {@link Boolean} and null.
 */
public final class Json {
    /** How deep arrays and objects may nest. */
    public static final int MAX_DEPTH = 128;

    /** More digits than any integer of a manifest has; keeps a hostile one from costing quadratic time. */
    private static final int MAX_DIGITS = 64;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException that tells what is wrong and where, as a UTF-16 offset
     */
    public static Object parse(String text) {
        var json = new Json(text);
        Object value = json.value();
        if (json.peek() >= 0) {
            throw json.wrong("trailing characters");
        }
        return value;
    }

    private Object value() {
        int c = peek();
        switch (c) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return literal("true", Boolean.TRUE);
            case 'f':
                return literal("false", Boolean.FALSE);
            case 'n':
                return literal("null", null);
            default:
                if (c == '-' || isDigit(c)) {
                    return number();
                }
                throw wrong(c < 0 ? "unexpected end" : "expected value");
        }
    }

    private Map<String, Object> object() {
        enter();
        var members = new LinkedHashMap<String, Object>();
        if (peek() == '}') {
            leave();
            return members;
        }
        while (true) {
            if (peek() != '"') {
                throw wrong("expected key");
            }
            String key = string();
            if (members.containsKey(key)) {
                throw wrong("repeated key " + key);
            }
            expect(':');
            members.put(key, value());
            if (peek() == '}') {
                leave();
                return members;
            }
            expect(',');
        }
    }

    private List<Object> array() {
        enter();
        var items = new ArrayList<Object>();
        if (peek() == ']') {
            leave();
            return items;
        }
        while (true) {
            items.add(value());
            if (peek() == ']') {
                leave();
                return items;
            }
            expect(',');
        }
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw wrong("nested too deeply");
        }
    }

    private void leave() {
        at++;
        depth--;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("expected " + c);
        }
        at++;
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("expected value");
        }
        at += word.length();
        return value;
    }

    private String string() {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            if (c < ' ') {
                throw wrong("control character in string");
            }
            at++;
        }
        throw wrong("unexpected end of string");
    }

    private String escapedString(int start) {
        var string = new StringBuilder(text.substring(start, at));
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                if (hasLoneSurrogate(string)) {
                    throw wrong("unpaired surrogate in string");
                }
                return string.toString();
            }
            if (c < ' ') {
                throw wrong("control character in string");
            }
            at++;
            string.append(c == '\\' ? escape() : c);
        }
        throw wrong("unexpected end of string");
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexCharacter();
            default -> throw wrong("invalid escape");
        };
    }

    private char hexCharacter() {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = at < text.length() ? Ascii.hexDigit(text.charAt(at)) : -1;
            if (digit < 0) {
                throw wrong("invalid escape");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private static boolean hasLoneSurrogate(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xD800 && c < 0xE000) {
                boolean pair = c < 0xDC00 && i + 1 < text.length()
                        && text.charAt(i + 1) >= 0xDC00 && text.charAt(i + 1) < 0xE000;
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private Object number() {
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        int firstDigit = at;
        digits();
        if (text.charAt(firstDigit) == '0' && at > firstDigit + 1) {
            throw wrong("leading zero");
        }
        boolean integer = true;
        if (at < text.length() && text.charAt(at) == '.') {
            integer = false;
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            integer = false;
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        String number = text.substring(start, at);
        if (number.length() > MAX_DIGITS) {
            throw wrong("number too long");
        }
        if (!integer) {
            return Double.valueOf(Double.parseDouble(number));
        }
        var exact = Whole.parse(number);
        return exact.isLong() ? (Object) Long.valueOf(exact.longValue()) : exact;
    }

    private void digits() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw wrong("invalid number");
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Skips white space; the character that follows, or -1 at the end. */
    private int peek() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
            at++;
        }
        return -1;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " at offset " + at);
    }
}
