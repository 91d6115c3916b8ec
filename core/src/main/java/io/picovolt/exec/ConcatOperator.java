package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** UNION ALL: the rows of the left, then those of the right input. */
final class ConcatOperator extends Operator {
    private final Operator left;
    private final Operator right;
    private boolean inRight;

    ConcatOperator(ExecutionContext context, Operator left, Operator right) {
        super(context);
        this.left = left;
        this.right = right;
    }

    @Override
    public void open() {
        inRight = false;
        left.open();
    }

    @Override
    public Batch next() {
        Batch batch = inRight ? null : left.next();
        if (batch == null) {
            if (!inRight) {
                inRight = true;
                right.open();
            }
            batch = right.next();
        }
        if (batch != null) {
            context.checkpoint(batch.count);
        }
        return batch;
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
