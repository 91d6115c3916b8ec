package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.vector.Batch;

/** Lets the rows through for which a predicate is true. */
final class FilterOperator extends Operator {
    private final Operator input;
    private final Kernel predicate;
    private final int[] selection = new int[Batch.CAPACITY];
    /** Whether the predicate is the same for all rows, and not true: then the input need not be read. */
    private boolean never;

    FilterOperator(ExecutionContext context, Operator input, Kernel predicate) {
        super(context);
        this.input = input;
        this.predicate = predicate;
    }

    @Override
    public void open() {
        never = predicate.isConstant() && !predicate.isTrue(null);
        if (!never) {
            input.open();
        }
    }

    @Override
    public Batch next() {
        for (Batch batch = never ? null : input.next(); batch != null; batch = input.next()) {
            context.checkpoint(batch.count);
            int count = predicate.select(batch, selection);
            if (count > 0) {
                return count == batch.count ? batch : batch.select(selection, count);
            }
        }
        return null;
    }

    @Override
    public void close() {
        input.close();
    }
}
