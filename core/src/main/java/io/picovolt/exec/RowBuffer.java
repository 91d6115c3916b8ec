package io.picovolt.exec;

import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;

/** Rows kept column by column, on the memory account. Rows are numbered from 0 as they came. */
final class RowBuffer {
    private final ExecutionContext context;
    private final ColumnBuffer[] columns;
    private int size;
    private long bytes;
    private long reserved;
    private int[] range;

    RowBuffer(ExecutionContext context, int width) {
        this.context = context;
        this.columns = new ColumnBuffer[width];
        clear();
    }

    int size() {
        return size;
    }

    /** What the rows take, roughly. */
    long bytes() {
        return bytes;
    }

    void append(Batch batch) {
        append(batch.columns, batch.selection, batch.count);
    }

    /** @param rows physical rows of the vectors, or null for the first {@code count} */
    void append(Vector[] vectors, int[] rows, int count) {
        long all = 0;
        for (int i = 0; i < columns.length; i++) {
            columns[i].append(vectors[i], rows, count);
            all += columns[i].bytes();
        }
        size += count;
        account(all);
    }

    /** Keeps just these rows, in this order. */
    void retain(int[] rows, int count) {
        Vector[] kept = gather(rows, count);
        clear();
        append(kept, null, count);
    }

    Vector column(int i) {
        return columns[i].vector();
    }

    Vector[] vectors() {
        var vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = columns[i].vector();
        }
        return vectors;
    }

    /** Copies of the given rows; -1 stands for a row of NULLs. */
    Vector[] gather(int[] rows, int count) {
        var gathered = new Vector[columns.length];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = columns[i].vector().gather(rows, count);
        }
        return gathered;
    }

    /** The batch of rows that begins with row {@code start}, or null behind the last row. */
    Batch batch(int start) {
        int count = Math.min(Batch.CAPACITY, size - start);
        if (count <= 0) {
            return null;
        }
        if (start == 0 && count == size) {
            return new Batch(count, vectors());
        }
        if (range == null) {
            range = new int[Batch.CAPACITY];
        }
        for (int i = 0; i < count; i++) {
            range[i] = start + i;
        }
        return new Batch(count, gather(range, count));
    }

    /** Gives up all rows and their memory. */
    void clear() {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnBuffer();
        }
        size = 0;
        account(0);
    }

    private void account(long now) {
        bytes = now;
        // In steps of a page or more, not for every batch of a few rows.
        long rounded = bytes == 0 ? 0 : (bytes | 0xFFFF) + 1;
        if (rounded > reserved) {
            context.memory().reserve(rounded - reserved);
            reserved = rounded;
        } else if (rounded == 0 && reserved > 0) {
            context.memory().release(reserved);
            reserved = 0;
        }
    }
}
