package io.picovolt.script;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.value.PicoVoltException;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** PicoVolt, with an empty database of its own. */
public final class PicoVoltEngine implements SqlEngine {
    private Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
    private Connection connection = database.connect();
    private final Consumer<Database> afterwards;

    public PicoVoltEngine() {
        this(database -> { });
    }

    /** @param afterwards is done after each statement */
    public PicoVoltEngine(Consumer<Database> afterwards) {
        this.afterwards = afterwards;
    }

    public Database database() {
        return database;
    }

    /** The connection that the statements run on. */
    public Connection connection() {
        return connection;
    }

    /** Goes on with a database that was exported and opened again. */
    public void reopen() {
        var image = database.export();
        database.close();
        database = Database.fromImage(image, new TestHost(), Options.DEFAULT);
        connection = database.connect();
    }

    @Override
    public Outcome run(String sql) {
        try {
            var outcome = Outcome.success(List.of(), List.of(), 0);
            int offset = 0;
            var statement = connection.prepare(sql, 0);
            while (statement != null) {
                var columns = new ArrayList<String>();
                var rows = new ArrayList<List<String>>();
                long before = connection.totalChanges();
                statement.start();
                statement.columns().forEach(column -> columns.add(column.name()));
                for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
                    addRows(batch, rows);
                }
                outcome = Outcome.success(columns, rows,
                        connection.totalChanges() == before ? 0 : connection.changes());
                offset = statement.end();
                afterwards.accept(database);
                statement = connection.prepare(sql, offset);
            }
            return outcome;
        } catch (PicoVoltException e) {
            return Outcome.failure(e.code().name(), e.getMessage());
        }
    }

    private static void addRows(Batch batch, List<List<String>> rows) {
        for (int i = 0; i < batch.count; i++) {
            var row = new ArrayList<String>();
            for (var column : batch.columns) {
                row.add(Cells.write(column.get(batch.row(i))));
            }
            rows.add(row);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
