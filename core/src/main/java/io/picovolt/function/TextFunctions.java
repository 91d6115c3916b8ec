package io.picovolt.function;

import io.picovolt.bytes.Ascii;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.LikePattern;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import java.util.Arrays;

/** Functions of text and blobs. Lengths and positions count code points, in blobs bytes. */
final class TextFunctions implements ScalarFunction {
    private static final Value NULL = Value.NullValue.NULL;

    private static final int LENGTH = 0;
    private static final int OCTET_LENGTH = 1;
    private static final int LOWER = 2;
    private static final int UPPER = 3;
    private static final int TRIM = 4;
    private static final int LTRIM = 5;
    private static final int RTRIM = 6;
    private static final int SUBSTR = 7;
    private static final int INSTR = 8;
    private static final int REPLACE = 9;
    private static final int HEX_OF = 10;
    private static final int UNHEX = 11;
    private static final int UNICODE = 12;
    private static final int CHAR = 13;
    private static final int QUOTE = 14;
    private static final int CONCAT = 15;
    private static final int CONCAT_WS = 16;
    private static final int LIKE = 17;
    private static final int GLOB = 18;
    private static final int UNISTR = 19;
    private static final int FORMAT = 20;
    private static final int UNISTR_QUOTE = 21;
    private static final int REGEXP = 22;
    private static final int REGEXPI = 23;
    private static final int SOUNDEX = 24;

    private final int id;
    /** The last regular expression stays compiled. */
    private String pattern;
    private Regexp compiled;

    private TextFunctions(int id) {
        this.id = id;
    }

    static void register(Functions functions) {
        add(functions, "length", 1, 1, LENGTH);
        add(functions, "octet_length", 1, 1, OCTET_LENGTH);
        add(functions, "lower", 1, 1, LOWER);
        add(functions, "upper", 1, 1, UPPER);
        add(functions, "trim", 1, 2, TRIM);
        add(functions, "ltrim", 1, 2, LTRIM);
        add(functions, "rtrim", 1, 2, RTRIM);
        add(functions, "substr", 2, 3, SUBSTR);
        add(functions, "substring", 2, 3, SUBSTR);
        add(functions, "instr", 2, 2, INSTR);
        add(functions, "replace", 3, 3, REPLACE);
        add(functions, "hex", 1, 1, HEX_OF);
        add(functions, "unhex", 1, 2, UNHEX);
        add(functions, "unicode", 1, 1, UNICODE);
        add(functions, "char", 0, -1, CHAR);
        add(functions, "quote", 1, 1, QUOTE);
        add(functions, "concat", 1, -1, CONCAT);
        add(functions, "concat_ws", 2, -1, CONCAT_WS);
        add(functions, "like", 2, 3, LIKE);
        add(functions, "glob", 2, 2, GLOB);
        add(functions, "unistr", 1, 1, UNISTR);
        add(functions, "unistr_quote", 1, 1, UNISTR_QUOTE);
        add(functions, "format", 0, -1, FORMAT);
        add(functions, "printf", 0, -1, FORMAT);
        add(functions, "regexp", 2, 2, REGEXP);
        add(functions, "regexpi", 2, 2, REGEXPI);
        add(functions, "soundex", 1, 1, SOUNDEX);
    }

    private static void add(Functions functions, String name, int least, int most, int id) {
        functions.register(new FunctionDefinition(name, least, most, true, new TextFunctions(id)));
    }

