package io.picovolt.exec.dml;

import io.picovolt.exec.BatchList;
import io.picovolt.exec.Operator;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.Session;
import io.picovolt.expr.ExpressionCompiler;
import io.picovolt.expr.Kernel;
import io.picovolt.plan.BoundChange;
import io.picovolt.plan.Change;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;

/** UPDATE: finds all rows and computes all new values before it changes the first row. */
final class UpdateProgram extends ChangeProgram {
    private final Operator source;
    private final int rowidColumn;
    private final int[] targets;
    private final Kernel[] values;
    private final int width;
    private final int rowidAlias;

    UpdateProgram(Session session, BoundChange bound, Change.Update update) {
        super(session, bound);
        source = OperatorFactory.create(update.source(), context);
        rowidColumn = update.rowid();
        width = update.target().table().columns().size();
        rowidAlias = update.target().table().rowidAlias();
        targets = new int[update.assignments().size()];
        values = new Kernel[targets.length];
        for (int i = 0; i < targets.length; i++) {
            var assignment = update.assignments().get(i);
            targets[i] = assignment.column();
            values[i] = ExpressionCompiler.compile(assignment.value(), context.evaluation());
        }
    }

    @Override
    protected long run(Transaction transaction) {
        try {
            var batches = BatchList.readAll(source);
            var assigned = new Vector[batches.size()][];
            for (int i = 0; i < assigned.length; i++) {
                assigned[i] = new Vector[values.length];
                for (int j = 0; j < values.length; j++) {
                    assigned[i][j] = values[j].evaluate(batches.get(i));
                }
            }
            long changed = 0;
            for (int i = 0; i < assigned.length; i++) {
                changed += update(transaction, batches.get(i), assigned[i]);
            }
            return changed;
        } finally {
            source.close();
        }
    }

    private long update(Transaction transaction, Batch batch, Vector[] assigned) {
        context.checkpoint(batch.count);
        var heap = session.store().heap(writer.table().id());
        long changed = 0;
        for (int i = 0; i < batch.count; i++) {
            int physical = batch.row(i);
            long rowid = ((Value.IntegerValue) batch.columns[rowidColumn].get(physical)).value();
            long address = heap.find(rowid, transaction.number());
            if (address < 0) {
                continue; // REPLACE deleted it while this statement changed another row
            }
            var row = new Value[width];
            heap.row(address, null, row);
            if (rowidAlias >= 0) {
                row[rowidAlias] = Value.of(rowid);
            }
            Value newRowid = null;
            for (int j = 0; j < targets.length; j++) {
                Value value = assigned[j].get(physical);
                if (targets[j] == rowidAlias || targets[j] == width) {
                    newRowid = value;
                } else {
                    row[targets[j]] = value;
                }
            }
            long id = newRowid == null ? rowid : rowid(newRowid);
            if (writer.update(transaction, address, row, id)) {
                changed++;
                returnRow(row, id);
            }
        }
        return changed;
    }

    private static long rowid(Value value) {
        if (Conversion.apply(Affinity.INTEGER, value) instanceof Value.IntegerValue integer) {
            return integer.value();
        }
        throw new PicoVoltException(ErrorCode.SQLITE_MISMATCH, "datatype mismatch");
    }
}
