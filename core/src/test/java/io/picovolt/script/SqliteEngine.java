package io.picovolt.script;

import io.picovolt.value.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite, with an empty database of its own: the oracle. */
public final class SqliteEngine implements SqlEngine {
    /** The error of a query with more rows than tests compare. */
    public static final String TOO_MANY = "too many rows to compare";
    private static final int MOST_ROWS = 200_000;

    /** A statement that takes longer counts as one with too many rows. */
    private static final long LONGEST_NANOS = 20_000_000_000L;

    private final Connection connection;
    private long begun;

    public SqliteEngine() {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            ProgressHandler.setHandler(connection, 1_000_000, new ProgressHandler() {
                @Override
                protected int progress() {
                    return System.nanoTime() - begun > LONGEST_NANOS ? 1 : 0;
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Outcome run(String sql) {
        var outcome = Outcome.success(List.of(), List.of(), 0);
        try {
            for (String statement : split(sql)) {
                outcome = runOne(statement);
            }
            return outcome;
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
                return Outcome.failure("SQLITE_ERROR", TOO_MANY);
            }
            return Outcome.failure(e.getResultCode().name(), message(e.getMessage()));
        } catch (SQLException e) {
            return Outcome.failure("SQLITE_ERROR", message(e.getMessage()));
        }
    }

    /** Out of {@code [CODE] General words (message)}. */
    private static String message(String text) {
        int open = text.indexOf('(');
        return text.startsWith("[") && open > 0 ? text.substring(open + 1, text.length() - 1) : text;
    }

    private Outcome runOne(String sql) throws SQLException {
        var columns = new ArrayList<String>();
        var rows = new ArrayList<List<String>>();
        begun = System.nanoTime();
        long before = number("total_changes()");
        try (var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                var result = statement.getResultSet();
                int width = result.getMetaData().getColumnCount();
                for (int i = 1; i <= width; i++) {
                    columns.add(result.getMetaData().getColumnLabel(i));
                }
                while (result.next()) {
                    var row = new ArrayList<String>();
                    for (int i = 1; i <= width; i++) {
                        row.add(Cells.write(value(result, i)));
                    }
                    rows.add(row);
                    if (rows.size() > MOST_ROWS) {
                        throw new SQLException(TOO_MANY);
                    }
                }
            }
        }
        return Outcome.success(columns, rows,
                number("total_changes()") == before ? 0 : number("changes()"));
    }

    private long number(String function) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT " + function)) {
            return result.getLong(1);
        }
    }

    private static Value value(ResultSet row, int column) throws SQLException {
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

    /** Whether a semicolon behind that ends a statement of a trigger's body. */
    private static boolean isInTrigger(String text) {
        return text.matches("(?is)(\\s|--[^\n]*\n)*CREATE\\s+(TEMP\\w*\\s+)?TRIGGER\\b.*")
                && !text.matches("(?is).*;\\s*END\\s*");
    }

    /** Splits at semicolons outside quotes, comments and triggers. */
    static List<String> split(String sql) {
        var statements = new ArrayList<String>();
        int start = 0;
        boolean blank = true;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ';' && isInTrigger(sql.substring(start, at))) {
                blank = false;
            } else if (c == ';') {
                if (!blank) {
                    statements.add(sql.substring(start, at + 1));
                }
                start = at + 1;
                blank = true;
            } else if (sql.startsWith("--", at)) {
                at = end(sql, "\n", at);
            } else if (sql.startsWith("/*", at)) {
                at = end(sql, "*/", at + 2);
            } else if (c == '\'' || c == '"' || c == '`' || c == '[') {
                at = end(sql, c == '[' ? "]" : String.valueOf(c), at + 1);
                blank = false;
            } else {
                blank &= Character.isWhitespace(c);
            }
            at++;
        }
        if (!blank) {
            statements.add(sql.substring(start));
        }
        return statements;
    }

    private static int end(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length() - 1;
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
