package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenToAFileIsReadAgain() throws IOException {
        Path file = folder.resolve("people.pvdb");
        try (var database = Databases.inMemory()) {
            database.connect().execute("""
                    CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
                    INSERT INTO people (name) VALUES ('Ada'), ('Grace');""");
            Databases.write(database, file);
        }
        try (var database = Databases.read(file)) {
            assertEquals(Value.of("Grace"), first(database, "SELECT name FROM people WHERE id = 2"));
        }
    }

    @Test
    void aBakedFileCanOnlyBeReadACopyCanBeWritten() {
        try (var database = Databases.inMemory()) {
            database.connect().execute("CREATE TABLE t (a); INSERT INTO t VALUES (1); UPDATE t SET a = 2");
            Databases.bake(database, folder.resolve("baked.pvdb"), BakeOptions.NONE);
            database.connect().execute("VACUUM INTO '" + folder.resolve("copy.pvdb") + "'");
        }
        try (var baked = Databases.open(folder.resolve("baked.pvdb"))) {
            assertEquals(Value.of(2L), first(baked, "SELECT a FROM t"));
            assertThrows(PicoVoltException.class, () -> first(baked, "SELECT a FROM t BEFORE 2"));
            assertThrows(PicoVoltException.class, () -> baked.connect().execute("DELETE FROM t"));
        }
        try (var copy = Databases.open(folder.resolve("copy.pvdb"))) {
            copy.connect().execute("UPDATE t SET a = 3");
            assertEquals(Value.of(1L), first(copy, "SELECT a FROM t BEFORE 2"));
        }
    }

    @Test
    void theClockIsTheMachines() {
        try (var database = Databases.inMemory()) {
            long before = System.currentTimeMillis() / 1000;
            var now = (Value.IntegerValue) first(database, "SELECT CAST(strftime('%s', 'now') AS INTEGER)");
            assertEquals(before, now.value(), 5);
        }
    }

    private static Value first(Database database, String sql) {
        var statement = database.connect().prepare(sql);
        statement.start();
        Value value = statement.next().columns[0].get(0);
        assertNull(statement.next());
        return value;
    }
}
