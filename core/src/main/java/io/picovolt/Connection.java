package io.picovolt;

import io.picovolt.exec.Limits;
import io.picovolt.exec.Prepared;
import io.picovolt.exec.Progress;
import io.picovolt.exec.Session;
import io.picovolt.function.AggregateDefinition;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.sql.parse.Parsed;
import io.picovolt.sql.parse.Parser;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SizeLimits;
import java.util.ArrayList;
import java.util.List;

/** A conversation with a database: it has a transaction, functions, limits and counters of its own. */
public final class Connection {
    private final Database database;
    private final Session session;

    Connection(Database database) {
        this.database = database;
        session = new Session(database.store());
    }

    /**
     * Prepares the first statement of the text.
     *
     * @return null when only blanks, comments and semicolons are left
     * @throws PicoVoltException for what is wrong with the statement
     */
    public PreparedStatement prepare(String sql) {
        return prepare(sql, 0);
    }

    /**
     * Prepares the statement that begins at {@code offset}; {@link PreparedStatement#end()} tells where the
     * next one begins.
     */
    public PreparedStatement prepare(String sql, int offset) {
        database.store();
        Parsed parsed = Parser.parse(sql, offset, session.sizes());
        return parsed.statement() == null ? null
                : new PreparedStatement(this, new Prepared(session, sql, parsed), parsed);
    }

    /** Runs all statements of a script; the first error ends it, and what went before stays. */
    public void execute(String sql) {
        int offset = 0;
        for (var statement = prepare(sql, 0); statement != null; statement = prepare(sql, offset)) {
            statement.run();
            offset = statement.end();
        }
    }

    /** Whether a transaction is open that BEGIN or SAVEPOINT began. */
    public boolean inTransaction() {
        return session.transaction().isOpen();
    }

    /** The snapshot that the next query reads at. */
    public long currentTransaction() {
        database.store();
        session.refresh();
        return session.transaction().snapshot();
    }

    /** Rows that the last INSERT, UPDATE or DELETE changed. */
    public long changes() {
        return session.reportedChanges();
    }

    /** Rows changed since the connection was opened. */
    public long totalChanges() {
        return session.totalChanges();
    }

    /** The rowid of the row that was inserted last, 0 before the first. */
    public long lastInsertRowid() {
        return session.lastInsertRowid();
    }

    /** The names of all tables, sorted. */
    public List<String> tables() {
        database.store();
        session.refresh();
        var names = new ArrayList<String>();
        for (var table : session.catalog().tables()) {
            names.add(table.name());
        }
        names.sort(null);
        return names;
    }

    /**
     * Limits each run of a statement; more gives {@code SQLITE_INTERRUPT}.
     *
     * @param timeoutMillis milliseconds, 0 for any
     * @param maxSteps rows handled by all operators together, 0 for any
     */
    public void setLimits(long timeoutMillis, long maxSteps) {
        session.setLimits(new Limits(timeoutMillis, maxSteps));
    }

    /**
     * Sets one of SQLite's run-time limits, and answers what it was.
     *
     * @param limit its number, see {@link SizeLimits}
     * @param value at most its usual value, to which all above are set; negative leaves it as it is
     * @throws PicoVoltException {@code SQLITE_MISUSE} when there is no such limit
     */
    public int limit(int limit, int value) {
        return session.sizes().set(limit, value);
    }

    /**
     * Has a handler asked about once in so many steps of a statement, whether that shall end with
     * {@code SQLITE_INTERRUPT}: what it changed is taken back, and a transaction around it stays open.
     *
     * @param handler must not use this connection; null for none
     * @param steps rows and batches that all operators handle, of which one in 256 is looked at
     */
    public void progressHandler(Progress.Handler handler, long steps) {
        session.progress().set(handler, steps);
    }

    /** Ends the statement that runs, with {@code SQLITE_INTERRUPT}. Any thread may call this. */
    public void interrupt() {
        session.progress().interrupt();
    }

    /** Adds a scalar function, or replaces the one of that name and number of arguments. */
    public void register(FunctionDefinition function) {
        session.functions().register(function);
        session.functionsChanged();
    }

    /** Adds an aggregate function, or replaces the one of that name and number of arguments. */
    public void register(AggregateDefinition function) {
        session.functions().register(function);
        session.functionsChanged();
    }

    /** Ends an open transaction without keeping its changes. */
    public void close() {
        if (database.isOpen() && session.transaction().isOpen()) {
            session.transaction().rollback();
        }
        session.databases().close();
    }

    void check() {
        database.store();
    }
}
