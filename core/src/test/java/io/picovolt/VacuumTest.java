package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Giving up history: VACUUM, retention, pins, purging rows. */
class VacuumTest {
    private final Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
    private final Connection db = database.connect();

    private static List<String> rows(Connection db, String sql) {
        var rows = new ArrayList<String>();
        PreparedStatement statement = db.prepare(sql);
        statement.start();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var row = new StringBuilder();
                for (var column : batch.columns) {
                    Value value = column.get(batch.row(i));
                    row.append(row.isEmpty() ? "" : "|").append(value instanceof Value.TextValue text
                            ? text.value() : value instanceof Value.IntegerValue(long number) ? "" + number : "" + value);
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private List<String> rows(String sql) {
        return rows(db, sql);
    }

    private static byte[] bytes(ByteBuffer image) {
        var bytes = new byte[image.limit()];
        image.get(0, bytes);
        return bytes;
    }

    private static boolean holds(ByteBuffer image, String text) {
        return new String(bytes(image), StandardCharsets.ISO_8859_1).contains(text);
    }

    /** Transactions 1 to 6. */
    private void fill() {
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); "
                + "INSERT INTO t VALUES (1, 'first-secret'), (2, 'two'), (3, 'three'); "
                + "CREATE INDEX t_name ON t (name); "
                + "UPDATE t SET name = 'second' WHERE id = 1; "
                + "DELETE FROM t WHERE id = 2; "
                + "INSERT INTO t VALUES (4, 'four')");
    }

    @Test
    void vacuumKeepsAllHistoryUnlessToldOtherwise() {
        fill();
        byte[] before = bytes(database.export());
        db.execute("VACUUM");
        assertEquals(List.of("1|first-secret", "2|two", "3|three"), rows("SELECT * FROM t BEFORE 2"));
        assertEquals(List.of("1|second", "3|three", "4|four"), rows("SELECT * FROM t"));
        assertEquals(List.of("1"), rows("SELECT id FROM t WHERE name = 'second'"));
        assertArrayEquals(before, bytes(database.export()), "whatever form the rows have");
        db.execute("INSERT INTO t VALUES (5, 'five')");
        assertEquals(7, db.currentTransaction());
        assertEquals(List.of("5"), rows("SELECT id FROM t WHERE name = 'five'"));
    }

    @Test
    void historyBeforeATransactionGoes() {
        fill();
        db.execute("VACUUM BEFORE 5");
        assertEquals(List.of("1|second", "3|three"), rows("SELECT * FROM t BEFORE 5"));
        var error = assertThrows(PicoVoltException.class, () -> rows("SELECT * FROM t BEFORE 4"));
        assertEquals("history before transaction 5 was given up", error.getMessage());
        assertEquals(List.of("5", "6"), rows("SELECT tx FROM pv_transactions()"));
        assertFalse(holds(database.export(), "first-secret"));
        Connection loaded = Database.fromImage(database.export(), new TestHost(), Options.DEFAULT).connect();
        assertEquals(List.of("1|second", "3|three", "4|four"), rows(loaded, "SELECT * FROM t"));
        assertThrows(PicoVoltException.class, () -> rows(loaded, "SELECT * FROM t BEFORE 4"));
        assertEquals(List.of("3"), rows("SELECT id FROM t WHERE name = 'three'"));
        assertEquals(List.of(), rows("SELECT id FROM t WHERE name = 'two'"));
    }

    @Test
    void retentionIsASettingThatTravels() {
        fill();
        assertEquals(List.of("all"), rows("PRAGMA history"));
        db.execute("PRAGMA history = '2 transactions'");
        assertEquals(List.of("2 transactions"), rows("PRAGMA history"));
        assertTrue(holds(database.export(), "second"));
        assertFalse(holds(database.export(), "first-secret"));
        assertEquals(List.of("1|first-secret"), rows("SELECT * FROM t BEFORE 2 WHERE id = 1"), "not yet");
        db.execute("VACUUM");
        assertThrows(PicoVoltException.class, () -> rows("SELECT * FROM t BEFORE 2"));
        assertEquals(3, rows("SELECT * FROM t BEFORE 5").size() + 1);
        db.execute("PRAGMA history = none");
        Connection loaded = Database.fromImage(database.export(), new TestHost(), Options.DEFAULT).connect();
        assertEquals(List.of("none"), rows(loaded, "PRAGMA history"));
        assertThrows(PicoVoltException.class, () -> rows(loaded, "SELECT * FROM t BEFORE 7"));
        assertThrows(PicoVoltException.class, () -> db.execute("PRAGMA history = 'some'"));
    }