    @Override
    public Value call(FunctionContext context, Value[] arguments) {
        switch (id) {
            case CHAR:
                return character(arguments);
            case CONCAT:
                return concat(arguments, 0, "");
            case QUOTE:
                return Value.of(Quoting.quote(arguments[0]));
            case UNISTR_QUOTE:
                return Value.of(arguments[0] instanceof Value.TextValue text
                        ? Quoting.quoteUnicode(text.value(), true) : Quoting.quote(arguments[0]));
            case FORMAT:
                return arguments.length == 0 || arguments[0].isNull()
                        || Conversion.toText(arguments[0]).isEmpty() ? NULL
                        : Value.of(new Printf(arguments).format());
            default:
        }
        Value first = arguments[0];
        if (id == HEX_OF) {
            return Value.of(first.isNull() ? "" : Quoting.hex(Conversion.toBytes(first)));
        }
        if (id == SOUNDEX) {
            return Value.of(soundex(first.isNull() ? "" : Conversion.toText(first)));
        }
        int escape = id == LIKE && arguments.length == 3 && !arguments[2].isNull()
                ? escape(arguments[2]) : -1;
        for (int i = 0; i < arguments.length && (i == 0 || id != CONCAT_WS); i++) {
            if (arguments[i].isNull()) {
                return i == 2 && id == REPLACE && Conversion.toText(arguments[1]).isEmpty()
                        ? Value.of(Conversion.toText(first)) : NULL;
            }
        }
        return switch (id) {
            case LENGTH -> Value.of(length(first));
            case OCTET_LENGTH -> Value.of((long) Conversion.toBytes(first).length);
            case LOWER -> Value.of(Ascii.lower(Conversion.toText(first)));
            case UPPER -> Value.of(Ascii.upper(Conversion.toText(first)));
            case TRIM, LTRIM, RTRIM -> trim(Conversion.toText(first),
                    arguments.length == 1 ? " " : Conversion.toText(arguments[1]));
            case SUBSTR -> substr(arguments);
            case INSTR -> instr(first, arguments[1]);
            case REPLACE -> replace(Conversion.toText(first), Conversion.toText(arguments[1]),
                    Conversion.toText(arguments[2]));
            case UNHEX -> Quoting.unhex(Conversion.toText(first),
                    arguments.length == 1 ? "" : Conversion.toText(arguments[1]));
            case UNICODE -> unicode(Conversion.toText(first));
            case CONCAT_WS -> concat(arguments, 1, Conversion.toText(first));
            case LIKE, GLOB -> like(context, arguments, escape);
            case REGEXP, REGEXPI -> Value.of(regexp(Conversion.toText(first), Conversion.toText(arguments[1])));
            default -> Value.of(Quoting.unistr(Conversion.toText(first)));
        };
    }

    private static long length(Value value) {
        if (value.type() == ValueType.BLOB) {
            return ((Value.BlobValue) value).value().length;
        }
        String text = Conversion.toText(value);
        int end = text.indexOf('\0');
        return text.codePointCount(0, end < 0 ? text.length() : end);
    }

    private Value trim(String text, String set) {
        int start = 0;
        int end = text.length();
        while (id != RTRIM && start < end) {
            int c = text.codePointAt(start);
            if (set.indexOf(c) < 0) {
                break;
            }
            start += Character.charCount(c);
        }
        while (id != LTRIM && end > start) {
            int c = text.codePointBefore(end);
            if (set.indexOf(c) < 0) {
                break;
            }
            end -= Character.charCount(c);
        }
        return Value.of(text.substring(start, end));
    }

    private static Value substr(Value[] arguments) {
        Value source = arguments[0];
        long start = Conversion.toLong(arguments[1]);
        long length = arguments.length == 3 ? Conversion.toLong(arguments[2]) : Integer.MAX_VALUE;
        boolean blob = source.type() == ValueType.BLOB;
        String text = blob ? null : Conversion.toText(source);
        long size = blob ? ((Value.BlobValue) source).value().length
                : start < 0 ? text.codePointCount(0, text.length()) : text.length();
        if (blob && size == 0) {
            return NULL;
        }
        if (start < 0) {
            start += size;
            if (start < 0) {
                length = length < 0 ? 0 : length + start;
                start = 0;
            }
        } else if (start > 0) {
            start--;
        } else if (length > 0) {
            length--;
        }
        if (length < 0) {
            length = length < -start ? start : -length;
            start -= length;
        }
        // size may count chars and so be too much for text, which only matters at its end.
        int from = (int) Math.min(start, size);
        int count = (int) Math.min(length, size - from);
        if (blob) {
            byte[] bytes = ((Value.BlobValue) source).value();
            return new Value.BlobValue(Arrays.copyOfRange(bytes, from, from + count));
        }
        int first = skip(text, 0, from);
        return Value.of(text.substring(first, skip(text, first, count)));
    }

