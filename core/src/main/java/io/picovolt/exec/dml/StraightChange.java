package io.picovolt.exec.dml;

import io.picovolt.exec.RawParameters;
import io.picovolt.exec.Session;
import io.picovolt.plan.Change;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;

/**
 * {@code UPDATE t SET c = ?, … WHERE rowid = ?} and {@code DELETE FROM t WHERE rowid = ?} without RETURNING,
 * the update of columns that nothing but NOT NULL guards: from the exchange buffer to the row, and from the
 * old record into the new one. They say no to what needs more than that, which then takes the general way.
 */
final class StraightChange implements Session.Write {
    private final Session session;
    private final TableWriter writer;
    /** The parameter with the rowid. */
    private final int key;
    /** For each column what it becomes, null where it stays; itself null for DELETE. */
    private final NewValue[] values;
    private final RecordWriter record = new RecordWriter();
    private RawParameters raw;
    private int changed;

    private StraightChange(Session session, TableWriter writer, int key, NewValue[] values) {
        this.session = session;
        this.writer = writer;
        this.key = key;
        this.values = values;
    }

    /** The straight form of a delete, or null. */
    static StraightChange of(Session session, TableWriter writer, Change.Delete delete) {
        int key = key(delete.source());
        return key < 0 ? null : new StraightChange(session, writer, key, null);
    }

    /** The straight form of an update of columns, or null. */
    static StraightChange of(Session session, TableWriter writer, Change.Update update) {
        int key = key(update.source());
        if (key < 0) {
            return null;
        }
        var lookup = (Plan.RowidLookup) update.source();
        var values = new NewValue[writer.table().columns().size()];
        for (var assignment : update.assignments()) {
            int column = assignment.column();
            values[column] = NewValue.of(assignment.value(), column, writer, lookup);
            if (values[column] == null) {
                return null;
            }
        }
        return new StraightChange(session, writer, key, values);
    }

    /** The parameter with the rowid when a plan finds one row by that and no more, else -1. */
    private static int key(Plan plan) {
        if (!(plan instanceof Plan.RowidLookup lookup) || lookup.keys().size() != 1
                || lookup.filter() != null || lookup.before() != null) {
            return -1;
        }
        Scalar key = lookup.keys().get(0);
        if (key instanceof Scalar.Convert convert && convert.affinity() == Affinity.NUMERIC) {
            key = convert.operand(); // An INTEGER stays what it is.
        }
        return key instanceof Scalar.Parameter parameter ? parameter.index() : -1;
    }

    /** Changes the row; false when nothing was done. */
    boolean run(RawParameters parameters) {
        if (!parameters.isInteger(key)) {
            return false;
        }
        raw = parameters;
        session.countChanges(0); // Should it fail.
        session.write(writer.onConflict(), writer.table().database(), this);
        if (changed < 0) {
            return false;
        }
        session.countChanges(changed);
        return true;
    }

    @Override
    public void run(Transaction transaction) {
        TableHeap heap = writer.heap();
        long rowid = (long) raw.number(key);
        long address = heap.seek(rowid);
        if (address < 0) {
            changed = address == TableHeap.NOT_IN_PAGES ? -1 : 0;
        } else if (values == null) {
            transaction.delete(heap, address, rowid);
            changed = 1;
        } else if (lay(heap.record(address))) {
            transaction.replace(heap, address, rowid, record);
            changed = 1;
        } else {
            changed = -1;
        }
    }

    @Override
    public boolean declined() {
        return changed < 0;
    }

    /** Lays out the new record; false when a value needs a closer look. */
    private boolean lay(RecordReader row) {
        record.reset();
        for (int i = 0; i < values.length; i++) {
            NewValue value = values[i];
            if (value == null) {
                record.copy(row, i);
            } else if (!value.put(raw, row, record)) {
                return false;
            }
        }
        return true;
    }
}
