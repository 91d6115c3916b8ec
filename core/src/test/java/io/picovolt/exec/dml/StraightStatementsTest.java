package io.picovolt.exec.dml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.PreparedStatement;
import io.picovolt.SealedTables;
import io.picovolt.TestHost;
import io.picovolt.exec.RawParameters;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.value.Affinity;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** INSERT, UPDATE and DELETE of one row that run straight do what they do in the general way. */
class StraightStatementsTest {
    private static final Value NULL = Value.NullValue.NULL;

    private static final String[] COLUMNS = {
        "a", "b TEXT", "c INTEGER", "d REAL", "e NUMERIC", "f DECIMAL(10,2)", "g REAL NOT NULL DEFAULT 1.5",
        "h TEXT NOT NULL DEFAULT 'h'",
    };

    private static final String[] STATEMENTS = {
        "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "INSERT OR REPLACE INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "INSERT OR IGNORE INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "UPDATE t SET d = ?, c = ? WHERE id = ?",
        "UPDATE t SET d = d + ?, c = ? WHERE id = ?",
        "UPDATE t SET c = c + ?, e = e - 1, d = d - ? WHERE rowid = ?",
        "UPDATE t SET a = a + 1, b = ?, h = ? WHERE ? = id",
        "UPDATE t SET a = c + ?, d = a - ? WHERE id = ?",
        "UPDATE t SET a = 'constant', c = '7', g = NULL WHERE id = ?",
        "UPDATE t SET a = NULL, b = 5, c = 7.0, d = 2, e = '12', f = 1 WHERE id = ?",
        "UPDATE OR IGNORE t SET g = ?, h = ? WHERE id = ?",
        "UPDATE OR REPLACE t SET g = ?, h = ? WHERE id = ?",
        "UPDATE t SET a = ?, b = ?, c = ?, d = ?, e = ?, f = ?, g = ?, h = ? WHERE id = ?",
        "UPDATE t SET f = f + ?, b = a WHERE id = ?",
        "UPDATE t SET id = ? WHERE id = ?",
        "UPDATE t SET d = id + 1 WHERE id = ?",
        "DELETE FROM t WHERE id = ?",
        "DELETE FROM t WHERE rowid = ?",
    };

    private static final Value[] VALUES = {
        NULL, Value.of(0), Value.of(1), Value.of(-7), Value.of(300), Value.of(1L << 40), Value.of((1L << 53) - 1),
        Value.of(Long.MAX_VALUE), Value.of(Long.MIN_VALUE), Value.of(0.0), Value.of(-0.0), Value.of(2.0),
        Value.of(2.5), Value.of(-1e300), Value.of(1e308), Value.of(Double.POSITIVE_INFINITY), Value.of(""),
        Value.of("abc"), Value.of("12"), Value.of(" 1.5 "), Value.of("é"), Value.of("x".repeat(512)),
        Value.of("y".repeat(513)), new Value.BlobValue(new byte[] {1, 2, 3}),
        new Value.BlobValue(new byte[600]),
    };

    /** For each column of a whole row a value that it stores as it is. */
    private static final Value[] FITTING = {
        Value.of(7), Value.of("abc"), Value.of(8), Value.of(2.5), Value.of(9), NULL, Value.of(1.25), Value.of("d"),
    };

    /** Values as the exchange buffer would hold them. */
    private record Raw(Value[] values) implements RawParameters {

        @Override
        public Value value(int index) {
            return values[index];
        }

        @Override
        public boolean isInteger(int index) {
            return values[index] instanceof Value.IntegerValue integer
                    && Math.abs(integer.value()) < 1L << 53;
        }

        @Override
        public boolean isReal(int index) {
            return values[index] instanceof Value.RealValue;
        }

        @Override
        public double number(int index) {
            return values[index] instanceof Value.IntegerValue integer ? integer.value()
                    : ((Value.RealValue) values[index]).value();
        }

        @Override
        public boolean put(int index, Affinity affinity, boolean nullable, RecordWriter record) {
            Value value = values[index];
            if (value.isNull()) {
                record.putNull();
                return nullable;
            }
            boolean number = affinity != Affinity.TEXT && affinity != Affinity.DECIMAL;
            if (isInteger(index) && number) {
                record.put(affinity == Affinity.REAL ? Value.of(number(index)) : value);
                return true;
            }
            if (isReal(index) && (affinity == Affinity.BLOB || affinity == Affinity.REAL && number(index) != 0)) {
                record.put(value);
                return true;
            }
            if (value instanceof Value.TextValue text && (affinity == Affinity.TEXT || affinity == Affinity.BLOB)
                    && text.value().length() <= RecordWriter.INLINE_LIMIT && text.value().indexOf('é') < 0) {
                record.put(value);
                return true;
            }
            return false;
        }
    }

    /** One database; statements stay prepared. */
    private static final class Side {
        final Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        final Connection connection = database.connect();
        final SealedTables sealed = new SealedTables();
        final boolean straight;
        final Map<String, PreparedStatement> prepared = new HashMap<>();
        final Map<String, Integer> straightRuns = new HashMap<>();

        Side(boolean straight) {
            this.straight = straight;
        }

