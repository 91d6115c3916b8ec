package io.picovolt.exec.dml;

import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;
import java.util.BitSet;
import java.util.List;

/**
 * Changes rows of one table with all that follows from it: triggers, foreign keys. Where nothing does, rows change
 * without this.
 */
final class Reactions {
    static final String KEY_FAILED = "FOREIGN KEY constraint failed";

    final TriggerProgram[] before;
    final TriggerProgram[] after;
    /** What foreign keys want; null when they do not care. */
    final KeyChecks keys;

    Reactions(List<TriggerProgram> before, List<TriggerProgram> after, KeyChecks keys) {
        this.keys = keys;
        this.before = before.toArray(new TriggerProgram[0]);
        this.after = after.toArray(new TriggerProgram[0]);
    }

    /** Fires triggers for a row; false when one of them wants it to be left alone. */
    static boolean fire(TriggerProgram[] programs, Transaction transaction, Value[] old,
            long oldId, Value[] row, long rowid) {
        for (var program : programs) {
            if (!program.fire(transaction, old, oldId, row, rowid)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Puts a new version in the place of a row.
     *
     * @param columns those that the statement assigns: others are what they are after the triggers before
     */
    boolean update(Transaction transaction, TableWriter writer, long oldId, Value[] old, Value[] row,
            long rowid, BitSet columns, ChangeProgram statement) {
        // As in InsertProgram: frames that triggers within one another repeat are small.
        if (before.length > 0) {
            var shown = row.clone();
            writer.rules().convert(shown, rowid);
            for (var program : before) {
                if (!program.fire(transaction, old, oldId, shown, rowid)) {
                    return false;
                }
            }
            if (!refresh(transaction, writer, oldId, row, columns)) {
                return false;
            }
        }
        if (!put(transaction, writer, oldId, old, row, rowid)) {
            return false;
        }
        statement.changed(row, rowid);
        for (var program : after) {
            if (!program.fire(transaction, old, oldId, row, rowid)) {
                break;
            }
        }
        return true;
    }

    /** Gives a row what triggers made of columns that the statement does not assign; false when it is gone. */
    private static boolean refresh(Transaction transaction, TableWriter writer, long oldId, Value[] row,
            BitSet columns) {
        long address = writer.heap().find(oldId, transaction.number());
        if (address < 0) {
            return false;
        }
        var now = writer.row(address);
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i) ? row[i] : now[i];
        }
        return true;
    }

    private boolean put(Transaction transaction, TableWriter writer, long oldId, Value[] old, Value[] row,
            long rowid) {
        if (!writer.admits(transaction, row, rowid, oldId)) {
            return false;
        }
        long address = writer.heap().find(oldId, transaction.number());
        if (address < 0) {
            return false;
        }
        if (keys != null) {
            keys.before(transaction, old, oldId, row, rowid);
        }
        writer.put(transaction, address, row, rowid);
        if (keys != null) {
            keys.after(transaction, old, oldId, row, rowid);
        }
        return true;
    }

    /**
     * Deletes a row, if it is there.
     *
     * @param statement tells of the row, or null
     */
    boolean delete(Transaction transaction, TableWriter writer, long rowid, ChangeProgram statement) {
        var heap = writer.heap();
        long address = heap.find(rowid, transaction.number());
        if (address < 0) {
            return false;
        }
        var row = writer.row(address);
        if (before.length > 0) {
            for (var program : before) {
                if (!program.fire(transaction, row, rowid, null, 0)) {
                    return false;
                }
            }
            address = heap.find(rowid, transaction.number());
            if (address < 0) {
                return false;
            }
        }
        if (keys != null) {
            keys.before(transaction, row, rowid, null, 0);
        }
        writer.delete(transaction, address);
        if (keys != null) {
            keys.after(transaction, row, rowid, null, 0);
        }
        if (statement != null) {
            statement.changed(row, rowid);
        }
        for (var program : after) {
            if (!program.fire(transaction, row, rowid, null, 0)) {
                break;
            }
        }
        return true;
    }
}
