package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.BakeOptions;
import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.Options.Access;
import io.picovolt.TestHost;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** VACUUM INTO: a copy that can be written to. */
class VacuumIntoTest {
    private final MemoryFileSystem files = new MemoryFileSystem();

    private Database open(String path, Access access) {
        return Database.open(files, path, new TestHost(), Options.DEFAULT.withAccess(access));
    }

    private Database inMemory() {
        return Database.inMemory(new TestHost(), Options.DEFAULT).writeTo(files);
    }

    /** Transactions 1 to 3. */
    private static Connection filled(Database database) {
        Connection db = database.connect();
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (1, 'old'); UPDATE t SET a = 'new'");
        return db;
    }

    private static PicoVoltException refused(Connection db, String sql) {
        return assertThrows(PicoVoltException.class, () -> db.execute(sql));
    }

    private String ask(String path, String sql) {
        try (Database copy = open(path, Access.WRITE)) {
            return TestHost.query(copy.connect(), sql);
        }
    }

    @Test
    void theCopyHasEverythingAndGoesItsOwnWay() {
        try (Database database = open("app.pvdb", Access.CREATE)) {
            Connection db = filled(database);
            db.execute("VACUUM INTO 'copy.pvdb'");
            db.execute("DELETE FROM t");
            assertEquals(List.of("app.pvdb", "app.pvdb-lock", "app.pvdb-wal", "copy.pvdb"), files.list("."));
        }
        try (Database copy = open("copy.pvdb", Access.WRITE)) {
            Connection db = copy.connect();
            assertEquals("new", TestHost.query(db, "SELECT a FROM t"));
            assertEquals("old", TestHost.query(db, "SELECT a FROM t BEFORE 2"));
            db.execute("INSERT INTO t VALUES (2, 'two')");
            assertEquals(4, copy.currentTransaction());
            assertEquals("*|0|ok|ok", TestHost.query(db, "SELECT * FROM pv_check()").replaceFirst("^[^|]*[|][^|]*", "*|0"));
        }
        assertEquals("2", ask("copy.pvdb", "SELECT count(*) FROM t"));
        assertEquals("0", ask("app.pvdb", "SELECT count(*) FROM t"));
    }

    @Test
    void aDatabaseInMemoryIsWrittenToo() {
        try (Database database = inMemory()) {
            filled(database).execute("VACUUM main INTO 'copy' || '.pvdb'");
        }
        assertEquals("new", ask("copy.pvdb", "SELECT a FROM t"));
    }

    @Test
    void theNameMayBeBound() {
        try (Database database = inMemory()) {
            Connection db = filled(database);
            TestHost.query(db, "VACUUM INTO ?", Value.of("bound.pvdb"));
            assertEquals("non-text filename", assertThrows(PicoVoltException.class,
                    () -> TestHost.query(db, "VACUUM INTO ?", Value.of(5L))).getMessage());
            assertEquals("non-text filename", refused(db, "VACUUM INTO NULL").getMessage());
        }
        assertEquals("new", ask("bound.pvdb", "SELECT a FROM t"));
    }

    @Test
    void historyIsKeptAsThePragmaOrBeforeSays() {
        try (Database database = inMemory()) {
            Connection db = filled(database);
            db.execute("VACUUM BEFORE 3 INTO 'later.pvdb'");
            assertEquals("old", TestHost.query(db, "SELECT a FROM t BEFORE 2"), "the database itself loses nothing");
            db.execute("PRAGMA history = 'none'; VACUUM INTO 'none.pvdb'");
            database.copy(files, "all.pvdb", BakeOptions.ALL);
        }
        for (String path : List.of("later.pvdb", "none.pvdb")) {
            try (Database copy = open(path, Access.WRITE)) {
                Connection db = copy.connect();
                assertEquals("new", TestHost.query(db, "SELECT a FROM t"));
                assertThrows(PicoVoltException.class, () -> TestHost.query(db, "SELECT a FROM t BEFORE 2"));
            }
        }
        assertEquals("old", ask("all.pvdb", "SELECT a FROM t BEFORE 2"));
    }

