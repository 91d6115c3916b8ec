package io.picovolt.expr;

import io.picovolt.value.Arithmetic;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;

/** Unary minus and {@code ~}. */
final class UnaryKernel extends Kernel {
    private final Kernel operand;
    private final boolean negates;

    /** @param negates minus, or else {@code ~} */
    UnaryKernel(Kernel operand, boolean negates) {
        this.operand = operand;
        this.negates = negates;
    }

    private Value apply(Value value) {
        return negates ? Arithmetic.negate(value) : Arithmetic.bitNot(value);
    }

    @Override
    public Value evaluate(RowContext row) {
        return apply(operand.evaluate(row));
    }

    @Override
    public boolean isConstant() {
        return operand.isConstant();
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector vector = operand.evaluate(batch);
        if (vector instanceof ConstantVector constant) {
            return new ConstantVector(apply(constant.value));
        }
        if (vector instanceof LongVector longs) {
            var results = new long[batch.size];
            boolean overflow = false;
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                long value = longs.values[row];
                overflow |= value == Long.MIN_VALUE;
                results[row] = negates ? -value : ~value;
            }
            if (!overflow || !negates) {
                return new LongVector(results, longs.nulls);
            }
        }
        if (vector instanceof DoubleVector doubles && negates) {
            var results = new double[batch.size];
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                results[row] = 0 - doubles.values[row];
            }
            return new DoubleVector(results, doubles.nulls);
        }
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            builder.set(row, apply(vector.get(row)));
        }
        return builder.finish();
    }
}
