package io.picovolt.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.TestHost;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random expressions, made from grammars of what functions read, as SQLite answers them: times and modifiers, formats,
 * texts of numbers, operators, texts. Both engines parse the whole query; arguments are parameters.
 */
class FunctionAgreementTest {
    private static Sqlite sqlite;

    private Random random;

    @BeforeContainer
    static void open() throws SQLException {
        sqlite = new Sqlite();
    }

    @AfterContainer
    static void close() throws SQLException {
        sqlite.close();
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private char pick(String from) {
        return from.charAt(random.nextInt(from.length()));
    }

    /** A text with some characters put in, left out or changed. */
    private String spoil(String text, String with) {
        var spoiled = new StringBuilder(text);
        for (int i = chance(3) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            int at = random.nextInt(spoiled.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> spoiled.insert(at, pick(with));
                case 1 -> spoiled.replace(at, Math.min(spoiled.length(), at + 1), "");
                default -> spoiled.replace(at, Math.min(spoiled.length(), at + 1), "" + pick(with));
            }
        }
        return spoiled.toString();
    }

    private static String ours(String sql, Value[] arguments) {
        try {
            return Sqlite.show(TestHost.rows(TestHost.connect(), sql, arguments).get(0)[0]);
        } catch (PicoVoltException e) {
            return "error: " + e.getMessage();
        }
    }

    private void agree(String expression, Value... arguments) {
        var sql = new StringBuilder("SELECT ").append(expression);
        String theirs = sqlite.ask(sql.toString(), arguments);
        String ours = ours(sql.toString(), arguments);
        if (!ours.equals(theirs)) {
            for (var argument : arguments) {
                sql.append(" | ").append(Sqlite.show(argument));
            }
            assertEquals(theirs, ours, sql.toString());
        }
    }

    private static String call(String name, List<Value> arguments) {
        return name + "(" + "?,".repeat(arguments.size()).replaceAll(",$", "") + ")";
    }

    private String digits(int count, int most) {
        String digits = "" + random.nextInt(most + 1);
        return chance(20) ? digits : "0".repeat(Math.max(0, count - digits.length())) + digits;
    }

    private String fraction() {
        return "." + (chance(4) ? random.nextInt(1000) + "" : chance(3) ? "" + Math.abs(random.nextLong()) : "" + random.nextInt(10));
    }

    private String clock() {
        String clock = digits(2, 25) + ":" + digits(2, 61);
        if (!chance(3)) {
            clock += ":" + digits(2, 61) + (chance(2) ? fraction() : "");
        }
        return clock + (chance(4) ? pick("Z", " Z", "z", "+01:30", " -05:00", "+14:00", "-14:01", "+1:00", " ") : "");
    }

    private String day() {
        return (chance(12) ? "-" : "") + (chance(3) ? digits(4, 9999) : 1900 + random.nextInt(200)) + "-" + digits(2, 13) + "-" + digits(2, 32);
    }

    private Value moment() {
        switch (random.nextInt(9)) {
            case 0:
                return Value.of((long) random.nextInt(6_000_000));
            case 1:
                return Value.of(random.nextDouble() * 6e6 - 1e5);
            case 2:
                return Value.of(random.nextInt() * (chance(3) ? 200L : 1L));
            case 3:
                return Value.of("" + random.nextDouble() * 3e6);
            case 4:
                return Value.of(spoil(clock(), "0123456789:. -+Z"));
            default:
                String text = day() + (chance(3) ? "" : pick(" ", "T", "  ", "t") + clock());
                return Value.of(spoil(text, "0123456789-:. T+Z"));
        }
    }

    private Value modifier() {
        String number = pick("+", "-", "", " ") + (chance(3) ? random.nextInt(100000) : random.nextInt(40))
                + (chance(3) ? fraction() : "") + (chance(20) ? "e" + random.nextInt(5) : "");
        String text = switch (random.nextInt(8)) {
            case 0, 1, 2 -> number + " " + pick("day", "days", "hour", "minutes", "second", "seconds", "month", "months", "year", "Years");
            case 3 -> pick("start of day", "start of month", "start of year", "ceiling", "floor", "subsec", "subsecond");
            case 4 -> "weekday " + random.nextInt(8);
            case 5 -> pick("unixepoch", "julianday", "auto");
            case 6 -> pick("+", "-", "") + clock();
            default -> pick("+", "-") + digits(4, 100) + "-" + digits(2, 12) + "-" + digits(2, 31) + (chance(2) ? " " + clock() : "");
        };
        return chance(60) ? Value.NullValue.NULL : Value.of(spoil(text, " 019+-.:as"));
    }

    @Property(tries = 3000)
    void times(@ForAll long seed) {
        random = new Random(seed);
        var arguments = new ArrayList<Value>();
        String name = pick("date", "time", "datetime", "julianday", "unixepoch", "strftime", "strftime");
        if (name.equals("strftime")) {
            var format = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                format.append('%').append(pick("deFfGgHIjJklmMpPRsSTuUVwWYyz%")).append(pick("", " ", "-", "x"));
            }
            arguments.add(Value.of(format.toString()));
        }
        arguments.add(moment());
        for (int i = random.nextInt(4); i > 0; i--) {
            arguments.add(modifier());
        }
        agree(call(name, arguments), arguments.toArray(new Value[0]));
        agree("timediff(?, ?)", moment(), moment());
    }

