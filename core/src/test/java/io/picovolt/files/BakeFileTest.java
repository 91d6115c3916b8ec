package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Baked files, and deltas between them: which names they take. */
class BakeFileTest {
    private final MemoryFileSystem files = new MemoryFileSystem();

    private Database open(String path) {
        return Database.open(files, path, new TestHost(), Options.DEFAULT);
    }

    private byte[] content(String path) {
        try (FileHandle file = files.open(path, FileSystem.Mode.READ)) {
            var bytes = new byte[(int) file.size()];
            file.view(0, bytes.length).get(0, bytes);
            return bytes;
        }
    }

    private ErrorCode refused(Runnable action) {
        return assertThrows(PicoVoltException.class, action::run).code();
    }

    @Test
    void aDatabaseThatIsWrittenToKeepsItsPlace() {
        try (Database database = open("app.pvdb"); Database other = open("other.pvdb")) {
            database.connect().execute("CREATE TABLE t (a)");
            for (Database baked : List.of(database, other)) {
                assertEquals(ErrorCode.SQLITE_BUSY,
                        refused(() -> baked.bake(files, "app.pvdb", BakeOptions.ALL)));
            }
            database.connect().execute("INSERT INTO t VALUES (1)");
            database.bake(files, "baked.pvdb", BakeOptions.ALL);
            other.bake(files, "baked.pvdb", BakeOptions.ALL);
        }
        assertEquals(List.of("app.pvdb", "baked.pvdb", "other.pvdb"), files.list("."));
        try (Database database = open("app.pvdb")) {
            assertEquals("1", TestHost.query(database.connect(), "SELECT a FROM t"));
            database.bake(files, "other.pvdb", BakeOptions.ALL);
        }
        try (Database baked = open("other.pvdb")) {
            assertEquals("1", TestHost.query(baked.connect(), "SELECT a FROM t"));
        }
    }

    @Test
    void whatFailsLeavesNothing() {
        try (Database database = open("app.pvdb")) {
            database.connect().execute("CREATE TABLE t (a); INSERT INTO t VALUES (1.5)");
            assertEquals(ErrorCode.SQLITE_ERROR,
                    refused(() -> database.bake(files, "rust.pvdb", BakeOptions.ALL.withFormat(2))));
            assertEquals(ErrorCode.SQLITE_CANTOPEN,
                    refused(() -> database.bake(files, "no/baked.pvdb", BakeOptions.ALL)));
        }
        assertEquals(List.of("app.pvdb"), files.list("."));
    }

    @Test
    void aDeltaBringsAFileUpToDateInItsPlace() {
        try (Database database = open("app.pvdb")) {
            database.connect().execute("CREATE TABLE t (a, b); "
                    + "INSERT INTO t SELECT value, hex(randomblob(20)) FROM generate_series(1, 10000)");
            database.bake(files, "first.pvdb", BakeOptions.ALL);
            database.connect().execute("UPDATE t SET a = 'x' WHERE a = 77");
            database.bake(files, "second.pvdb", BakeOptions.ALL);
        }
        byte[] delta = Database.delta(files, "first.pvdb", "second.pvdb");
        assertArrayEquals(delta, Database.delta(
                ByteBuffer.wrap(content("first.pvdb")), ByteBuffer.wrap(content("second.pvdb"))));
        Database.apply(files, "first.pvdb", ByteBuffer.wrap(delta), "first.pvdb");
        assertArrayEquals(content("second.pvdb"), content("first.pvdb"));
        assertEquals(ErrorCode.SQLITE_CORRUPT,
                refused(() -> Database.apply(files, "first.pvdb", ByteBuffer.wrap(delta), "third.pvdb")));
        assertEquals(List.of("app.pvdb", "first.pvdb", "second.pvdb"), files.list("."));
    }
}
