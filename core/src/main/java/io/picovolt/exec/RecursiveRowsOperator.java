package io.picovolt.exec;

import io.picovolt.vector.Batch;

/** The rows that a step of a recursion is about. */
final class RecursiveRowsOperator extends Operator {
    private final RecursiveOperator recursion;
    private boolean read;

    RecursiveRowsOperator(ExecutionContext context, int id) {
        super(context);
        recursion = context.recursion(id);
    }

    @Override
    public void open() {
        read = false;
    }

    @Override
    public Batch next() {
        Batch rows = read ? null : recursion.rows();
        read = true;
        return rows;
    }

    @Override
    public void close() {}
}
