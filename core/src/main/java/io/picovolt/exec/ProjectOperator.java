package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;

/** Computes expressions over its input's rows; plain columns pass through uncopied. */
final class ProjectOperator extends Operator {
    private final Operator input;
    private final Kernel[] expressions;

    ProjectOperator(ExecutionContext context, Operator input, Kernel[] expressions) {
        super(context);
        this.input = input;
        this.expressions = expressions;
    }

    @Override
    public void open() {
        input.open();
    }

    @Override
    public Batch next() {
        Batch batch = input.next();
        if (batch == null) {
            return null;
        }
        context.checkpoint(batch.count);
        return batch.withColumns(evaluate(expressions, batch));
    }

    @Override
    public void close() {
        input.close();
    }

    static Vector[] evaluate(Kernel[] expressions, Batch batch) {
        var vectors = new Vector[expressions.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = expressions[i].evaluate(batch);
        }
        return vectors;
    }
}