    @Test
    void aWorkspaceComesOutWhereTheNameSaysSo() {
        try (Database database = inMemory()) {
            filled(database).execute("VACUUM INTO 'copy.pv'");
            assertEquals("output file already exists", refused(database.connect(), "VACUUM INTO 'copy.pv/'").getMessage());
        }
        assertEquals(List.of("chunks", "manifest.json"), files.list("copy.pv"));
        assertEquals("old", ask("copy.pv", "SELECT a FROM t BEFORE 2"));
        try (Database workspace = open("copy.pv", Access.READ)) {
            workspace.connect().execute("VACUUM INTO 'file.pvdb'");
        }
        assertEquals("new", ask("file.pvdb", "SELECT a FROM t"));
    }

    @Test
    void nothingIsReplacedButAnEmptyFile() {
        try (Database database = inMemory(); FileHandle other = files.open("other", FileSystem.Mode.CREATE);
                FileHandle empty = files.open("empty", FileSystem.Mode.CREATE)) {
            other.write(0, ByteBuffer.allocateDirect(1));
            Connection db = filled(database);
            PicoVoltException error = refused(db, "VACUUM INTO 'other'");
            assertEquals("output file already exists", error.getMessage());
            assertEquals(ErrorCode.SQLITE_ERROR, error.code());
            assertEquals(1, other.size());
            db.execute("VACUUM INTO 'empty'");
        }
        assertEquals("new", ask("empty", "SELECT a FROM t"));
    }

    @Test
    void whatCannotBeOpenedIsSaidAsInSqlite() {
        try (Database database = inMemory()) {
            Connection db = filled(database);
            files.createDirectory("folder");
            for (String path : List.of("no/copy.pvdb", "folder/no/copy.pv")) {
                PicoVoltException error = refused(db, "VACUUM INTO '" + path + "'");
                assertEquals(ErrorCode.SQLITE_CANTOPEN, error.code());
                assertEquals("unable to open database: " + path, error.getMessage());
            }
            assertEquals("cannot VACUUM from within a transaction",
                    refused(db, "BEGIN; VACUUM INTO 'copy.pvdb'").getMessage());
            db.execute("ROLLBACK");
            db.execute("VACUUM temp INTO 'copy.pvdb'"); // SQLite leaves TEMP as it is, and writes nothing.
            assertEquals("unknown database aux", refused(db, "VACUUM aux INTO 'copy.pvdb'").getMessage());
            assertEquals(List.of("folder"), files.list("."));
        }
        try (Database alone = Database.inMemory(new TestHost(), Options.DEFAULT)) {
            assertEquals("unable to open database: copy.pvdb (there are no files here)",
                    refused(alone.connect(), "VACUUM INTO 'copy.pvdb'").getMessage());
        }
    }

    @Test
    void whoeverWritesThereIsNotDisturbed() {
        files.lock("copy.pvdb-lock");
        try (Database database = inMemory()) {
            assertEquals(ErrorCode.SQLITE_BUSY, refused(filled(database), "VACUUM INTO 'copy.pvdb'").code());
        }
    }

    @Test
    void rowsAreReadWhileItIsWritten() {
        try (Database database = inMemory()) {
            Connection db = filled(database);
            var reading = db.prepare("SELECT * FROM t");
            reading.start();
            db.execute("VACUUM INTO 'copy.pvdb'");
            assertEquals(1, reading.next().count);
            database.connect().execute("BEGIN; INSERT INTO t VALUES (2, 'not committed')");
            assertThrows(PicoVoltException.class, () -> db.execute("VACUUM INTO 'second.pvdb'"));
        }
        assertEquals("1", ask("copy.pvdb", "SELECT count(*) FROM t"));
    }
}
