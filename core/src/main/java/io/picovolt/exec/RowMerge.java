package io.picovolt.exec;

import io.picovolt.plan.Plan.SortKey;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.List;

/** Merges sorted runs into one; of equal rows those of the earlier run come first. */
final class RowMerge {
    private final List<SpilledRows> runs;
    private final List<SortKey> order;
    private final int[] keys;
    /** The batch that each run is in, the place in it, and the block behind it. */
    private final Batch[] batches;
    private final int[] places;
    private final int[] nextBlocks;
    /** The runs that are not at their end, as a heap with the smallest row on top. */
    private final int[] heap;
    private int heapSize;
    private final Batch[] from = new Batch[Batch.CAPACITY];
    private final int[] rows = new int[Batch.CAPACITY];

    /** @param keys for each term of the order its column */
    RowMerge(List<SpilledRows> runs, List<SortKey> order, int[] keys) {
        this.runs = runs;
        this.order = order;
        this.keys = keys;
        batches = new Batch[runs.size()];
        places = new int[batches.length];
        nextBlocks = new int[batches.length];
        heap = new int[batches.length];
        for (int run = 0; run < batches.length; run++) {
            if (load(run)) {
                heap[heapSize] = run;
                up(heapSize++);
            }
        }
    }

    private boolean load(int run) {
        batches[run] = runs.get(run).block(nextBlocks[run]++);
        places[run] = 0;
        return batches[run] != null;
    }

    /** The next rows, their first {@code width} columns; null behind the last. */
    Batch next(int width, int most) {
        int count = 0;
        while (heapSize > 0 && count < most) {
            int run = heap[0];
            from[count] = batches[run];
            rows[count++] = places[run]++;
            if (places[run] == batches[run].count && !load(run)) {
                heap[0] = heap[--heapSize];
            }
            down();
        }
        if (count == 0) {
            return null;
        }
        var columns = new Vector[width];
        for (int i = 0; i < width; i++) {
            columns[i] = column(i, count);
        }
        return new Batch(count, columns);
    }

    private Vector column(int column, int count) {
        boolean longs = true;
        boolean doubles = true;
        for (int i = 0; i < count; i++) {
            Vector vector = from[i].columns[column];
            longs &= vector instanceof LongVector && vector.nulls == null;
            doubles &= vector instanceof DoubleVector && vector.nulls == null;
        }
        if (longs) {
            var values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = ((LongVector) from[i].columns[column]).values[rows[i]];
            }
            return new LongVector(values, null);
        }
        if (doubles) {
            var values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = ((DoubleVector) from[i].columns[column]).values[rows[i]];
            }
            return new DoubleVector(values, null);
        }
        var buffer = new ColumnBuffer();
        for (int i = 0; i < count; i++) {
            buffer.append(from[i].columns[column].get(rows[i]));
        }
        return buffer.vector();
    }

    private void up(int at) {
        while (at > 0) {
            int parent = at - 1 >>> 1;
            if (compare(heap[parent], heap[at]) <= 0) {
                return;
            }
            swap(at, parent);
            at = parent;
        }
    }

    private void down() {
        int at = 0;
        while (2 * at + 1 < heapSize) {
            int child = 2 * at + 1;
            if (child + 1 < heapSize && compare(heap[child + 1], heap[child]) < 0) {
                child++;
            }
            if (compare(heap[at], heap[child]) <= 0) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        int run = heap[a];
        heap[a] = heap[b];
        heap[b] = run;
    }

    private int compare(int a, int b) {
        for (int i = 0; i < keys.length; i++) {
            Vector left = batches[a].columns[keys[i]];
            Vector right = batches[b].columns[keys[i]];
            SortKey by = order.get(i);
            int difference;
            if (left instanceof LongVector x && right instanceof LongVector y
                    && x.nulls == null && y.nulls == null) {
                difference = Long.compare(x.values[places[a]], y.values[places[b]]);
                difference = by.descending() ? -difference : difference;
            } else {
                difference = SortOperator.compare(left.get(places[a]), right.get(places[b]), by);
            }
            if (difference != 0) {
                return difference;
            }
        }
        return a - b;
    }
}
