package io.picovolt.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.value.Affinity;
import io.picovolt.value.Arithmetic;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Operators, casts, affinities and comparison against SQLite. */
class OperatorDifferentialTest {
    private final Random random = new Random(5);

    private Value anything() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(4) == 0 ? Value.NullValue.NULL : Value.of(random.nextLong());
            case 1 -> Value.of((long) random.nextInt(200) - 100);
            case 2 -> Value.of(random.nextBoolean() ? Long.MAX_VALUE - random.nextInt(3)
                    : Long.MIN_VALUE + random.nextInt(3));
            case 3 -> Value.of((random.nextInt(2000) - 1000) / 8.0);
            case 4 -> Value.of(Math.scalb(random.nextGaussian(), random.nextInt(140) - 40));
            case 5 -> Value.of(random.nextBoolean() ? 9.223372036854775807E18 : (double) random.nextLong());
            case 6 -> Value.of(text());
            default -> new Value.BlobValue(text().getBytes(StandardCharsets.UTF_8));
        };
    }

    private String text() {
        String[] parts = {"1", "2", "9", "0", ".", "e", "E", "+", "-", " ", "x", "5", "922337203685477580", "7", "8", "a",
            "\n", "é"};
        var text = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static Value binary(String operator, Value a, Value b) {
        return switch (operator) {
            case "+" -> Arithmetic.add(a, b);
            case "-" -> Arithmetic.subtract(a, b);
            case "*" -> Arithmetic.multiply(a, b);
            case "/" -> Arithmetic.divide(a, b);
            case "%" -> Arithmetic.remainder(a, b);
            case "&" -> Arithmetic.bitAnd(a, b);
            case "|" -> Arithmetic.bitOr(a, b);
            case "<<" -> Arithmetic.shiftLeft(a, b);
            case ">>" -> Arithmetic.shiftRight(a, b);
            case "||" -> Arithmetic.concat(a, b);
            case "<" -> a.isNull() || b.isNull() ? Value.NullValue.NULL
                    : Value.of(Comparison.compare(a, b, Collation.BINARY) < 0);
            case "IS" -> Value.of(Comparison.equal(a, b, Collation.BINARY));
            default -> throw new IllegalArgumentException(operator);
        };
    }

    @Test
    void operators() throws SQLException {
        var failures = new ArrayList<String>();
        try (var sqlite = new Sqlite()) {
            for (String operator : new String[] {"+", "-", "*", "/", "%", "&", "|", "<<", ">>", "||", "<", "IS"}) {
                for (int i = 0; i < 6000; i++) {
                    Value a = anything();
                    Value b = operator.length() == 2 && random.nextBoolean()
                            ? Value.of((long) random.nextInt(140) - 70) : anything();
                    String theirs = sqlite.ask("SELECT ?1 " + operator + " ?2", a, b);
                    String ours = Sqlite.show(binary(operator, a, b));
                    note(failures, Sqlite.show(a) + " " + operator + " " + Sqlite.show(b), ours, theirs);
                }
            }
            for (int i = 0; i < 6000; i++) {
                Value a = anything();
                String shown = Sqlite.show(a);
                note(failures, "-" + shown, Sqlite.show(Arithmetic.negate(a)), sqlite.ask("SELECT -?1", a));
                note(failures, "~" + shown, Sqlite.show(Arithmetic.bitNot(a)), sqlite.ask("SELECT ~?1", a));
                note(failures, "NOT " + shown, Conversion.truth(a) < 0 ? "null"
                        : "integer " + (1 - Conversion.truth(a)), sqlite.ask("SELECT NOT ?1", a));
            }
        }
        report(failures);
    }

    @Test
    void castsAndAffinities() throws SQLException {
        var failures = new ArrayList<String>();
        try (var sqlite = new Sqlite()) {
            sqlite.execute("CREATE TABLE t (text TEXT, integer INTEGER, real REAL, numeric NUMERIC, blob BLOB)");
            Affinity[] all = {Affinity.TEXT, Affinity.INTEGER, Affinity.REAL, Affinity.NUMERIC, Affinity.BLOB};
            for (int i = 0; i < 4000; i++) {
                Value a = anything();
                for (Affinity affinity : all) {
                    note(failures, "CAST " + Sqlite.show(a) + " AS " + affinity, Sqlite.show(Conversion.cast(a, affinity)),
                            sqlite.ask("SELECT CAST(?1 AS " + affinity + ")", a));
                    sqlite.ask("DELETE FROM t RETURNING 1");
                    note(failures, "store " + Sqlite.show(a) + " as " + affinity, Sqlite.show(Conversion.apply(affinity, a)),
                            sqlite.ask("INSERT INTO t(" + affinity + ") VALUES (?1) RETURNING " + affinity, a));
                }
            }
        }
        report(failures);
    }

    /** The affinity that a comparison applies to both operands, by SQLite's documentation. */
    private static Affinity ofComparison(Affinity a, Affinity b) {
        if (a != Affinity.NONE && b != Affinity.NONE) {
            return a.isNumeric() || b.isNumeric() ? Affinity.NUMERIC : Affinity.NONE;
        }
        Affinity one = a == Affinity.NONE ? b : a;
        return one == Affinity.TEXT ? Affinity.TEXT : one.isNumeric() ? Affinity.NUMERIC : Affinity.NONE;
    }

    @Test
    void comparisonAffinities() throws SQLException {
        var failures = new ArrayList<String>();
        String[] columns = {"text", "integer", "real", "numeric", "blob", "none"};
        try (var sqlite = new Sqlite()) {
            sqlite.execute("CREATE TABLE t (text TEXT, integer INTEGER, real REAL, numeric NUMERIC, blob BLOB)");
            sqlite.execute("CREATE TABLE u (text TEXT, integer INTEGER, real REAL, numeric NUMERIC, blob BLOB)");
            sqlite.execute("INSERT INTO t VALUES (1, 1, 1, 1, 1)");
            for (int i = 0; i < 2000; i++) {
                String left = columns[random.nextInt(5)];
                String right = columns[random.nextInt(6)];
                Affinity a = Affinity.valueOf(left.toUpperCase(java.util.Locale.ROOT));
                Affinity b = Affinity.valueOf(right.toUpperCase(java.util.Locale.ROOT));
                Value x = Conversion.apply(a, close());
                Value y = b == Affinity.NONE ? close() : Conversion.apply(b, close());
                Affinity rule = ofComparison(a, b);
                int order = Comparison.compare(Conversion.forComparison(rule, x),
                        Conversion.forComparison(rule, y), Collation.BINARY);
                String ours = x.isNull() || y.isNull() ? "null" : "integer " + (order < 0 ? 1 : 0);
                sqlite.ask("UPDATE t SET " + left + " = ?1 RETURNING 1", x);
                String theirs = b == Affinity.NONE ? sqlite.ask("SELECT " + left + " < ?1 FROM t", y)
                        : null;
                if (theirs == null) {
                    sqlite.execute("DELETE FROM u");
                    sqlite.ask("INSERT INTO u(" + right + ") VALUES (?1) RETURNING 1", y);
                    theirs = sqlite.ask("SELECT t." + left + " < u." + right + " FROM t, u");
                }
                note(failures, left + " " + Sqlite.show(x) + " < " + right + " " + Sqlite.show(y), ours, theirs);
            }
        }
        report(failures);
    }

    private Value close() {
        return switch (random.nextInt(5)) {
            case 0 -> Value.of((long) random.nextInt(12));
            case 1 -> Value.of(random.nextInt(24) / 2.0);
            case 2 -> Value.of(Integer.toString(random.nextInt(12)));
            case 3 -> Value.of(random.nextInt(12) + ".0");
            default -> Value.of("x" + random.nextInt(3));
        };
    }

    @Test
    void comparisonIsATotalOrderWithMatchingHashes() {
        var values = new ArrayList<Value>();
        for (int i = 0; i < 120; i++) {
            Value value = anything();
            values.add(value);
            if (value.type().isNumeric()) {
                values.add(Conversion.cast(value, Affinity.REAL));
                if (!Double.isInfinite(Conversion.toDouble(value))) {
                    values.add(Conversion.castDecimal(value, -1, 0));
                }
                values.add(Conversion.cast(value, Affinity.INTEGER));
            }
        }
        values.add(Conversion.castDecimal(Value.of("0.50"), -1, 0));
        values.add(Value.of(0.5));
        for (Value a : values) {
            for (Value b : values) {
                int order = Comparison.compare(a, b, Collation.BINARY);
                assertEquals(Integer.signum(order), -Integer.signum(Comparison.compare(b, a, Collation.BINARY)));
                if (order == 0) {
                    assertEquals(Comparison.hash(a, Collation.BINARY), Comparison.hash(b, Collation.BINARY),
                            Sqlite.show(a) + " and " + Sqlite.show(b));
                }
                for (Value c : values) {
                    if (order <= 0 && Comparison.compare(b, c, Collation.BINARY) <= 0) {
                        assertTrue(Comparison.compare(a, c, Collation.BINARY) <= 0);
                    }
                }
            }
        }
    }

    private static void note(ArrayList<String> failures, String what, String ours, String theirs) {
        if (!ours.equals(theirs) && !lastBit(ours, theirs)) {
            failures.add(what + "\n     ours: " + ours + "\n   theirs: " + theirs);
        }
    }

    /** SQLite's text to REAL is not always correctly rounded; ours is. */
    private static boolean lastBit(String ours, String theirs) {
        if (!ours.startsWith("real ") || !theirs.startsWith("real ")) {
            return false;
        }
        double a = Double.parseDouble(ours.substring(5));
        double b = Double.parseDouble(theirs.substring(5));
        return Math.abs(a - b) <= 2 * Math.ulp(b);
    }

    private static void report(ArrayList<String> failures) {
        assertEquals(0, failures.size(), String.join("\n", failures.subList(0, Math.min(40, failures.size()))));
    }
}
