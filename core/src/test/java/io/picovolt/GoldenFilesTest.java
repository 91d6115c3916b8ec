package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Files of format 3 that every later version has to read. They never change. Writing the same history again gives the
 * same bytes for as long as nothing is encoded better; when something is, the new files get new names beside these
 * ({@code -Dgolden.write=true} writes them), and these stay and are read.
 */
class GoldenFilesTest {
    private static final String NEWEST = "3-2";
    private static final List<String> ALL = List.of("3-1", NEWEST);
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private static final String HISTORY = """
            CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE,
                price DECIMAL(12,2) DEFAULT 1.50, weight REAL, picture BLOB, anything,
                CHECK (weight IS NULL OR weight >= 0));
            CREATE UNIQUE INDEX item_name ON item (name);
            CREATE INDEX item_price_weight ON item (price DESC, weight);
            INSERT INTO item (name, price, weight, picture, anything) VALUES
                ('apple', 0.25, 0.1, x'00FF', 1), ('pear', 123456789.01, 2.5, NULL, 'one'),
                ('Größe', NULL, -0.0, x'', 1.5), ('🍒', 7, 1e300, zeroblob(3), NULL),
                ('plum', -3.10, NULL, NULL, -9223372036854775808);
            UPDATE item SET price = price * 2, anything = x'01' WHERE name = 'APPLE';
            DELETE FROM item WHERE name = 'pear';
            INSERT INTO item (name, weight, anything) VALUES ('large', 1.25, replace(hex(zeroblob(400)), '00', 'ab'));
            CREATE TABLE number (n, half, text);
            INSERT INTO number SELECT value, value / 2.0, 'text ' || (value % 10) FROM generate_series(1, 5000);
            UPDATE number SET half = NULL WHERE n % 1000 = 0;
            CREATE INDEX number_text ON number (text);
            CREATE TABLE gone (a INTEGER);
            INSERT INTO gone VALUES (1), (2);
            DROP TABLE gone;
            CREATE TABLE empty (a, b DEFAULT 'x');
            PRAGMA user_version = 7;
            PRAGMA application_id = -2;
            PRAGMA pin = 3;
            PRAGMA history = '1000 transactions'
            """;
    /** What comes behind a checkpoint: stamps on runs, more runs, a second tree. */
    private static final String MORE = """
            UPDATE item SET weight = 9, anything = replace(hex(zeroblob(300)), '00', 'cd') WHERE id = 5;
            DELETE FROM number WHERE n = 17;
            INSERT INTO number VALUES (9999, 0.5, 'last')
            """;

