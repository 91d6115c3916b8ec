package io.picovolt.vector;

/** Up to {@link #CAPACITY} rows, column by column, and which of them still count. */
public final class Batch {
    /** The most rows an operator hands over at once. */
    public static final int CAPACITY = 2048;

    /** Physical rows: every vector has at least that many entries. */
    public final int size;
    public final Vector[] columns;
    /** Rows that count, ascending unless an operator says otherwise; null when all {@code size} do. */
    public final int[] selection;
    /** How many rows count. */
    public final int count;

    public Batch(int size, Vector[] columns) {
        this(size, columns, null, size);
    }

    public Batch(int size, Vector[] columns, int[] selection, int count) {
        this.size = size;
        this.columns = columns;
        this.selection = selection;
        this.count = count;
    }

    /** The physical row of the {@code i}-th row that counts. */
    public int row(int i) {
        return selection == null ? i : selection[i];
    }

    /** The same vectors with another selection. */
    public Batch select(int[] rows, int selected) {
        return new Batch(size, columns, rows, selected);
    }

    /** The same rows with other columns. */
    public Batch withColumns(Vector[] others) {
        return new Batch(size, others, selection, count);
    }
}
