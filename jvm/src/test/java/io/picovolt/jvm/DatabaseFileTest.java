package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases in files on this machine, opened as a user does. */
class DatabaseFileTest {
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("app.pvdb");
    }

    static List<Value> values(Database database, String sql) {
        var found = new ArrayList<Value>();
        var statement = database.connect().prepare(sql);
        statement.start();
        for (var batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                found.add(batch.columns[0].get(batch.row(i)));
            }
        }
        return found;
    }

    private static void run(Database database, String sql) {
        database.connect().execute(sql);
    }

    @Test
    void whatIsCommittedIsThereAgainWithItsHistory() {
        try (var database = Databases.open(file)) {
            run(database, "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
            run(database, "INSERT INTO t (name) VALUES ('Ada'), ('Grace')");
            run(database, "UPDATE t SET name = 'Augusta' WHERE id = 1");
        }
        for (int i = 0; i < 3; i++) {
            try (var database = Databases.open(file)) {
                assertEquals(List.of(Value.of("Augusta"), Value.of("Grace")),
                        values(database, "SELECT name FROM t ORDER BY id"));
                assertEquals(List.of(Value.of("Ada")), values(database, "SELECT name FROM t BEFORE 2 WHERE id = 1"));
                assertEquals(List.of(Value.of(2)), values(database, "SELECT id FROM t WHERE name = 'Grace'"));
            }
        }
    }

    @Test
    void whatWasNotClosedIsThereToo() {
        var database = Databases.open(file);
        run(database, "CREATE TABLE t (a); INSERT INTO t VALUES (1), (2); DELETE FROM t WHERE a = 1");
        try (var reader = Databases.open(file, Options.DEFAULT.withAccess(Options.Access.READ))) {
            assertEquals(List.of(Value.of(2)), values(reader, "SELECT a FROM t"));
            run(database, "INSERT INTO t VALUES (3)");
            assertEquals(List.of(Value.of(2), Value.of(3)), values(reader, "SELECT a FROM t ORDER BY a"));
            var error = assertThrows(PicoVoltException.class, () -> run(reader, "INSERT INTO t VALUES (4)"));
            assertEquals(ErrorCode.SQLITE_READONLY, error.code());
        }
        database.close();
    }

    @Test
    void aSecondWriterIsKeptOut() {
        try (var database = Databases.open(file)) {
            run(database, "CREATE TABLE t (a)");
            var error = assertThrows(PicoVoltException.class, () -> Databases.open(file));
            assertEquals(ErrorCode.SQLITE_BUSY, error.code());
            assertTrue(error.getMessage().startsWith("database is locked"), error.getMessage());
        }
        Databases.open(file).close();
    }

    @Test
    void aLinkLeadsToTheSameDatabase() throws IOException {
        try (var database = Databases.open(file)) {
            run(database, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        }
        Path link = Files.createSymbolicLink(Files.createDirectory(folder.resolve("d")).resolve("link.pvdb"), file);
        try (var database = Databases.open(link)) {
            run(database, "INSERT INTO t VALUES (2)");
            assertEquals(ErrorCode.SQLITE_BUSY,
                    assertThrows(PicoVoltException.class, () -> Databases.open(file)).code());
        }
        try (var database = Databases.open(file)) {
            assertEquals(2, values(database, "SELECT a FROM t").size());
        }
        assertEquals(List.of(link), Files.list(folder.resolve("d")).toList());
    }

    @Test
    void whatCannotBeOpenedSaysWhy() throws IOException {
        var missing = Options.DEFAULT.withAccess(Options.Access.WRITE);
        assertFails(ErrorCode.SQLITE_CANTOPEN, file, missing);
        assertFails(ErrorCode.SQLITE_CANTOPEN, file, Options.DEFAULT.withAccess(Options.Access.READ));
        assertFails(ErrorCode.SQLITE_CANTOPEN, folder.resolve("missing/app.pvdb"), Options.DEFAULT);
        assertFalse(Files.exists(file));
        Files.writeString(file, "this is no database, and long enough to be read as one ".repeat(5));
        assertFails(ErrorCode.SQLITE_NOTADB, file, Options.DEFAULT);
        assertEquals(List.of(file), Files.list(folder).toList());
    }

    private static void assertFails(ErrorCode code, Path file, Options options) {
        assertEquals(code, assertThrows(PicoVoltException.class, () -> Databases.open(file, options)).code());
    }

    @Test
    void anInterruptStopsAStatementAndTheDatabaseGoesOn() {
        try (var database = Databases.open(file)) {
            run(database, "CREATE TABLE t (a)");
            Thread.currentThread().interrupt();
            assertThrows(PicoVoltException.class, () -> run(database,
                    "INSERT INTO t SELECT a.value FROM generate_series(1, 3000) a, generate_series(1, 1000) b"));
            assertTrue(Thread.interrupted());
            run(database, "INSERT INTO t VALUES (1)");
        }
        try (var database = Databases.open(file)) {
            assertEquals(List.of(Value.of(1)), values(database, "SELECT a FROM t"));
        }
    }
}
