package io.picovolt.jvm.benchmark;

import io.picovolt.BakeOptions;
import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.PreparedStatement;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.host.ForwardingFile;
import io.picovolt.jvm.Databases;
import io.picovolt.jvm.DiskFileSystem;
import io.picovolt.jvm.SystemHost;
import io.picovolt.value.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A file of 1 GB: how long it takes to make and to open, and what a query by key reads of it. The file is
 * {@code large.pvdb} in the folder that {@code -Dpicovolt.benchmark.folder} names; it is made when it is not there, and
 * stays there for {@code npm-package/bench/large-file.mjs}. See docs/BENCHMARKS.md.
 */
class LargeFileBenchmark {
    private static final int ROWS = Integer.getInteger("picovolt.benchmark.rows", 5_000_000);
    private static final int FILLER = 180;
    private static final int BATCH = 500_000;

    @org.junit.jupiter.api.Test
    void aFileOfOneGigabyte() throws Exception {
        Path folder = Path.of(System.getProperty("picovolt.benchmark.folder", "target")).toAbsolutePath();
        Path file = folder.resolve("large.pvdb");
        if (!Files.exists(file)) {
            make(folder, file);
        }
        System.out.printf("large.pvdb: %d rows, %.0f MB%n", ROWS, Files.size(file) / 1e6);
        open(file);
        far(file);
    }

    /** Loads rows by a prepared INSERT, in transactions of {@value #BATCH}, into a file with an index, and bakes that. */
    private static void make(Path folder, Path file) throws IOException {
        Path work = folder.resolve("large-work.pvdb");
        long start = System.nanoTime();
        long cpu = cpu();
        try (Database database = Databases.open(work, Options.DEFAULT.withDurability(Options.Durability.FAST))) {
            Connection connection = database.connect();
            connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, code TEXT, amount INTEGER, filler BLOB);"
                    + "CREATE UNIQUE INDEX by_code ON item (code)");
            PreparedStatement insert = connection.prepare("INSERT INTO item VALUES (?, ?, ?, ?)");
            var random = new SplittableRandom(1);
            long bytes = 0;
            for (int id = 1; id <= ROWS; id++) {
                if (id % BATCH == 1) {
                    connection.execute("BEGIN");
                }
                String code = code(id);
                var filler = new byte[FILLER];
                random.nextBytes(filler);
                insert.bind(1, Value.of(id));
                insert.bind(2, Value.of(code));
                insert.bind(3, Value.of(id * 31L % 9973));
                insert.bind(4, new Value.BlobValue(filler));
                insert.run();
                bytes += 16 + code.length() + FILLER;
                if (id % BATCH == 0 || id == ROWS) {
                    connection.execute("COMMIT");
                }
            }
            connection.execute("PRAGMA wal_checkpoint");
            report("load, one index", bytes, start, cpu);
            start = System.nanoTime();
            cpu = cpu();
            Databases.bake(database, file, BakeOptions.NONE);
            report("bake", Files.size(file), start, cpu);
        }
        Files.delete(work);
    }

    private static String code(int id) {
        return Long.toString(id * 0x9E3779B97F4A7C15L >>> 16, 36);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void report(String what, long bytes, long start, long cpu) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (cpu() - cpu) / 1e9;
        System.out.printf("%s: %.0f MB in %.1f s, %.0f MB/s; of the processor %.1f s, %.0f MB/s%n", what, bytes / 1e6,
                seconds, bytes / 1e6 / seconds, busy, bytes / 1e6 / busy);
    }

    /** Opens the file and answers one query, again and again, and then many queries. */
    private static void open(Path file) {
        var random = new Random(5);
        var times = new ArrayList<Double>();
        for (int i = 0; i < 41; i++) {
            int id = 1 + random.nextInt(ROWS);
            long start = System.nanoTime();
            try (Database database = Databases.openReadOnly(file)) {
                query(database, id);
                double time = (System.nanoTime() - start) / 1e6;
                if (i > 0) {
                    times.add(time);
                }
            }
        }
        System.out.printf("open and query by key, again: %.2f ms%n", Benchmark.median(times));
    }

    private static void query(Database database, int id) {
        PreparedStatement statement = database.connect().prepare("SELECT code, length(filler) FROM item WHERE id = ?");
        statement.bind(1, Value.of(id));
        check(statement, id);
    }

    private static void check(PreparedStatement statement, int id) {
        statement.start();
        var batch = statement.next();
        if (!batch.columns[0].get(batch.row(0)).equals(Value.of(code(id)))) {
            throw new AssertionError("row " + id);
        }
        statement.reset();
    }

    /** Counts what a file far away is asked for. */
    private static void far(Path file) {
        for (String sql : new String[] {"SELECT code, amount FROM item WHERE id = ?",
            "SELECT code, amount FROM item WHERE code = ?", "SELECT code, filler FROM item WHERE id = ?"}) {
            long worst = 0;
            long most = 0;
            for (int i = 0; i < 20; i++) {
                var counting = new Counting(new DiskFileSystem().open(file.toString(), FileSystem.Mode.READ));
                try (Database database = Database.openRemote(counting, "far", new SystemHost(), Options.DEFAULT)) {
                    int id = 1 + new Random(i).nextInt(ROWS);
                    PreparedStatement statement = database.connect().prepare(sql);
                    statement.bind(1, sql.contains("code =") ? Value.of(code(id)) : Value.of(id));
                    check(statement, id);
                    worst = Math.max(worst, counting.bytes);
                    most = Math.max(most, counting.requests);
                }
            }
            System.out.printf("far away, %s: at most %d bytes in %d requests%n", sql, worst, most);
        }
    }

    /** A file whose every read is a request. */
    private static final class Counting extends ForwardingFile {
        private long requests;
        private long bytes;

        Counting(FileHandle file) {
            super(file);
        }

        @Override
        public int read(long position, ByteBuffer into) {
            int read = super.read(position, into);
            requests++;
            bytes += read;
            return read;
        }

        @Override
        public ByteBuffer view(long position, int length) {
            requests++;
            bytes += length;
            return super.view(position, length);
        }
    }
}
