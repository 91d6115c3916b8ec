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
    private DistinctRows distinct;
    /** Of an ordered call: arguments, order keys, group. */
    private RowSorter sorter;
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
        filteredGroups = filter != null && grouped ? new int[Batch.CAPACITY] : null;
    }

    void open(int groups) {
        close();
        if (call.bare()) {
            shown = new Value[Math.max(16, groups)];
            return;
        }
        accumulator = call.function().factory()
                .create(context.evaluation().functions, call.collation());
        accumulator.reserve(groups);
        if (call.distinct()) {
            var collations = new ArrayList<Collation>();
            var columns = new int[arguments.length + (grouped ? 1 : 0)];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = i < arguments.length ? i : width() - 1;
                collations.add(i < arguments.length ? call.collation() : Collation.BINARY);
            }
            distinct = new DistinctRows(context, width(), columns, collations);
            distinct.open();
        }
        if (orderKeys.length > 0) {
            var keys = new int[orderKeys.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = arguments.length + i;
            }
            sorter = new RowSorter(context, width(), call.orderBy(), keys);
            sorter.clear(-1);
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
        if (rows.count == 0) {
            return;
        }
        Vector[] values = ProjectOperator.evaluate(arguments, rows);
        if (distinct == null && sorter == null) {
            accumulator.add(values, rows.selection, rows.count, rowGroups);
            return;
        }
        Vector[] columns = Arrays.copyOf(values, width());
        for (int i = 0; i < orderKeys.length; i++) {
            columns[values.length + i] = orderKeys[i].evaluate(rows);
        }
        var groupOfRow = new long[rows.size];
        for (int i = 0; rowGroups != null && i < rows.count; i++) {
            groupOfRow[rows.row(i)] = rowGroups[i];
        }
        columns[columns.length - 1] = new LongVector(groupOfRow, null);
        if (distinct == null) {
            add(columns, rows.selection, rows.count);
            return;
        }
        var whole = new Batch(rows.size, columns, rows.selection, rows.count);
        add(columns, filtered, distinct.add(whole, filtered));
    }

    /** Arguments, order keys, group. */
    private int width() {
        return arguments.length + orderKeys.length + 1;
    }

    /** Adds rows of all columns. */
    private void add(Vector[] columns, int[] rows, int count) {
        if (count == 0) {
            return;
        }
        if (sorter != null) {
            sorter.append(columns, rows, count);
        } else {
            accumulate(columns, rows, count);
        }
    }

    private void accumulate(Vector[] columns, int[] rows, int count) {
        accumulator.add(Arrays.copyOf(columns, arguments.length), rows, count,
                grouped ? groups(columns, rows, count) : null);
    }

    private static int[] groups(Vector[] columns, int[] rows, int count) {
        long[] groupOfRow = ((LongVector) columns[columns.length - 1]).values;
        var groups = new int[count];
        for (int i = 0; i < count; i++) {
            groups[i] = (int) groupOfRow[rows == null ? i : rows[i]];
        }
        return groups;
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
        if (distinct != null) {
            for (Batch batch = distinct.late(); batch != null; batch = distinct.late()) {
                add(batch.columns, null, batch.count);
            }
        }
        if (sorter == null) {
            return;
        }
        sorter.finish();
        for (Batch batch = sorter.next(width()); batch != null; batch = sorter.next(width())) {
            accumulate(batch.columns, null, batch.count);
        }
        sorter.clear(-1);
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
                + (shown == null ? 0 : 40L * shown.length);
    }

    void close() {
        accumulator = null;
        if (distinct != null) {
            distinct.close();
            distinct = null;
        }
        shown = null;
        if (sorter != null) {
            sorter.clear(-1);
            sorter = null;
        }
    }
}
