package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** Rows that are computed at the first use in a run and read in several places. */
final class SharedRows {
    private final int id;
    private final Operator input;
    private final RowQueue rows;
    private boolean filled;

    SharedRows(int id, Operator input, int width, ExecutionContext context) {
        this.id = id;
        this.input = input;
        rows = new RowQueue(context, width);
    }

    int id() {
        return id;
    }

    /** Some of the rows; null when there are none of this number or a higher one. */
    Batch batch(int number) {
        if (!filled) {
            input.open();
            for (Batch batch = input.next(); batch != null; batch = input.next()) {
                rows.append(batch);
            }
            input.close();
            filled = true;
        }
        return rows.batch(number);
    }

    void close() {
        filled = false;
        input.close();
        rows.clear();
    }
}
