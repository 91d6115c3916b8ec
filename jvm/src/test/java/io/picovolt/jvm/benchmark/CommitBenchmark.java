package io.picovolt.jvm.benchmark;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.PreparedStatement;
import io.picovolt.jvm.Databases;
import io.picovolt.value.Value;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Transactions of one statement, in files, on PicoVolt and SQLite by turns: each waits for the disk ({@code SYNC} against
 * WAL with {@code synchronous=FULL}), or none ({@code FAST} against {@code synchronous=OFF}). See docs/BENCHMARKS.md.
 */
class CommitBenchmark {
    private static final int ROUNDS = Integer.getInteger("picovolt.benchmark.rounds", 15);
    private static final int COMMITS = 1000;
    private static final int WARM_UPS = 4;

    /** One engine with its file and its statements. */
    private interface Engine extends AutoCloseable {
        void insert(int id);

        void update(int id);

        @Override
        void close();
    }

    private static final class PicoVolt implements Engine {
        private final Database database;
        private final PreparedStatement insert;
        private final PreparedStatement update;

        PicoVolt(Path file, Options.Durability durability) {
            database = Databases.open(file, Options.DEFAULT.withDurability(durability));
            Connection connection = database.connect();
            connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, amount INTEGER)");
            insert = connection.prepare("INSERT INTO item VALUES (?, ?, ?)");
            update = connection.prepare("UPDATE item SET amount = amount + 1 WHERE id = ?");
        }

        @Override
        public void insert(int id) {
            insert.bind(1, Value.of(id));
            insert.bind(2, Value.of("item number " + id));
            insert.bind(3, Value.of(id * 7L % 1000));
            insert.run();
        }

        @Override
        public void update(int id) {
            update.bind(1, Value.of(id));
            update.run();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private static final class Sqlite implements Engine {
        private final java.sql.Connection connection;
        private final java.sql.PreparedStatement insert;
        private final java.sql.PreparedStatement update;

        Sqlite(Path file, String synchronous) {
            try {
                connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                try (var statement = connection.createStatement()) {
                    statement.execute("PRAGMA journal_mode = WAL");
                    statement.execute("PRAGMA synchronous = " + synchronous);
                    statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, amount INTEGER)");
                }
                insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?)");
                update = connection.prepareStatement("UPDATE item SET amount = amount + 1 WHERE id = ?");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void insert(int id) {
            try {
                insert.setLong(1, id);
                insert.setString(2, "item number " + id);
                insert.setLong(3, id * 7L % 1000);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void update(int id) {
            try {
                update.setLong(1, id);
                update.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @org.junit.jupiter.api.Test
    void commitsOfOneStatement() throws Exception {
        Path folder = Benchmark.folder("commits");
        System.out.println("| commits of one statement, a second | PicoVolt | SQLite | ratio |");
        System.out.println("| --- | ---: | ---: | ---: |");
        compare(folder, "waiting for the disk", Options.Durability.SYNC, "FULL");
        compare(folder, "waiting for nothing", Options.Durability.FAST, "OFF");
        Benchmark.delete(folder);
    }

    private static void compare(Path folder, String name, Options.Durability durability, String synchronous) {
        List<Engine> engines = List.of(new PicoVolt(folder.resolve(synchronous + ".pvdb"), durability),
                new Sqlite(folder.resolve(synchronous + ".sqlite"), synchronous));
        var inserts = new ArrayList<List<Double>>(List.of(new ArrayList<>(), new ArrayList<>()));
        var updates = new ArrayList<List<Double>>(List.of(new ArrayList<>(), new ArrayList<>()));
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            for (int turn = 0; turn < 2; turn++) {
                int at = (round + turn) % 2;
                Engine engine = engines.get(at);
                int first = round * COMMITS;
                double insert = time(i -> engine.insert(first + i));
                double update = time(i -> engine.update((int) (i * 7919L % (first + COMMITS))));
                if (round >= WARM_UPS) {
                    inserts.get(at).add(insert);
                    updates.get(at).add(update);
                }
            }
        }
        print("insert, " + name, inserts);
        print("update by key, " + name, updates);
        engines.forEach(Engine::close);
    }

    private interface Step {
        void run(int i);
    }

    /** Steps a second. */
    private static double time(Step step) {
        long start = System.nanoTime();
        for (int i = 0; i < COMMITS; i++) {
            step.run(i);
        }
        return COMMITS * 1e9 / (System.nanoTime() - start);
    }

    private static void print(String name, List<List<Double>> rates) {
        double one = Benchmark.median(rates.get(0));
        double other = Benchmark.median(rates.get(1));
        System.out.printf("| %s | %.0f | %.0f | %.2f× |%n", name, one, other, one / other);
    }
}
