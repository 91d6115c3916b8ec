package io.picovolt.jvm.benchmark;

import io.picovolt.Database;
import io.picovolt.PreparedStatement;
import io.picovolt.jvm.Databases;
import io.picovolt.value.Value;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The first query of a Java process, by turns with SQLite (sqlite-jdbc): classes that were never loaded and code that was
 * never compiled are most of it. PicoVolt reads the {@code large.pvdb} that {@link LargeFileBenchmark} leaves in
 * {@code -Dpicovolt.benchmark.folder}; SQLite a table of one row. See docs/BENCHMARKS.md.
 */
class FreshProcessBenchmark {
    private static final int ROUNDS = 11;

    @Test
    void aFirstQuery() throws Exception {
        Path folder = Path.of(System.getProperty("picovolt.benchmark.folder", "target")).toAbsolutePath();
        Path sqlite = folder.resolve("fresh.sqlite");
        Files.deleteIfExists(sqlite);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + sqlite);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, code TEXT, filler BLOB)");
            statement.execute("INSERT INTO item VALUES (77, 'one', zeroblob(180))");
        }
        String[][] runs = {{"PicoVolt", folder.resolve("large.pvdb").toString()}, {"SQLite", sqlite.toString()},
            {"FileChannel.map alone", sqlite.toString()}};
        var times = List.of(new ArrayList<Double>(), new ArrayList<Double>(), new ArrayList<Double>());
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < runs.length; i++) {
                times.get(i).add(inNewProcess(runs[i]));
            }
        }
        for (int i = 0; i < runs.length; i++) {
            System.out.printf("%s, first time in a process: %.0f ms%n", runs[i][0], Benchmark.median(times.get(i)));
        }
    }

    private static double inNewProcess(String[] arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), FreshProcessBenchmark.class.getName(), arguments[0], arguments[1])
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Double.parseDouble(answer.strip());
    }

    /** Prints the milliseconds of one query, or of a mapping. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        long start = System.nanoTime();
        switch (arguments[0]) {
            case "PicoVolt" -> query(file);
            case "SQLite" -> querySqlite(file);
            default -> map(file);
        }
        System.out.println((System.nanoTime() - start) / 1e6);
    }

    private static void query(Path file) {
        try (Database database = Databases.openReadOnly(file)) {
            PreparedStatement statement = database.connect().prepare("SELECT code, length(filler) FROM item WHERE id = ?");
            statement.bind(1, Value.of(77));
            statement.start();
            var batch = statement.next();
            check(batch.columns[1].get(batch.row(0)).equals(Value.of(180)));
        }
    }

    private static void querySqlite(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.prepareStatement("SELECT code, length(filler) FROM item WHERE id = ?")) {
            statement.setInt(1, 77);
            try (var row = statement.executeQuery()) {
                check(row.next() && row.getInt(2) == 180);
            }
        }
    }

    private static void map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            check(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).get(0) == 'S');
        }
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError("wrong answer");
        }
    }
}
