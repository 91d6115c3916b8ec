package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.format.SharedFolder;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.ExactNumbers;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Files that are written for the Rust engine, and read again by this one. */
class RustFormatTest {

    private static Database database(String sql) {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute(sql);
        return database;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] baked(Database database, int format) {
        return bytes(database.export(BakeOptions.ALL.withFormat(format)));
    }

    private static Database open(byte[] image) {
        return Database.fromImage(ByteBuffer.wrap(image), new TestHost(), Options.DEFAULT);
    }

    /** What a table shows at a snapshot, in order; nothing when there was no such table. */
    private static List<String> rows(Database database, String table, long snapshot) {
        var rows = new ArrayList<String>();
        try {
            for (Value[] row : TestHost.rows(database.connect(), "SELECT * FROM " + table + " BEFORE " + snapshot
                    + " ORDER BY rowid")) {
                var text = new StringBuilder();
                for (Value value : row) {
                    text.append(value.type()).append(' ').append(switch (value) {
                        case Value.DecimalValue decimal -> ExactNumbers.exact(decimal.value()).stripTrailingZeros().toPlainString();
                        case Value.BlobValue(byte[] bytes) -> HexFormat.of().formatHex(bytes);
                        default -> value.toString();
                    }).append('|');
                }
                rows.add(text.toString());
            }
        } catch (PicoVoltException e) {
            assertEquals("no such table: " + table, e.getMessage());
        }
        return rows;
    }

    private static int version(byte[] image) {
        return image[4];
    }

    @Test
    void whatTheRustEngineWroteIsWrittenTheSame() throws IOException {
        byte[] golden = bytes(SharedFolder.golden("golden_v1_3_0.pvdb"));
        assertArrayEquals(golden, baked(open(golden), 2));
        // Its two tables had their pages in another order.
        byte[] older = bytes(SharedFolder.golden("golden_v0_11_0.pvdb"));
        byte[] again = baked(open(older), 1);
        assertEquals(older.length, again.length);
        assertArrayEquals(again, baked(open(again), 1));
        assertArrayEquals(again, baked(open(again), 2), "without an index there is nothing that version 2 would add");
        for (int snapshot = 0; snapshot <= 6; snapshot++) {
            assertEquals(rows(open(older), "users", snapshot), rows(open(again), "users", snapshot));
        }
    }

    @Test
    void everyKindOfValueTravels() {
        Database database = database("CREATE TABLE t (id INTEGER PRIMARY KEY, v);"
                + "INSERT INTO t (v) VALUES (NULL), (0), (-1), (9223372036854775807), (-9223372036854775808), (''),"
                + "('sixteen bytes ok'), ('seventeen bytes !'), ('Größe und 🍒 zusammen'), (char(0)), (x''), (x'00ff'),"
                + "(zeroblob(17)), (zeroblob(100000)), (CAST(zeroblob(17) AS TEXT)), (CAST('-1.5' AS DECIMAL)),"
                + "(CAST('0.000001' AS DECIMAL)), (CAST('1.500000000' AS DECIMAL)), (CAST('0' AS DECIMAL)),"
                + "(CAST('170141183460469231731687303715884.105727' AS DECIMAL)),"
                + "(CAST('-170141183460469231731687303715884.105728' AS DECIMAL)),"
                + "(replace(hex(zeroblob(3000)), '0', 'ü'));"
                + "CREATE INDEX v ON t (v); CREATE UNIQUE INDEX id ON t (id DESC); CREATE INDEX both ON t (v, id)");
        for (int format = 1; format <= 2; format++) {
            byte[] image = baked(database, format);
            assertEquals(format, version(image));
            Database read = open(image);
            assertEquals(rows(database, "t", 4), rows(read, "t", 4));
            assertEquals("t_id_idx\nt_v_idx", TestHost.query(read.connect(),
                    "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name"));
        }
    }

