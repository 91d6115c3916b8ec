package io.picovolt.function;

import io.picovolt.value.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The oracle: SQLite, asked for one expression at a time. */
public final class Sqlite implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    public Sqlite() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The value of a one-row query, or the text {@code error: …} as shown by {@link #show}. */
    public String ask(String sql, Value... arguments) {
        try {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            for (int i = 0; i < arguments.length; i++) {
                bind(statement, i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? show(value(row, 1)) : "no row";
            }
        } catch (SQLException e) {
            statements.remove(sql);
            String message = e.getMessage();
            int from = message.indexOf('(');
            return "error: " + message.substring(from + 1, message.length() - 1);
        }
    }

    static void bind(PreparedStatement statement, int index, Value value) throws SQLException {
        switch (value) {
            case Value.NullValue n -> statement.setNull(index, 0);
            case Value.IntegerValue i -> statement.setLong(index, i.value());
            case Value.RealValue r -> statement.setDouble(index, r.value());
            case Value.TextValue t -> statement.setString(index, t.value());
            case Value.BlobValue b -> statement.setBytes(index, b.value());
            case Value.DecimalValue d -> throw new IllegalArgumentException("SQLite has no DECIMAL");
        }
    }

    static Value value(ResultSet row, int column) throws SQLException {
        return switch (row.getObject(column)) {
            case null -> Value.NullValue.NULL;
            case Integer i -> Value.of((long) i);
            case Long l -> Value.of(l);
            case Double d -> Value.of(d);
            case String s -> Value.of(s);
            case byte[] b -> new Value.BlobValue(b);
            case Object o -> throw new IllegalStateException(o.getClass().toString());
        };
    }

    /** Type and value, unlike for values that differ. */
    public static String show(Value value) {
        return switch (value) {
            case Value.NullValue n -> "null";
            case Value.IntegerValue i -> "integer " + i.value();
            case Value.RealValue r -> "real " + (r.value() == 0 ? 0.0 : r.value());
            case Value.TextValue t -> "text " + t.value();
            case Value.BlobValue b -> "blob " + Quoting.hex(b.value());
            case Value.DecimalValue d -> "decimal " + d.value();
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