    /** The index that is {@code count} code points behind {@code index}, or the end. */
    static int skip(String text, int index, int count) {
        int at = index;
        for (int i = 0; i < count && at < text.length(); i++) {
            char c = text.charAt(at++);
            if (c >= 0xD800 && c < 0xDC00 && at < text.length()
                    && Character.isLowSurrogate(text.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private static Value instr(Value haystack, Value needle) {
        if (haystack.type() == ValueType.BLOB && needle.type() == ValueType.BLOB) {
            byte[] all = ((Value.BlobValue) haystack).value();
            byte[] part = ((Value.BlobValue) needle).value();
            for (int i = 0; i <= all.length - part.length; i++) {
                int j = 0;
                while (j < part.length && all[i + j] == part[j]) {
                    j++;
                }
                if (j == part.length) {
                    return Value.of(i + 1L);
                }
            }
            return Value.IntegerValue.ZERO;
        }
        String text = Conversion.toText(haystack);
        int at = text.indexOf(Conversion.toText(needle));
        return at < 0 ? Value.IntegerValue.ZERO : Value.of(text.codePointCount(0, at) + 1L);
    }

    private static Value replace(String text, String from, String to) {
        int at = from.isEmpty() || from.charAt(0) == 0 ? -1 : text.indexOf(from);
        if (at < 0) {
            return Value.of(text);
        }
        var replaced = new StringBuilder(text.length());
        int copied = 0;
        for (; at >= 0; at = text.indexOf(from, copied)) {
            replaced.append(text, copied, at).append(to);
            CoreFunctions.checkLength(replaced.length());
            copied = at + from.length();
        }
        return Value.of(replaced.append(text, copied, text.length()).toString());
    }

    private static Value unicode(String text) {
        return text.isEmpty() || text.charAt(0) == 0 ? NULL : Value.of((long) text.codePointAt(0));
    }

    private static Value character(Value[] arguments) {
        var text = new StringBuilder(arguments.length);
        for (Value argument : arguments) {
            long c = Conversion.toLong(argument);
            text.appendCodePoint(c < 0 || c > 0x10FFFF ? 0xFFFD : (int) c);
        }
        return Value.of(text.toString());
    }

    private static Value concat(Value[] arguments, int from, String separator) {
        var text = new StringBuilder();
        boolean any = false;
        for (int i = from; i < arguments.length; i++) {
            if (!arguments[i].isNull()) {
                if (any) {
                    text.append(separator);
                }
                any = true;
                text.append(Conversion.toText(arguments[i]));
                CoreFunctions.checkLength(text.length());
            }
        }
        return Value.of(text.toString());
    }

    private Value like(FunctionContext context, Value[] arguments, int escape) {
        String pattern = Conversion.toText(arguments[0]);
        String text = Conversion.toText(arguments[1]);
        context.limits().checkPattern(pattern);
        if (id == GLOB) {
            return Value.of(LikePattern.compileGlob(pattern).matches(text));
        }
        return Value.of(LikePattern.compile(pattern, escape).matches(text));
    }

    private boolean regexp(String wanted, String text) {
        if (!wanted.equals(pattern)) {
            compiled = new RegexpCompiler(wanted, id == REGEXPI).compile();
            pattern = wanted;
        }
        return compiled.matches(text);
    }

    /** The first letter and three digits for what sounds alike behind it; {@code ?000} where there is no letter. */
    private static String soundex(String text) {
        var code = new StringBuilder(4);
        char prior = 0;
        for (int i = 0; i < text.length() && code.length() < 4; i++) {
            int letter = (text.charAt(i) | 32) - 'a';
            if (letter < 0 || letter > 25) {
                prior = code.isEmpty() ? 0 : '0';
                continue;
            }
            char digit = "01230120022455012623010202".charAt(letter);
            if (code.isEmpty()) {
                code.append((char) (letter + 'A'));
            } else if (digit != '0' && digit != prior) {
                code.append(digit);
            }
            prior = digit;
        }
        return code.isEmpty() ? "?000" : code.append("000").substring(0, 4);
    }

    private static int escape(Value value) {
        String escape = Conversion.toText(value);
        if (escape.codePointCount(0, escape.length()) != 1) {
            throw new PicoVoltException(
                    ErrorCode.SQLITE_ERROR, "ESCAPE expression must be a single character");
        }
        return escape.codePointAt(0);
    }
}
