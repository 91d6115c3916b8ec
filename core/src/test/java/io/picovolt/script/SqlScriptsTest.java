package io.picovolt.script;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import io.picovolt.SealedTables;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every script on PicoVolt (the same files run on the Wasm and JavaScript engines), and on SQLite every script that is not about PicoVolt alone: so what
 * scripts expect is what SQLite does.
 */
class SqlScriptsTest {
    /** In the first line of a script, or in a block: SQLite does not do this, or not so. */
    private static final String OURS = "-- PicoVolt only";

    @TestFactory
    Stream<DynamicTest> picoVoltDoesWhatScriptsExpect() throws IOException {
        return tests(PicoVoltEngine::new, false);
    }

    @TestFactory
    Stream<DynamicTest> picoVoltDoesTheSameWhenAllRowsAreInSegments() throws IOException {
        return tests(() -> new PicoVoltEngine(new SealedTables()::seal), false);
    }

    @TestFactory
    Stream<DynamicTest> sqliteDoesWhatScriptsExpect() throws IOException {
        return tests(SqliteEngine::new, true);
    }

    private static Stream<DynamicTest> tests(Supplier<SqlEngine> engines, boolean sqlite)
            throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Path file : scripts()) {
            String script = Files.readString(file);
            if (!sqlite || !script.startsWith(OURS)) {
                String name = file.getParent().getFileName() + "/" + file.getFileName();
                tests.add(DynamicTest.dynamicTest(name, file.toUri(),
                        () -> check(file, script, engines, sqlite)));
            }
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    static List<Path> scripts() throws IOException {
        Path folder;
        try {
            folder = Path.of(SqlScriptsTest.class.getResource("/sql/README.md").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
    }

    private static void check(Path file, String text, Supplier<SqlEngine> engines, boolean sqlite) {
        var wrong = new ArrayList<String>();
        try (var engine = engines.get()) {
            for (var block : SqlScript.parse(text).blocks()) {
                if (sqlite && block.sql().contains(OURS)) {
                    continue;
                }
                String difference = block.difference(engine.run(block.sql()));
                if (difference != null) {
                    wrong.add(file.getFileName() + ":" + block.line() + ": " + difference);
                }
            }
        }
        if (!wrong.isEmpty()) {
            fail(String.join("\n", wrong));
        }
    }
}
