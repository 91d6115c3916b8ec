package io.picovolt;

import io.picovolt.host.Host;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** A host whose clock and randomness are the same in every run, and short ways to ask a database. */
public final class TestHost implements Host {
    private long time = 1_700_000_000_000L;
    private long random = 42;

    @Override
    public long currentTimeMillis() {
        return time++;
    }

    @Override
    public long randomBits() {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return random;
    }

    public static Connection connect() {
        return Database.inMemory(new TestHost(), Options.DEFAULT).connect();
    }

    /** The rows of a query, columns joined by {@code |}, rows by line feeds, NULL as nothing. */
    public static String query(Connection connection, String sql, Value... parameters) {
        var lines = new ArrayList<String>();
        for (var row : rows(connection, sql, parameters)) {
            var line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(i == 0 ? "" : "|");
                if (!row[i].isNull()) {
                    line.append(Conversion.toText(row[i]));
                }
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines);
    }

    public static List<Value[]> rows(Connection connection, String sql, Value... parameters) {
        var rows = new ArrayList<Value[]>();
        var statement = connection.prepare(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.bind(i + 1, parameters[i]);
        }
        statement.start();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var row = new Value[batch.columns.length];
                for (int column = 0; column < row.length; column++) {
                    row[column] = batch.columns[column].get(batch.row(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
