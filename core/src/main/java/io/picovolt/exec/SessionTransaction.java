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
 * for itself. The write lock is taken by the first change; until then BEGIN only holds a snapshot.
 */
public final class SessionTransaction {
    /** The mark of a savepoint that was set before anything was written. */
    private static final long START = -1;

    private final Store store;
    private Transaction writer;
    private boolean open;
    private boolean queryOnly;
    private long snapshot;
    private boolean begunBySavepoint;
    private final List<Savepoint> savepoints = new ArrayList<>();

    private record Savepoint(String name, long mark) {}

    SessionTransaction(Store store) {
        this.store = store;
    }

    /** Whether BEGIN or SAVEPOINT opened a transaction that has not ended. */
    public boolean isOpen() {
        return open;
    }

    /** The last transaction whose changes are seen; one's own included. */
    public long snapshot() {
        return writer != null ? writer.number() : open ? snapshot : store.transactions().clock();
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
        snapshot = store.transactions().clock();
    }

    void commit() {
        if (!open) {
            throw PicoVoltException.error("cannot commit - no transaction is active");
        }
        var ending = writer;
        end();
        if (ending != null) {
            store.transactions().commit(ending);
        }
    }

    /** Takes back everything since BEGIN. */
    public void rollback() {
        if (!open) {
            throw PicoVoltException.error("cannot rollback - no transaction is active");
        }
        if (writer != null) {
            store.transactions().rollback(writer);
        }
        end();
    }

    private void end() {
        writer = null;
        open = false;
        begunBySavepoint = false;
        savepoints.clear();
    }

    void savepoint(String name) {
        if (!open) {
            begin();
            begunBySavepoint = true;
        }
        savepoints.add(new Savepoint(name, writer == null ? START : writer.mark()));
    }

    void rollbackTo(String name) {
        int at = find(name);
        long mark = savepoints.get(at).mark();
        if (writer != null && mark == START) {
            store.transactions().rollback(writer);
            writer = null;
        } else if (writer != null) {
            writer.rollbackTo(mark);
        }
        savepoints.subList(at + 1, savepoints.size()).clear();
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

    void write(ConflictAction onConflict, Session.Write write) {
        boolean own = !open;
        if (writer == null) {
            if (open && snapshot != store.transactions().clock()) {
                throw new PicoVoltException(ErrorCode.SQLITE_BUSY,
                        "database is locked: it has changed since this transaction began to read");
            }
            if (queryOnly) {
                throw new PicoVoltException(
                        ErrorCode.SQLITE_READONLY, "attempt to write a readonly database");
            }
            writer = store.transactions().begin();
        }
        long mark = writer.mark();
        boolean done = false;
        // What a statement does about conflicts does not apply to other errors.
        var action = ConflictAction.ABORT;
        try {
            write.run(writer);
            done = true;
        } catch (PicoVoltException e) {
            if (e.code().name().startsWith("SQLITE_CONSTRAINT")) {
                action = onConflict;
            }
            throw e;
        } finally {
            if (!done) {
                takeBack(action, mark, own);
            }
            if (own && writer != null) {
                var ending = writer;
                writer = null;
                if (done || action == ConflictAction.FAIL) {
                    store.transactions().commit(ending);
                }
            }
        }
    }

    private void takeBack(ConflictAction onConflict, long mark, boolean own) {
        if (onConflict == ConflictAction.FAIL) {
            return;
        }
        if (own || onConflict == ConflictAction.ROLLBACK) {
            store.transactions().rollback(writer);
            end();
        } else {
            writer.rollbackTo(mark);
        }
    }
}
