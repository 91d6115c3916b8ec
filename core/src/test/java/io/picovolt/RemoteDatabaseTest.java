package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.FileHandle;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Databases far away: what is asked of the other side, and that answers are those of the database at hand. */
class RemoteDatabaseTest {
    private static final int ROWS = Integer.getInteger("picovolt.far.rows", 120_000);
    private static ByteBuffer image;
    private static Database local;

    /** Counts requests. When it is lazy it has only what was asked for before the last {@link #arrive}. */
    private static final class Far implements FileHandle {
        final ByteBuffer content;
        final List<long[]> requests = new ArrayList<>();
        final List<long[]> wanted = new ArrayList<>();
        final List<long[]> there = new ArrayList<>();
        long bytes;
        boolean lazy;
        int shortBy;
        boolean closed;

        Far(ByteBuffer content) {
            this.content = content;
        }

        void reset() {
            requests.clear();
            bytes = 0;
        }

        /** False when nothing more was asked for. */
        boolean arrive() {
            there.addAll(wanted);
            boolean any = !wanted.isEmpty();
            wanted.clear();
            return any;
        }

        @Override
        public long size() {
            return content.limit();
        }

        @Override
        public void announce(long position, int length) {
            if (lazy) {
                wanted.add(new long[] {position, position + length});
            }
        }

        @Override
        public int read(long position, ByteBuffer into) {
            int length = into.remaining();
            if (lazy && there.stream().noneMatch(range -> range[0] <= position && position + length <= range[1])) {
                announce(position, length);
                throw new PicoVoltException(ErrorCode.SQLITE_IOERR, "not there");
            }
            requests.add(new long[] {position, length});
            bytes += length;
            int count = Math.max(0, length - shortBy);
            into.put(into.position(), content, (int) position, count);
            into.position(into.position() + count);
            return count;
        }

        @Override
        public ByteBuffer view(long position, int length) {
            throw new AssertionError();
        }

        @Override
        public void write(long position, ByteBuffer from) {
            throw new AssertionError();
        }

        @Override
        public void truncate(long size) {
            throw new AssertionError();
        }

