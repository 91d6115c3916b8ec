package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;

/** What is done about rows that are in the way of one to write: they have its rowid or a unique key of it. */
final class Conflicts {
    private final TableWriter writer;
    private final RowRules rules;
    private final TableKeys keys;
    /** What deletes rows that are replaced when something follows from that; else null. */
    private Reactions replaced;
    /** Whether such a thing has happened since room was made for a row. */
    private boolean disturbed;

    Conflicts(TableWriter writer, RowRules rules) {
        this.writer = writer;
        this.rules = rules;
        keys = writer.keys();
    }

    /** Makes the rowid and the keys of a row free; what replaces rows comes when nothing else can refuse it. */
    boolean free(Transaction transaction, Value[] row, long id, long self,
            boolean rowid) {
        boolean last = rules.action(writer.table().onRowid()) == ConflictAction.REPLACE;
        if (rowid && !last && !freeRowid(transaction, id)) {
            return false;
        }
        rules.requireTypes();
        return freeKeys(transaction, row, id, self, false)
                && (!rowid || !last || freeRowid(transaction, id))
                && freeKeys(transaction, row, id, self, true);
    }

    /** What replaced rows set off may have put others in the way, but for the row itself. */
    boolean isRoom(Transaction transaction, Value[] row, long id, long self, boolean own) {
        if (disturbed) {
            disturbed = false;
            keys.requireRoom(transaction, row, id, self, own);
        }
        return true;
    }

    /**
     * Whether a constraint may want other rows to go.
     *
     * @param rowid whether rows are given rowids
     */
    boolean mayReplace(boolean rowid) {
        boolean may = rowid && rules.action(writer.table().onRowid()) == ConflictAction.REPLACE;
        for (var key : keys.keys) {
            may |= key.index().unique()
                    && rules.action(key.index().onConflict()) == ConflictAction.REPLACE;
        }
        return may;
    }

    boolean freeRowid(Transaction transaction, long rowid) {
        long taken = writer.heap().find(rowid, transaction.number());
        if (taken < 0) {
            return true;
        }
        var action = rules.action(writer.table().onRowid());
        if (action == ConflictAction.REPLACE) {
            replace(transaction, taken);
            return true;
        }
        if (action == ConflictAction.IGNORE) {
            return false;
        }
        throw rules.failing(action, keys.rowidConflict());
    }

    /**
     * Makes sure that no other row has one of the row's unique keys; {@code self} may have it.
     *
     * @param replaces whether it is the turn of the constraints that replace rows, or of the others
     */
    private boolean freeKeys(Transaction transaction, Value[] row, long rowid,
            long self, boolean replaces) {
        // The newest index first, as in SQLite: it decides which of several conflicts is reported.
        for (int i = keys.keys.length - 1; i >= 0; i--) {
            var action = rules.action(keys.keys[i].index().onConflict());
            if (replaces != (action == ConflictAction.REPLACE)) {
                continue;
            }
            long address = keys.holder(transaction, i, row, rowid, rowid, self);
            if (address < 0) {
                continue;
            }
            if (action == ConflictAction.IGNORE) {
                return false;
            }
            if (!replaces) {
                throw rules.failing(action, keys.keys[i].conflict());
            }
            replace(transaction, address);
        }
        return true;
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
