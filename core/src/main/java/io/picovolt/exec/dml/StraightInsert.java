package io.picovolt.exec.dml;

import io.picovolt.exec.RawParameters;
import io.picovolt.exec.Session;
import io.picovolt.plan.Change;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.txn.Transaction;

/**
 * {@code INSERT INTO t VALUES (?, ?, …)}: one row with a parameter for each column, without RETURNING, into
 * a table with neither indexes nor checks. Its parameters go from the host into the record. It says no to a
 * row that needs more than that, which then takes the general way.
 */
final class StraightInsert implements Session.Write {
    private final Session session;
    private final TableWriter writer;
    /** For each column its parameter. */
    private final int[] parameters;
    private boolean inserted;

    private StraightInsert(Session session, TableWriter writer, int[] parameters) {
        this.session = session;
        this.writer = writer;
        this.parameters = parameters;
    }

    /** The straight form of an insert, or null. */
    static StraightInsert of(Session session, TableWriter writer, Change.Insert insert) {
        int width = writer.table().columns().size();
        if (!writer.guardsNothing() || !(insert.source() instanceof Plan.Values values)
                || values.tuples().size() != 1 || insert.columns().size() != width) {
            return null;
        }
        var parameters = new int[width];
        for (int i = 0; i < width; i++) {
            int column = insert.columns().get(i);
            if (column == width
                    || !(values.tuples().get(0).get(i) instanceof Scalar.Parameter parameter)) {
                return null;
            }
            parameters[column] = parameter.index();
        }
        return new StraightInsert(session, writer, parameters);
    }

    /** Inserts a row; false when nothing was done. */
    boolean run(RawParameters raw) {
        if (!writer.encode(raw, parameters)) {
            return false;
        }
        session.countChanges(0); // Should it fail.
        session.write(writer.onConflict(), writer.table().database(), this);
        session.countChanges(inserted ? 1 : 0);
        return true;
    }

    @Override
    public void run(Transaction transaction) {
        writer.leave(); // The row before may have been refused.
        writer.begin(transaction);
        inserted = writer.insertEncoded(transaction);
        writer.end(transaction);
        if (inserted) {
            session.inserted(writer.lastRowid());
        }
    }
}
