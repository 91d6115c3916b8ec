package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Databases in files beside the one that a connection was opened with. */
class AttachTest {
    private final MemoryFileSystem files = new MemoryFileSystem();

    private Database open(String path) {
        return Database.open(files, path, new TestHost(), Options.DEFAULT);
    }

    private static String query(Connection connection, String sql) {
        return TestHost.query(connection, sql);
    }

    @Test
    void whatIsWrittenToAnAttachedFileIsThereWhenItIsOpenedAlone() {
        try (Database main = open("main.pvdb")) {
            Connection connection = main.connect();
            connection.execute("ATTACH 'other.pvdb' AS o; CREATE TABLE o.t (a PRIMARY KEY, b); "
                    + "CREATE TABLE t (a); BEGIN; INSERT INTO o.t VALUES (1, 'one'), (2, 'two'); "
                    + "INSERT INTO t SELECT a FROM o.t; COMMIT; CREATE TEMP TABLE gone (a)");
            assertEquals("0|main|main.pvdb\n1|temp|\n2|o|other.pvdb", query(connection, "PRAGMA database_list"));
            assertEquals("2|2", query(connection, "SELECT count(*), (SELECT count(*) FROM main.t) FROM o.t"));
            assertEquals("one", query(connection, "SELECT b FROM o.t BEFORE 2 WHERE a = 1"));
        }
        assertEquals(List.of("main.pvdb", "other.pvdb"), files.list("."));
        try (Database other = open("other.pvdb"); Database main = open("main.pvdb")) {
            assertEquals("1|one\n2|two", query(other.connect(), "SELECT * FROM t ORDER BY a"));
            assertEquals("t", query(main.connect(), "SELECT name FROM sqlite_schema"));
        }
    }

    @Test
    void aDatabaseThatIsDetachedIsFreeForOthers() {
        try (Database main = open("main.pvdb")) {
            Connection connection = main.connect();
            connection.execute("ATTACH 'other.pvdb' AS o; CREATE TABLE o.t (a)");
            assertEquals(ErrorCode.SQLITE_BUSY,
                    assertThrows(PicoVoltException.class, () -> open("other.pvdb")).code());
            connection.execute("DETACH o");
            open("other.pvdb").close();
            assertThrows(PicoVoltException.class, () -> connection.execute("SELECT * FROM o.t"));
        }
    }

    @Test
    void tempObjectsAreInNoImage() {
        try (Database main = Database.inMemory(new TestHost(), Options.DEFAULT)) {
            Connection connection = main.connect();
            connection.execute("CREATE TABLE t (a); CREATE TEMP TABLE hidden (a); INSERT INTO hidden VALUES (1)");
            long clock = main.currentTransaction();
            connection.execute("INSERT INTO hidden VALUES (2)");
            assertEquals(clock, main.currentTransaction());
            Database copy = Database.fromImage(main.export(), new TestHost(), Options.DEFAULT);
            assertEquals("t", query(copy.connect(), "SELECT name FROM sqlite_schema"));
            assertThrows(PicoVoltException.class, () -> main.connect().execute("SELECT * FROM hidden"));
        }
    }

    @Test
    void withoutFilesOnlyDatabasesInMemoryAreAttached() {
        try (Database main = Database.inMemory(new TestHost(), Options.DEFAULT)) {
            assertEquals(ErrorCode.SQLITE_CANTOPEN, assertThrows(PicoVoltException.class,
                    () -> main.connect().execute("ATTACH 'x.pvdb' AS x")).code());
        }
    }

    @Test
    void whatOneDatabaseRefusesIsTakenBackInAll() {
        try (Database main = open("main.pvdb")) {
            Connection connection = main.connect();
            connection.execute("ATTACH 'other.pvdb' AS o; CREATE TABLE o.t (a UNIQUE); CREATE TABLE t (a);"
                    + "BEGIN; INSERT INTO t VALUES (1); INSERT INTO o.t VALUES (1)");
            assertThrows(PicoVoltException.class, () -> connection.execute("INSERT OR ROLLBACK INTO o.t VALUES (1)"));
            assertEquals("0|0", query(connection, "SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM o.t)"));
        }
    }
}
