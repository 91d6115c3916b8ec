package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** Rows that are computed at the first use in a run and read in several places. */
final class SharedRows {
    private final int id;
    private final Operator input;
    private final RowBuffer rows;
    private boolean filled;

    SharedRows(int id, Operator input, int width, ExecutionContext context) {
        this.id = id;
        this.input = input;
        this.rows = new RowBuffer(context, width);
    }

    int id() {
        return id;
    }

    /** All rows. */
    RowBuffer rows() {
        if (!filled) {
            input.open();
            for (Batch batch = input.next(); batch != null; batch = input.next()) {
                rows.append(batch);
            }
            input.close();
            filled = true;
        }
        return rows;
    }

    void close() {
        filled = false;
        input.close();
        rows.clear();
    }
}
