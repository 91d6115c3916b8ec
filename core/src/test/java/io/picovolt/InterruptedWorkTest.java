package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that work on a whole table or database ask the progress handler, and leave everything as it was when it ends them. */
class InterruptedWorkTest {
    private static final int ROWS = 12_000;
    private static final String SUM = "SELECT count(*) || ' ' || sum(a) || ' ' || max(b) FROM t";

    private final MemoryFileSystem files = new MemoryFileSystem();
    private Database database;
    private Connection db;

    private void open(String name) {
        database = name.isEmpty() ? Database.inMemory(new TestHost(), Options.DEFAULT)
                : Database.open(files, name, new TestHost(), Options.DEFAULT);
        db = database.connect();
    }

    private void fill() {
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b); CREATE INDEX t_b ON t (b);"
                + "INSERT INTO t SELECT value, value % 7, 'row ' || value FROM generate_series(1, " + ROWS + ");"
                + "UPDATE t SET a = a + 1 WHERE id % 3 = 0");
    }

    /** How often the handler is asked in a statement that runs to its end. */
    private int questions(String sql) {
        int[] calls = {0};
        db.progressHandler(() -> {
            calls[0]++;
            return false;
        }, 500);
        db.execute(sql);
        db.progressHandler(null, 0);
        return calls[0];
    }

    /** Ends it at the first question, one in the middle, and the last. */
    private void interrupted(String sql, int questions) {
        for (int last : List.of(1, questions / 2, questions)) {
            int[] calls = {0};
            db.progressHandler(() -> ++calls[0] == last, 500);
            var error = assertThrows(PicoVoltException.class, () -> db.execute(sql), sql);
            assertEquals(ErrorCode.SQLITE_INTERRUPT, error.code());
            assertEquals(last, calls[0]);
            db.progressHandler(null, 0);
        }
    }

    private void unharmed(String sum, long transaction) {
        assertEquals(sum, TestHost.query(db, SUM));
        assertEquals(transaction, db.currentTransaction());
        assertEquals("ok", TestHost.query(db, "SELECT kind FROM pv_check()"));
        assertEquals("row 7", TestHost.query(db, "SELECT b FROM t BEFORE 3 WHERE b = 'row 7'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.pvdb", "app.pv"})
    void indexesAndStatistics(String name) {
        open(name);
        fill();
        String sum = TestHost.query(db, SUM);
        for (String sql : new String[] {"CREATE INDEX more ON t (a, b)", "CREATE UNIQUE INDEX more ON t (b)",
                "CREATE INDEX more ON t (lower(b)) WHERE a > 2", "ANALYZE"}) {
            int questions = questions("BEGIN; " + sql + "; ROLLBACK");
            assertTrue(questions >= 5, () -> sql + " asked " + questions + " times");
            long transaction = db.currentTransaction();
            interrupted(sql, questions);
            assertEquals("", TestHost.query(db, "SELECT name FROM sqlite_schema WHERE name IN ('more', 'sqlite_stat1')"));
            unharmed(sum, transaction);
        }
        db.execute("CREATE UNIQUE INDEX more ON t (b)");
        assertEquals("12", TestHost.query(db, "SELECT id FROM t INDEXED BY more WHERE b = 'row 12'"));
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.pvdb", "app.pv"})
    void vacuum(String name) {
        open(name);
        fill();
        String sum = TestHost.query(db, SUM);
        int questions = questions("VACUUM");
        assertTrue(questions >= 20, () -> "asked " + questions + " times");
        long transaction = db.currentTransaction();
        interrupted("VACUUM BEFORE 99", questions / 2);
        interrupted("VACUUM", questions);
        unharmed(sum, transaction);
        db.execute("UPDATE t SET b = b || '!' WHERE id = 1; VACUUM BEFORE 99");
        assertThrows(PicoVoltException.class, () -> db.execute("SELECT * FROM t BEFORE 3"));
        if (!name.isEmpty()) {
            database.close();
            open(name);
        }
        assertEquals("row 1!", TestHost.query(db, "SELECT b FROM t WHERE id = 1"));
        assertEquals("ok", TestHost.query(db, "SELECT kind FROM pv_check()"));
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.pvdb", "copy.pv"})
    void vacuumInto(String copy) {
        open("app.pvdb");
        fill();
        String sum = TestHost.query(db, SUM);
        int questions = questions("VACUUM INTO 'first.pvdb'");
        interrupted("VACUUM INTO '" + copy + "'", questions);
        unharmed(sum, db.currentTransaction());
        db.execute("VACUUM INTO '" + copy + "'");
        database.close();
        open(copy);
        assertEquals(sum, TestHost.query(db, SUM));
        database.close();
    }
}
