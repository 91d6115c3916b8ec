package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random queries over two random tables, with and without indexes, asked of SQLite too: all kinds of
 * joins, grouping, subqueries, set operations, sorting.
 *
 * <p>Which of equal rows a set operation shows (1 or 1.0) is open, so results are compared by magnitude.
 * No index descends: SQLite 3.50 overlooks the NULLs of {@code NOT IN (SELECT x …)} when it reads them from
 * an index on {@code x DESC}.
 */
class QueryDifferentialTest {
    private static final int ROUNDS = 40;
    private static final int QUERIES = 40;

    private final Random random = new Random();

    @Test
    void queriesAnswerAsInSqlite() throws SQLException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            random.setSeed(seed);
            try (var database = Database.inMemory(new TestHost(), Options.DEFAULT);
                    var sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                    var statement = sqlite.createStatement()) {
                var connection = database.connect();
                for (String sql : script()) {
                    statement.execute(sql);
                    connection.execute(sql);
                }
                for (int i = 0; i < QUERIES; i++) {
                    String sql = query();
                    var expected = ask(statement, sql);
                    var actual = ask(connection, sql);
                    if (!sql.contains("ORDER BY t.")) {
                        Collections.sort(expected);
                        Collections.sort(actual);
                    }
                    assertEquals(expected, actual, "seed " + seed + ": " + sql);
                }
            }
        }
    }

    private static List<String> ask(Statement statement, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new StringBuilder();
                for (int i = 1; i <= width; i++) {
                    Object value = result.getObject(i);
                    row.append(value instanceof Number number
                            ? String.valueOf(number.doubleValue())
                            : value == null ? "NULL" : "'" + value + "'").append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static List<String> ask(Connection connection, String sql) {
        var rows = new ArrayList<String>();
        var statement = connection.prepare(sql);
        statement.start();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var row = new StringBuilder();
                for (Vector column : batch.columns) {
                    row.append(show(column.get(batch.row(i)))).append('|');
                }
                rows.add(row.toString());
            }
        }
        statement.reset();
        return rows;
    }

    private static String show(Value value) {
        return switch (value) {
            case Value.NullValue none -> "NULL";
            case Value.IntegerValue(long number) -> String.valueOf((double) number);
            case Value.RealValue(double number) -> String.valueOf(number);
            case Value.TextValue text -> "'" + text.value() + "'";
            case Value.BlobValue blob -> throw new AssertionError("no blobs here");
            case Value.DecimalValue decimal -> throw new AssertionError("no decimals here");
        };
    }

    private List<String> script() {
        var script = new ArrayList<>(List.of(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT, b TEXT COLLATE NOCASE, c)",
                "CREATE TABLE u(x INT, y TEXT, z REAL)"));
        for (String index : List.of("ti ON t(a, b)", "ui ON u(x)", "uy ON u(y, z)")) {
            if (random.nextBoolean()) {
                script.add("CREATE INDEX " + index);
            }
        }
        for (int i = 0; i < 40; i++) {
            script.add("INSERT INTO t VALUES(" + i * 3 % 41 + "," + integer() + "," + text() + ","
                    + any() + ")");
            if (i % 2 == 0) {
                script.add("INSERT INTO u VALUES(" + integer() + "," + text() + "," + real() + ")");
            }
        }
        for (int i = 0; i < 8; i++) {
            script.add("UPDATE t SET a = " + integer() + " WHERE id = " + random.nextInt(41));
            script.add("DELETE FROM t WHERE id = " + random.nextInt(41));
            script.add("UPDATE u SET x = x + 1 WHERE y = " + text());
        }
        return script;
    }

    private String query() {
        return switch (random.nextInt(6)) {
            case 0 -> "SELECT t.id, t.a, t.b, t.c FROM t WHERE " + condition(false) + " ORDER BY "
                    + oneOf("t.a", "t.b", "t.c", "t.a DESC NULLS LAST", "t.b COLLATE BINARY DESC",
                            "t.c NULLS LAST") + ", t.id"
                    + maybe(" LIMIT " + random.nextInt(8) + " OFFSET " + random.nextInt(4));
            case 1 -> "SELECT t.id, t.b, u.x, u.y, u.z FROM t "
                    + oneOf("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN") + " u ON " + columnOfT()
                    + operator() + columnOfU() + maybe(" AND " + condition(true))
                    + maybe(" WHERE " + condition(true));
            case 2 -> "SELECT count(*), sum(t.a), min(t.c), max(t.b COLLATE BINARY),"
                    + " count(DISTINCT t.c), total(u.z) FROM t LEFT JOIN u ON t.a = u.x WHERE "
                    + condition(false)
                    + maybe(" GROUP BY " + columnOfT() + maybe(" HAVING count(*) > 1"));
            case 3 -> "SELECT " + oneOf("t.a", "t.c") + " FROM t WHERE " + condition(false)
                    + oneOf(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ")
                    + "SELECT " + columnOfU() + " FROM u";
            case 4 -> "SELECT t.id, (SELECT max(v.z) FROM u v WHERE v.x" + operator() + "t.a),"
                    + " (SELECT v.y FROM u v WHERE v.x = t.id ORDER BY v.y, v.z LIMIT 1)"
                    + " FROM t WHERE " + condition(false) + " ORDER BY t.id";
            default -> "SELECT count(*), sum(q.a + w.x), min(q.id) FROM (SELECT * FROM t WHERE "
                    + condition(false) + ") q JOIN (SELECT DISTINCT x FROM u) w ON q.a" + operator()
                    + "w.x LEFT JOIN t ON t.id = w.x";
        };
    }

    private String condition(boolean joined) {
        String column = joined && random.nextBoolean() ? columnOfU() : columnOfT();
        return switch (random.nextInt(9)) {
            case 0 -> column + " IN (" + any() + "," + any() + "," + any() + ")";
            case 1 -> column + " BETWEEN " + any() + " AND " + any();
            case 2 -> "(" + condition(joined) + " OR " + condition(joined) + ")";
            case 3 -> "(" + condition(joined) + " AND " + condition(joined) + ")";
            case 4 -> column + maybe(" NOT") + " IN (SELECT " + oneOf("v.x", "v.y", "v.z")
                    + " FROM u v" + maybe(" WHERE v.x" + operator() + columnOfT()) + ")";
            case 5 -> maybe("NOT ") + "EXISTS (SELECT 1 FROM u v WHERE v.x" + operator() + column + ")";
            case 6 -> "t.id" + operator() + integer();
            default -> column + operator() + any();
        };
    }

    private String columnOfT() {
        return oneOf("t.id", "t.a", "t.b", "t.c");
    }

    private String columnOfU() {
        return oneOf("u.x", "u.y", "u.z");
    }

    private String operator() {
        return oneOf(" = ", " = ", " = ", " < ", " <= ", " > ", " >= ", " <> ", " IS ", " IS NOT ");
    }

    private String any() {
        return switch (random.nextInt(3)) {
            case 0 -> integer();
            case 1 -> text();
            default -> real();
        };
    }

    private String integer() {
        return orNull(String.valueOf(random.nextInt(8)));
    }

    private String real() {
        return orNull(String.valueOf(random.nextInt(12) / 2.0));
    }

    private String text() {
        return orNull("'" + oneOf("a", "A", "b", "B") + oneOf("", "x") + "'");
    }

    private String orNull(String literal) {
        return random.nextInt(7) == 0 ? "NULL" : literal;
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
