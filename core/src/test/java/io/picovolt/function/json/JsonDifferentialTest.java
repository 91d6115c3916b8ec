package io.picovolt.function.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.function.Sqlite;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random JSON, JSON5, things that are nearly JSON, and blobs; random paths, edits and patches: asked of
 * SQLite too, results and errors.
 */
class JsonDifferentialTest {
    private static final int CALLS = Integer.getInteger("json.calls", 30_000);

    private static final String[] STRINGS = {
        "\"a\"", "\"\"", "\"b c\"", "'a'", "'it\"s'", "\"q\\\"q\"", "\"\\u0061\"", "\"\\n\\t\"", "\"é😀\"",
        "\"\\ud83d\\ude00\"", "\"\\x41\"", "\"a\\\nb\"", "\"\\0\"", "\"tab\there\"", "\"\\/\"",
        "'\\''", "\"\\v\"", "\"a much longer string, of more than eleven bytes\""
    };
    private static final String[] NUMBERS = {
        "0", "-1", "12", "3.5", "1e3", "-1.5E-2", "0x1F", "-0xa", "+5", ".5", "5.", "-.25", "Infinity", "-inf",
        "NaN", "9223372036854775807", "-9223372036854775808", "0x7FFFFFFF", "1e400",
        "4.e1", "9223372036854775808", "-9223372036854775809", "0x8000000000000000", "0xFFFFFFFFFFFFFFFF", "0.1234567890123456789",
        "1.7976931348623157e308", "5e-324", "0.30000000000000004", "123456789012345678"
    };
    private static final String[] LABELS = {
        "\"a\"", "\"b\"", "\"c d\"", "\"\"", "a", "b", "$x_1", "'b'", "\"\\u0061\"", "\\u0062", "\"é\"", "\"a.b\"", "c"
    };
    private static final String[] STEPS = {
        ".a", ".b", ".c", ".\"c d\"", ".\"\"", ".\"\\u0061\"", ".é", ".\"a.b\"", "[0]", "[1]", "[2]", "[#]", "[#-1]",
        "[#-2]", "[10]", ".x", "[", ".", "[a]", "[#-]", "]", ".a b", "[99999]", "[00]"
    };
    private static final String[] SPACES = {
        "", "", "", "", "", " ", "\n", "\t ", "/* c */", "// c\n", "\u00a0", "\u2003", "\f"
    };

    /** Each call has three parameters, of which it may leave some out. */
    private static final String ALL = " WHERE ?1 IS ?1 AND ?2 IS ?2 AND ?3 IS ?3";

    private final Random random = new Random();
    private final List<String> wrong = new ArrayList<>();

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private String space() {
        return pick(SPACES);
    }

    private String json(int depth) {
        int kind = random.nextInt(depth <= 0 ? 6 : 12);
        return space() + switch (kind) {
            case 0, 1 -> pick(STRINGS);
            case 2, 3 -> pick(NUMBERS);
            case 4 -> pick(new String[] {"null", "true", "false"});
            case 5 -> random.nextBoolean() ? "[]" : "{}";
            case 6, 7, 8 -> {
                var text = new StringBuilder("{");
                int count = random.nextInt(5);
                for (int i = 0; i < count; i++) {
                    text.append(i == 0 ? "" : ",").append(space()).append(pick(LABELS)).append(space())
                            .append(':').append(json(depth - 1));
                }
                yield text + (random.nextInt(20) == 0 ? ",}" : "}");
            }
            default -> {
                var text = new StringBuilder("[");
                int count = random.nextInt(5);
                for (int i = 0; i < count; i++) {
                    text.append(i == 0 ? "" : ",").append(json(depth - 1));
                }
                yield text + (random.nextInt(20) == 0 ? ",]" : "]");
            }
        } + space();
    }

