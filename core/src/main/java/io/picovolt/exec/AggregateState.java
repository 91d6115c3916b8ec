package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.function.Accumulator;
import io.picovolt.plan.Plan;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * One aggregate call of a query: its FILTER, DISTINCT and ORDER BY, and the accumulator behind
 * them.
 */
final class AggregateState {
    private final ExecutionContext context;
    private final Plan.AggregateCall call;
    private final boolean grouped;
    private final Kernel[] arguments;
    private final Kernel filter;
    private final Kernel[] orderKeys;
    private final int[] filtered;
    private final int[] filteredGroups;
    private final int[] single = new int[1];

    private Accumulator accumulator;
    private GroupTable distinct;
    /** Of an ordered call: arguments, order keys, group. */
    private RowBuffer buffered;
    /** Of a bare column: the value of each group; null before its first row. */
    private Value[] shown;

    AggregateState(ExecutionContext context, Plan.AggregateCall call, boolean grouped) {
        this.context = context;
        this.call = call;
        this.grouped = grouped;
        arguments = context.compile(call.arguments());
        filter = context.compile(call.filter());
        orderKeys = new Kernel[call.orderBy().size()];
        for (int i = 0; i < orderKeys.length; i++) {
            orderKeys[i] = context.compile(call.orderBy().get(i).expression());
        }
        boolean narrows = filter != null || call.distinct();
        filtered = narrows ? new int[Batch.CAPACITY] : null;
        filteredGroups = narrows && grouped ? new int[Batch.CAPACITY] : null;
    }

    void open(int groups) {
        if (call.bare()) {
            shown = new Value[Math.max(16, groups)];
            return;
        }
        accumulator = call.function().factory()
                .create(context.evaluation().functions, call.collation());
        accumulator.reserve(groups);
        if (call.distinct()) {
            var collations = new ArrayList<Collation>();
            collations.add(Collation.BINARY);
            for (int i = 0; i < arguments.length; i++) {
                collations.add(call.collation());
            }
            distinct = new GroupTable(collations, null);
        }
        if (orderKeys.length > 0) {
            buffered = new RowBuffer(context, arguments.length + orderKeys.length + 1);
        }
    }

    /**
     * @param groups the groups of the batch's rows, in the order of its selection; null for group 0
     */
    void add(Batch batch, int[] groups, int groupCount) {
        if (call.bare()) {
            show(batch, groups, groupCount, null);
            return;
        }
        accumulator.reserve(groupCount);
        int[] rowGroups = groups;
        Batch rows = batch;
        if (filter != null) {
            int count = filter.select(batch, filtered);
            rowGroups = groupsOf(batch, groups, filtered, count);
            rows = batch.select(filtered, count);
        }
        Vector[] values = ProjectOperator.evaluate(arguments, rows);
        if (distinct != null) {
            int count = selectNew(rows, values, rowGroups);
            rowGroups = rowGroups == null ? null : filteredGroups;
            rows = batch.select(filtered, count);
        }
        if (rows.count == 0) {
            return;
        }
        if (buffered != null) {
            buffer(rows, values, rowGroups);
        } else {
            accumulator.add(values, rows.selection, rows.count, rowGroups);
        }
    }

    /** The groups of some of the rows, a subsequence of the batch's. */
    private int[] groupsOf(Batch batch, int[] groups, int[] some, int count) {
        if (groups == null) {
            return null;
        }
        int at = 0;
        for (int i = 0; i < count; i++) {
            while (batch.row(at) != some[i]) {
                at++;
            }
            filteredGroups[i] = groups[at++];
        }
        return filteredGroups;
    }

    private int selectNew(Batch rows, Vector[] values, int[] groups) {
        var groupOfRow = new long[rows.size];
        if (groups != null) {
            for (int i = 0; i < rows.count; i++) {
                groupOfRow[rows.row(i)] = groups[i];
            }
        }
        var keys = new Vector[values.length + 1];
        keys[0] = new LongVector(groupOfRow, null);
        System.arraycopy(values, 0, keys, 1, values.length);
        int next = distinct.size();
        int[] found = distinct.find(keys, rows.selection, rows.count, true);
        int count = 0;
        for (int i = 0; i < rows.count; i++) {
            if (found[i] == next) {
                // May be the arrays that are read: entry n is written after entry n was read.
                if (groups != null) {
                    filteredGroups[count] = groups[i];
                }
                filtered[count++] = rows.row(i);
                next++;
            }
        }
        return count;
    }

