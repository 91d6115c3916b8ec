package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.txn.Transaction;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection's transaction: BEGIN to COMMIT, with savepoints inside, or one that a single statement has
 * for itself. The write lock of a database is taken by the first change; until then BEGIN only holds a snapshot.
 * It spans all databases of the connection; each of them commits on its own.
 */
public final class SessionTransaction {
    /** The mark of a savepoint that was set before anything was written. */
    private static final long START = -1;

    private final Databases databases;
    private final SessionDatabase main;
    private boolean open;
    private boolean queryOnly;
    private boolean begunBySavepoint;
    /** What a part of the running statement does about conflicts, after an error of that part; else null. */
    private ConflictAction failure;
    private final List<Savepoint> savepoints = new ArrayList<>();
    /** Violations of foreign keys: of the running statement, and of the transaction so far. */
    private long violations;
    private long deferredViolations;
    private boolean defersKeys;
    /** Whether what the last statement changed stays. */
    private boolean kept;

    /** @param marks one a database, by number; {@link #START} for those that come later */
    private record Savepoint(String name, long[] marks, long violations) {}

    SessionTransaction(Databases databases) {
        this.databases = databases;
        main = databases.main();
    }

    /** Whether BEGIN or SAVEPOINT opened a transaction that has not ended. */
    public boolean isOpen() {
        return open;
    }

    /** The last transaction of the main database whose changes are seen; one's own included. */
    public long snapshot() {
        return main.snapshot(open);
    }

    /** Whether changes are refused. */
    boolean isQueryOnly() {
        return queryOnly;
    }

    void setQueryOnly(boolean refuse) {
        queryOnly = refuse;
    }

    void begin() {
        if (open) {
            throw PicoVoltException.error("cannot start a transaction within a transaction");
        }
        open = true;
        for (int i = 0; i < databases.count(); i++) {
            joined(i);
        }
    }

    /** A database has come while a transaction may be open. */
    void joined(int number) {
        var database = databases.get(number);
        if (database != null) {
            database.snapshot = database.store.transactions().clock();
        }
    }

    void commit() {
        if (!open) {
            throw PicoVoltException.error("cannot commit - no transaction is active");
        }
        requireKeys(deferredViolations);
        end();
        commitAll();
    }

    /** Whether foreign keys wait for the end of the transaction. */
    public boolean defersKeys() {
        return defersKeys;
    }

    /** The setting ends with the transaction. */
    void setDefersKeys(boolean defer) {
        defersKeys = defer;
    }

    /** Counts violations of a foreign key, or some that are healed. */
    public void violated(boolean deferred, long count) {
        if (deferred || defersKeys) {
            deferredViolations += count;
        } else {
            violations += count;
        }
    }

    /** Whether there is a violation that a change could heal. */
    public boolean hasViolations(boolean deferred) {
        return (deferred ? deferredViolations : violations) != 0 || deferredViolations != 0;
    }

    /** Makes sure that there is no violation of a foreign key. */
    private void requireKeys(long count) {
        if (count > 0) {
            fail(ConflictAction.ABORT);
            throw new PicoVoltException(
                    ErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY, "FOREIGN KEY constraint failed");
        }
    }

    /** Makes sure that the running statement has violated no foreign key so far. */
    public void requireKeys() {
        requireKeys(violations);
    }

    /** Commits one database after the other; when one fails, those that come after it are rolled back. */
    private void commitAll() {
        int i = databases.count();
        try {
            while (--i >= 0) {
                // TEMP objects come last: nothing can go wrong there.
                var database = databases.get(i > Databases.TEMP ? i : Databases.TEMP - i);
                if (database != null && database.writer != null) {
                    var ending = database.writer;
                    database.writer = null;
                    database.store.transactions().commit(ending);
                }
            }
        } finally {
            rollbackAll();
        }
    }

    private void rollbackAll() {
        for (int i = 0; i < databases.count(); i++) {
            rollback(databases.get(i));
        }
    }

    private static void rollback(SessionDatabase database) {
        if (database != null && database.writer != null) {
            var ending = database.writer;
            database.writer = null;
            database.store.transactions().rollback(ending);
        }
    }

    /** Takes back everything since BEGIN. */
    public void rollback() {
        if (!open) {
            throw PicoVoltException.error("cannot rollback - no transaction is active");
        }
        rollbackAll();
        end();
    }

