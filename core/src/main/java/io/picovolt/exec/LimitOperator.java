package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.vector.Batch;

/** Skips the first rows and ends early. */
final class LimitOperator extends Operator {
    private final Operator input;
    private final Kernel limit;
    private final Kernel offset;
    private final int[] selection = new int[Batch.CAPACITY];
    private long toSkip;
    private long left;

    LimitOperator(ExecutionContext context, Operator input, Kernel limit, Kernel offset) {
        super(context);
        this.input = input;
        this.limit = limit;
        this.offset = offset;
    }

    @Override
    public void open() {
        left = limit == null ? -1 : Constants.count(limit);
        left = left < 0 ? Long.MAX_VALUE : left;
        toSkip = offset == null ? 0 : Math.max(0, Constants.count(offset));
        if (left > 0) {
            input.open();
        }
    }

    @Override
    public Batch next() {
        while (left > 0) {
            Batch batch = input.next();
            if (batch == null) {
                return null;
            }
            context.checkpoint(0);
            if (toSkip >= batch.count) {
                toSkip -= batch.count;
                continue;
            }
            int skip = (int) toSkip;
            toSkip = 0;
            int count = (int) Math.min(batch.count - skip, left);
            left -= count;
            if (count == batch.count) {
                return batch;
            }
            for (int i = 0; i < count; i++) {
                selection[i] = batch.row(skip + i);
            }
            return batch.select(selection, count);
        }
        return null;
    }

    @Override
    public void close() {
        input.close();
    }
}
