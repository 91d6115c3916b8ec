package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** Reads rows that the whole statement shares. */
final class MaterializeOperator extends Operator {
    private final SharedRows shared;
    private int next;

    MaterializeOperator(ExecutionContext context, SharedRows shared) {
        super(context);
        this.shared = shared;
    }

    @Override
    public void open() {
        next = 0;
    }

    @Override
    public Batch next() {
        Batch batch = shared.batch(next++);
        if (batch != null) {
            context.checkpoint(batch.count);
        }
        return batch;
    }

    @Override
    public void close() {}
}
