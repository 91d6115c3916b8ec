package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.exec.Spill;
import io.picovolt.exec.SpillSpace;
import io.picovolt.exec.TemporaryFiles;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.host.FileHandle;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Operators that may hold next to nothing answer as those do that may hold everything. */
class SpillingTest {
    /** Counts files, all of which must be gone when a statement ends. */
    private static final class Counted implements SpillSpace {
        final MemoryFileSystem files = new MemoryFileSystem();
        private final TemporaryFiles space;
        int created;
        int open;

        Counted(long limit) {
            space = new TemporaryFiles(files, "db", new TestHost(), limit);
        }

        @Override
        public long limit() {
            return space.limit();
        }

        @Override
        public Spill create() {
            created++;
            open++;
            return new Spill(this, space.open());
        }

        @Override
        public void discard(FileHandle file) {
            open--;
            space.discard(file);
        }
    }

    private static final String[] ORDERED = {
        "SELECT * FROM a ORDER BY n, t, id",
        "SELECT * FROM a ORDER BY m DESC NULLS FIRST, r, id DESC",
        "SELECT t, id FROM a ORDER BY t COLLATE NOCASE DESC",
        "SELECT id, n FROM a ORDER BY n LIMIT 3000 OFFSET 5",
        "SELECT r, id FROM a ORDER BY r DESC, n LIMIT 2",
        "SELECT n, count(*), sum(id), min(t), group_concat(t) FROM a GROUP BY n",
        "SELECT m, t, count(*), total(r), max(m) FROM a GROUP BY m, t",
        "SELECT t COLLATE NOCASE, id, max(n) FROM a GROUP BY 1",
        "SELECT id % 700 AS k, avg(r), group_concat(n, '-') FILTER (WHERE n > 3) FROM a GROUP BY k HAVING count(*) > 1",
        "SELECT count(DISTINCT m), sum(DISTINCT n), group_concat(DISTINCT t), count(DISTINCT r) FROM a",
        "SELECT n, count(DISTINCT m), group_concat(DISTINCT t) FROM a GROUP BY n",
        "SELECT group_concat(t ORDER BY r DESC, id), count(*) FROM a",
        "SELECT n, group_concat(id ORDER BY t, id DESC) FROM a GROUP BY n",
        "SELECT n, group_concat(DISTINCT t ORDER BY t DESC) FROM a GROUP BY n",
        "SELECT id, t, sum(n) OVER (ORDER BY m, id), lag(t) OVER (ORDER BY m, id) FROM a",
        "SELECT id, m, max(t) OVER (PARTITION BY n ORDER BY id ROWS 2 PRECEDING), count(*) OVER (PARTITION BY n) FROM a",
        "SELECT DISTINCT m FROM a",
        "SELECT DISTINCT n, t FROM a",
        "SELECT n, m FROM a UNION SELECT n, t FROM b",
        "SELECT t FROM a EXCEPT SELECT t FROM b",
        "SELECT id FROM a EXCEPT SELECT n FROM b",
        "SELECT count(*), sum(b.id), sum(a.id) FROM a JOIN b ON a.n = b.n",
        "WITH x AS MATERIALIZED (SELECT n, m, id FROM a WHERE id % 3) "
                + "SELECT (SELECT count(*) FROM x), (SELECT sum(y.id) FROM x JOIN x AS y ON x.id = y.id + 1)",
    };

    private static final String[] UNORDERED = {
        "SELECT a.id, b.id, a.t, b.m FROM a JOIN b ON a.n = b.n",
        "SELECT a.id, b.id FROM a JOIN b ON a.m = b.m AND a.t = b.t",
        "SELECT a.id, b.id FROM a LEFT JOIN b ON a.r = b.n AND a.id > b.id",
        "SELECT a.id, b.id FROM a RIGHT JOIN b ON a.id = b.n",
        "SELECT a.id, b.id, a.t FROM a FULL JOIN b ON a.t = b.t AND a.n IS b.n",
        "SELECT a.id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.m = a.m)",
        "SELECT a.id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.t = a.t AND b.id > a.id)",
        "SELECT a.id, c.id FROM a JOIN b ON a.id = b.id JOIN a AS c ON c.t = b.t COLLATE NOCASE",
        "SELECT n FROM a INTERSECT SELECT n FROM b",
        "SELECT m, t FROM a INTERSECT SELECT m, t FROM b",
        "SELECT t FROM a INTERSECT SELECT t FROM b EXCEPT SELECT m FROM b",
    };

