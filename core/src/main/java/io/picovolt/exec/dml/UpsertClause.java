package io.picovolt.exec.dml;

import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.plan.Change;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import java.util.BitSet;

/** One ON CONFLICT clause. Its expressions see the row in the way, its rowid, then the new row and its rowid. */
final class UpsertClause implements RowContext {
    /** The number of an index, or one of the constants of {@link Change.Upsert}. */
    final int constraint;
    /** What follows from its changes, or null. */
    Reactions reactions;
    /** The columns that it changes. */
    final BitSet columns;
    private final int width;
    private final int[] targets;
    private final Kernel[] values;
    private final Kernel where;
    private Value[] current;
    private Value[] excluded;
    private long rowid;
    private long excludedRowid;

    /** @param values of the assignments */
    UpsertClause(Change.Target target, Change.Upsert upsert, Kernel[] values, Kernel where) {
        constraint = upsert.constraint();
        width = target.table().columns().size();
        this.values = values;
        this.where = where;
        columns = target.changed(upsert.assignments());
        targets = new int[values.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = upsert.assignments().get(i).column();
        }
    }

    @Override
    public Value column(int index) {
        boolean isNew = index > width;
        int column = isNew ? index - width - 1 : index;
        return column == width ? Value.of(isNew ? excludedRowid : rowid)
                : (isNew ? excluded : current)[column];
    }

    /**
     * What becomes of the row in the way: the columns that change it, and last its rowid as a value; null when it
     * stays as it is.
     */
    Value[] changed(Value[] row, long id, Value[] newRow, long newId, int rowidAlias) {
        current = row;
        rowid = id;
        excluded = newRow;
        excludedRowid = newId;
        if (targets.length == 0
                || where != null && !Conversion.isTrue(where.evaluate(this))) {
            return null;
        }
        var changed = java.util.Arrays.copyOf(row, width + 1);
        changed[width] = Value.of(id);
        for (int i = 0; i < targets.length; i++) {
            changed[targets[i] == rowidAlias ? width : targets[i]] = values[i].evaluate(this);
        }
        return changed;
    }
}