    @Test
    void whatThereIsNoPlaceForIsNamed() {
        refused("format 1 cannot hold the REAL value 1.5 of reading.celsius, row 2 of transaction 3",
                "CREATE TABLE a (x); CREATE TABLE reading (at INTEGER, celsius); "
                        + "INSERT INTO reading VALUES (1, 2), (2, 1.5), (3, 2.5); DELETE FROM reading");
        refused("format 1 cannot hold the DECIMAL value 0.0000001 of t.d, row 1 of transaction 2",
                "CREATE TABLE t (d DECIMAL); INSERT INTO t VALUES ('0.0000001')");
        refused("format 1 cannot hold the DECIMAL value 170141183460469231731687303715884.105728 of t.d, row 1 of"
                + " transaction 2", "CREATE TABLE t (d); "
                + "INSERT INTO t VALUES (CAST('170141183460469231731687303715884.105728' AS DECIMAL))");
        var columns = new StringBuilder("CREATE TABLE wide (c0");
        var values = new StringBuilder("INSERT INTO wide VALUES (0");
        for (int i = 1; i < 449; i++) {
            columns.append(", c").append(i);
            values.append(", ").append(i);
        }
        refused("format 1 cannot hold a record of 4067 bytes (at most 4064), wide, row 1 of transaction 2",
                columns + "); " + values + ")");
        assertEquals(ErrorCode.SQLITE_MISUSE,
                assertThrows(PicoVoltException.class, () -> BakeOptions.ALL.withFormat(4)).code());
        assertEquals(3, version(baked(database("CREATE TABLE t (a)"), 3)));
    }

    private static void refused(String message, String sql) {
        Database database = database(sql);
        var error = assertThrows(PicoVoltException.class, () -> baked(database, 1));
        assertEquals(message, error.getMessage());
        var files = new MemoryFileSystem();
        assertThrows(PicoVoltException.class,
                () -> database.bake(files, "x.pvdb", BakeOptions.ALL.withFormat(1)));
        assertFalse(files.exists("x.pvdb") || files.exists("x.pvdb.tmp"));
    }

    @Test
    void aFileHoldsWhatTheImageHolds() {
        Database database = database("CREATE TABLE t (a); INSERT INTO t SELECT 'text number ' || (value % 700) "
                + "FROM generate_series(1, 5000); CREATE INDEX i ON t (a); DELETE FROM t WHERE rowid % 3 = 0");
        var files = new MemoryFileSystem();
        database.bake(files, "x.pvdb", BakeOptions.ALL.withFormat(2));
        try (var file = files.open("x.pvdb", FileSystem.Mode.READ)) {
            assertArrayEquals(baked(database, 2), bytes(file.view(0, (int) file.size())));
        }
        try (Database read = Database.open(files, "x.pvdb", new TestHost(), Options.DEFAULT)) {
            assertEquals("3334", TestHost.query(read.connect(), "SELECT count(*) FROM t"));
            assertEquals("5000", TestHost.query(read.connect(), "SELECT count(*) FROM t BEFORE 2"));
            assertThrows(PicoVoltException.class, () -> read.connect().execute("DELETE FROM t"));
        }
        long before = database.memoryUsed();
        baked(database, 2);
        assertEquals(before, database.memoryUsed(), "what a bake takes, it gives back");
        database.connect().execute("BEGIN; DELETE FROM t");
        assertThrows(PicoVoltException.class, () -> baked(database, 2));
    }

