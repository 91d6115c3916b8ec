package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseFilesTest {
    private final MemoryFileSystem files = new MemoryFileSystem();

    private Database open() {
        return Database.open(files, "app.pvdb", new TestHost(), Options.DEFAULT);
    }

    private Database read() {
        return Database.open(files, "app.pvdb", new TestHost(), Options.DEFAULT.withAccess(Access.READ));
    }

    /** A process that ends without closing anything. */
    private void kill() {
        files.unlock("app.pvdb-lock");
    }

    private static String query(Connection connection, String sql) {
        return TestHost.query(connection, sql);
    }

    @Test
    void whatWasCommittedIsThereAfterAnOrderlyClose() {
        try (Database database = open()) {
            database.connect().execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT); "
                    + "INSERT INTO t VALUES (1, 'one'), (2, 'two')");
            assertEquals(List.of("app.pvdb", "app.pvdb-lock", "app.pvdb-wal"), files.list("."));
        }
        assertEquals(List.of("app.pvdb"), files.list("."));
        try (Database database = open()) {
            assertEquals("1|one\n2|two", query(database.connect(), "SELECT * FROM t"));
        }
    }

    @Test
    void onlyTheDatabaseWithTheExpectedRootIsOpened() {
        byte[] root;
        try (Database database = open()) {
            database.connect().execute("CREATE TABLE t (a); PRAGMA wal_checkpoint");
            root = database.root();
            assertEquals(Blake3.hex(root), query(database.connect(), "SELECT pv_root()"));
        }
        Options expecting = Options.DEFAULT.withRoot(root.clone());
        Database.open(files, "app.pvdb", new TestHost(), expecting).close();
        root[5]++;
        for (Access access : Access.values()) {
            assertEquals(ErrorCode.SQLITE_CORRUPT, assertThrows(PicoVoltException.class, () -> Database.open(
                    files, "app.pvdb", new TestHost(), Options.DEFAULT.withAccess(access).withRoot(root))).code());
        }
        assertEquals(ErrorCode.SQLITE_CANTOPEN, assertThrows(PicoVoltException.class,
                () -> Database.open(files, "other.pvdb", new TestHost(), expecting)).code());
        assertEquals(List.of("app.pvdb"), files.list("."), "none is made in its place");
        open().close();
    }

    @Test
    void whatWasCommittedIsThereAfterACrash() {
        Connection first = open().connect();
        first.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c); CREATE INDEX i ON t (c)");
        first.execute("INSERT INTO t VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', 30)");
        first.execute("UPDATE t SET c = 11 WHERE a = 1; DELETE FROM t WHERE a = 2");
        first.execute("BEGIN; INSERT INTO t VALUES (4, 'four', 40); UPDATE t SET c = 41 WHERE a = 4; "
                + "SAVEPOINT s; DELETE FROM t; ROLLBACK TO s; DELETE FROM t WHERE a = 3; COMMIT");
        first.execute("BEGIN; INSERT INTO t VALUES (5, 'five', 50)");
        kill();
        Connection second = open().connect();
        assertEquals("1|one|11\n4|four|41", query(second, "SELECT * FROM t"));
        assertEquals("1", query(second, "SELECT a FROM t WHERE c = 11"));
        assertEquals("4", query(second, "SELECT a FROM t WHERE b = 'four'"));
        assertEquals("1|one|10\n2|two|20\n3|three|30", query(second, "SELECT * FROM t BEFORE 3"));
        assertEquals("6", query(second, "SELECT max(tx) FROM pv_transactions()"));
        assertThrows(PicoVoltException.class, () -> second.execute("INSERT INTO t VALUES (9, 'four', 0)"));
        second.execute("INSERT INTO t VALUES (5, 'five', 50)");
        kill();
        assertEquals("3", query(open().connect(), "SELECT count(*) FROM t"));
    }

    @Test
    void largeValuesOfAllKindsSurvive() {
        Connection first = open().connect();
        first.execute("CREATE TABLE t (a, b)");
        first.execute("INSERT INTO t VALUES (zeroblob(100000), hex(zeroblob(1000)))");
        first.execute("INSERT INTO t SELECT a, b || 'x' FROM t");
        var columns = new StringBuilder("CREATE TABLE wide (c0");
        var values = new StringBuilder("INSERT INTO wide VALUES (hex(zeroblob(400))");
        for (int i = 1; i < 600; i++) {
            columns.append(", c").append(i);
            values.append(", ").append(i % 3 == 0 ? "'text " + i + "'" : i % 3 == 1 ? "1234567890123" : "1.5");
        }
        first.execute(columns + ")");
        first.execute(values + ")");
        first.execute("CREATE TABLE gone (a); BEGIN; INSERT INTO gone VALUES (zeroblob(5000)); DROP TABLE gone; COMMIT");
        first.execute("INSERT INTO t VALUES (zeroblob(5000), 1)");
        first.execute("BEGIN; CREATE TABLE brief (a); INSERT INTO brief VALUES (zeroblob(6000)); DROP TABLE brief;"
                + " COMMIT");
        first.execute("INSERT INTO t VALUES (zeroblob(6000), 1)");
        String sum = "SELECT sum(length(a)), sum(length(b)) FROM t";
        String wide = "SELECT c0, c1, c2, c3, c599 FROM wide";
        String before = query(first, sum) + query(first, wide);
        kill();
        Connection second = open().connect();
        assertEquals(before, query(second, sum) + query(second, wide));
        second.execute("INSERT INTO t SELECT a, 2 FROM t");
        String after = query(second, sum);
        kill();
        assertEquals(after, query(open().connect(), sum));
    }

    @Test
    void aTransactionOfManyFramesIsOne() {
        Connection first = open().connect();
        first.execute("PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a, b); CREATE INDEX i ON t (a)");
        first.execute("INSERT INTO t SELECT value, 'some text that takes room ' || value FROM generate_series(1, 100000)");
        first.execute("UPDATE t SET b = 'x' WHERE a % 2 = 0");
        kill();
        Connection second = open().connect();
        assertEquals("100000|50000", query(second, "SELECT count(*), sum(b = 'x') FROM t"));
        assertEquals("100000", query(second, "SELECT count(*) FROM t BEFORE 3"));
    }

    @Test
    void aCheckpointEmptiesTheLog() {
        Connection first = open().connect();
        first.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        assertEquals("0|0|0", query(first, "PRAGMA wal_checkpoint"));
        first.execute("INSERT INTO t VALUES (2)");
        kill();
        assertEquals("1\n2", query(open().connect(), "SELECT a FROM t"));
    }

    @Test
    void aLogThatGrowsIsFoldedInByItself() {
        Connection first = open().connect();
        first.execute("PRAGMA wal_autocheckpoint = 10; CREATE TABLE t (a)");
        for (int i = 0; i < 200; i++) {
            first.execute("INSERT INTO t VALUES (hex(zeroblob(200)))");
            // With the room that it has made for itself.
            assertTrue(files.open("app.pvdb-wal", FileSystem.Mode.READ).size() < 2 * 11 * 4096);
        }
        kill();
        assertEquals("200", query(open().connect(), "SELECT count(*) FROM t"));
    }

    @Test
    void thereIsOneWriter() {
        Database first = open();
        var error = assertThrows(PicoVoltException.class, this::open);
        assertEquals(ErrorCode.SQLITE_BUSY, error.code());
        assertEquals("database is locked: another connection writes to app.pvdb", error.getMessage());
        first.close();
        open().close();
    }

    @Test
    void readersSeeWhatIsCommitted() {
        Connection writer = open().connect();
        Connection reader = read().connect();
        var error = assertThrows(PicoVoltException.class, () -> reader.execute("CREATE TABLE x (a)"));
        assertEquals(ErrorCode.SQLITE_READONLY, error.code());
        assertEquals("attempt to write a readonly database", error.getMessage());
        writer.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        assertEquals("1", query(reader, "SELECT a FROM t"));
        var prepared = reader.prepare("SELECT count(*) FROM t");
        writer.execute("BEGIN; INSERT INTO t VALUES (2)");
        assertEquals("1", query(reader, "SELECT a FROM t"));
        writer.execute("COMMIT");
        reader.execute("BEGIN");
        assertEquals("1\n2", query(reader, "SELECT a FROM t"));
        writer.execute("INSERT INTO t VALUES (3); PRAGMA wal_checkpoint; INSERT INTO t VALUES (4)");
        assertEquals("1\n2", query(reader, "SELECT a FROM t"));
        reader.execute("COMMIT");
        assertEquals("1\n2\n3\n4", query(reader, "SELECT a FROM t"));
        prepared.start();
        assertEquals("4", prepared.next().columns[0].get(0).toString().replaceAll("[^0-9]", ""));
        prepared.reset();
        writer.execute("DELETE FROM t WHERE a < 4");
        assertEquals("4", query(reader, "SELECT a FROM t"));
    }

    @Test
    void aReaderFollowsOneWriterAfterTheOther() {
        open().close();
        Connection reader = read().connect();
        for (int i = 1; i <= 5; i++) {
            Database writer = open();
            writer.connect().execute("CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (" + i + ")");
            assertEquals("" + i, query(reader, "SELECT count(*) FROM t"));
            if (i % 2 == 0) {
                kill();
            } else {
                writer.close();
            }
            assertEquals("" + i, query(reader, "SELECT count(*) FROM t"));
        }
    }

    @Test
    void aLogOfAnotherDatabaseIsNothingToThisOne() {
        open().connect().execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        kill();
        files.delete("app.pvdb");
        Connection next = open().connect();
        assertEquals("0", query(next, "SELECT count(*) FROM sqlite_schema"));
    }

    @Test
    void eachByteOfALogIsGuarded() {
        Connection first = open().connect();
        first.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)");
        FileHandle log = files.open("app.pvdb-wal", FileSystem.Mode.WRITE);
        kill();
        int end = endOfFrames(log, 3);
        int last = endOfFrames(log, 2);
        for (int at = 0; at < log.size(); at += at < end ? 1 : 997) {
            ByteBuffer one = ByteBuffer.allocate(1);
            log.read(at, one);
            byte right = one.get(0);
            log.write(at, ByteBuffer.wrap(new byte[] {(byte) (right ^ 1 << at % 8)}));
            if (at < last) {
                var error = assertThrows(PicoVoltException.class, this::read, "byte " + at);
                assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
            } else if (at >= end) {
                assertEquals("1\n2", query(read().connect(), "SELECT a FROM t"));
            } else {
                // Nothing tells it from a frame whose writing was interrupted.
                assertEquals("1", query(read().connect(), "SELECT a FROM t"));
            }
            log.write(at, ByteBuffer.wrap(new byte[] {right}));
        }
        assertEquals("1\n2", query(read().connect(), "SELECT a FROM t"));
    }

    private static int endOfFrames(FileHandle log, int frames) {
        int at = 0;
        for (int i = 0; i < frames; i++) {
            at += log.view(at + 4, 4).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(0) + LogFrames.OVERHEAD;
        }
        return at;
    }

    @Test
    void missingFilesAreSaidToBe() {
        for (Access access : List.of(Access.READ, Access.WRITE)) {
            var error = assertThrows(PicoVoltException.class, () -> Database.open(files, "app.pvdb",
                    new TestHost(), Options.DEFAULT.withAccess(access)));
            assertEquals(ErrorCode.SQLITE_CANTOPEN, error.code());
            assertEquals(List.of(), files.list("."));
        }
    }

    @Test
    void pragmasTellHowItIsKept() {
        Connection memory = TestHost.connect();
        assertEquals("memory", query(memory, "PRAGMA journal_mode"));
        Connection connection = open().connect();
        assertEquals("wal", query(connection, "PRAGMA journal_mode"));
        assertEquals("2", query(connection, "PRAGMA synchronous"));
        connection.execute("PRAGMA synchronous = NORMAL");
        assertEquals("1", query(connection, "PRAGMA synchronous"));
        assertEquals("1000", query(connection, "PRAGMA wal_autocheckpoint"));
        assertEquals("-262144", query(connection, "PRAGMA cache_size"));
        assertEquals("", query(connection, "PRAGMA cache_size = 100"));
        assertEquals("-400", query(connection, "PRAGMA cache_size"));
        var prepared = connection.prepare("PRAGMA cache_size");
        connection.execute("PRAGMA cache_size = -2000");
        prepared.start();
        assertEquals(Value.of(-2000L), prepared.next().columns[0].get(0), "not what it was when it was prepared");
        assertEquals("-2000", query(connection, "PRAGMA cache_size"));
        assertEquals("0|main|app.pvdb", query(connection, "PRAGMA database_list"));
    }

    @Test
    void aStatementThatReadsKeepsTheLogFromBeingFoldedIn() {
        Connection connection = open().connect();
        connection.execute("CREATE TABLE t (a); INSERT INTO t SELECT value FROM generate_series(1, 5000)");
        var reading = connection.prepare("SELECT a FROM t");
        reading.start();
        reading.next();
        assertTrue(query(connection, "PRAGMA wal_checkpoint").startsWith("1|"));
        reading.reset();
        assertFalse(query(connection, "PRAGMA wal_checkpoint").startsWith("1|"));
    }

    @Test
    void aCheckpointGivesMemoryBack() {
        Database database = open();
        Connection connection = database.connect();
        connection.execute("PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a, b); CREATE INDEX i ON t (b)");
        long empty = database.memoryUsed();
        connection.execute("INSERT INTO t SELECT value, 'text ' || value || hex(zeroblob(100))"
                + " FROM generate_series(1, 100000)");
        assertTrue(database.memoryUsed() > empty + 20_000_000);
        connection.execute("PRAGMA wal_checkpoint");
        assertTrue(database.memoryUsed() < empty + 1_000_000, () -> "still " + database.memoryUsed());
        assertEquals("100000", query(connection, "SELECT count(DISTINCT b) FROM t"));
    }

    @Test
    void largeValuesOfManyCheckpointsAreFound() {
        Connection connection = open().connect();
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)");
        for (int i = 1; i <= 60; i++) {
            connection.execute("INSERT INTO t VALUES (" + i + ", zeroblob(" + (1000 + i) + ")); PRAGMA wal_checkpoint");
        }
        connection.execute("UPDATE t SET a = a + 100 WHERE a % 7 = 0");
        kill();
        assertEquals("60|61830", query(open().connect(), "SELECT count(*), sum(length(b)) FROM t"));
    }

    @Test
    void rowsThatAreAppendedAreWrittenOnce() {
        Connection connection = open().connect();
        connection.execute("PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a INTEGER PRIMARY KEY, b)");
        long[] sizes = new long[12];
        for (int i = 0; i < sizes.length; i++) {
            connection.execute("INSERT INTO t SELECT value, random() FROM generate_series("
                    + (i * 5000 + 1) + ", " + (i * 5000 + 5000) + "); PRAGMA wal_checkpoint");
            sizes[i] = files.open("app.pvdb", FileSystem.Mode.READ).size();
        }
        long first = sizes[1] - sizes[0];
        long last = sizes[11] - sizes[10];
        assertTrue(last < first * 3 / 2, () -> first + " bytes, then " + last);
        connection.execute("UPDATE t SET b = -1 WHERE a % 1000 = 0; DELETE FROM t WHERE a = 7; PRAGMA wal_checkpoint");
        kill();
        Connection after = open().connect();
        assertEquals("59999|60", query(after, "SELECT count(*), sum(b = -1) FROM t"));
        assertEquals("60000|0", query(after, "SELECT count(*), sum(b = -1) FROM t BEFORE 13"));
    }
}
