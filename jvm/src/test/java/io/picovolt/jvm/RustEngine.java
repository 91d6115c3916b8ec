package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.TestHost;
import io.picovolt.value.ExactNumbers;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The real Rust engine in a process of its own, which does what the lines say that it is sent: the program in {@code
 * src/test/rust} has the list. Also what this engine shows, in the words of that program.
 */
final class RustEngine implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/rust");

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;

    private RustEngine(Path program) throws IOException {
        process = new ProcessBuilder(program.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        input = process.outputWriter(StandardCharsets.UTF_8);
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Builds the program; without cargo or the crate the running test is skipped, with a reason. */
    static Path build() throws IOException, InterruptedException {
        Path folder = Path.of("target/rust").toAbsolutePath();
        Files.createDirectories(folder.resolve("src"));
        for (String file : List.of("Cargo.toml", "src/main.rs")) {
            Files.writeString(folder.resolve(file), Files.readString(SOURCES.resolve(file)));
        }
        int fetched;
        try {
            fetched = cargo(folder, "fetch");
        } catch (IOException e) {
            fetched = -1;
        }
        Assumptions.assumeTrue(fetched == 0, fetched < 0 ? "there is no cargo" : "cargo has no crate picovolt 1.3.0");
        assertEquals(0, cargo(folder, "build", "--offline"));
        return folder.resolve("target/debug/picovolt-driver");
    }

    private static int cargo(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("cargo", "--quiet"));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("CARGO_TARGET_DIR", folder.resolve("target").toString());
        Process cargo = builder.start();
        if (!cargo.waitFor(30, TimeUnit.MINUTES)) {
            cargo.destroyForcibly();
        }
        return cargo.waitFor();
    }

    static RustEngine start(Path program) throws IOException {
        return new RustEngine(program);
    }

    /** Sends lines that have no answer. */
    void send(String... lines) throws IOException {
        for (String line : lines) {
            input.write(line + "\n");
        }
    }

    /** Sends a line and reads its answer, or the error of it or of one before. */
    String ask(String line) throws IOException {
        send(line);
        input.flush();
        var answer = new StringBuilder();
        while (true) {
            String next = output.readLine();
            if (next == null) {
                throw new IOException("the Rust engine ended");
            }
            if (next.isEmpty()) {
                return answer.toString();
            }
            answer.append(next).append('\n');
            if (next.startsWith("error")) {
                return answer.toString();
            }
        }
    }

    /** Kills the process when some time is over. */
    void killIn(long milliseconds) {
        CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() throws InterruptedException {
        try {
            input.close();
        } catch (IOException e) {
            // It was killed.
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** A name as a word. */
    static String name(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A value as a word. */
    static String word(Value value) {
        return switch (value) {
            case Value.NullValue none -> "n";
            case Value.IntegerValue(long number) -> "i" + number;
            case Value.RealValue(double number) -> "r" + number;
            case Value.DecimalValue decimal -> "d" + ExactNumbers.exact(decimal.value()).movePointRight(6).toBigIntegerExact();
            case Value.TextValue text -> "t" + name(text.value());
            case Value.BlobValue(byte[] bytes) -> "b" + HexFormat.of().formatHex(bytes);
        };
    }

    /** What the Rust engine should say of a database to {@code dump}. */
    static String dump(Database database, long from) {
        Connection db = database.connect();
        var dump = new StringBuilder("clock " + database.currentTransaction() + "\n");
        var tables = new ArrayList<>(Arrays.asList(TestHost.query(db,
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").split("\n")));
        tables.remove("");
        for (String table : tables) {
            dump.append("table ").append(name(table));
            for (String column : TestHost.query(db, "SELECT name FROM pragma_table_info(?)", Value.of(table)).split("\n")) {
                dump.append(' ').append(name(column));
            }
            dump.append('\n');
            for (long snapshot = from; snapshot <= database.currentTransaction(); snapshot++) {
                dump.append("at ").append(snapshot).append('\n');
                for (Value[] row : rows(db, table, snapshot)) {
                    dump.append("row");
                    for (Value value : row) {
                        dump.append(' ').append(word(value));
                    }
                    dump.append('\n');
                }
            }
        }
        return dump.toString();
    }

    /** The rows of a table in their order; none when it was not there yet. */
    static List<Value[]> rows(Connection db, String table, long snapshot) {
        try {
            return TestHost.rows(db, "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\" BEFORE " + snapshot + " ORDER BY rowid");
        } catch (PicoVoltException e) {
            assertEquals("no such table: " + table, e.getMessage());
            return List.of();
        }
    }
}