    /** Random histories; each snapshot that is kept is read as it was, each other one as the last that is kept before it. */
    @Test
    void randomDatabasesAreReadAsTheyWere() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            Database database = database("CREATE TABLE t0 (a, b, c); CREATE TABLE t1 (id INTEGER PRIMARY KEY, a TEXT);");
            Connection db = database.connect();
            var tables = new TreeSet<>(List.of("t0", "t1"));
            var pins = new TreeSet<Long>();
            for (int i = 0, steps = random.nextInt(60); i < steps; i++) {
                step(db, random, tables, pins);
            }
            for (long from : new long[] {0, random.nextInt((int) database.currentTransaction() + 1), Long.MAX_VALUE}) {
                int format = 1 + random.nextInt(2);
                var options = new BakeOptions(from).withFormat(format);
                byte[] image = bytes(database.export(options));
                Database read = open(image);
                assertArrayEquals(image, bytes(open(bytes(database.export())).export(options)), "same history, same bytes");
                assertEquals("||ok|ok", TestHost.query(read.connect(), "SELECT * FROM pv_check()"));
                long clock = database.currentTransaction();
                assertEquals(clock, read.currentTransaction());
                long horizon = Math.min(from, clock);
                for (String table : tables) {
                    for (long snapshot = 0; snapshot <= clock; snapshot++) {
                        Long kept = snapshot >= horizon ? Long.valueOf(snapshot) : pins.floor(snapshot);
                        assertEquals(kept == null ? List.of() : rows(database, table, kept),
                                rows(read, table, snapshot), "seed " + seed + " " + table + " " + snapshot);
                    }
                }
            }
        }
    }

    private static void step(Connection db, Random random, TreeSet<String> tables, TreeSet<Long> pins) {
        var names = new ArrayList<>(tables);
        String table = names.isEmpty() ? "t0" : names.get(random.nextInt(names.size()));
        int columns = table.equals("t0") ? 3 : 2;
        switch (random.nextInt(14)) {
            case 0 -> {
                // A name that was another table's shows that one's past, which does not travel.
                String name = "t" + (db.currentTransaction() + 2);
                db.execute("CREATE TABLE " + name + "(id INTEGER PRIMARY KEY, a)");
                tables.add(name);
                db.execute("DROP TABLE " + table);
                tables.remove(table);
            }
            case 1 -> {
                if (!tables.isEmpty()) {
                    db.execute("CREATE INDEX IF NOT EXISTS " + table + "_a ON " + table + " (a)");
                }
            }
            case 2 -> {
                if (db.currentTransaction() > 0) {
                    long pin = random.nextInt((int) db.currentTransaction() + 1);
                    db.execute("PRAGMA pin = " + pin);
                    pins.add(pin);
                }
            }
            case 3, 4 -> {
                if (!tables.isEmpty()) {
                    db.execute("DELETE FROM " + table + " WHERE rowid % 5 = " + random.nextInt(5));
                }
            }
            case 5, 6 -> {
                if (!tables.isEmpty()) {
                    db.execute("BEGIN");
                    for (int i = random.nextInt(3); i >= 0; i--) {
                        db.execute("UPDATE " + table + " SET a = " + literal(random) + " WHERE rowid % 4 = "
                                + random.nextInt(4));
                    }
                    db.execute("COMMIT");
                }
            }
            default -> {
                if (!tables.isEmpty()) {
                    for (int i = random.nextInt(20); i >= 0; i--) {
                        db.execute("INSERT INTO " + table + " VALUES (" + (columns == 3
                                ? literal(random) + "," + literal(random) + "," : "NULL,") + literal(random) + ")");
                    }
                }
            }
        }
    }

    private static String literal(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> "NULL";
            case 1 -> Integer.toString(random.nextInt(5) - 2);
            case 2 -> Long.toString(random.nextLong() >> random.nextInt(63)).replace("-9223372036854775808", "0");
            case 3 -> "CAST('" + new BigDecimal(random.nextInt(1000) - 500).movePointLeft(random.nextInt(7)) + "' AS DECIMAL)";
            case 4 -> "x'" + "ab".repeat(random.nextInt(40)) + "'";
            case 5 -> "'" + "ö".repeat(random.nextInt(20)) + "'";
            case 6 -> "'long " + random.nextInt(4) + "x".repeat(random.nextInt(3) * 400) + "'";
            default -> "'" + random.nextInt(10) + "'";
        };
    }
}