    /** Mostly JSON. */
    private String text() {
        String text = json(4);
        if (random.nextInt(4) == 0 && !text.isEmpty()) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(3));
            text = text.substring(0, at) + (random.nextBoolean() ? "" : pick(STEPS)) + text.substring(end);
        }
        // No half of a pair.
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private String path() {
        var path = new StringBuilder(random.nextInt(15) == 0 ? "" : "$");
        int steps = random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            path.append(STEPS[random.nextInt(random.nextInt(3) == 0 ? STEPS.length : 15)]);
        }
        return path.toString();
    }

    private Value sqlValue(Sqlite sqlite) {
        return switch (random.nextInt(9)) {
            case 0 -> Value.NullValue.NULL;
            case 1 -> Value.of(random.nextLong());
            case 2 -> Value.of(random.nextInt(1000) / 8.0);
            case 3 -> new Value.BlobValue("x1".getBytes(StandardCharsets.UTF_8));
            case 4 -> blob(sqlite);
            case 5 -> Value.of(text());
            default -> Value.of(pick(STRINGS));
        };
    }

    /** JSONB that SQLite made. */
    private Value blob(Sqlite sqlite) {
        String hex = sqlite.ask("SELECT hex(jsonb(?))", Value.of(json(3)));
        if (!hex.startsWith("text ")) {
            return Value.NullValue.NULL;
        }
        var bytes = new byte[(hex.length() - 5) / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(5 + i * 2, 7 + i * 2), 16);
        }
        return new Value.BlobValue(bytes);
    }

    private Value document(Sqlite sqlite) {
        return random.nextInt(4) == 0 ? blob(sqlite) : Value.of(text());
    }

    private void compare(Connection connection, Sqlite sqlite, String sql, Value... arguments) {
        String expected = sqlite.ask(sql, arguments);
        String actual = ours(connection, sql, arguments);
        if (!expected.equals(actual)) {
            wrong.add(sql + " " + Arrays.stream(arguments).map(Sqlite::show).toList()
                    + "\n  expected " + expected + "\n  got      " + actual);
        }
    }

    private static String ours(Connection connection, String sql, Value... arguments) {
        try {
            var statement = connection.prepare(sql);
            for (int i = 0; i < arguments.length; i++) {
                statement.bind(i + 1, arguments[i]);
            }
            statement.start();
            Batch batch = statement.next();
            return batch == null ? "no row" : Sqlite.show(batch.columns[0].get(batch.row(0)));
        } catch (PicoVoltException e) {
            return "error: " + e.getMessage();
        }
    }

    private String call(int form) {
        String b = random.nextBoolean() ? "json_" : "jsonb_";
        String wrapped = switch (random.nextInt(4)) {
            case 0 -> "json(?3)";
            case 1 -> "jsonb(?3)";
            default -> "?3";
        };
        return switch (form) {
            case 0 -> "json(?1)";
            case 1 -> "jsonb(?1)";
            case 2 -> b + "extract(?1, ?2)";
            case 3 -> "?1 -> ?2";
            case 4 -> "?1 ->> ?2";
            case 5 -> b + "set(?1, ?2, " + wrapped + ")";
            case 6 -> b + "insert(?1, ?2, " + wrapped + ")";
            case 7 -> b + "replace(?1, ?2, " + wrapped + ")";
            case 8 -> b + "remove(?1, ?2)";
            case 9 -> b + "patch(?1, ?3)";
            case 10 -> "json_type(?1, ?2)";
            case 11 -> "json_array_length(?1, ?2)";
            case 12 -> "json_valid(?1, 1 + " + random.nextInt(15) + ")";
            case 13 -> "json_error_position(?1)";
            case 14 -> "json_pretty(?1)";
            case 15 -> "json_quote(" + wrapped + ")";
            case 16 -> b + "array(?2, " + wrapped + ", json_extract(?1, ?2))";
            case 17 -> b + "object(?2, " + wrapped + ", 'b', json_extract(?1, '$'))";
            case 18 -> "subtype(json_extract(?1, ?2))";
            case 19 -> b + "extract(?1, ?2, '$')";
            case 20 -> rows("json_each(?1, ?2)");
            case 21 -> rows("json_tree(?1, ?2)");
            case 22 -> "(SELECT json_group_array(value) FROM json_each(?1))";
            case 23 -> "(SELECT json_group_object(coalesce(key, 'k'), value) FROM json_tree(?1))";
            case 25 -> "(SELECT " + b + "group_array(?2) FROM json_each('[]'))";
            case 26 -> b + "array_insert(?1, ?2, " + wrapped + ")";
            default -> b + "set(?1, ?2, 1, '$.a', 'x', ?2, " + wrapped + ")";
        };
    }

    /** All columns of all rows as one text; how a REAL becomes text differs between versions of SQLite. */
    private static String rows(String source) {
        return "(SELECT group_concat(quote(key) || '|' || type || '|' || "
                + "CASE typeof(value) WHEN 'real' THEN printf('%.12g', value) ELSE quote(value) END || '|' || "
                + "CASE typeof(atom) WHEN 'real' THEN printf('%.12g', atom) ELSE quote(atom) END || '|' || "
                + "id || '|' || quote(parent) || '|' || fullkey || '|' || path, char(10)) FROM " + source + ")";
    }

    @Test
    void callsAnswerAsInSqlite() throws SQLException {
        try (var sqlite = new Sqlite(); var database = Database.inMemory(new TestHost(), Options.DEFAULT)) {
            var connection = database.connect();
            for (int i = 0; i < CALLS && wrong.size() < 20; i++) {
                random.setSeed(i);
                compare(connection, sqlite, "SELECT " + call(random.nextInt(28)) + ALL,
                        document(sqlite), Value.of(path()), sqlValue(sqlite));
            }
        }
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    }

    /** What SQLite makes of a broken blob may depend on what is behind it in memory; ours answers or refuses. */
    @Test
    void brokenBlobsAreMalformedOrRead() throws SQLException {
        try (var sqlite = new Sqlite(); var database = Database.inMemory(new TestHost(), Options.DEFAULT)) {
            var connection = database.connect();
            for (int i = 0; i < CALLS; i++) {
                random.setSeed(i);
                Value blob = blob(sqlite);
                if (!(blob instanceof Value.BlobValue whole) || whole.value().length == 0) {
                    continue;
                }
                byte[] bytes = whole.value().clone();
                int changes = 1 + random.nextInt(3);
                for (int k = 0; k < changes; k++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                if (random.nextInt(4) == 0) {
                    bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
                }
                ours(connection, "SELECT " + call(random.nextInt(28)) + ALL, new Value.BlobValue(bytes),
                        Value.of(path()), random.nextBoolean() ? new Value.BlobValue(bytes) : sqlValue(sqlite));
                compare(connection, sqlite, "SELECT json_error_position(?)", new Value.BlobValue(bytes));
            }
        }
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    }
}
