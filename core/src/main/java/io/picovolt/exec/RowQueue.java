package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** Rows that wait to be handed on in their order, in a temporary file when they are too many. */
final class RowQueue {
    private final ExecutionContext context;
    private final int width;
    private final RowBuffer rows;
    private int size;
    private int next;
    /** Null as long as the rows are in memory. */
    private SpilledRows spilled;
    private Spill file;

    RowQueue(ExecutionContext context, int width) {
        this.context = context;
        this.width = width;
        rows = new RowBuffer(context, width);
    }

    /** How many rows came since {@link #clear}. */
    int size() {
        return size;
    }

    void append(Batch batch) {
        size += batch.count;
        if (spilled != null) {
            spilled.append(batch);
            return;
        }
        rows.append(batch);
        if (rows.bytes() > context.workLimit()) {
            spill();
        }
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

    /** The rows of that number, in batches from 0; null behind the last. */
    Batch batch(int number) {
        return spilled != null ? spilled.block(number) : rows.batch(number * Batch.CAPACITY);
    }

    /** The next rows, or null behind the last. */
    Batch next() {
        return batch(next++);
    }

    void clear() {
        size = 0;
        next = 0;
        rows.clear();
        spilled = null;
        file = Spill.close(file);
    }
}
