package io.picovolt.exec.dml;

import io.picovolt.exec.BatchList;
import io.picovolt.exec.KeyedRow;
import io.picovolt.exec.Operator;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.RawParameters;
import io.picovolt.exec.Session;
import io.picovolt.plan.BoundChange;
import io.picovolt.plan.Change;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;

/** DELETE: finds all rows before it deletes the first. */
final class DeleteProgram extends ChangeProgram {
    /** The row of a delete by key, which needs no operators; then there is no source. */
    private final KeyedRow keyed;
    private final StraightChange straight;
    private final Operator source;
    private final int rowidColumn;
    private final int width;
    private final int rowidAlias;

    DeleteProgram(Session session, BoundChange bound, Change.Delete delete) {
        super(session, bound);
        keyed = KeyedRow.of(delete.source(), context);
        source = keyed != null ? null : OperatorFactory.create(delete.source(), context);
        straight = returnsRows() ? null : StraightChange.of(session, writer, delete);
        rowidColumn = delete.rowid();
        width = delete.target().table().columns().size();
        rowidAlias = delete.target().table().rowidAlias();
    }

    @Override
    public boolean runStraight(RawParameters raw) {
        return straight != null && straight.run(raw);
    }

    @Override
    protected long change(Transaction transaction) {
        if (keyed != null) {
            if (!keyed.find()) {
                return 0;
            }
            delete(transaction, keyed.rowid(), keyed.address());
            return 1;
        }
        try {
            long deleted = 0;
            var heap = writer.heap();
            for (var batch : BatchList.readAll(source)) {
                context.checkpoint(batch.count);
                var rowids = batch.columns[rowidColumn];
                for (int i = 0; i < batch.count; i++) {
                    var rowid = (Value.IntegerValue) rowids.get(batch.row(i));
                    long address = heap.find(rowid.value(), transaction.number());
                    if (address >= 0) { // not found twice
                        delete(transaction, rowid.value(), address);
                        deleted++;
                    }
                }
            }
            return deleted;
        } finally {
            source.close();
        }
    }

    private void delete(Transaction transaction, long rowid, long address) {
        if (returnsRows()) {
            var row = new Value[width];
            writer.heap().row(address, null, row);
            if (rowidAlias >= 0) {
                row[rowidAlias] = Value.of(rowid);
            }
            returnRow(row, rowid);
        }
        writer.delete(transaction, address);
    }
}
