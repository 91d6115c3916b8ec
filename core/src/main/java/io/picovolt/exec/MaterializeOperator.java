package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** Reads rows that the whole statement shares. */
final class MaterializeOperator extends Operator {
    private final SharedRows shared;
    private RowBuffer rows;
    private int position;

    MaterializeOperator(ExecutionContext context, SharedRows shared) {
        super(context);
        this.shared = shared;
    }

    @Override
    public void open() {
        rows = shared.rows();
        position = 0;
    }

    @Override
    public Batch next() {
        Batch batch = rows.batch(position);
        if (batch != null) {
            context.checkpoint(batch.count);
            position += batch.count;
        }
        return batch;
    }

    @Override
    public void close() {
        rows = null;
    }
}
