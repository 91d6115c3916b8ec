package io.picovolt.exec.dml;

import io.picovolt.exec.BatchList;
import io.picovolt.exec.Operator;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.Session;
import io.picovolt.expr.Kernel;
import io.picovolt.plan.BoundChange;
import io.picovolt.plan.Change;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.txn.Transaction;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;

/** A change of a view: all its rows are found, then the view's triggers do something for each. */
final class InsteadProgram extends ChangeProgram {
    private final Operator source;
    private final Reactions reactions;
    private final Kernel[] old;
    private final Kernel[] fresh;
    /** Whether NEW has what its columns would store; an inserted row is as it was given, but for REALs. */
    private final boolean converts;

    InsteadProgram(Session session, BoundChange bound, Change.Instead change, Triggers triggers) {
        super(session, bound, triggers);
        reactions = reactions(change.event(), change.target().changed(change.assignments()), writer.onConflict());
        if (reactions == null) {
            throw PicoVoltException.error(
                    "cannot modify " + writer.table().name() + " because it is a view");
        }
        source = OperatorFactory.create(change.source(), context);
        old = compile(change.old());
        fresh = compile(change.fresh());
        converts = change.event() == Event.UPDATE;
    }

    /** Rows that triggers change are not counted. */
    @Override
    protected void changeRows(Transaction transaction) {
        try {
            for (var batch : BatchList.readAll(source)) {
                context.checkpoint(batch.count);
                var olds = vectors(old, batch);
                var freshes = vectors(fresh, batch);
                for (int i = 0; i < batch.count; i++) {
                    var oldRow = row(olds, batch.row(i));
                    var row = row(freshes, batch.row(i));
                    for (int k = 0; k < row.length; k++) {
                        row[k] = converts ? writer.rules().convert(k, row[k]) : writer.rules().seen(k, row[k]);
                    }
                    if (Reactions.fire(reactions.before, transaction, oldRow, 0, row, 0)) {
                        returnRow(row.length == 0 ? oldRow : row, 0);
                    }
                }
            }
        } finally {
            source.close();
        }
    }

    private static Vector[] vectors(Kernel[] kernels, Batch batch) {
        var vectors = new Vector[kernels.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = kernels[i] == null ? null : kernels[i].evaluate(batch);
        }
        return vectors;
    }

    private static Value[] row(Vector[] vectors, int physical) {
        var row = new Value[vectors.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = vectors[i] == null ? Value.NullValue.NULL : vectors[i].get(physical);
        }
        return row;
    }
}
