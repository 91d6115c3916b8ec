package io.picovolt.jvm.benchmark;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.PreparedStatement;
import io.picovolt.jvm.Databases;
import io.picovolt.value.Value;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a commit costs in a database of 10 000 and one of 10 000 000 rows, by turns: nothing else differs. Of commits
 * that wait for the disk the time is measured, of others what they take of the processor. See docs/BENCHMARKS.md.
 */
class CommitCostBenchmark {
    private static final int SMALL = 10_000;
    private static final int LARGE = Integer.getInteger("picovolt.benchmark.rows", 10_000_000);
    private static final int ROUNDS = Integer.getInteger("picovolt.benchmark.rounds", 21);
    private static final int WARM_UPS = 6;
    private static final int COMMITS = 500;
    private static final int BATCH = 500_000;

    private record Target(Database database, PreparedStatement insert, PreparedStatement update, int rows) {}

    @org.junit.jupiter.api.Test
    void commitsDoNotFeelWhatTheDatabaseHolds() throws Exception {
        Path folder = Benchmark.folder("commit-cost");
        System.out.println("| a commit, microseconds | " + SMALL + " rows | " + LARGE + " rows | ratio |");
        System.out.println("| --- | ---: | ---: | ---: |");
        for (var durability : Options.Durability.values()) {
            List<Target> targets = List.of(open(folder, SMALL, durability), open(folder, LARGE, durability));
            measure(durability, targets);
            targets.forEach(target -> target.database.close());
        }
        Benchmark.delete(folder);
    }

    private static Target open(Path folder, int rows, Options.Durability durability) {
        Database database = Databases.open(folder.resolve(rows + ".pvdb"),
                Options.DEFAULT.withDurability(Options.Durability.FAST));
        Connection connection = database.connect();
        if (connection.tables().isEmpty()) {
            connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, amount INTEGER);"
                    + "CREATE INDEX by_name ON item (name)");
            for (int from = 0; from < rows; from += BATCH) {
                connection.execute("INSERT INTO item SELECT value, 'item number ' || value, value % 1000 FROM"
                        + " generate_series(" + from + ", " + (Math.min(rows, from + BATCH) - 1) + ")");
            }
            connection.execute("PRAGMA wal_checkpoint");
        }
        connection.execute("PRAGMA synchronous = " + (durability == Options.Durability.SYNC ? "FULL" : "OFF"));
        return new Target(database, connection.prepare("INSERT INTO item (name, amount) VALUES (?, 1)"),
                connection.prepare("UPDATE item SET amount = amount + 1 WHERE id = ?"), rows);
    }

    private static void measure(Options.Durability durability, List<Target> targets) {
        var inserts = List.of(new ArrayList<Double>(), new ArrayList<Double>());
        var updates = List.of(new ArrayList<Double>(), new ArrayList<Double>());
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            for (int turn = 0; turn < 2; turn++) {
                int at = (round + turn) % 2;
                Target target = targets.get(at);
                var random = new Random(round);
                long start = clock(durability);
                for (int i = 0; i < COMMITS; i++) {
                    target.insert.bind(1, Value.of("new item " + random.nextInt(1_000_000)));
                    target.insert.run();
                }
                long middle = clock(durability);
                for (int i = 0; i < COMMITS; i++) {
                    // Rows that lie together, so that both databases find them in memory.
                    target.update.bind(1, Value.of(target.rows / 2 + random.nextInt(2000)));
                    target.update.run();
                }
                long end = clock(durability);
                if (round >= WARM_UPS) {
                    inserts.get(at).add((middle - start) / 1e3 / COMMITS);
                    updates.get(at).add((end - middle) / 1e3 / COMMITS);
                }
            }
        }
        print("insert, " + durability, inserts);
        print("update by key, " + durability, updates);
    }

    private static long clock(Options.Durability durability) {
        return durability == Options.Durability.SYNC ? System.nanoTime()
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String name, List<ArrayList<Double>> times) {
        double small = Benchmark.median(times.get(0));
        double large = Benchmark.median(times.get(1));
        System.out.printf("| %s | %.1f | %.1f | %.2f |%n", name, small, large, large / small);
    }
}
