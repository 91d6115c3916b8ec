package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * Rows of the input by key. The first {@link #open} of a run reads the input into a hash table; each one
 * after that only looks up its values. The table goes when the run ends, not when the operator closes.
 */
final class HashLookupOperator extends Operator {
    private static final int NONE = -1;

    private final Operator input;
    private final Kernel[] keys;
    private final Kernel[] values;
    private final Kernel filter;
    private final Plan.HashLookup plan;
    private final RowBuffer rows;
    private final int[] found = new int[Batch.CAPACITY];
    private GroupTable table;
    private int[] first;
    private int[] next;
    private Vector[] columns;
    private int candidate = NONE;

    HashLookupOperator(ExecutionContext context, Operator input, Plan.HashLookup plan) {
        super(context);
        this.input = input;
        this.plan = plan;
        keys = context.compile(plan.keys());
        values = context.compile(plan.values());
        filter = context.compile(plan.filter());
        rows = new RowBuffer(context, plan.width());
        context.add(this);
    }

    @Override
    public void open() {
        if (table == null) {
            build();
        }
        var wanted = new Vector[values.length];
        candidate = NONE;
        for (int i = 0; i < wanted.length; i++) {
            Value value = Constants.evaluate(values[i]);
            if (value.isNull()) {
                return;
            }
            wanted[i] = new ConstantVector(value);
        }
        int group = table.find(wanted, null, 1, false)[0];
        candidate = group < 0 ? NONE : first[group];
    }

    private void build() {
        var building = new GroupTable(plan.collations(), null);
        var groupOfRow = new int[16];
        input.open();
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            context.checkpoint(batch.count);
            int[] groups = building.find(
                    ProjectOperator.evaluate(keys, batch), batch.selection, batch.count, true);
            int size = rows.size();
            if (groupOfRow.length < size + batch.count) {
                groupOfRow = Arrays.copyOf(groupOfRow, Math.max(size * 2, size + batch.count));
            }
            System.arraycopy(groups, 0, groupOfRow, size, batch.count);
            rows.append(batch);
            account(building.bytes() + 8L * groupOfRow.length);
        }
        input.close();
        first = new int[building.size()];
        next = new int[rows.size()];
        Arrays.fill(first, NONE);
        for (int row = rows.size() - 1; row >= 0; row--) {
            next[row] = first[groupOfRow[row]];
            first[groupOfRow[row]] = row;
        }
        columns = rows.vectors();
        table = building;
    }

    @Override
    public Batch next() {
        while (candidate != NONE) {
            int count = 0;
            while (candidate != NONE && count < Batch.CAPACITY) {
                found[count++] = candidate;
                candidate = next[candidate];
            }
            context.checkpoint(count);
            var gathered = new Vector[columns.length];
            for (int i = 0; i < gathered.length; i++) {
                gathered[i] = columns[i].gather(found, count);
            }
            var batch = new Batch(count, gathered);
            if (filter == null) {
                return batch;
            }
            int passed = filter.select(batch, found);
            if (passed > 0) {
                return batch.select(found, passed);
            }
        }
        return null;
    }

    @Override
    public void close() {
        input.close();
        candidate = NONE;
    }

    /** The run is over. */
    void forget() {
        table = null;
        first = null;
        next = null;
        columns = null;
        rows.clear();
        account(0);
    }
}
