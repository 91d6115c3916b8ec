package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** Rows that are computed at the first use in a run and read in several places. */
final class SharedRows {
    private final int id;
    private final Operator input;
    private final int width;
    private final ExecutionContext context;
    private final RowBuffer rows;
    private boolean filled;
    /** Null as long as the rows are in memory. */
    private SpilledRows spilled;
    private Spill file;

    SharedRows(int id, Operator input, int width, ExecutionContext context) {
        this.id = id;
        this.input = input;
        this.width = width;
        this.context = context;
        this.rows = new RowBuffer(context, width);
    }

    int id() {
        return id;
    }

    /** Some of the rows; null when there are none of this number or a higher one. */
    Batch batch(int number) {
        if (!filled) {
            fill();
        }
        return spilled != null ? spilled.block(number) : rows.batch(number * Batch.CAPACITY);
    }

    private void fill() {
        input.open();
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            if (spilled != null) {
                spilled.append(batch);
                continue;
            }
            rows.append(batch);
            if (rows.bytes() > context.workLimit()) {
                spill();
            }
        }
        input.close();
        filled = true;
    }

    private void spill() {
        file = context.spill();
        if (file != null) {
            spilled = file.rows(width);
            for (int at = 0; at < rows.size(); at += Batch.CAPACITY) {
                spilled.append(rows.batch(at));
            }
            rows.clear();
        }
    }

    void close() {
        filled = false;
        input.close();
        rows.clear();
        spilled = null;
        file = Spill.close(file);
    }
}