        String run(String sql, Value... values) {
            var statement = prepared.computeIfAbsent(sql, text -> connection.prepare(text, 0));
            String said = "";
            try {
                if (straight && statement.runStraight(new Raw(values))) {
                    straightRuns.merge(sql, 1, Integer::sum);
                } else {
                    for (int i = 0; i < values.length; i++) {
                        statement.bind(i + 1, values[i]);
                    }
                    statement.run();
                }
            } catch (PicoVoltException e) {
                statement.reset();
                said = e.code() + " " + e.getMessage();
            }
            return said + " " + connection.changes() + " " + connection.totalChanges() + " "
                    + connection.lastInsertRowid() + " " + connection.currentTransaction() + " "
                    + connection.inTransaction();
        }

        String all() {
            var columns = new StringBuilder("id");
            for (String column : COLUMNS) {
                char name = column.charAt(0);
                columns.append(", typeof(").append(name).append("), quote(").append(name).append(')');
            }
            return TestHost.query(connection, "SELECT " + columns + " FROM t ORDER BY id");
        }
    }

    /** Answers which statements ran straight, and how often. */
    private static Map<String, Integer> compare(long seed, int statements, boolean seal) {
        var random = new Random(seed);
        var straight = new Side(true);
        var general = new Side(false);
        String create = "CREATE TABLE t (id INTEGER PRIMARY KEY, " + String.join(", ", COLUMNS) + ")";
        assertEquals(general.run(create), straight.run(create));
        for (int i = 0; i < statements; i++) {
            String sql;
            var values = new Value[0];
            int kind = random.nextInt(20);
            if (kind < 16) {
                sql = STATEMENTS[random.nextInt(STATEMENTS.length)];
                values = new Value[(int) sql.chars().filter(c -> c == '?').count()];
                for (int j = 0; j < values.length; j++) {
                    values[j] = random.nextBoolean() ? VALUES[random.nextInt(VALUES.length)]
                            : FITTING[random.nextInt(FITTING.length)];
                }
                boolean inserts = sql.startsWith("INSERT");
                if (values.length > FITTING.length && random.nextBoolean()) {
                    System.arraycopy(FITTING, 0, values, inserts ? 1 : 0, FITTING.length);
                }
                int key = inserts ? 0 : values.length - 1;
                Value rowid = Value.of(random.nextInt(40));
                values[key] = switch (random.nextInt(12)) {
                    case 0 -> values[key];
                    case 1 -> Value.of(random.nextInt(40) + ".0");
                    case 2 -> Value.of((double) random.nextInt(40));
                    case 3 -> Value.of(random.nextInt(40) + 0.5);
                    default -> rowid;
                };
            } else {
                sql = switch (random.nextInt(6)) {
                    case 0 -> "BEGIN";
                    case 1 -> "COMMIT";
                    case 2 -> "ROLLBACK";
                    case 3 -> "SAVEPOINT s";
                    case 4 -> "ROLLBACK TO s";
                    default -> "RELEASE s";
                };
            }
            String where = "seed " + seed + ", statement " + i + ": " + sql;
            assertEquals(general.run(sql, values), straight.run(sql, values), where);
            assertEquals(general.all(), straight.all(), where);
            if (seal && random.nextInt(30) == 0) {
                general.sealed.seal(general.database);
                straight.sealed.seal(straight.database);
            }
        }
        for (long transaction = 1; transaction <= general.connection.currentTransaction(); transaction++) {
            String past = "SELECT * FROM t BEFORE " + transaction + " ORDER BY id";
            assertEquals(TestHost.query(general.connection, past), TestHost.query(straight.connection, past), past);
        }
        return straight.straightRuns;
    }

    @Test
    void randomStatementsLeaveTheSameRows() {
        var straight = new HashMap<String, Integer>();
        for (long seed = 1; seed <= 6; seed++) {
            straight.putAll(compare(seed, 800, false));
        }
        for (String sql : STATEMENTS) {
            boolean never = sql.contains("f + ?") || sql.contains("SET id") || sql.contains("id + 1")
                    || sql.contains("g = NULL");
            assertEquals(!never, straight.containsKey(sql), sql);
        }
    }

    @Test
    void randomStatementsLeaveTheSameRowsOverRuns() {
        for (long seed = 101; seed <= 106; seed++) {
            compare(seed, 600, true);
        }
    }

    @Test
    void manyRowsAreChangedAndTakenBack() {
        var straight = new Side(true);
        var general = new Side(false);
        for (var side : new Side[] {straight, general}) {
            side.run("CREATE TABLE t (id INTEGER PRIMARY KEY, " + String.join(", ", COLUMNS) + ")");
            side.run("INSERT INTO t (id, a, b, c, d) SELECT value * 3, 'a' || value, 'b', value, value / 2.0"
                    + " FROM generate_series(1, 5000)");
            side.run("BEGIN");
            for (int i = 0; i < 6000; i++) {
                long id = i * 7919L % 15000;
                side.run(STATEMENTS[4], Value.of(0.5), Value.of(i), Value.of(id));
                if (i % 3 == 0) {
                    side.run(STATEMENTS[16], Value.of(id + 3));
                }
                if (i == 2000) {
                    side.run("SAVEPOINT s");
                }
            }
        }
        assertEquals(general.all(), straight.all());
        for (var end : new String[] {"ROLLBACK TO s", "RELEASE s"}) {
            assertEquals(general.run(end), straight.run(end));
            assertEquals(general.all(), straight.all());
        }
        var row = new Value[9];
        Arrays.fill(row, Value.of("v"));
        row[0] = NULL;
        assertEquals(general.run(STATEMENTS[0], row), straight.run(STATEMENTS[0], row));
        assertEquals(general.run("COMMIT"), straight.run("COMMIT"));
        assertEquals(general.all(), straight.all());
    }
}
