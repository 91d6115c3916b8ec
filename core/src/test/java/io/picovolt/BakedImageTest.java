package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.bytes.Blake3;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Baked images: what is in them can be told from their hashes, and nothing in them can be changed unnoticed. */
class BakedImageTest {

    private static Database open(byte[] image) {
        return Database.fromImage(ByteBuffer.wrap(image), new TestHost(), Options.DEFAULT);
    }

    private static byte[] bytes(ByteBuffer image) {
        var bytes = new byte[image.limit()];
        image.get(0, bytes);
        return bytes;
    }

    private static List<String> rows(Database database, String sql) {
        var rows = new ArrayList<String>();
        PreparedStatement statement = database.connect().prepare(sql);
        statement.start();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var row = new StringBuilder();
                for (var column : batch.columns) {
                    Value value = column.get(batch.row(i));
                    row.append(row.isEmpty() ? "" : "|").append(switch (value) {
                        case Value.TextValue text -> text.value();
                        case Value.IntegerValue(long number) -> Long.toString(number);
                        case Value.BlobValue(byte[] bytes) -> HexFormat.of().formatHex(bytes);
                        default -> value.toString();
                    });
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static Database sample() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x REAL, d DECIMAL(9,2), b BLOB);"
                + "INSERT INTO t SELECT value, 'name ' || value, value / 7.0, value * 1.25, NULL"
                + " FROM generate_series(1, 60);"
                + "CREATE INDEX t_name ON t (name COLLATE NOCASE DESC); CREATE UNIQUE INDEX t_d ON t (d);"
                + "UPDATE t SET b = CAST(replace(hex(zeroblob(300)), '0', 'x') AS BLOB), name = 'changed' WHERE id = 7;"
                + "DELETE FROM t WHERE id = 9;"
                + "CREATE TABLE gone (a); INSERT INTO gone VALUES ('x'); DROP TABLE gone; CREATE TABLE empty (a);"
                + "PRAGMA pin = 3; PRAGMA user_version = 5");
        return database;
    }

    private static List<String> everything(Database database) {
        var all = new ArrayList<String>();
        for (String query : List.of("SELECT * FROM t", "SELECT * FROM t BEFORE 3", "SELECT * FROM gone BEFORE 8",
                "SELECT id FROM t WHERE name = 'changed' COLLATE NOCASE", "SELECT name FROM t WHERE d = 12.5",
                "SELECT tx, time FROM pv_transactions()", "SELECT sql FROM sqlite_schema", "SELECT count(*) FROM empty",
                "SELECT name FROM t ORDER BY name COLLATE NOCASE DESC LIMIT 5", "PRAGMA user_version",
                "PRAGMA pins")) {
            all.addAll(rows(database, query));
        }
        return all;
    }

    @Test
    void everyChangedByteIsFoundAndNeverAWrongAnswer() {
        byte[] image = bytes(sample().export());
        List<String> expected = everything(open(image));
        assertEquals(List.of("NULL|NULL|ok|ok"), rows(open(image), "SELECT * FROM pv_check()"));
        for (int i = 0; i < image.length; i++) {
            byte[] changed = image.clone();
            changed[i] ^= (byte) (1 << i % 8);
            String what = "byte " + i;
            try {
                assertEquals(expected, everything(open(changed)), what);
            } catch (PicoVoltException e) {
                assertTrue(e.code() == ErrorCode.SQLITE_CORRUPT || e.code() == ErrorCode.SQLITE_NOTADB, what + e);
            }
            try {
                List<String> found = rows(open(changed), "SELECT file, kind, message FROM pv_check()");
                assertNotEquals("NULL|ok|ok", found.get(0), what);
            } catch (PicoVoltException e) {
                assertTrue(e.code() == ErrorCode.SQLITE_CORRUPT || e.code() == ErrorCode.SQLITE_NOTADB, what + e);
            }
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] image = bytes(sample().export());
        for (int length = 0; length <= image.length + 1; length++) {
            byte[] changed = Arrays.copyOf(image, length);
            if (length != image.length) {
                var error = assertThrows(PicoVoltException.class, () -> open(changed), "length " + length);
                assertTrue(error.code() == ErrorCode.SQLITE_CORRUPT || error.code() == ErrorCode.SQLITE_NOTADB);
            }
        }
    }

    @Test
    void whatIsCorruptIsSaidWithPlaceAndKind() {
        Database database = sample();
        byte[] image = bytes(database.export());
        int value = find(image, (byte) 'x', 600);
        image[value + 72] ^= 1;
        List<String> found = rows(open(image), "SELECT file, place, kind FROM pv_check()");
        assertEquals(List.of("image|" + value + "|large value"), found);
        var error = assertThrows(PicoVoltException.class, () -> rows(open(image), "SELECT b FROM t WHERE id = 7"));
        assertTrue(error.getMessage().contains("image: 600 bytes at " + value + ": checksum mismatch"), error.getMessage());
        assertEquals(List.of("name 8"), rows(open(image), "SELECT name FROM t WHERE id = 8"), "the rest is readable");
    }

    /** Where so many equal bytes stand. */
    private static int find(byte[] image, byte what, int wanted) {
        int count = 0;
        for (int i = 128; ; i++) {
            count = image[i] == what ? count + 1 : 0;
            if (count == wanted) {
                return i + 1 - wanted;
            }
        }
    }

    @Test
    void theRootStandsForTheWholeDatabase() {
        Database database = sample();
        byte[] image = bytes(database.export());
        String root = rows(database, "SELECT pv_root()").get(0);
        assertEquals(List.of(root), rows(open(image), "SELECT pv_root()"));
        var options = Options.DEFAULT.withRoot(HexFormat.of().parseHex(root));
        Database.fromImage(ByteBuffer.wrap(image), new TestHost(), options);
        database.connect().execute("INSERT INTO empty VALUES (1)");
        byte[] other = bytes(database.export());
        assertNotEquals(root, rows(database, "SELECT pv_root()").get(0));
        assertThrows(PicoVoltException.class,
                () -> Database.fromImage(ByteBuffer.wrap(other), new TestHost(), options));
        assertEquals(root, Blake3.hex(Arrays.copyOfRange(image, 64 + 24, 64 + 56)), "where FORMAT.md says");
    }

    @Test
    void theFormOfRowsMakesNoDifference() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        Connection db = database.connect();
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b); CREATE INDEX t_a ON t (a)");
        db.execute("INSERT INTO t SELECT value, 'text ' || value % 100, value % 3 FROM generate_series(1, 20000)");
        db.execute("UPDATE t SET a = 'changed' WHERE id % 50 = 0; DELETE FROM t WHERE id % 77 = 0");
        byte[] image = bytes(database.export());
        var host = new TestHost();
        for (int i = 0; i < 5; i++) {
            host.currentTimeMillis();
        }
        Database loaded = Database.fromImage(ByteBuffer.wrap(image), host, Options.DEFAULT);
        assertArrayEquals(image, bytes(loaded.export()), "from segments");
        db.execute("VACUUM");
        assertArrayEquals(image, bytes(database.export()));
        String more = "INSERT INTO t SELECT value, 'more', NULL FROM generate_series(20001, 30000);"
                + "UPDATE t SET b = 9 WHERE id < 500; DELETE FROM t WHERE id BETWEEN 100 AND 150";
        db.execute(more);
        loaded.connect().execute(more);
        assertArrayEquals(bytes(database.export()), bytes(loaded.export()), "partly from segments");
        assertEquals(List.of("ok"), rows(loaded, "SELECT kind FROM pv_check()"));
    }

    @Test
    void aSmallChangeIsASmallDelta() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        Connection db = database.connect();
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, amount REAL, note TEXT);"
                + "CREATE INDEX t_name ON t (name);"
                + "INSERT INTO t SELECT value, 'name ' || value * 7919 % 100003, value * 1.37,"
                + " hex(value * 2654435761 % 4294967296) FROM generate_series(1, 100000)");
        byte[] before = bytes(database.export());
        db.execute("UPDATE t SET note = 'something else' WHERE id = 51234");
        byte[] after = bytes(database.export());
        byte[] delta = Database.delta(ByteBuffer.wrap(before), ByteBuffer.wrap(after));
        assertTrue(delta.length < 64_000, delta.length + " of " + after.length);
        assertArrayEquals(after, bytes(Database.apply(ByteBuffer.wrap(before), ByteBuffer.wrap(delta))));
        assertThrows(PicoVoltException.class, () -> Database.apply(ByteBuffer.wrap(after), ByteBuffer.wrap(delta)));
        for (int i = 0; i < delta.length; i += 1 + delta.length / 300) {
            byte[] changed = delta.clone();
            changed[i] ^= 4;
            assertThrows(PicoVoltException.class,
                    () -> Database.apply(ByteBuffer.wrap(before), ByteBuffer.wrap(changed)));
        }
        byte[] nothing = Database.delta(ByteBuffer.wrap(after), ByteBuffer.wrap(after));
        assertTrue(nothing.length < 400, nothing.length + "");
        assertFalse(Arrays.equals(before, after));
    }

    @Test
    void wideAndLongRowsTravel() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        var columns = new StringBuilder();
        var values = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            columns.append(i == 0 ? "" : ", ").append("c").append(i);
            values.append(i == 0 ? "" : ", ").append(i % 3 == 0 ? "'text number " + i + "'" : Long.MAX_VALUE - i);
        }
        Connection db = database.connect();
        db.execute("CREATE TABLE wide (" + columns + "); INSERT INTO wide VALUES (" + values + ");"
                + "CREATE TABLE long (a); INSERT INTO long VALUES (hex(zeroblob(400000))), ('\0\1'), (zeroblob(513));"
                + "CREATE INDEX long_a ON long (a)");
        byte[] image = bytes(database.export());
        Database loaded = open(image);
        for (String query : List.of("SELECT * FROM wide", "SELECT length(a), typeof(a) FROM long ORDER BY a")) {
            assertEquals(rows(database, query), rows(loaded, query));
        }
        assertEquals(List.of("ok"), rows(loaded, "SELECT kind FROM pv_check()"));
        assertTrue(loaded.memoryUsed() < 30_000_000, loaded.memoryUsed() + "");
    }

    @Test
    void anImageThatTheMemoryLimitDoesNotAllowIsAnError() {
        Database database = Database.inMemory(new TestHost(), new Options(6 << 20, 1 << 20));
        database.connect().execute("CREATE TABLE t (a)");
        try {
            for (int i = 0; i < 100; i++) {
                database.connect().execute("INSERT INTO t VALUES (randomblob(100000))");
            }
        } catch (PicoVoltException full) {
            assertEquals(ErrorCode.SQLITE_NOMEM, full.code());
        }
        var error = assertThrows(PicoVoltException.class, database::export);
        assertEquals(ErrorCode.SQLITE_NOMEM, error.code());
        assertTrue(rows(database, "SELECT count(*) FROM t").get(0).length() > 1, "the database goes on");
    }

    @Test
    void whatWasRolledBackLeavesNoTrace() {
        Database database = sample();
        byte[] expected = bytes(database.export());
        Connection db = database.connect();
        db.execute("BEGIN; INSERT INTO t (id, name, b) VALUES (100, 'secret', zeroblob(1000)); UPDATE t SET name = 'x';"
                + "CREATE TABLE more (a)");
        assertThrows(PicoVoltException.class, database::export);
        assertThrows(PicoVoltException.class, () -> rows(database, "SELECT pv_root()"));
        db.execute("ROLLBACK");
        assertArrayEquals(expected, bytes(database.export()));
    }

    @Test
    void openingReadsThreePlacesOnly() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        Connection db = database.connect();
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");
        for (int i = 0; i < 50; i++) {
            db.execute("INSERT INTO t SELECT NULL, 'text ' || value FROM generate_series(1, 1000)");
        }
        byte[] image = bytes(database.export());
        // All but header, slot, catalogue and root may be anything as long as nobody asks.
        Arrays.fill(image, 128, image.length - 1000, (byte) 0);
        assertEquals(51, open(image).currentTransaction());
    }
}
