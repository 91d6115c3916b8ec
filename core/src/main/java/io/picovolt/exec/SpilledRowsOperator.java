package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** Reads rows back from a temporary file. */
final class SpilledRowsOperator extends Operator {
    private final SpilledRows rows;
    private int next;

    SpilledRowsOperator(ExecutionContext context, SpilledRows rows) {
        super(context);
        this.rows = rows;
    }

    @Override
    public void open() {
        next = 0;
    }

    @Override
    public Batch next() {
        return rows.block(next++);
    }

    @Override
    public void close() {}
}