    private static Database fill(long seed, int size) {
        var database = Database.inMemory(new TestHost(), Options.DEFAULT);
        var connection = database.connect();
        var random = new Random(seed);
        connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT, m)");
        connection.execute("CREATE TABLE b (id INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT, m)");
        int variety = 1 + random.nextInt(size);
        for (String table : new String[] {"a", "b"}) {
            var sql = new StringBuilder("INSERT INTO ").append(table).append(" VALUES ");
            for (int i = 0; i < size; i++) {
                sql.append(i == 0 ? "(" : ", (").append(i).append(", ").append(integer(random, variety))
                        .append(", ").append(random.nextInt(9) == 0 ? "NULL" : random.nextInt(variety) / 4.0)
                        .append(", ").append(text(random, variety)).append(", ").append(mixed(random, variety))
                        .append(')');
            }
            connection.execute(sql.toString());
        }
        return database;
    }

    private static String integer(Random random, int variety) {
        return random.nextInt(10) == 0 ? "NULL" : "" + random.nextInt(variety);
    }

    private static String text(Random random, int variety) {
        int n = random.nextInt(variety);
        return random.nextInt(12) == 0 ? "NULL" : n % 50 == 7 ? "'" + "long".repeat(200) + n + "'"
                : random.nextBoolean() ? "'text " + n + "'" : "'TEXT " + n + "'";
    }

    private static String mixed(Random random, int variety) {
        return switch (random.nextInt(6)) {
            case 0 -> integer(random, variety);
            case 1 -> integer(random, variety) + " * 0.5";
            case 2 -> "CAST('" + random.nextInt(variety) + ".50' AS DECIMAL(10, 2))";
            case 3 -> "x'" + String.format("%04x", random.nextInt(variety) & 0xFFFF) + "'";
            default -> text(random, variety);
        };
    }

    @Property(tries = 6)
    void answersDoNotDependOnMemory(@ForAll long seed) {
        var random = new Random(seed);
        var database = fill(seed, 1 + random.nextInt(6000));
        var connection = database.connect();
        String[][] expected = {answers(connection, ORDERED, false), answers(connection, UNORDERED, true)};
        var space = new Counted(1000L << random.nextInt(11));
        database.store().spillTo(space);
        String[][] spilled = {answers(connection, ORDERED, false), answers(connection, UNORDERED, true)};
        for (int kind = 0; kind < 2; kind++) {
            for (int i = 0; i < expected[kind].length; i++) {
                String sql = (kind == 0 ? ORDERED : UNORDERED)[i];
                assertEquals(expected[kind][i], spilled[kind][i], sql);
            }
        }
        assertEquals(0, space.open);
        assertTrue(space.files.list(".").isEmpty());
    }

    private static String[] answers(Connection connection, String[] queries, boolean sort) {
        var answers = new String[queries.length];
        for (int i = 0; i < queries.length; i++) {
            answers[i] = TestHost.query(connection, queries[i]);
            if (sort) {
                String[] rows = answers[i].split("\n");
                Arrays.sort(rows);
                answers[i] = String.join("\n", rows);
            }
        }
        return answers;
    }

    /** Scanned by column and by index, sorted, grouped, joined; the account refuses whatever is above its limit. */
    @Test
    void aTableMayBeTenTimesAsLargeAsMemory() {
        var large = Database.inMemory(new TestHost(), Options.DEFAULT);
        var connection = large.connect();
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, v TEXT, filler TEXT)");
        connection.execute("INSERT INTO t SELECT value, value * 7919 % 300007, 'value ' || value, "
                + "hex(randomblob(30)) FROM generate_series(1, 60000)");
        connection.execute("CREATE INDEX t_k ON t (k)");
        var options = new Options(2L << 20, 1L << 20);
        var file = FileParts.of(new MemoryFile(large.export()), "db");
        assertTrue(large.memoryUsed() > 10 * options.memoryLimit());
        large.close();

        var database = Database.inMemory(new TestHost(), options);
        database.store().attach(DatabaseReader.open(file, null, database.store().memory().pool()));
        connection = database.connect();
        var space = new Counted(options.memoryLimit() / 8);
        database.store().spillTo(space);
        String all = "1800030000|60000";
        assertEquals(all, TestHost.query(connection, "SELECT sum(id), count(*) FROM t WHERE filler <> v"));
        assertEquals("1000", TestHost.query(connection,
                "SELECT count(filler) FROM (SELECT filler FROM t INDEXED BY t_k WHERE k >= 9 LIMIT 1000)"));
        assertEquals(0, space.created);
        for (String sql : new String[] {
            "SELECT sum(id), count(*) FROM (SELECT id, filler FROM t ORDER BY filler LIMIT -1 OFFSET 0)",
            "SELECT sum(s), count(*) FROM (SELECT filler, sum(id) AS s, max(v) FROM t GROUP BY filler)",
            "SELECT sum(s), count(*) FROM (SELECT k, sum(id) AS s, max(v) FROM t GROUP BY k)",
            "SELECT sum(a.id), count(*) FROM t a JOIN t b ON a.v = b.v AND a.filler = b.filler",
            "SELECT sum(id), count(*) FROM (SELECT DISTINCT id, v FROM t)",
            "SELECT sum(DISTINCT id), count(DISTINCT v) FROM t"}) {
            int created = space.created;
            assertEquals(all, TestHost.query(connection, sql), sql);
            assertTrue(space.created > created, sql);
            assertEquals(0, space.open, sql);
        }
    }

    @Test
    void aStatementThatDoesNotComeToItsEndLeavesNoFile() {
        var database = fill(3, 4000);
        var connection = database.connect();
        var space = new Counted(10_000);
        database.store().spillTo(space);
        for (String rows : new String[] {"SELECT id, t FROM a ORDER BY t, id LIMIT -1 OFFSET 0",
            "SELECT DISTINCT id, t FROM a", "SELECT max(id) AS id FROM a GROUP BY t, m, n",
            "SELECT a.id FROM a JOIN b ON a.t = b.t AND a.n = b.n",
            "SELECT id, count(DISTINCT t) FROM a GROUP BY id % 2000"}) {
            int created = space.created;
            String sql = "SELECT abs(id * 0 - 9223372036854775807 - 1) FROM (" + rows + ")";
            assertThrows(PicoVoltException.class, () -> TestHost.query(connection, sql), sql);
            var statement = connection.prepare(rows);
            statement.start();
            statement.next();
            statement.reset();
            assertTrue(space.created > created, rows);
            assertEquals(0, space.open, rows);
        }
    }

    @Test
    void anIndexThatDoesNotFitLeavesNothingOnTheAccount() {
        var database = Database.inMemory(new TestHost(), new Options(12L << 20, 1L << 20));
        var connection = database.connect();
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
        connection.execute("INSERT INTO t SELECT value, 'a text that is not so short ' || value "
                + "FROM generate_series(1, 90000)");
        long held = database.memoryUsed() - database.store().memory().pool().used();
        var refused = assertThrows(PicoVoltException.class,
                () -> connection.execute("CREATE INDEX t_v ON t (v)"));
        assertEquals(ErrorCode.SQLITE_NOMEM, refused.code());
        assertEquals(held, database.memoryUsed() - database.store().memory().pool().used());
    }

    @Test
    void withoutAPlaceForFilesRowsStayInMemory() {
        var database = fill(1, 3000);
        var space = new TemporaryFiles(new MemoryFileSystem(), "no/such/directory/db", new TestHost(), 1000);
        database.store().spillTo(space);
        var connection = database.connect();
        assertFalse(TestHost.query(connection, ORDERED[0]).isEmpty());
        assertFalse(TestHost.query(connection, UNORDERED[0]).isEmpty());
        assertEquals(Long.MAX_VALUE, space.limit());
    }
}