    private void buffer(Batch rows, Vector[] values, int[] groups) {
        var columns = Arrays.copyOf(values, values.length + orderKeys.length + 1);
        for (int i = 0; i < orderKeys.length; i++) {
            columns[values.length + i] = orderKeys[i].evaluate(rows);
        }
        var groupOfRow = new long[rows.size];
        for (int i = 0; groups != null && i < rows.count; i++) {
            groupOfRow[rows.row(i)] = groups[i];
        }
        columns[columns.length - 1] = new LongVector(groupOfRow, null);
        buffered.append(columns, rows.selection, rows.count);
    }

    /**
     * For the min or max call that decides about bare columns: adds row by row.
     *
     * @param took gets for each row of the batch's selection whether its value became the extreme
     */
    void addDeciding(Batch batch, int[] groups, int groupCount, boolean[] took) {
        accumulator.reserve(groupCount);
        Vector[] values = ProjectOperator.evaluate(arguments, batch);
        int passed = filter == null ? 0 : filter.select(batch, filtered);
        int nextPassed = 0;
        var group = new int[1];
        for (int i = 0; i < batch.count; i++) {
            single[0] = batch.row(i);
            took[i] = false;
            if (filter != null) {
                if (nextPassed == passed || filtered[nextPassed] != single[0]) {
                    continue;
                }
                nextPassed++;
            }
            group[0] = groups == null ? 0 : groups[i];
            accumulator.add(values, single, 1, group);
            took[i] = accumulator.tookLast();
        }
    }

    /**
     * A bare column shows a group's first row, or the last row that {@code took} (may be null)
     * names.
     */
    void show(Batch batch, int[] groups, int groupCount, boolean[] took) {
        if (shown.length < groupCount) {
            shown = Arrays.copyOf(shown, Math.max(groupCount, shown.length * 2));
        }
        if (groups == null && took == null && shown[0] != null) {
            return;
        }
        Vector values = arguments[0].evaluate(batch);
        for (int i = 0; i < batch.count; i++) {
            int group = groups == null ? 0 : groups[i];
            if (shown[group] == null || (took != null && took[i])) {
                shown[group] = values.get(batch.row(i));
            }
        }
    }

    /** All rows were added. */
    void finish(int groupCount) {
        if (accumulator != null) {
            accumulator.reserve(groupCount);
        }
        if (buffered == null || buffered.size() == 0) {
            return;
        }
        int size = buffered.size();
        var keys = new Vector[orderKeys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = buffered.column(arguments.length + i);
        }
        int[] sorted = Ordering.sort(keys, call.orderBy(), size);
        var values = new Vector[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffered.column(i);
        }
        int[] groups = null;
        if (grouped) {
            groups = new int[size];
            Vector last = buffered.column(arguments.length + keys.length);
            long[] groupOfRow = ((LongVector) last).values;
            for (int i = 0; i < size; i++) {
                groups[i] = (int) groupOfRow[sorted[i]];
            }
        }
        accumulator.add(values, sorted, size, groups);
        buffered.clear();
    }

    Vector results(int first, int count) {
        var results = new ColumnBuffer();
        for (int group = first; group < first + count; group++) {
            if (accumulator != null) {
                results.append(accumulator.result(group));
            } else {
                Value value = group < shown.length ? shown[group] : null;
                results.append(value == null ? Value.NullValue.NULL : value);
            }
        }
        return results.vector();
    }

    /** What this call holds, roughly, beside rows that it buffers. */
    long bytes(int groupCount) {
        return (accumulator == null ? 0 : (long) accumulator.bytesPerGroup() * groupCount)
                + (distinct == null ? 0 : distinct.bytes())
                + (shown == null ? 0 : 40L * shown.length);
    }

    void close() {
        accumulator = null;
        distinct = null;
        shown = null;
        if (buffered != null) {
            buffered.clear();
            buffered = null;
        }
    }
}
