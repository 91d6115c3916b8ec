package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.PicoVoltException;
import org.junit.jupiter.api.Test;

/** ALTER TABLE of databases in files: what is read after a crash, a checkpoint, a bake. */
class AlteredTablesTest {
    private final MemoryFileSystem files = new MemoryFileSystem();

    private Database open() {
        return Database.open(files, "app.pvdb", new TestHost(), Options.DEFAULT);
    }

    private static void check(Connection db) {
        assertEquals("1|one|-1|ONE\n2|two|-1|TWO\n3|three|7|THREE", query(db, "SELECT * FROM u"));
        assertEquals("2", query(db, "SELECT id FROM u WHERE name = 'two'"));
        assertEquals("3", query(db, "SELECT id FROM u WHERE upper = 'THREE'"));
        assertEquals("1|one|10\n2|two|20", query(db, "SELECT * FROM t BEFORE 3"));
        assertEquals("2|20", query(db, "SELECT id, size FROM t BEFORE 3 WHERE name = 'two'"));
        assertEquals("1|one|10|\n2|two|20|", query(db, "SELECT id, name, size, more FROM t BEFORE 4"));
        assertEquals("1|one|10||-1", query(db, "SELECT * FROM t BEFORE 5 WHERE id = 1"));
        assertEquals("-1", query(db, "SELECT extra FROM t BEFORE 6 WHERE word = 'one'"));
        assertThrows(PicoVoltException.class, () -> query(db, "SELECT more FROM t BEFORE 3"));
        assertThrows(PicoVoltException.class, () -> query(db, "SELECT * FROM t"));
        assertEquals("CREATE TABLE \"u\" (id INTEGER PRIMARY KEY, name TEXT, extra INT DEFAULT -1,"
                + " upper AS (upper(name)))|CREATE INDEX by_name ON \"u\" (name)|CREATE INDEX by_upper ON \"u\" (upper)",
                query(db, "SELECT group_concat(sql, '|') FROM (SELECT sql FROM sqlite_schema ORDER BY rootpage)"));
        assertEquals("ok", query(db, "SELECT kind FROM pv_check()"));
    }

    private static String query(Connection db, String sql) {
        return TestHost.query(db, sql);
    }

    /** Transactions 1 to 11. */
    private static void alter(Connection db, boolean checkpoints) {
        for (String statement : new String[] {
            "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, size INT)",
            "INSERT INTO t VALUES (1, 'one', 10), (2, 'two', 20)",
            "CREATE INDEX by_name ON t (name)",
            "ALTER TABLE t ADD COLUMN more",
            "ALTER TABLE t ADD COLUMN extra INT DEFAULT -1",
            "ALTER TABLE t RENAME COLUMN name TO word",
            "ALTER TABLE t DROP COLUMN size",
            "ALTER TABLE t DROP COLUMN more",
            "ALTER TABLE t RENAME word TO name",
            "ALTER TABLE t ADD upper AS (upper(name))",
            "CREATE INDEX by_upper ON t (upper)",
            "ALTER TABLE t RENAME TO u",
            "INSERT INTO u VALUES (3, 'three', 7)"}) {
            db.execute(statement);
            if (checkpoints) {
                db.execute("PRAGMA wal_checkpoint");
            }
        }
    }

    @Test
    void theLogBringsThemBack() {
        alter(open().connect(), false);
        files.unlock("app.pvdb-lock");
        try (Database database = open()) {
            check(database.connect());
        }
    }

    @Test
    void checkpointsAndImagesHoldThem() {
        try (Database database = open()) {
            alter(database.connect(), true);
            check(database.connect());
        }
        try (Database database = open()) {
            check(database.connect());
            try (Database image = Database.fromImage(database.export(), new TestHost(), Options.DEFAULT)) {
                check(image.connect());
            }
        }
    }

    @Test
    void whatIsRolledBackLeavesNothing() {
        Connection db = Database.inMemory(new TestHost(), Options.DEFAULT).connect();
        db.execute("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2); CREATE INDEX i ON t (b); BEGIN;"
                + " ALTER TABLE t ADD c DEFAULT 5; INSERT INTO t VALUES (3, 4, 5); SAVEPOINT s;"
                + " ALTER TABLE t DROP a; ALTER TABLE t RENAME b TO d; ALTER TABLE t RENAME TO u");
        assertEquals("2|5\n4|5", query(db, "SELECT * FROM u"));
        db.execute("ROLLBACK TO s");
        assertEquals("1|2|5\n3|4|5", query(db, "SELECT * FROM t"));
        db.execute("ROLLBACK");
        assertEquals("1|2", query(db, "SELECT * FROM t WHERE b = 2"));
        db.execute("UPDATE t SET b = 3; ALTER TABLE t ADD c");
        assertEquals("1|3|", query(db, "SELECT * FROM t WHERE b = 3"));
    }
}
