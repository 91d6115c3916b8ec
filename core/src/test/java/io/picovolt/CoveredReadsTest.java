package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an index alone answers is what the table says, whatever became of its rows before. */
class CoveredReadsTest {
    private static final String COUNT = "SELECT count(*), max(a) FROM t INDEXED BY ta WHERE a > 0";
    private static final String[] VALUES = {"NULL", "0", "1", "2", "3", "-1", "-7", "3.0", "3.5", "-0.0", "0.0",
            "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740993",
            "9223372036854775807", "-9223372036854775807-1", "9.2e18", "1e300", "-1e300", "9e999", "-9e999", "9223372036854775808.0", "-9223372036854775808.0",
            "'3'", "'3.0'", "''", "'abc'", "'ABC'", "'abc '", "'e' || char(233, 8364, 128512)", "char(0)",
            "'a' || char(0) || 'b'", "char(1)", "char(1, 0, 1, 2)", "printf('%600d', 7)", "x''", "x'00'", "x'0100'",
            "x'00ff01'", "zeroblob(700)", "CAST('3.5' AS DECIMAL)", "CAST('4' AS DECIMAL)",
            "CAST('123456789012345678901234567890.5' AS DECIMAL)"};

    private static final String[] SCHEMA = {
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, r REAL, s TEXT, n TEXT COLLATE NOCASE, z, m NUMERIC)",
            "CREATE INDEX i0 ON t (a, s)", "CREATE INDEX i1 ON t (s DESC, r, a DESC)",
            "CREATE INDEX i2 ON t (r DESC)", "CREATE INDEX i3 ON t (a DESC, id) WHERE r >= 0 OR a > 1",
            "CREATE INDEX i4 ON t (n, z, a, m)", "CREATE INDEX i5 ON t (lower(s), a)",
            "CREATE INDEX i6 ON t (s COLLATE NOCASE, a)", "CREATE TABLE k (v)",
            "INSERT INTO k VALUES (0), (1), (3), (3.5), ('abc'), (9e999), (NULL), (x'00'), (3)"};

    /** The source, the columns, and whether the index has them exactly. */
    private record Query(String index, String columns, String where, boolean covered) {
        String sql(boolean covering) {
            return "SELECT " + columns + " FROM t " + (covering ? "INDEXED BY " + index : "NOT INDEXED") + where;
        }
    }

    private static final List<Query> QUERIES = List.of(
            new Query("i0", "a, s, id", "", true), new Query("i0", "s", " WHERE a BETWEEN 0 AND 3", true),
            new Query("i0", "id, a", " WHERE a > 2 AND s <> 'abc'", true),
            new Query("i0", "a, id", " WHERE a = 3 AND s >= 'a'", true),
            new Query("i0", "count(*), min(a), max(s)", " WHERE a IN (1, 3, 'abc')", true),
            new Query("i0", "a, r", " WHERE a < 3", false),
            new Query("i1", "a, s, r, id", "", true), new Query("i1", "r, a", " WHERE s >= ''", true),
            new Query("i2", "r, id", "", true), new Query("i2", "r", " WHERE r >= 0", true),
            new Query("i3", "a, id", " WHERE r >= 0 OR a > 1", false),
            new Query("i3", "a", " WHERE a > 1", true),
            new Query("i4", "a", " WHERE n >= 'a'", false), new Query("i4", "a, id", "", true),
            new Query("i4", "z, a", "", false), new Query("i4", "m", "", false),
            new Query("i5", "a", "", true), new Query("i6", "s, a", "", false), new Query("i6", "a", "", true));

    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private Random random;
    private Database database;
    private Connection connection;
    /** Another one, which does not see what is not committed. */
    private Connection other;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5})
    void anIndexAloneAnswersAsTheTableDoes(long seed) {
        random = new Random(seed);
        use(Database.inMemory(new TestHost(), Options.DEFAULT));
        for (var statement : SCHEMA) {
            connection.execute(statement);
        }
        int rows = seed % 2 == 0 ? 60 : 1500;
        for (int i = 0; i < rows; i++) {
            execute(insert("INSERT", String.valueOf(i * 3 + 1)));
        }
        compare();
        for (int i = 0; i < 72; i++) {
            change(rows * 3);
            if (i % 6 == 0) {
                compare();
            }
        }
    }

    private void use(Database opened) {
        database = opened;
        connection = opened.connect();
        other = opened.connect();
        prepared.clear();
    }

    private void change(int most) {
        String id = String.valueOf(random.nextInt(most));
        switch (random.nextInt(22)) {
            case 0, 1 -> execute(insert("INSERT", "NULL"));
            case 2 -> execute(insert("INSERT OR REPLACE", id));
            case 3, 4 -> execute("UPDATE t SET a = " + value() + " WHERE id = " + id);
            case 5 -> execute("UPDATE t SET s = " + value() + ", r = " + value() + " WHERE id BETWEEN " + id + " AND 20 + " + id);
            case 6 -> execute("UPDATE t SET a = a, s = s WHERE id % 90 = 1");
            case 7 -> execute("UPDATE t SET a = a + 1 WHERE id % 50 = 1 AND typeof(a) = 'integer'");
            case 8 -> execute("DELETE FROM t WHERE id = " + id);
            case 9 -> {
                execute("DELETE FROM t WHERE id = " + id);
                execute(insert("INSERT OR IGNORE", id));
            }
            case 10 -> execute("UPDATE t SET id = id + 1 WHERE id = " + id);
            case 11 -> execute("BEGIN");
            case 12 -> execute("COMMIT");
            case 13 -> execute("ROLLBACK");
            case 14 -> execute("SAVEPOINT p");
            case 15 -> execute("ROLLBACK TO p");
            case 16 -> execute("RELEASE p");
            case 17 -> execute("DELETE FROM t WHERE a = " + value() + " AND id % 5 = 0");
            case 18 -> execute("VACUUM BEFORE " + database.currentTransaction());
            case 19 -> execute("REINDEX");
            case 20 -> execute("INSERT INTO t (a, r, s) SELECT a, r, s FROM t WHERE id < 40");
            default -> {
                execute("COMMIT");
                use(Database.fromImage(database.export(), new TestHost(), Options.DEFAULT));
            }
        }
    }

    private void execute(String sql) {
        try {
            connection.execute(sql);
            done.add(sql);
        } catch (PicoVoltException refused) {
            done.add("-- " + sql + ": " + refused.getMessage());
        }
    }

    private String insert(String verb, String id) {
        return verb + " INTO t VALUES (" + id + ", " + value() + ", " + value() + ", " + value() + ", " + value() + ", "
                + value() + ", " + value() + ")";
    }

    private String value() {
        return random.nextInt(3) == 0 ? String.valueOf(random.nextInt(50)) : VALUES[random.nextInt(VALUES.length)];
    }

    private void compare() {
        for (var query : QUERIES) {
            String plan = TestHost.query(connection, "EXPLAIN QUERY PLAN " + query.sql(true));
            assertEquals(query.covered, plan.contains("COVERING"), query.sql(true) + "\n" + plan);
            same(query.sql(true), query.sql(false));
        }
        String join = "SELECT v, t.id, t.s FROM k LEFT JOIN t %s ON t.a = v AND t.s IS NOT 'abc'";
        same(join.replace("%s", "INDEXED BY i0"), join.replace("%s", "NOT INDEXED"));
        String exists = "SELECT v FROM k WHERE EXISTS (SELECT 1 FROM t %s WHERE t.a = v)";
        same(exists.replace("%s", "INDEXED BY i0"), exists.replace("%s", "NOT INDEXED"));
        String past = "SELECT a, s FROM t %s BEFORE " + Math.max(9, database.currentTransaction() - 1);
        try {
            TestHost.rows(connection, past.replace("%s", ""));
        } catch (PicoVoltException givenUp) {
            return;
        }
        same(past.replace("%s", "") + " WHERE a >= 0", past.replace("%s", "") + " WHERE +a >= 0");
    }

    private void same(String covered, String other) {
        for (var reader : List.of(connection, this.other)) {
            assertEquals(read(reader, other), read(reader, covered),
                    () -> covered + "\nafter\n" + String.join("\n", done.subList(Math.max(0, done.size() - 30), done.size())));
        }
    }

    /** All rows, in an order of their own, with their types. */
    private String read(Connection from, String sql) {
        var statement = prepared.computeIfAbsent((from == connection) + sql, key -> from.prepare(sql));
        var rows = new ArrayList<String>();
        statement.start();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var row = new StringBuilder();
                for (var column : batch.columns) {
                    Value value = column.get(batch.row(i));
                    row.append(value.type()).append(' ').append(value instanceof Value.BlobValue blob
                            ? Arrays.toString(blob.value()) : value.toString()).append('|');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return String.join("\n", rows);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWalkThatIsUnderWaySeesWhatItsTransactionDoes(boolean wide) {
        use(Database.inMemory(new TestHost(), Options.DEFAULT));
        fill();
        connection.execute("BEGIN");
        connection.execute("INSERT INTO t VALUES (6000, 1, 'y')");
        var statement = connection.prepare("SELECT a" + (wide ? ", s" : "") + " FROM t INDEXED BY ta ORDER BY a");
        statement.start();
        Batch first = statement.next();
        assertEquals(Value.of(1), first.columns[0].get(first.row(0)));
        connection.execute("UPDATE t SET a = a + 1 WHERE id > 2500");
        connection.execute("DELETE FROM t WHERE id BETWEEN 1000 AND 1999");
        long count = first.count;
        long sum = 0;
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            count += batch.count;
            for (int i = 0; i < batch.count; i++) {
                sum += ((Value.IntegerValue) batch.columns[0].get(batch.row(i))).value() & 1;
            }
        }
        assertEquals(4001, count);
        assertTrue(sum == 2500, () -> "rows that were changed: 2500");
    }

    @Test
    void whatAnotherTransactionHasNotCommittedIsNotThere() {
        use(Database.inMemory(new TestHost(), Options.DEFAULT));
        fill();
        connection.execute("BEGIN");
        connection.execute("INSERT INTO t VALUES (6000, 12000, 'y')");
        assertEquals("5001|12000", TestHost.query(connection, COUNT));
        assertEquals("5000|10000", TestHost.query(other, COUNT));
        connection.execute("COMMIT");
        assertEquals("5001|12000", TestHost.query(other, COUNT));
    }

    @Test
    void aStatementKnowsWhatChangedSinceItRanLast() {
        use(Database.inMemory(new TestHost(), Options.DEFAULT));
        fill();
        connection.execute("UPDATE t SET a = a + 1 WHERE id = 7");
        for (int i = 0; i < 5; i++) {
            assertEquals(5000, read(connection, "SELECT a FROM t INDEXED BY ta WHERE a > 0").split("\n").length);
            connection.execute("UPDATE t SET a = a + 100000 WHERE id = " + (20 + i));
            connection.execute("BEGIN");
            connection.execute("UPDATE t SET a = a + 100000 WHERE id = " + (200 + i));
            assertEquals(5000, read(connection, "SELECT a FROM t INDEXED BY ta WHERE a > 0").split("\n").length);
            assertEquals(5000, read(other, "SELECT a FROM t INDEXED BY ta WHERE a > 0").split("\n").length);
            connection.execute("ROLLBACK");
        }
    }

    private void fill() {
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, s TEXT)");
        connection.execute("CREATE INDEX ta ON t (a)");
        connection.execute("INSERT INTO t SELECT value, value * 2, 'x' FROM generate_series(1, 5000)");
    }
}