    private static Database filled() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute(HISTORY);
        return database;
    }

    private static MemoryFileSystem writable() {
        var files = new MemoryFileSystem();
        try (Database database = Database.open(files, "golden.pvdb", new TestHost(), Options.DEFAULT)) {
            Connection db = database.connect();
            db.execute(HISTORY);
            db.execute("PRAGMA wal_checkpoint");
            db.execute(MORE);
        }
        return files;
    }

    private static byte[] bytes(FileSystem files, String path) {
        try (var file = files.open(path, FileSystem.Mode.READ)) {
            return bytes(file.view(0, (int) file.size()));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    private static void same(String name, byte[] written) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name), written);
        }
        assertArrayEquals(golden(name), written, name);
    }

    @Test
    void theSameHistoryGivesTheSameFiles() throws IOException {
        same("baked-" + NEWEST + ".pvdb", bytes(filled().export()));
        same("baked-none-" + NEWEST + ".pvdb", bytes(filled().export(BakeOptions.NONE)));
        same("writable-" + NEWEST + ".pvdb", bytes(writable(), "golden.pvdb"));
    }

    /** A column that comes in several parts. */
    private static Database wide() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        Connection db = database.connect();
        db.execute("CREATE TABLE wide (id INTEGER PRIMARY KEY, noise BLOB, text TEXT)");
        PreparedStatement insert = db.prepare("INSERT INTO wide VALUES (?, ?, ?)");
        db.execute("BEGIN");
        for (int id = 1; id <= 200; id++) {
            insert.bind(1, Value.of(id));
            insert.bind(2, new Value.BlobValue(noise(id)));
            insert.bind(3, Value.of("text " + id % 7));
            insert.run();
        }
        db.execute("COMMIT");
        return database;
    }

    private static byte[] noise(int id) {
        var noise = new byte[300 + id];
        new SplittableRandom(id).nextBytes(noise);
        return noise;
    }

    @Test
    void aGoldenFileWithAWideColumnIsRead() throws IOException {
        same("baked-wide-3-1.pvdb", bytes(wide().export()));
        Connection db = Database.fromImage(ByteBuffer.wrap(golden("baked-wide-3-1.pvdb")), new TestHost(),
                Options.DEFAULT).connect();
        assertEquals("||ok|ok", TestHost.query(db, "SELECT * FROM pv_check()"));
        for (int id = 1; id <= 200; id++) {
            assertEquals(HexFormat.of().withUpperCase().formatHex(noise(id)) + "|text " + id % 7,
                    TestHost.query(db, "SELECT hex(noise), text FROM wide WHERE id = " + id));
        }
    }

    /** The example that FORMAT.md takes apart. */
    @Test
    void theFileInTheDescriptionIsTrue() throws IOException {
        String text = Files.readString(Path.of("../docs/FORMAT.md"));
        text = text.substring(text.indexOf("### An example of a file"));
        String sql = between(text, "```sql\n", "```");
        var database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute(sql);
        byte[] image = bytes(database.export());
        int at = 0;
        for (String line : between(text, "```text\n", "```").lines().toList()) {
            assertEquals(at, Integer.parseInt(line.substring(0, 3).strip()), line);
            for (String hex : line.substring(5, Math.min(line.length(), 53)).strip().split(" ")) {
                assertEquals(hex, String.format("%02x", image[at++]), line);
            }
        }
        assertEquals(image.length, at);
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static void check(Database database, boolean more, boolean history) {
        Connection db = database.connect();
        assertEquals("||ok|ok", TestHost.query(db, "SELECT * FROM pv_check()"));
        String past = "SELECT id, name, price, weight, hex(picture), typeof(picture), anything FROM item BEFORE 4";
        if (history) {
            assertEquals("""
                    1|apple|0.25|0.1|00FF|blob|1
                    2|pear|123456789.01|2.5||null|one
                    3|Größe||0.0||blob|1.5
                    4|🍒|7.00|1.0e+300|000000|blob|
                    5|plum|-3.10|||null|-9223372036854775808""", TestHost.query(db, past));
            assertEquals("1\n2", TestHost.query(db, "SELECT * FROM gone BEFORE 13"));
        } else {
            assertThrows(PicoVoltException.class, () -> TestHost.query(db, past));
        }
        assertEquals("0", TestHost.query(db, "SELECT count(*) FROM item BEFORE 3"), "pinned");
        assertEquals("1|apple|0.50\n3|Größe|\n4|🍒|7.00\n5|plum|-3.10\n6|large|1.50",
                TestHost.query(db, "SELECT id, name, price FROM item"));
        assertEquals("6|" + "ab".repeat(400), TestHost.query(db, "SELECT id, anything FROM item WHERE name = 'LARGE'"));
        assertEquals(more ? "cd".repeat(300) : "-9223372036854775808",
                TestHost.query(db, "SELECT anything FROM item WHERE id = 5"));
        assertEquals("6\n1", TestHost.query(db,
                "SELECT id FROM item WHERE price > 0 AND price < 2 ORDER BY price DESC"));
        assertEquals(more ? "5000|4995" : "5000|4995",
                TestHost.query(db, "SELECT count(*), count(half) FROM number"));
        assertEquals(more ? "499|500" : "500|500", TestHost.query(db, "SELECT count(*) FILTER (WHERE text = 'text 7'),"
                + " count(*) FILTER (WHERE text = 'text 8') FROM number WHERE text IN ('text 7', 'text 8')"));
        assertEquals(more ? "0.5" : "", TestHost.query(db, "SELECT half FROM number WHERE text = 'last'"));
        assertEquals("0", TestHost.query(db, "SELECT count(*) FROM empty"));
        assertEquals("7", TestHost.query(db, "PRAGMA user_version"));
        assertEquals("-2", TestHost.query(db, "PRAGMA application_id"));
        assertEquals("3", TestHost.query(db, "PRAGMA pins"));
        assertEquals("1000 transactions", TestHost.query(db, "PRAGMA history"));
        assertThrows(PicoVoltException.class, () -> db.execute("INSERT INTO item (name) VALUES ('PLUM')"));
        db.execute("INSERT INTO item (name) VALUES ('new')");
        assertEquals("7|1.50", TestHost.query(db, "SELECT id, price FROM item ORDER BY id DESC LIMIT 1"));
    }

    @Test
    void everyGoldenFileIsRead() throws IOException {
        for (String name : ALL) {
            check(Database.fromImage(ByteBuffer.wrap(golden("baked-" + name + ".pvdb")), new TestHost(),
                    Options.DEFAULT), false, true);
            check(Database.fromImage(ByteBuffer.wrap(golden("baked-none-" + name + ".pvdb")), new TestHost(),
                    Options.DEFAULT), false, false);
            var files = new MemoryFileSystem();
            try (var file = files.open("golden.pvdb", FileSystem.Mode.CREATE)) {
                file.write(0, ByteBuffer.wrap(golden("writable-" + name + ".pvdb")));
            }
            try (Database database = Database.open(files, "golden.pvdb", new TestHost(), Options.DEFAULT)) {
                check(database, true, true);
            }
        }
    }
}
