package io.picovolt.script;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.PreparedStatement;
import io.picovolt.TestHost;
import io.picovolt.plan.OutputColumn;
import io.picovolt.value.PicoVoltException;
import io.picovolt.vector.Batch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every SQL script of the test resources; the same files run on the Wasm and JavaScript engines. */
class SqlScriptsTest {

    @TestFactory
    List<DynamicTest> scripts() throws IOException, URISyntaxException {
        Path folder = Path.of(SqlScriptsTest.class.getResource("/sql/README.md").toURI()).getParent();
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
        assertNotEquals(0, files.size());
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> run(file)))
                .toList();
    }

    private static void run(Path file) throws IOException {
        try (var database = Database.inMemory(new TestHost(), Options.DEFAULT)) {
            var connection = database.connect();
            for (var block : SqlScript.parse(Files.readString(file)).blocks()) {
                String difference = block.difference(outcomeOf(connection, block.sql()));
                if (difference != null) {
                    fail(file + ":" + block.line() + "\n" + block.sql() + "\n" + difference);
                }
            }
        }
    }

    private static Outcome outcomeOf(Connection connection, String sql) {
        try {
            return runAll(connection, sql);
        } catch (PicoVoltException e) {
            return Outcome.failure(e.code().name(), e.getMessage());
        }
    }

    /** Runs all statements; the outcome is that of the last. */
    private static Outcome runAll(Connection connection, String sql) {
        var outcome = Outcome.success(List.of(), List.of(), 0);
        int offset = 0;
        for (var statement = connection.prepare(sql, 0); statement != null;
                statement = connection.prepare(sql, offset)) {
            long before = connection.totalChanges();
            statement.start();
            var names = statement.columns().stream().map(OutputColumn::name).toList();
            var rows = rowsOf(statement);
            long changes = connection.totalChanges() == before ? 0 : connection.changes();
            outcome = Outcome.success(names, rows, changes);
            offset = statement.end();
        }
        return outcome;
    }

    private static List<List<String>> rowsOf(PreparedStatement statement) {
        var rows = new ArrayList<List<String>>();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var cells = new ArrayList<String>();
                for (var column : batch.columns) {
                    cells.add(Cells.write(column.get(batch.row(i))));
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
