package io.picovolt.exec;

import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** Rows in a temporary file, in the order in which they came, and the last few of them in memory. */
final class SpilledRows {
    private final Spill file;
    private final ColumnBuffer[] pending;
    private int waiting;
    private long[] places = new long[8];
    private int[] lengths = new int[8];
    private int[] counts = new int[8];
    private int blocks;
    private long size;

    SpilledRows(Spill file, int width) {
        this.file = file;
        pending = new ColumnBuffer[width];
        clearPending();
    }

    /** Rows in all. */
    long size() {
        return size;
    }

    void append(Batch batch) {
        append(batch.columns, batch.selection, batch.count);
    }

    /** @param rows physical rows of the vectors, or null for the first {@code count}; a batch of them at most */
    void append(Vector[] columns, int[] rows, int count) {
        if (waiting + count > Batch.CAPACITY) {
            flush();
        }
        long bytes = 0;
        for (int i = 0; i < pending.length; i++) {
            pending[i].append(columns[i], rows, count);
            bytes += pending[i].bytes();
        }
        waiting += count;
        size += count;
        if (bytes > file.blockLimit()) {
            flush();
        }
    }

    /** Writes what is still in memory. */
    void flush() {
        if (waiting == 0) {
            return;
        }
        if (blocks == places.length) {
            places = Arrays.copyOf(places, blocks * 2);
            lengths = Arrays.copyOf(lengths, blocks * 2);
            counts = Arrays.copyOf(counts, blocks * 2);
        }
        places[blocks] = file.beginBlock();
        for (var column : pending) {
            file.put(column.vector(), waiting);
        }
        lengths[blocks] = file.finishBlock();
        counts[blocks++] = waiting;
        clearPending();
    }

    private void clearPending() {
        for (int i = 0; i < pending.length; i++) {
            pending[i] = new ColumnBuffer();
        }
        waiting = 0;
    }

    /** Reads them from the beginning. */
    Operator operator(ExecutionContext context) {
        return new SpilledRowsOperator(context, this);
    }

    /** The rows of a block, or null behind the last. */
    Batch block(int number) {
        flush();
        if (number == blocks) {
            return null;
        }
        file.readBlock(places[number], lengths[number]);
        var columns = new Vector[pending.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = file.get(counts[number]);
        }
        return new Batch(counts[number], columns);
    }
}
