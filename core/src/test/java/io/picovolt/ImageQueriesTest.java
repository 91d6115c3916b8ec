package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.format.SharedFolder;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images, asked in SQL. */
class ImageQueriesTest {

    private static Database open(ByteBuffer image) {
        return Database.fromImage(image, new TestHost(), Options.DEFAULT);
    }

    /** The database of a golden file as it is, and once more after it travelled as an own image. */
    private static List<Connection> golden(String name) throws IOException {
        Database database = open(SharedFolder.golden(name));
        return List.of(database.connect(), open(database.export()).connect());
    }

    @Test
    void theGoldenFileOfVersion1GivesTheRustEnginesAnswers() throws IOException {
        for (Connection connection : golden("golden_v0_11_0.pvdb")) {
            assertEquals("2|bob|berlin\n3|carol|cairo\n1|alice|london",
                    TestHost.query(connection, "SELECT * FROM users"));
            assertEquals("1|alice|paris\n2|bob|berlin\n3|carol|cairo",
                    TestHost.query(connection, "SELECT * FROM users BEFORE 3"));
            assertEquals("2|bob|berlin\n3|carol|cairo",
                    TestHost.query(connection, "SELECT * FROM users BEFORE 4"));
            assertEquals("", TestHost.query(connection, "SELECT * FROM users BEFORE 0"));
            assertEquals("x".repeat(500),
                    TestHost.query(connection, "SELECT body FROM notes WHERE id = 1"));
        }
    }

    @Test
    void theGoldenFileOfVersion2GivesTheRustEnginesAnswers() throws IOException {
        for (Connection connection : golden("golden_v1_3_0.pvdb")) {
            assertEquals("serde\ntokio", TestHost.query(connection,
                    "SELECT name FROM crates ORDER BY downloads DESC LIMIT 2"));
            assertEquals("3", TestHost.query(connection, "SELECT COUNT(*) FROM crates BEFORE 3"));
            assertEquals("log", TestHost.query(connection,
                    "SELECT name FROM crates WHERE downloads = 50000"));
            assertEquals("serde", TestHost.query(connection,
                    "SELECT name FROM crates WHERE downloads = 90000 BEFORE 5"));
            connection.execute("INSERT INTO crates VALUES (6, 'regex', 99000)");
            assertEquals("regex\nserde", TestHost.query(connection,
                    "SELECT name FROM crates ORDER BY downloads DESC LIMIT 2"));
        }
    }

    @Test
    void schemaDataAndHistoryTravel() {
        var database = Database.inMemory(new TestHost(), Options.DEFAULT);
        Connection connection = database.connect();
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
                + " price DECIMAL(10,2) DEFAULT 1.5 CHECK (price > 0))");
        connection.execute("CREATE INDEX by_price ON t (price DESC)");
        connection.execute("INSERT INTO t VALUES (1, 'a', 2), (2, 'b', 3)");
        connection.execute("UPDATE t SET price = 9 WHERE id = 1");
        connection.execute("DROP INDEX by_price; DELETE FROM t WHERE id = 2");
        connection.execute("CREATE TABLE gone (x); INSERT INTO gone VALUES ('old'); DROP TABLE gone");
        Connection loaded = open(database.export()).connect();
        for (String sql : List.of("SELECT * FROM t", "SELECT * FROM t BEFORE 3", "SELECT * FROM t BEFORE 4",
                "SELECT name FROM t WHERE price = 3 BEFORE 4", "SELECT * FROM gone BEFORE 8",
                "SELECT * FROM sqlite_schema", "SELECT count(*) FROM pv_transactions()")) {
            assertEquals(TestHost.query(connection, sql), TestHost.query(loaded, sql), sql);
        }
        var error = assertThrows(PicoVoltException.class,
                () -> loaded.execute("INSERT INTO t (name) VALUES ('a')"));
        assertEquals("UNIQUE constraint failed: t.name", error.getMessage());
        loaded.execute("INSERT INTO t (name) VALUES ('c')");
        assertEquals("2|c|1.50", TestHost.query(loaded, "SELECT * FROM t WHERE name = 'c'"));
    }

    @Test
    void zeroBytesAreNoDatabase() {
        var error = assertThrows(PicoVoltException.class, () -> open(ByteBuffer.allocate(0)));
        assertEquals(ErrorCode.SQLITE_NOTADB, error.code());
        assertEquals("file is not a database", error.getMessage());
    }
}