    private void end() {
        open = false;
        begunBySavepoint = false;
        savepoints.clear();
        deferredViolations = 0;
        defersKeys = false;
    }

    void savepoint(String name) {
        if (!open) {
            begin();
            begunBySavepoint = true;
        }
        savepoints.add(new Savepoint(name, marks(), deferredViolations));
    }

    private long[] marks() {
        var marks = new long[databases.count()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = mark(databases.get(i));
        }
        return marks;
    }

    private static long mark(SessionDatabase database) {
        return database == null || database.writer == null ? START : database.writer.mark();
    }

    void rollbackTo(String name) {
        int at = find(name);
        rollbackTo(savepoints.get(at).marks());
        deferredViolations = savepoints.get(at).violations();
        savepoints.subList(at + 1, savepoints.size()).clear();
    }

    private void rollbackTo(long[] marks) {
        for (int i = 0; i < databases.count(); i++) {
            rollbackTo(databases.get(i), i < marks.length ? marks[i] : START);
        }
    }

    private static void rollbackTo(SessionDatabase database, long mark) {
        if (mark == START) {
            rollback(database);
        } else if (database != null && database.writer != null) {
            database.writer.rollbackTo(mark);
        }
    }

    void release(String name) {
        int at = find(name);
        if (at == 0 && begunBySavepoint) {
            commit();
        } else {
            savepoints.subList(at, savepoints.size()).clear();
        }
    }

    private int find(String name) {
        for (int i = savepoints.size() - 1; i >= 0; i--) {
            if (Ascii.same(savepoints.get(i).name(), name)) {
                return i;
            }
        }
        throw PicoVoltException.error("no such savepoint: " + name);
    }

    /** The transaction that changes a database, begun when there is none; only inside a {@link #write}. */
    Transaction writer(int number) {
        return writer(databases.get(number));
    }

    private Transaction writer(SessionDatabase database) {
        if (database.writer == null) {
            if (open && database.snapshot != database.store.transactions().clock()) {
                throw new PicoVoltException(ErrorCode.SQLITE_BUSY,
                        "database is locked: it has changed since this transaction began to read");
            }
            if (queryOnly) {
                throw new PicoVoltException(
                        ErrorCode.SQLITE_READONLY, "attempt to write a readonly database");
            }
            database.writer = database.store.transactions().begin();
        }
        return database.writer;
    }

    void write(ConflictAction onConflict, int number, Session.Write write) {
        boolean own = !open;
        var database = number == Databases.MAIN ? main : databases.get(number);
        long before = mark(main);
        var marks = databases.isAlone() ? null : marks();
        var writer = writer(database);
        boolean done = false;
        failure = null;
        violations = 0;
        long deferredBefore = deferredViolations;
        // What a statement does about conflicts does not apply to other errors.
        var action = ConflictAction.ABORT;
        try {
            write.run(writer);
            requireKeys(violations);
            requireKeys(own ? deferredViolations : 0);
            done = !write.declined();
        } catch (PicoVoltException e) {
            if (e.code().name().startsWith("SQLITE_CONSTRAINT")
                    && e.code() != ErrorCode.SQLITE_CONSTRAINT_DATATYPE) {
                action = failure == null ? onConflict : failure;
            }
            if (action == ConflictAction.FAIL && (violations > 0 || own && deferredViolations > 0)) {
                action = ConflictAction.ABORT;
                requireKeys(1);
            }
            throw e;
        } finally {
            kept = done || action == ConflictAction.FAIL;
            if (!done && action != ConflictAction.FAIL) {
                deferredViolations = deferredBefore;
                takeBack(own || action == ConflictAction.ROLLBACK, before, marks);
            }
            if (own && kept) {
                commitAll();
            }
            if (own) {
                deferredViolations = 0;
                defersKeys = false;
            }
        }
    }

    /** Whether what the last statement changed stays: it ended well, or by FAIL. */
    public boolean isKept() {
        return kept;
    }

    /** Says what happens to the statement whose error is on its way; the first who says it counts. */
    public void fail(ConflictAction action) {
        failure = failure == null ? action : failure;
    }

    private void takeBack(boolean all, long mark, long[] marks) {
        if (all) {
            rollbackAll();
            end();
        } else if (marks == null) {
            rollbackTo(main, mark);
        } else {
            rollbackTo(marks);
        }
    }
}
