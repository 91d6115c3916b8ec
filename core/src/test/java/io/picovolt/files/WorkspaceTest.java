package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.Options.Access;
import io.picovolt.TestHost;
import io.picovolt.bytes.Blake3;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private final MemoryFileSystem files = new MemoryFileSystem();

    private Database open(String path, Access access) {
        return Database.open(files, path, new TestHost(), Options.DEFAULT.withAccess(access));
    }

    private String manifest() {
        try (FileHandle file = files.open("app.pv/manifest.json", FileSystem.Mode.READ)) {
            var bytes = new byte[(int) file.size()];
            file.view(0, bytes.length).get(0, bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Test
    void keepsWhatIsWrittenInSealedChunks() {
        try (Database database = open("app.pv", Access.CREATE)) {
            database.connect().execute("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'one')");
            assertEquals(List.of("chunks", "lock", "manifest.json", "wal"), files.list("app.pv"));
        }
        assertEquals(List.of("chunks", "manifest.json"), files.list("app.pv"));
        assertEquals(List.of("000001.pvc", "000002.pvc"), files.list("app.pv/chunks"));
        try (Database database = open("app.pv/", Access.WRITE)) {
            Connection connection = database.connect();
            connection.execute("CREATE INDEX i ON t (b); UPDATE t SET a = 2; DELETE FROM t WHERE b = 'two'");
            connection.execute("PRAGMA wal_checkpoint");
            assertEquals("2|one", TestHost.query(connection, "SELECT * FROM t WHERE b = 'one'"));
            assertEquals("1|one", TestHost.query(connection, "SELECT * FROM t BEFORE 2"));
        }
    }

    @Test
    void theManifestTellsWhatThereIs() {
        try (Database database = open("app.pv", Access.CREATE)) {
            database.connect().execute("CREATE TABLE city (id INTEGER PRIMARY KEY, \"na\\me\" TEXT); "
                    + "CREATE INDEX by_name ON city (\"na\\me\"); INSERT INTO city VALUES (1, 'x'), (2, 'y'); "
                    + "DELETE FROM city WHERE id = 1");
        }
        String text = manifest();
        assertTrue(text.startsWith("{\n  \"format\": \"picovolt workspace 3\",\n  \"generation\": 2,\n  \"root\": "),
                text);
        assertTrue(text.contains("  \"transaction\": 4,\n  \"schema\": [\n"
                + "    \"CREATE TABLE city (id INTEGER PRIMARY KEY, \\\"na\\\\me\\\" TEXT)\",\n"
                + "    \"CREATE INDEX by_name ON city (\\\"na\\\\me\\\")\"\n  ],\n"
                + "  \"tables\": {\n    \"city\": {\"rows\": 1, \"versions\": 2}\n  },\n  \"chunks\": {\n"), text);
    }

    @Test
    void eachByteOfTheManifestIsGuarded() {
        try (Database database = open("app.pv", Access.CREATE)) {
            database.connect().execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        }
        FileHandle file = files.open("app.pv/manifest.json", FileSystem.Mode.WRITE);
        for (int at = 0; at < file.size(); at++) {
            byte right = file.view(at, 1).get(0);
            file.write(at, ByteBuffer.wrap(new byte[] {(byte) (right ^ 1 << at % 8)}));
            var error = assertThrows(PicoVoltException.class, () -> open("app.pv", Access.READ), "byte " + at);
            assertTrue(error.code() == ErrorCode.SQLITE_CORRUPT || error.code() == ErrorCode.SQLITE_NOTADB);
            file.write(at, ByteBuffer.wrap(new byte[] {right}));
        }
        open("app.pv", Access.READ).close();
    }

    @Test
    void chunksThatNobodyNeedsGoAway() {
        try (Database database = open("app.pv", Access.CREATE)) {
            Connection connection = database.connect();
            connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)");
            for (int i = 0; i < 60; i++) {
                connection.execute("INSERT INTO t VALUES (" + i + ", hex(zeroblob(" + i * 20
                        + "))); PRAGMA wal_checkpoint");
            }
            assertTrue(files.list("app.pv/chunks").size() <= 60);
            connection.execute("VACUUM");
            assertEquals(1, files.list("app.pv/chunks").size());
            assertEquals("60|35400", TestHost.query(connection, "SELECT count(*), sum(length(b)) / 2 FROM t"));
        }
        assertEquals("60", TestHost.query(open("app.pv", Access.READ).connect(), "SELECT count(*) FROM t"));
    }

    @Test
    void largeValuesHaveFilesByTheirHashes() {
        try (Database database = open("app.pv", Access.CREATE)) {
            Connection connection = database.connect();
            connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES "
                    + "(1, zeroblob(5000)), (2, zeroblob(5000)), (3, zeroblob(4095)), (4, hex(zeroblob(3000)))");
        }
        List<String> names = files.list("app.pv/blobs");
        assertEquals(2, names.size());
        assertTrue(names.contains(Blake3.hex(Blake3.hash(new byte[5000]))));
        try (Database database = open("app.pv", Access.WRITE)) {
            Connection connection = database.connect();
            assertEquals("5000|5000|4095|6000", TestHost.query(connection,
                    "SELECT group_concat(length(b), '|') FROM (SELECT b FROM t ORDER BY a)"));
            assertEquals("ok", TestHost.query(connection, "SELECT message FROM pv_check()"));
            connection.execute("DELETE FROM t WHERE a = 4; INSERT INTO t VALUES (5, zeroblob(5000)), "
                    + "(6, zeroblob(7000)); PRAGMA wal_checkpoint");
            assertEquals(3, files.list("app.pv/blobs").size());
            connection.execute("VACUUM");
            assertEquals(3, files.list("app.pv/blobs").size());
            connection.execute("VACUUM BEFORE 99");
            assertEquals(2, files.list("app.pv/blobs").size());
            assertEquals("26095", TestHost.query(connection, "SELECT sum(length(b)) FROM t"));
            assertEquals("ok", TestHost.query(connection, "SELECT message FROM pv_check()"));
            connection.execute("VACUUM INTO 'copy.pv'");
            assertEquals(files.list("app.pv/blobs"), files.list("copy.pv/blobs"));
            ByteBuffer image = database.export();
            assertEquals("26095", TestHost.query(
                    Database.fromImage(image, new TestHost(), Options.DEFAULT).connect(),
                    "SELECT sum(length(b)) FROM t"));
        }
    }

    @Test
    void aLargeValueIsReadWhenItIsNeededAndVerified() {
        try (Database database = open("app.pv", Access.CREATE)) {
            database.connect().execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES "
                    + "(1, zeroblob(5000)), (2, zeroblob(6000))");
        }
        String path = "app.pv/blobs/" + Blake3.hex(Blake3.hash(new byte[5000]));
        try (FileHandle file = files.open(path, FileSystem.Mode.WRITE)) {
            file.write(77, ByteBuffer.wrap(new byte[] {1}));
        }
        Connection connection = open("app.pv", Access.READ).connect();
        assertEquals("1|2", TestHost.query(connection, "SELECT group_concat(a, '|') FROM t"));
        assertTrue(assertThrows(PicoVoltException.class, () -> TestHost.query(connection, "SELECT b FROM t"))
                .getMessage().contains("checksum mismatch"));
        assertTrue(TestHost.query(connection, "SELECT file, kind, message FROM pv_check()")
                .startsWith("app.pv/blobs|large value|"));
        files.delete(path);
        assertEquals("database disk image is malformed: " + path + ": no such file", assertThrows(
                PicoVoltException.class, () -> TestHost.query(connection, "SELECT b FROM t")).getMessage());
    }

    @Test
    void whatACrashLeavesOfLargeValuesGoesAway() {
        try (Database database = open("app.pv", Access.CREATE)) {
            database.connect().execute("CREATE TABLE t (b); INSERT INTO t VALUES (zeroblob(5000))");
        }
        String orphan = "app.pv/blobs/" + Blake3.hex(Blake3.hash(new byte[6000]));
        files.open(orphan, FileSystem.Mode.CREATE).close();
        files.open("app.pv/blobs/README", FileSystem.Mode.CREATE).close();
        files.open("app.pv/chunks/000007.pvc", FileSystem.Mode.CREATE).close();
        try (Database database = open("app.pv", Access.WRITE)) {
            assertEquals(List.of("README", Blake3.hex(Blake3.hash(new byte[5000]))).stream().sorted().toList(),
                    files.list("app.pv/blobs"));
            files.open(orphan, FileSystem.Mode.CREATE).close();
            database.connect().execute("INSERT INTO t VALUES (zeroblob(6000)); PRAGMA wal_checkpoint");
            assertEquals("ok", TestHost.query(database.connect(), "SELECT message FROM pv_check()"));
        }
    }

    @Test
    void readersFollow() {
        Connection writer = open("app.pv", Access.CREATE).connect();
        Connection reader = open("app.pv", Access.READ).connect();
        for (int i = 1; i <= 12; i++) {
            writer.execute("CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (" + i + ")");
            if (i % 3 == 0) {
                writer.execute(i % 2 == 0 ? "VACUUM" : "PRAGMA wal_checkpoint");
            }
            assertEquals("" + i, TestHost.query(reader, "SELECT count(*) FROM t"));
        }
        assertEquals("database is locked: another connection writes to app.pv",
                assertThrows(PicoVoltException.class, () -> open("app.pv", Access.WRITE)).getMessage());
    }

    @Test
    void aBakedFileIsOnlyRead() {
        try (Database database = open("app.pvdb", Access.CREATE)) {
            database.connect().execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
            ByteBuffer image = database.export();
            try (FileHandle file = files.open("baked.pvdb", FileSystem.Mode.CREATE)) {
                file.write(0, image);
            }
        }
        Connection baked = open("baked.pvdb", Access.CREATE).connect();
        assertEquals("1", TestHost.query(baked, "SELECT a FROM t"));
        for (String change : List.of("DELETE FROM t", "VACUUM")) {
            var error = assertThrows(PicoVoltException.class, () -> baked.execute(change));
            assertEquals("attempt to write a readonly database", error.getMessage());
        }
        open("baked.pvdb", Access.WRITE).close();
    }
}
