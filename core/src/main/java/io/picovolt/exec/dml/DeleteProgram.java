package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.exec.BatchList;
import io.picovolt.exec.KeyedRow;
import io.picovolt.exec.Operator;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.RawParameters;
import io.picovolt.exec.Session;
import io.picovolt.plan.BoundChange;
import io.picovolt.plan.Change;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;
import java.util.BitSet;

/** DELETE: finds all rows before it deletes the first. */
final class DeleteProgram extends ChangeProgram {
    /** The row of a delete by key, which needs no operators; then there is no source. */
    private final KeyedRow keyed;
    private final StraightChange straight;
    private final Reactions reactions;
    private final Operator source;
    private final int rowidColumn;

    DeleteProgram(Session session, BoundChange bound, Change.Delete delete, Triggers triggers) {
        super(session, bound, triggers);
        reactions = reactions(Event.DELETE, new BitSet(), ConflictAction.DEFAULT);
        keyed = KeyedRow.of(delete.source(), context);
        source = keyed != null ? null : OperatorFactory.create(delete.source(), context);
        straight = returnsRows() || reactions != null ? null : StraightChange.of(session, writer, delete);
        rowidColumn = delete.rowid();
    }

    @Override
    public boolean runStraight(RawParameters raw) {
        return straight != null && straight.run(raw);
    }

    @Override
    protected void changeRows(Transaction transaction) {
        if (keyed != null) {
            if (keyed.find()) {
                delete(transaction, keyed.rowid(), keyed.address());
            }
            return;
        }
        try {
            var heap = writer.heap();
            for (var batch : BatchList.readAll(source)) {
                context.checkpoint(batch.count);
                var rowids = batch.columns[rowidColumn];
                for (int i = 0; i < batch.count; i++) {
                    var rowid = (Value.IntegerValue) rowids.get(batch.row(i));
                    long address = heap.find(rowid.value(), transaction.number());
                    if (address >= 0 && reactions != null) { // not found twice
                        reactions.delete(transaction, writer, rowid.value(), this);
                    } else if (address >= 0) {
                        delete(transaction, rowid.value(), address);
                    }
                }
            }
        } finally {
            source.close();
        }
    }

    private void delete(Transaction transaction, long rowid, long address) {
        if (reactions != null) {
            reactions.delete(transaction, writer, rowid, this);
            return;
        }
        var row = returnsRows() ? writer.row(address) : null;
        writer.delete(transaction, address);
        changed(row, rowid);
    }
}
