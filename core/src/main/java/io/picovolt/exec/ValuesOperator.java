package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;

/** Literal rows. */
final class ValuesOperator extends Operator {
    private final Kernel[][] tuples;
    private final int width;
    private int position;

    ValuesOperator(ExecutionContext context, Kernel[][] tuples, int width) {
        super(context);
        this.tuples = tuples;
        this.width = width;
    }

    @Override
    public void open() {
        position = 0;
    }

    @Override
    public Batch next() {
        int count = Math.min(Batch.CAPACITY, tuples.length - position);
        if (count <= 0) {
            return null;
        }
        context.checkpoint(count);
        var columns = new Vector[width];
        for (int column = 0; column < width; column++) {
            var buffer = new ColumnBuffer();
            for (int i = 0; i < count; i++) {
                buffer.append(Constants.evaluate(tuples[position + i][column]));
            }
            columns[column] = buffer.vector();
        }
        position += count;
        return new Batch(count, columns);
    }

    @Override
    public void close() {}
}
