package io.picovolt.exec.dml;

import io.picovolt.catalog.Index;
import io.picovolt.exec.BatchList;
import io.picovolt.exec.KeyedRow;
import io.picovolt.exec.Operator;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.RawParameters;
import io.picovolt.exec.Session;
import io.picovolt.expr.ExpressionCompiler;
import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.plan.BoundChange;
import io.picovolt.plan.Change;
import io.picovolt.plan.IndexExpressions;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** UPDATE: finds all rows and computes all new values before it changes the first row. */
final class UpdateProgram extends ChangeProgram {
    /** The row of an update by key, which needs no operators; then there is no source. */
    private final KeyedRow keyed;
    private final StraightChange straight;
    /** A row that is changed, and what it becomes. */
    private Value[] old;
    private long oldId;
    private Value[] row;
    private long id;
    private final Operator source;
    private final int rowidColumn;
    private final int[] targets;
    private final Kernel[] values;
    private final int width;
    private final int rowidAlias;
    /** For each column the assignment that gives it its value, or -1; null when whole rows are needed. */
    private final int[] columnSources;
    private final Reactions reactions;
    /** The new values over the row as it is when its turn comes; empty where nothing changes it before that. */
    private final Kernel[] own;
    private final BitSet columns;
    private final RowBuffer current = new RowBuffer();

    UpdateProgram(Session session, BoundChange bound, Change.Update update, Triggers triggers) {
        super(session, bound, indexesToKeep(update), triggers);
        columns = update.target().changed(update.assignments());
        reactions = reactions(Event.UPDATE, columns, writer.onConflict());
        keyed = KeyedRow.of(update.source(), context);
        source = keyed != null ? null : OperatorFactory.create(update.source(), context);
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
        watchReplaced(writer, columns);
        // Where rowids change, a row may come to stand in the place of one that is still to be changed.
        boolean moves = columns.get(width) && writer.conflicts().mayReplace(true);
        own = new Kernel[!moves && reactions == null || update.own() == null ? 0 : values.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = ExpressionCompiler.compile(update.own().get(i).value(), context.evaluation());
        }
        writer.rules().leaveChecks(update.target().checks(), columns);
        columnSources = columnSources();
        straight = columnSources == null ? null : StraightChange.of(session, writer, update);
    }

    private int[] columnSources() {
        if (!writer.guardsNothing() || returnsRows() || reactions != null) {
            return null;
        }
        var sources = new int[width];
        Arrays.fill(sources, -1);
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] == rowidAlias || targets[i] == width) {
                return null;
            }
            sources[targets[i]] = i;
        }
        return sources;
    }

    /** The indexes whose keys the update may change; all of them when rowids may change. */
    private static List<Index> indexesToKeep(Change.Update update) {
        var table = update.target().table();
        var changed = update.target().changed(update.assignments());
        var indexes = new ArrayList<>(update.target().indexes());
        indexes.removeIf(index -> {
            boolean touched = changed.get(table.columns().size());
            for (var key : index.keys()) {
                touched |= key.column() >= 0 && changed.get(key.column());
            }
            return !touched && (index.isPlain() || !IndexExpressions.of(table, index).columns().intersects(changed));
        });
        return indexes;
    }

    @Override
    public boolean runStraight(RawParameters raw) {
        return straight != null && straight.run(raw);
    }

    @Override
    protected void changeRows(Transaction transaction) {
        if (keyed != null) {
            if (keyed.find()) {
                update(transaction, keyed.address(), values(values, keyed));
                if (reactions != null) {
                    reactions.update(transaction, writer, oldId, old, row, id, columns, this);
                }
            }
        } else {
            updateAll(transaction, read());
        }
    }

    private void updateAll(Transaction transaction, List<Batch> batches) {
        var vectors = new Vector[batches.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new Vector[values.length];
            for (int j = own.length; j < values.length; j++) {
                vectors[i][j] = values[j].evaluate(batches.get(i));
            }
        }
        var heap = writer.heap();
        var assigned = new Value[values.length];
        for (int i = 0; i < vectors.length; i++) {
            var batch = batches.get(i);
            context.checkpoint(batch.count);
            for (int k = 0; k < batch.count; k++) {
                int physical = batch.row(k);
                for (int j = own.length; j < assigned.length; j++) {
                    assigned[j] = vectors[i][j].get(physical);
                }
                long rowid = rowid(batch, k);
                boolean again = k + 1 < batch.count ? rowid(batch, k + 1) == rowid
                        : i + 1 < vectors.length && rowid(batches.get(i + 1), 0) == rowid;
                if (again) {
                    continue; // FROM has more than one row for it.
                }
                long address = heap.find(rowid, transaction.number());
                if (address >= 0) { // REPLACE may have deleted it while this statement changed another row.
                    update(transaction, address, assigned);
                    if (reactions != null) {
                        reactions.update(transaction, writer, oldId, old, row, id, columns, this);
                    }
                }
            }
        }
    }

    private List<Batch> read() {
        try {
            return BatchList.readAll(source);
        } finally {
            source.close();
        }
    }

    private static Value[] values(Kernel[] kernels, RowContext row) {
        var assigned = new Value[kernels.length];
        for (int i = 0; i < assigned.length; i++) {
            assigned[i] = kernels[i].evaluate(row);
        }
        return assigned;
    }

    private long rowid(Batch batch, int row) {
        return ((Value.IntegerValue) batch.columns[rowidColumn].get(batch.row(row))).value();
    }

    /** Updates a row, or where triggers or keys want to know finds out what it becomes. */
    private void update(Transaction transaction, long address, Value[] assigned) {
        if (columnSources != null) {
            if (writer.replaceColumns(transaction, address, columnSources, assigned)) {
                changed(null, 0);
            }
            return;
        }
        old = writer.row(address);
        oldId = writer.heap().rowid(address);
        if (own.length > 0) {
            current.set(old, oldId);
            assigned = values(own, current);
        }
        row = reactions == null ? old : old.clone();
        Value newRowid = null;
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] == rowidAlias || targets[i] == width) {
                newRowid = assigned[i];
            } else {
                row[targets[i]] = assigned[i];
            }
        }
        id = newRowid == null ? oldId : rowid(newRowid);
        if (reactions == null && writer.update(transaction, address, row, id)) {
            changed(row, id);
        }
    }

    static long rowid(Value value) {
        if (Conversion.apply(Affinity.INTEGER, value) instanceof Value.IntegerValue integer) {
            return integer.value();
        }
        throw new PicoVoltException(ErrorCode.SQLITE_MISMATCH, "datatype mismatch");
    }
}