        @Override
        public void sync() {
            throw new AssertionError();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeAll
    static void bake() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        Connection connection = database.connect();
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT, filler TEXT, x REAL);"
                + "INSERT INTO t SELECT value, 'c' || (value * 7919 % 1000003), hex(randomblob(40)), value / 7.0"
                + " FROM generate_series(1, " + ROWS + ");"
                + "CREATE UNIQUE INDEX t_code ON t (code);"
                + "CREATE TABLE small (a, b BLOB); INSERT INTO small VALUES (1, zeroblob(3000)), (2, randomblob(3000));"
                + "UPDATE t SET x = -1 WHERE id = 77; DELETE FROM t WHERE id = 78");
        image = database.export();
        local = Database.fromImage(image, new TestHost(), Options.DEFAULT);
    }

    private static Database open(Far far) {
        return Database.openRemote(far, "far.pvdb", new TestHost(), Options.DEFAULT);
    }

    private static String here(String sql) {
        return TestHost.query(local.connect(), sql);
    }

    @Test
    void opensInThreeRequestsAndAnswersByKeyWithLittle() {
        assertTrue(image.limit() > 4_000_000, "" + image.limit());
        for (String sql : List.of("SELECT * FROM t WHERE id = 123456", "SELECT * FROM t WHERE code = 'c7919'",
                "SELECT x FROM t BEFORE 5 WHERE id = 77")) {
            var far = new Far(image);
            Database database = open(far);
            assertTrue(far.requests.size() <= 3, far.requests.size() + " requests");
            assertEquals(here(sql), TestHost.query(database.connect(), sql));
            assertTrue(far.bytes < 300_000, sql + ": " + far.bytes + " bytes");
            assertTrue(far.requests.size() <= 12, sql + ": " + far.requests.size() + " requests");
            int before = far.requests.size();
            assertEquals(here(sql), TestHost.query(database.connect(), sql));
            assertEquals(before, far.requests.size());
            database.close();
            assertTrue(far.closed);
        }
    }

    /** 2048 blobs of 400 bytes that do not compress are 800 KB; a row of them comes with some 64 KB. */
    @Test
    void aRowOfAWideColumnComesWithLittle() {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute("CREATE TABLE w (id INTEGER PRIMARY KEY, code TEXT UNIQUE, wide BLOB, text TEXT);"
                + "INSERT INTO w SELECT value, 'c' || (value * 7919 % 1000003), randomblob(400), hex(randomblob(200))"
                + " FROM generate_series(1, 9000)");
        ByteBuffer wide = database.export();
        for (String sql : List.of("SELECT * FROM w WHERE id = 4711", "SELECT * FROM w WHERE code = 'c7919'",
                "SELECT wide, text FROM w WHERE id = 9000", "SELECT text FROM w WHERE id IN (1, 2048)")) {
            String expected = TestHost.query(database.connect(), sql);
            var far = new Far(wide);
            Database remote = Database.openRemote(far, "wide", new TestHost(), Options.DEFAULT);
            assertEquals(expected, TestHost.query(remote.connect(), sql));
            assertTrue(far.bytes < 290_000, sql + ": " + far.bytes + " bytes");
            assertTrue(far.requests.size() <= 10, sql + ": " + far.requests.size() + " requests");
            var slow = new Far(wide);
            slow.lazy = true;
            assertEquals(expected, askedAgain(slow, sql));
            assertTrue(slow.bytes < 290_000, sql + ": " + slow.bytes + " bytes");
        }
        var far = new Far(wide);
        Database remote = Database.openRemote(far, "wide", new TestHost(), Options.DEFAULT);
        String all = "SELECT sum(length(wide)), max(text), max(wide) = (SELECT wide FROM w ORDER BY wide DESC LIMIT 1) FROM w";
        assertEquals(TestHost.query(database.connect(), all), TestHost.query(remote.connect(), all));
        assertTrue(far.requests.size() < 3 * wide.limit() / (1 << 20), far.requests.size() + " requests");
    }

    /** Opens a database that has only what was asked for before, and asks until it answers. */
    private static String askedAgain(Far far, String sql) {
        Database database = null;
        for (int round = 0; ; round++) {
            assertTrue(round < 50, sql);
            try {
                database = database == null ? open(far) : database;
                return TestHost.query(database.connect(), sql);
            } catch (PicoVoltException e) {
                assertEquals("not there", e.getMessage());
                assertTrue(far.arrive());
            }
        }
    }

    @Test
    void fetchesOnlyColumnsThatAreNamed() {
        var far = new Far(image);
        Database database = open(far);
        far.reset();
        assertEquals(here("SELECT sum(id) FROM t"), TestHost.query(database.connect(), "SELECT sum(id) FROM t"));
        assertTrue(far.bytes < image.limit() / 10, far.bytes + " of " + image.limit());
        far.reset();
        assertEquals(here("SELECT sum(length(filler)) FROM t"),
                TestHost.query(database.connect(), "SELECT sum(length(filler)) FROM t"));
        assertTrue(far.bytes > image.limit() / 3, far.bytes + " of " + image.limit());
    }

    @Test
    void neighboursComeTogether() {
        var far = new Far(image);
        Database database = open(far);
        far.reset();
        assertEquals(here("SELECT count(*), max(filler), max(code), sum(x) FROM t"),
                TestHost.query(database.connect(), "SELECT count(*), max(filler), max(code), sum(x) FROM t"));
        assertTrue(far.requests.size() < 3 * image.limit() / (1 << 20), far.requests.size() + " requests");
        for (long[] request : far.requests) {
            assertTrue(request[1] <= 1 << 20);
        }
    }

    @Test
    void canBeAskedAgainUntilEverythingIsThere() {
        var far = new Far(image);
        far.lazy = true;
        Database database = null;
        var queries = List.of("SELECT * FROM t WHERE code = 'c15838'", "SELECT count(*), sum(x), max(code) FROM t",
                "SELECT a, hex(b) FROM small ORDER BY a", "SELECT count(*) FROM t a JOIN t b ON b.id = a.id + 1 WHERE a.x < 50",
                "SELECT x FROM t BEFORE 5 WHERE id IN (77, 78) ORDER BY code", "SELECT hex(pv_root())",
                "SELECT code FROM t WHERE code > 'c9' ORDER BY code LIMIT 5000");
        for (int i = -1; i < queries.size(); i++) {
            for (int round = 0; ; round++) {
                assertTrue(round < 200, "query " + i);
                try {
                    if (i < 0) {
                        database = open(far);
                    } else {
                        assertEquals(here(queries.get(i)), TestHost.query(database.connect(), queries.get(i)));
                    }
                    break;
                } catch (PicoVoltException e) {
                    assertEquals("not there", e.getMessage());
                    assertTrue(far.arrive());
                }
            }
        }
    }

    @Test
    void aSmallCacheCostsRequestsButNoAnswer() {
        var far = new Far(image);
        Database database = Database.openRemote(far, "far.pvdb", new TestHost(), new Options(1L << 30, 200_000));
        for (String sql : List.of("SELECT count(*), sum(x), max(code) FROM t", "SELECT * FROM t WHERE code = 'c15838'",
                "SELECT count(*), sum(x), max(code) FROM t")) {
            assertEquals(here(sql), TestHost.query(database.connect(), sql));
        }
        assertTrue(database.memoryUsed() < 8_000_000, "" + database.memoryUsed());
    }

    @Test
    void canOnlyBeRead() {
        Database database = open(new Far(image));
        for (String sql : List.of("INSERT INTO small VALUES (3, 4)", "CREATE TABLE u (a)", "VACUUM", "DELETE FROM t")) {
            var error = assertThrows(PicoVoltException.class, () -> database.connect().execute(sql));
            assertEquals(ErrorCode.SQLITE_READONLY, error.code(), sql);
        }
    }

    @Test
    void refusesAnotherRoot() {
        byte[] root = local.store().base().ref().hash();
        Database.openRemote(new Far(image), "far", new TestHost(), Options.DEFAULT.withRoot(root.clone())).close();
        root = root.clone();
        root[31]++;
        Options other = Options.DEFAULT.withRoot(root);
        var error = assertThrows(PicoVoltException.class,
                () -> Database.openRemote(new Far(image), "far", new TestHost(), other));
        assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
    }

    @Test
    void saysWhatDidNotCome() {
        var far = new Far(image);
        Database database = open(far);
        far.shortBy = 1;
        var error = assertThrows(PicoVoltException.class,
                () -> TestHost.query(database.connect(), "SELECT * FROM t WHERE id = 5000"));
        assertEquals(ErrorCode.SQLITE_IOERR, error.code());
        assertTrue(error.getMessage().matches("disk I/O error: far\\.pvdb: \\d+ bytes at \\d+: only \\d+ came"),
                error.getMessage());
        far.shortBy = 0;
        assertEquals(here("SELECT * FROM t WHERE id = 5000"),
                TestHost.query(database.connect(), "SELECT * FROM t WHERE id = 5000"));
    }

    @Test
    void wrongBytesAreNoDatabaseOrCorrupt() {
        for (int size : new int[] {0, 1, 23, 24, 127, 128, 20_000}) {
            var error = assertThrows(PicoVoltException.class, () -> open(new Far(ByteBuffer.allocate(size))));
            assertEquals(ErrorCode.SQLITE_NOTADB, error.code());
            ByteBuffer begin = image.duplicate().position(0).limit(size);
            error = assertThrows(PicoVoltException.class, () -> open(new Far(begin.slice())));
            assertEquals(size < 24 ? ErrorCode.SQLITE_NOTADB : ErrorCode.SQLITE_CORRUPT, error.code(), "" + size);
        }
    }
}
