package io.picovolt;

import static io.picovolt.format.v1.LegacyImageBuilder.envelope;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.format.v1.LegacyImageBuilder;
import io.picovolt.format.v1.LegacyWorkspaceFiles;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Directories of the Rust engine, laid out as it does. */
class RustWorkspaceTest {
    private static final String MANIFEST = "{\"format_version\":1,\"clock\":9,\"page_count\":$PAGES,"
            + "\"tables\":[{\"name\":\"t\",\"columns\":[\"a\"],\"first_page\":0,\"tail_id\":$TAIL,"
            + "\"row_versions\":1,\"indexed_columns\":[\"a\"]}],\"cas_hashes\":[],\"cas_dir\":[]}";

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static Database open(FileSystem files) {
        return Database.open(files, "db.pv", new TestHost(), Options.DEFAULT);
    }

    private static Database filled() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute("CREATE TABLE \"t \"\"1\" (a, b); CREATE INDEX i ON \"t \"\"1\" (a);"
                + "CREATE TABLE empty (x); CREATE TABLE u (id INTEGER PRIMARY KEY, text);"
                + "INSERT INTO \"t \"\"1\" SELECT value, 'a text that is number ' || value FROM generate_series(1, 900);"
                + "INSERT INTO u (text) VALUES (x'000102030405060708090a0b0c0d0e0f1011'), ('short'), (NULL);"
                + "UPDATE u SET text = 'a text that is number 17' WHERE id = 2; DELETE FROM \"t \"\"1\" WHERE a > 800");
        return database;
    }

    private static String all(Database database) {
        var all = new StringBuilder();
        for (int snapshot = 4; snapshot <= 8; snapshot++) {
            for (String table : List.of("\"t \"\"1\"", "empty", "u")) {
                all.append(TestHost.query(database.connect(), "SELECT * FROM " + table + " BEFORE " + snapshot))
                        .append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void isReadWithItsHistoryAndLeftAsItIs() {
        var files = new MemoryFileSystem();
        Database written = filled();
        LegacyWorkspaceFiles.write(files, "db.pv", bytes(written.export(BakeOptions.ALL.withFormat(2))));
        var before = files.list("db.pv");
        try (Database database = open(files)) {
            assertEquals(8, database.currentTransaction());
            assertEquals(all(filled()), all(database));
            Connection db = database.connect();
            assertEquals("17|a text that is number 17",
                    TestHost.query(db, "SELECT * FROM \"t \"\"1\" WHERE a = 17"));
            assertEquals("||ok|ok", TestHost.query(db, "SELECT * FROM pv_check()"));
            var error = assertThrows(PicoVoltException.class, () -> db.execute("DELETE FROM u"));
            assertEquals(ErrorCode.SQLITE_READONLY, error.code());
            assertEquals(before, files.list("db.pv"));
            database.bake(files, "db.pvdb", BakeOptions.ALL);
            assertThrows(PicoVoltException.class, () -> db.execute("VACUUM INTO 'db.pv'"));
            db.execute("VACUUM INTO 'copy.pv'");
        }
        assertEquals(before, files.list("db.pv"));
        try (Database baked = Database.open(files, "db.pvdb", new TestHost(), Options.DEFAULT)) {
            assertEquals(all(filled()), all(baked));
        }
        try (Database copy = Database.open(files, "copy.pv", new TestHost(), Options.DEFAULT)) {
            assertEquals(all(filled()), all(copy));
            copy.connect().execute("DELETE FROM u");
        }
    }

    private static MemoryFileSystem pages(LegacyImageBuilder pages, int count, int tail) {
        byte[] image = bytes(pages.build("{\"cas_dir\":[]}"));
        var files = new MemoryFileSystem();
        LegacyWorkspaceFiles.write(files, "db.pv", image);
        LegacyWorkspaceFiles.manifest(files, "db.pv",
                MANIFEST.replace("$PAGES", Integer.toString(count)).replace("$TAIL", tail < 0 ? "null" : Integer.toString(tail)));
        return files;
    }

    private static String number(int inserted, int number) {
        return envelope(inserted, 0) + "0100 01 0" + number + "00000000000000";
    }

    @Test
    void pagesLieInSeveralFiles() {
        MemoryFileSystem files = pages(new LegacyImageBuilder().page(3 * 16_384, number(1, 1)).page(-1, number(2, 2)),
                3 * 16_384 + 1, 1);
        byte[] second = bytes(new LegacyImageBuilder().page(1, number(1, 3)).build("{\"cas_dir\":[]}"));
        LegacyWorkspaceFiles.put(files, "db.pv/chunks/chunk_00003.pvd", 0, second, 24, 4096);
        assertEquals("1\n3\n2", TestHost.query(open(files).connect(), "SELECT a FROM t"));
    }

    /** The manifest is written last; what it does not know yet was not committed. */
    @Test
    void whatIsNewerThanTheManifestIsNotThere() {
        var pages = new LegacyImageBuilder().page(1, number(1, 1), envelope(2, 10) + "0100 01 0200000000000000",
                number(10, 3));
        assertEquals("1\n2", TestHost.query(open(pages(pages, 1, 0)).connect(), "SELECT a FROM t"));
        assertCorrupt("table t: no such page: 1", pages(pages, 1, -1));
        pages.page(-1, number(11, 4));
        assertEquals("1\n2", TestHost.query(open(pages(pages, 2, 1)).connect(), "SELECT a FROM t"));
        assertCorrupt("page 1: its file ends before", pages(new LegacyImageBuilder().page(1), 2, 1));
    }

    private static void assertCorrupt(String message, FileSystem files) {
        var error = assertThrows(PicoVoltException.class, () -> open(files));
        assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    @Test
    void largeValuesHaveTheirHashes() {
        byte[] image = bytes(filled().export(BakeOptions.ALL.withFormat(1)));
        var files = new MemoryFileSystem();
        LegacyWorkspaceFiles.write(files, "db.pv", image);
        String folder = "db.pv/blobs/" + files.list("db.pv/blobs").get(3);
        String file = folder + "/" + files.list(folder).get(0);
        LegacyWorkspaceFiles.put(files, file, 3, new byte[] {'X'}, 0, 1);
        assertCorrupt("failed its integrity check", files);
        files.delete(file);
        assertEquals(ErrorCode.SQLITE_CANTOPEN, assertThrows(PicoVoltException.class, () -> open(files)).code());
        String manifest = MANIFEST.replace("$PAGES", "1").replace("$TAIL", "0");
        for (String hashes : List.of("\"../../secret\"", "\"" + "../".repeat(21) + "x\"")) {
            LegacyWorkspaceFiles.manifest(files, "db.pv",
                    manifest.replace("\"cas_hashes\":[]", "\"cas_hashes\":[" + hashes + "]"));
            assertCorrupt("CAS blob 0", files);
        }
        String hash = "\"" + "ab".repeat(32) + "\"";
        LegacyWorkspaceFiles.manifest(files, "db.pv",
                manifest.replace("\"cas_hashes\":[]", "\"cas_hashes\":[" + hash + "," + hash + "]"));
        assertCorrupt("CAS blob 1: there twice", files);
        LegacyWorkspaceFiles.manifest(files, "db.pv", manifest.substring(0, 100));
        assertCorrupt("manifest: ", files);
        LegacyWorkspaceFiles.manifest(files, "db.pv", manifest.replace("version\":1", "version\":3"));
        assertCorrupt("unsupported format version 3", files);
    }

    @Test
    void aWorkspaceOfThisEngineComesFirst() {
        var files = new MemoryFileSystem();
        try (Database own = open(files)) {
            own.connect().execute("CREATE TABLE own (a)");
        }
        LegacyWorkspaceFiles.manifest(files, "db.pv", "{}");
        try (Database own = open(files)) {
            own.connect().execute("INSERT INTO own VALUES (1)");
        }
    }
}