    @Test
    void pinnedTransactionsStay() {
        fill();
        db.execute("PRAGMA pin = 3; PRAGMA history = 'none'; VACUUM");
        assertEquals(List.of("3"), rows("PRAGMA pins"));
        assertEquals(List.of("1|first-secret", "2|two", "3|three"), rows("SELECT * FROM t BEFORE 3"));
        assertEquals(List.of("1"), rows("SELECT id FROM t BEFORE 3 WHERE name = 'first-secret'"));
        assertThrows(PicoVoltException.class, () -> rows("SELECT * FROM t BEFORE 2"));
        assertThrows(PicoVoltException.class, () -> rows("SELECT * FROM t BEFORE 5"));
        db.execute("PRAGMA unpin = 3; VACUUM");
        assertThrows(PicoVoltException.class, () -> rows("SELECT * FROM t BEFORE 3"));
        assertThrows(PicoVoltException.class, () -> db.execute("PRAGMA pin = 3"));
        assertFalse(holds(database.export(), "first-secret"));
    }

    @Test
    void aPurgedRowLeavesNoByte() {
        fill();
        db.execute("CREATE TABLE big (a, b); INSERT INTO big VALUES (1, replace(hex(zeroblob(500)), '0', 'xy'))");
        assertTrue(holds(database.export(), "xyxyxyxyxyxy"));
        db.execute("VACUUM t ROWID 1; VACUUM big ROWID SELECT rowid FROM big WHERE a = 1");
        assertFalse(holds(database.export(), "first-secret"));
        assertFalse(holds(database.export(), "second"));
        assertFalse(holds(database.export(), "xyxyxyxyxyxy"), "its large value goes with it");
        assertEquals(List.of("2|two", "3|three"), rows("SELECT * FROM t BEFORE 2"), "the others keep their history");
        assertEquals(List.of(), rows("SELECT * FROM t WHERE name = 'second'"));
        assertThrows(PicoVoltException.class, () -> db.execute("VACUUM nowhere ROWID 1"));
    }

    @Test
    void aDroppedTableGoesWithItsHistory() {
        fill();
        db.execute("DROP TABLE t; CREATE TABLE u (a); VACUUM BEFORE 7");
        assertFalse(holds(database.export(), "second"));
        assertFalse(holds(database.export(), "t_name"));
        assertEquals(List.of(), rows("SELECT * FROM u"));
    }

    @Test
    void whatWasGivenUpIsInNoFile() {
        var files = new MemoryFileSystem();
        for (String name : List.of("single.pvdb", "workspace.pv")) {
            try (Database kept = Database.open(files, name, new TestHost(), Options.DEFAULT)) {
                Connection connection = kept.connect();
                connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX t_n ON t (name);"
                        + "INSERT INTO t VALUES (1, 'first-secret'), (2, 'two'); PRAGMA wal_checkpoint;"
                        + "UPDATE t SET name = replace(hex(zeroblob(400)), '00', 'uv') WHERE id = 1;"
                        + "INSERT INTO t VALUES (3, 'three')");
                assertEquals("ok", TestHost.query(connection, "SELECT kind FROM pv_check()"));
                connection.execute("VACUUM t ROWID 1");
                assertEquals("2|two\n3|three", TestHost.query(connection, "SELECT * FROM t"));
                assertEquals("ok", TestHost.query(connection, "SELECT kind FROM pv_check()"));
                connection.execute("INSERT INTO t VALUES (4, 'four')");
            }
            assertFalse(anywhere(files, "", "first-secret"), name);
            assertFalse(anywhere(files, "", "uvuvuvuv"), name);
            assertTrue(anywhere(files, "", "three"), name);
            try (Database again = Database.open(files, name, new TestHost(), Options.DEFAULT)) {
                assertEquals("2|two\n3|three\n4|four", TestHost.query(again.connect(), "SELECT * FROM t"));
                assertEquals("two", TestHost.query(again.connect(), "SELECT name FROM t BEFORE 3"));
                assertEquals("ok", TestHost.query(again.connect(), "SELECT kind FROM pv_check()"));
                again.connect().execute("VACUUM BEFORE 6");
                assertThrows(PicoVoltException.class,
                        () -> TestHost.query(again.connect(), "SELECT name FROM t BEFORE 3"));
            }
        }
    }

    private static boolean anywhere(MemoryFileSystem files, String directory, String text) {
        for (String name : files.list(directory.isEmpty() ? "." : directory)) {
            String path = directory.isEmpty() ? name : directory + "/" + name;
            if (files.isDirectory(path)) {
                if (anywhere(files, path, text)) {
                    return true;
                }
            } else {
                try (var file = files.open(path, FileSystem.Mode.READ)) {
                    if (file.size() > 0 && holds(file.view(0, (int) file.size()), text)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void nothingIsMovedUnderAReader() {
        fill();
        PreparedStatement reading = db.prepare("SELECT * FROM t");
        reading.start();
        assertThrows(PicoVoltException.class, () -> db.execute("VACUUM"));
        reading.reset();
        db.execute("BEGIN");
        assertThrows(PicoVoltException.class, () -> db.execute("VACUUM"));
        db.execute("COMMIT");
        Connection other = database.connect();
        other.execute("BEGIN");
        db.execute("INSERT INTO t VALUES (9, 'nine'); PRAGMA history = none; VACUUM");
        assertThrows(PicoVoltException.class, () -> rows(other, "SELECT * FROM t"), "its snapshot is gone");
        other.execute("ROLLBACK");
        assertEquals(4, rows(other, "SELECT * FROM t").size());
    }
}