    /** Of less than 20 digits: what SQLite makes of more is not always the nearest number. */
    private String numberText() {
        String text = anyNumberText();
        return text.replaceAll("[eE].*|[^0-9]", "").length() < 20 ? text : text.substring(0, 18);
    }

    private String anyNumberText() {
        var text = new StringBuilder(pick("", "", "-", "+"));
        int digits = chance(4) ? 15 + random.nextInt(12) : random.nextInt(6);
        for (int i = 0; i < digits; i++) {
            text.append(random.nextInt(10));
        }
        if (chance(2)) {
            text.append('.');
            for (int i = random.nextInt(chance(5) ? 30 : 4); i > 0; i--) {
                text.append(random.nextInt(10));
            }
        }
        if (chance(4)) {
            text.append(pick("e", "E")).append(pick("", "+", "-")).append(random.nextInt(chance(3) ? 400 : 20));
        }
        return pick("", "", "", " ", "\n") + spoil(text.toString(), "0123456789.e+- xa") + pick("", "", "", " ", "\t");
    }

    private double real() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(2000) / 8.0 - 100;
            case 1 -> random.nextInt(1_000_000) / 1000.0;
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 3 -> random.nextLong();
            case 4 -> random.nextInt(100) + 0.5;
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield any - any == 0 ? any : 1;
            }
        };
    }

    private long whole() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong();
            case 1 -> Long.MAX_VALUE - random.nextInt(3);
            case 2 -> Long.MIN_VALUE + random.nextInt(3);
            default -> random.nextInt(200) - 100;
        };
    }

    private Value anyNumber() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> Value.of(numberText());
            case 2 -> Value.of(real());
            case 3 -> Value.of(whole());
            default -> chance(4) ? Value.NullValue.NULL : new Value.BlobValue(numberText().getBytes(StandardCharsets.UTF_8));
        };
    }

    @Property(tries = 3000)
    void numbers(@ForAll long seed) {
        random = new Random(seed);
        Value x = anyNumber();
        agree(pick("CAST(? AS INTEGER)", "CAST(? AS REAL)", "CAST(? AS NUMERIC)", "CAST(? AS TEXT)", "? + 0", "-?", "? || ''",
                "quote(?)", "abs(?)", "sign(?)", "ceil(?)", "floor(?)", "trunc(?)", "round(?)", "~?", "NOT ?", "iif(?, 1, 2)",
                "typeof(+?)", "typeof(? + 0)", "sum(?)", "avg(?)", "total(?)", "hex(?)", "json_quote(CAST(? AS NUMERIC))",
                "sqrt(?)", "sum(?) OVER ()"), x);
        Value y = anyNumber();
        agree(pick("? + ?", "? - ?", "? * ?", "? / ?", "? % ?", "? & ?", "? | ?", "? << ?", "? >> ?", "? < ?", "? = ?", "? IS ?",
                "? || ?", "mod(?, ?)", "max(?, ?)", "min(?, ?)", "nullif(?, ?)", "CAST(? AS NUMERIC) = ?", "? < CAST(? AS TEXT)",
                "CAST(? AS INTEGER) > ?", "? AND ?", "? OR ?"), x, y);
        agree("round(?, ?)", x, chance(3) ? y : Value.of(random.nextInt(40) - 5L));
        String literal = pick("", "-", "- -") + spoil(numberText().strip().replace("+", ""), "0123456789.e").replaceAll("[^0-9.eE]", "");
        if (literal.matches("[- ]*[0-9.].*") && !literal.contains("--")) {
            agree("typeof(" + literal + ") || " + literal);
        }
    }

    private String word() {
        var text = new StringBuilder();
        for (int i = random.nextInt(chance(4) ? 12 : 5); i > 0; i--) {
            text.append(pick("a", "b", "A", "B", " ", "é", "É", "日", "😀", "%", "_", "*", "?", "[", "]", "^", "-", "'", "\"", "\\", "1", "\t",
                    "\u0301", "ß", "\uFFFD"));
        }
        return text.toString();
    }

    private Value anyText() {
        return switch (random.nextInt(12)) {
            case 0 -> Value.NullValue.NULL;
            case 1 -> Value.of(whole());
            case 2 -> Value.of(random.nextInt(100) / 4.0);
            case 3 -> new Value.BlobValue(word().getBytes(StandardCharsets.UTF_8));
            default -> Value.of(word());
        };
    }

    private Value small() {
        return chance(8) ? anyText() : Value.of(random.nextInt(14) - 6L);
    }

    @Property(tries = 3000)
    void texts(@ForAll long seed) {
        random = new Random(seed);
        Value x = anyText();
        agree(pick("length(?)", "octet_length(?)", "upper(?)", "lower(?)", "trim(?)", "ltrim(?)", "rtrim(?)", "hex(?)", "quote(?)", "unicode(?)",
                "unhex(?)", "typeof(?)", "unistr_quote(?)", "unistr(?)", "CAST(? AS BLOB)", "CAST(? AS TEXT)", "instr('abAB日', ?)", "? COLLATE NOCASE = 'a'",
                "json_quote(CAST(? AS TEXT))"), x);
        Value y = anyText();
        agree(pick("? LIKE ?", "? GLOB ?", "instr(?, ?)", "trim(?, ?)", "ltrim(?, ?)", "rtrim(?, ?)", "unhex(?, ?)", "? || ?", "? < ?",
                "? = ? COLLATE NOCASE", "? < ? COLLATE NOCASE", "? = ? COLLATE RTRIM", "concat(?, ?)", "concat_ws(?, ?, 'x')", "max(?, ?)",
                "group_concat(?, ?)", "nullif(?, ?)", "? IS NOT ?", "? NOT LIKE ?"), x, y);
        agree("substr(?, ?, ?)", x, small(), small());
        agree("substr(?, ?)", x, small());
        agree(pick("replace(?, ?, ?)", "? LIKE ? ESCAPE ?", "concat_ws(?, ?, ?)", "? BETWEEN ? AND ?", "coalesce(?, ?, ?)", "iif(?, ?, ?)"), x, y, anyText());
        agree("? LIKE ?", Value.of(word()), Value.of(spoil(word().replace("😀", "é"), "%_aA")));
    }

    @Property(tries = 3000)
    void formats(@ForAll long seed) {
        random = new Random(seed);
        var arguments = new ArrayList<Value>();
        arguments.add(null);
        var format = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            format.append(pick("", "", "a", "%%", "é ")).append('%');
            for (int j = random.nextInt(3); j > 0; j--) {
                format.append(pick("-+ 0!#,"));
            }
            char kind = pick("ddiuxXoeEfFgGscqQwz%n");
            if (kind == '%' || kind == 'n') {
                format.append(kind);
                continue;
            }
            format.append(pick("", "", "", "3", "10", "*")).append(pick("", "", ".0", ".2", ".5", ".12", ".", ".*"));
            format.append(kind == 'F' ? 'f' : kind).append(pick("", "|"));
            for (int stars = (int) format.substring(format.lastIndexOf("%")).chars().filter(c -> c == '*').count(); stars > 0; stars--) {
                arguments.add(Value.of(random.nextInt(30) - 8L));
            }
            // A precision counts bytes without "!", and SQLite cuts characters in two.
            boolean ascii = format.indexOf(".") >= 0;
            Value argument = "eEfFgG".indexOf(kind) >= 0 ? Value.of(chance(8) ? random.nextInt() / 7.0 : random.nextInt(100_000) / 64.0)
                    : "scqQwz".indexOf(kind) >= 0 ? !ascii && chance(3) ? anyText() : Value.of(word().replaceAll("[^ -~]", "")) : anyNumber();
            if (argument instanceof Value.BlobValue || chance(25)) {
                break;
            }
            arguments.add(argument);
        }
        arguments.set(0, Value.of(format.toString()));
        agree(call(pick("printf", "format"), arguments), arguments.toArray(new Value[0]));
    }
}
