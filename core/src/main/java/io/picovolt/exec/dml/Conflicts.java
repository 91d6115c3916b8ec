package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.plan.Change.Upsert;
import io.picovolt.txn.Transaction;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;

/** What is done about rows that are in the way of one to write: they have its rowid or a unique key of it. */
final class Conflicts {
    private final TableWriter writer;
    private final RowRules rules;
    private final TableKeys keys;
    /** The constraints in the order in which they are looked at: numbers of indexes, or {@link Upsert#ROWID}. */
    private final int[] order;
    /** For each of them the ON CONFLICT clause that is about it, or null. */
    private final UpsertClause[] clauses;
    private int known;
    /** What deletes rows that are replaced when something follows from that; else null. */
    private Reactions replaced;
    /** Whether such a thing has happened while room was made for a row. */
    private boolean disturbed;
    /** The clause that is about what was in the way last, or null. */
    UpsertClause met;
    /** Where the row is that the clause is about. */
    long inTheWay;
    /** Whether it was found before any index was looked at. */
    boolean early;

    Conflicts(TableWriter writer, RowRules rules) {
        this.writer = writer;
        this.rules = rules;
        keys = writer.keys();
        order = new int[keys.keys.length + 1];
        clauses = new UpsertClause[order.length];
        arrange();
    }

    /**
     * Puts the constraints in their order: what clauses name, the rowid, indexes, the newest first as in SQLite, and
     * last what replaces rows by itself. That decides which of several conflicts is reported.
     */
    void arrange(UpsertClause... upserts) {
        known = 0;
        UpsertClause rest = null;
        for (var upsert : upserts) {
            if (upsert.constraint == Upsert.ANY) {
                rest = upsert;
            } else {
                add(upsert.constraint, upsert);
            }
        }
        if (upserts.length > 0 || rules.onConflict == ConflictAction.REPLACE
                || action(Upsert.ROWID) != ConflictAction.REPLACE) {
            add(Upsert.ROWID, rest);
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int i = keys.keys.length - 1; i >= 0; i--) {
                if (pass == 1 || keys.keys[i].index().onConflict() != ConflictAction.REPLACE) {
                    add(i, rest);
                }
            }
        }
        add(Upsert.ROWID, rest);
    }

    private void add(int constraint, UpsertClause clause) {
        for (int i = 0; i < known; i++) {
            if (order[i] == constraint) {
                return;
            }
        }
        order[known] = constraint;
        clauses[known++] = clause;
    }

    /** What is done about other rows with the same rowid or key. */
    private ConflictAction action(int constraint) {
        return rules.action(constraint < 0 ? writer.table().onRowid() : keys.keys[constraint].index().onConflict());
    }

    private PicoVoltException conflict(int constraint) {
        return constraint < 0 ? keys.rowidConflict() : keys.keys[constraint].conflict();
    }

    /**
     * Makes the rowid and the keys of a row free; false when the row is to be left out, or {@link #met} says
     * what to do.
     *
     * @param self the rowid of the row of which it is a new version, if {@code isThere}
     */
    boolean free(Transaction transaction, Value[] row, long id, long self, boolean isThere) {
        met = null;
        disturbed = false;
        boolean moves = isThere ? id != self : id <= writer.heap().largestRowid();
        for (int i = 0; i < order.length; i++) {
            int constraint = order[i];
            if (constraint >= 0) {
                rules.requireTypes();
            } else if (!moves) {
                continue;
            }
            long address = keys.holder(transaction, constraint, row, id, self, isThere);
            if (address < 0) {
                continue;
            }
            if (clauses[i] != null) {
                met = clauses[i];
                inTheWay = address;
                early = i == 0 && constraint < 0;
                return false;
            }
            var action = action(constraint);
            if (action == ConflictAction.IGNORE) {
                return false;
            }
            if (action != ConflictAction.REPLACE) {
                throw rules.failing(action, conflict(constraint));
            }
            replace(transaction, address);
        }
        rules.requireTypes();
        // What replaced rows set off may have put others in the way.
        for (int i = disturbed ? keys.keys.length : -1; i >= 0; i--) {
            int constraint = i < keys.keys.length ? i : Upsert.ROWID;
            if (keys.holder(transaction, constraint, row, id, self, isThere) >= 0) {
                throw conflict(constraint);
            }
        }
        return true;
    }

    /**
     * Whether a constraint may want other rows to go.
     *
     * @param rowid whether rows are given rowids
     */
    boolean mayReplace(boolean rowid) {
        boolean may = false;
        for (int i = 0; i < order.length; i++) {
            may |= clauses[i] == null && (order[i] < 0 ? rowid : keys.keys[order[i]].index().unique())
                    && action(order[i]) == ConflictAction.REPLACE;
        }
        return may;
    }

    /** Deletes a row that is in the way. */
    private void replace(Transaction transaction, long address) {
        if (replaced == null) {
            writer.delete(transaction, address);
        } else {
            replaced.delete(transaction, writer, writer.heap().rowid(address), null);
            disturbed = true;
        }
    }

    void setReplaced(Reactions reactions) {
        replaced = reactions;
    }
}
