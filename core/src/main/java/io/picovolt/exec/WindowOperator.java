package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.SortKey;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes window functions over rows that come sorted by partition and order. It gathers whole partitions, as few
 * as that allows, computes all functions for them, and hands the rows on with the results behind them. What
 * functions look at stays in memory; the rows themselves wait in a temporary file when they are too many.
 */
final class WindowOperator extends Operator {
    private final Operator input;
    private final Plan.Window plan;
    private final List<SortKey> keys;
    /** Partition keys, order keys, then each call's arguments and filter. */
    private final List<Kernel> kernels = new ArrayList<>();
    /** Among the kernels those that are filters, whose truth is kept. */
    private final boolean[] filters;
    private final WindowFunction[] calls;
    private final RowQueue rows;
    private final RowBuffer values;
    private final int[] selected = new int[Batch.CAPACITY];
    private final boolean[] breaks = new boolean[Batch.CAPACITY];

    /** The rows of a batch that belong to the next partitions, and the kernels' vectors for it. */
    private Batch pending;
    private Vector[] pendingValues;
    /** The partition keys of the last row. */
    private Value[] last;
    private boolean ended;
    private WindowRows window;
    /** The functions' results for the rows that are handed on, or null. */
    private Vector[] results;
    private int position;

    WindowOperator(ExecutionContext context, Operator input, Plan.Window plan) {
        super(context);
        this.input = input;
        this.plan = plan;
        keys = new ArrayList<>(plan.partition());
        keys.addAll(plan.order());
        for (var key : keys) {
            kernels.add(context.compile(key.expression()));
        }
        int width = kernels.size();
        for (var call : plan.calls()) {
            width += call.arguments().size() + (call.filter() == null ? 0 : 1);
        }
        filters = new boolean[width];
        calls = new WindowFunction[plan.calls().size()];
        for (int i = 0; i < calls.length; i++) {
            var call = plan.calls().get(i);
            int first = kernels.size();
            kernels.addAll(List.of(context.compile(call.arguments())));
            int filter = -1;
            if (call.filter() != null) {
                filter = kernels.size();
                filters[filter] = true;
                kernels.add(context.compile(call.filter()));
            }
            calls[i] = WindowFunction.create(context, plan, call, first, filter);
        }
        rows = new RowQueue(context, plan.input().width());
        values = new RowBuffer(context, width);
    }

    @Override
    public void open() {
        forget();
        ended = false;
        input.open();
    }

    private void forget() {
        rows.clear();
        values.clear();
        pending = null;
        pendingValues = null;
        last = null;
        window = null;
        results = null;
        account(0);
    }

    @Override
    public Batch next() {
        if (results != null && window.failure != null && window.failedAt == position) {
            throw window.failure;
        }
        Batch batch = results == null ? null : rows.next();
        if (batch == null) {
            results = null;
            rows.clear();
            values.clear();
            gather();
            if (rows.size() == 0) {
                return null;
            }
            compute();
            return next();
        }
        int count = batch.count;
        if (window.failure != null && window.failedAt < position + count) {
            count = window.failedAt - position;
        }
        context.checkpoint(count);
        int width = batch.columns.length;
        var columns = new Vector[width + results.length];
        System.arraycopy(batch.columns, 0, columns, 0, width);
        for (int i = 0; i < count; i++) {
            selected[i] = position + i;
        }
        for (int i = 0; i < results.length; i++) {
            columns[width + i] = results[i].gather(selected, count);
        }
        position += count;
        return new Batch(count, columns);
    }

    /** Collects rows until a partition has ended. */
    private void gather() {
        if (pending != null) {
            append(pending, pendingValues);
            pending = null;
            pendingValues = null;
        }
        while (!ended) {
            Batch batch = input.next();
            if (batch == null) {
                ended = true;
                input.close();
                return;
            }
            context.checkpoint(batch.count);
            var vectors = evaluate(batch);
            int cut = lastBreak(batch, vectors);
            if (cut < 0 || cut == 0 && rows.size() == 0) {
                append(batch, vectors);
                continue;
            }
            append(part(batch, 0, cut), vectors);
            pending = part(batch, cut, batch.count);
            pendingValues = vectors;
            return;
        }
    }

    private static Batch part(Batch batch, int from, int to) {
        var some = new int[to - from];
        for (int i = from; i < to; i++) {
            some[i - from] = batch.row(i);
        }
        return batch.select(some, some.length);
    }

    private Vector[] evaluate(Batch batch) {
        var vectors = new Vector[filters.length];
        for (int i = 0; i < vectors.length; i++) {
            if (filters[i]) {
                var passes = new long[batch.size];
                int count = kernels.get(i).select(batch, selected);
                for (int j = 0; j < count; j++) {
                    passes[selected[j]] = 1;
                }
                vectors[i] = new LongVector(passes, null);
            } else {
                vectors[i] = kernels.get(i).evaluate(batch);
            }
        }
        return vectors;
    }

    /** The last row of the batch at which a partition begins, or -1 when all continue the last one. */
    private int lastBreak(Batch batch, Vector[] vectors) {
        int width = plan.partition().size();
        if (width == 0) {
            return -1;
        }
        java.util.Arrays.fill(breaks, 0, batch.count, false);
        breaks[0] = last == null;
        for (int key = 0; key < width; key++) {
            var collation = plan.partition().get(key).collation();
            breaks[0] |= last != null && !WindowRows.same(
                    last[key], vectors[key].get(batch.row(0)), collation);
            WindowRows.markBreaks(vectors[key], collation, batch.selection, batch.count, breaks);
        }
        last = new Value[width];
        for (int key = 0; key < width; key++) {
            last[key] = vectors[key].get(batch.row(batch.count - 1));
        }
        int at = batch.count - 1;
        while (at >= 0 && !breaks[at]) {
            at--;
        }
        return at;
    }

    private void append(Batch batch, Vector[] vectors) {
        if (batch.count > 0) {
            rows.append(batch);
            values.append(vectors, batch.selection, batch.count);
        }
    }

    private void compute() {
        int size = rows.size();
        window = new WindowRows(values.vectors(), size, keys, plan.partition().size());
        account(window.bytes() + 16L * size * calls.length);
        results = new Vector[calls.length];
        for (int i = 0; i < calls.length; i++) {
            results[i] = calls[i].evaluate(window);
        }
        position = 0;
    }

    @Override
    public void close() {
        input.close();
        forget();
    }
}
