package io.picovolt.exec;

import io.picovolt.plan.Plan.SortKey;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects rows and gives them back in order, stably. When there are too many to hold, those in memory are sorted and
 * become a run in a temporary file; in the end the runs are merged.
 */
final class RowSorter {
    /** So many runs are merged at once, at most. */
    private static final int FAN = 64;

    private final ExecutionContext context;
    private final List<SortKey> order;
    private final int[] keys;
    private final int width;
    private final RowBuffer rows;
    private final int[] range = new int[Batch.CAPACITY];
    private long reserved;
    private int[] sorted;
    private long position;
    private Spill file;
    private List<SpilledRows> runs;
    private RowMerge merge;
    /** Rows that will be asked for, or -1 for all. */
    private long wanted;

    /** @param keys for each term of the order its column */
    RowSorter(ExecutionContext context, int width, List<SortKey> order, int[] keys) {
        this.context = context;
        this.width = width;
        this.order = order;
        this.keys = keys;
        rows = new RowBuffer(context, width);
    }

    /** Begins anew; only the first {@code count} rows will be asked for, or all when that is negative. */
    void clear(long count) {
        rows.clear();
        account(0);
        sorted = null;
        position = 0;
        merge = null;
        runs = null;
        wanted = count;
        file = Spill.close(file);
    }

    /** Rows in memory. */
    int size() {
        return rows.size();
    }

    /** @param some physical rows of the vectors, or null for the first {@code count} */
    void append(Vector[] vectors, int[] some, int count) {
        rows.append(vectors, some, count);
        // Sorting takes memory too.
        if (rows.bytes() + 20L * rows.size() > context.workLimit()) {
            spill();
        }
    }

    private void spill() {
        file = file == null ? context.spill() : file;
        if (file == null) {
            return;
        }
        int[] inOrder = sort();
        int size = wanted < 0 ? inOrder.length : (int) Math.min(wanted, inOrder.length);
        var run = file.rows(width);
        for (int at = 0; at < size; at += Batch.CAPACITY) {
            int count = Math.min(Batch.CAPACITY, size - at);
            System.arraycopy(inOrder, at, range, 0, count);
            run.append(rows.gather(range, count), null, count);
        }
        add(run);
        rows.clear();
        account(0);
    }

    private void add(SpilledRows run) {
        run.flush();
        runs = runs == null ? new ArrayList<>() : runs;
        runs.add(run);
    }

    private int[] sort() {
        var vectors = new Vector[keys.length];
        for (int i = 0; i < keys.length; i++) {
            vectors[i] = rows.column(keys[i]);
        }
        account(16L * rows.size());
        int[] inOrder = Ordering.sort(vectors, order, rows.size());
        account(4L * rows.size());
        return inOrder;
    }

    /** Forgets all rows in memory but the first {@code count}; answers the last one's first key, if any. */
    Value keepBest(int count) {
        int[] best = sort();
        int kept = Math.min(count, best.length);
        rows.retain(best, kept);
        return kept == 0 ? null : rows.column(keys[0]).get(kept - 1);
    }

    /** All rows were added. */
    void finish() {
        if (runs == null) {
            sorted = sort();
            return;
        }
        if (rows.size() > 0) {
            spill();
        }
        while (runs.size() > FAN) {
            mergeSome();
        }
        merge = file.merge(runs, order, keys);
    }

    /** Neighbours become one run, so that equal rows stay in their order. */
    private void mergeSome() {
        List<SpilledRows> before = runs;
        runs = null;
        for (int from = 0; from < before.size(); from += FAN) {
            var some = before.subList(from, Math.min(before.size(), from + FAN));
            var merging = file.merge(some, order, keys);
            var run = file.rows(width);
            for (Batch batch = merging.next(width, Batch.CAPACITY); batch != null;
                    batch = merging.next(width, Batch.CAPACITY)) {
                context.checkpoint(batch.count);
                run.append(batch);
            }
            add(run);
        }
    }

    /** The next rows in order, their first {@code columns} columns; null behind the last. */
    Batch next(int columns) {
        long left = wanted < 0 ? Batch.CAPACITY : Math.min(Batch.CAPACITY, wanted - position);
        if (merge != null) {
            Batch batch = left <= 0 ? null : merge.next(columns, (int) left);
            position += batch == null || wanted < 0 ? 0 : batch.count;
            return batch;
        }
        int count = (int) Math.min(left, sorted.length - position);
        if (count <= 0) {
            return null;
        }
        System.arraycopy(sorted, (int) position, range, 0, count);
        position += count;
        var vectors = new Vector[columns];
        for (int i = 0; i < columns; i++) {
            vectors[i] = rows.column(i).gather(range, count);
        }
        return new Batch(count, vectors);
    }

    private void account(long bytes) {
        context.memory().reserve(bytes - reserved);
        reserved = bytes;
    }
}
