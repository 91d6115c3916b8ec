package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;

/** CAST. */
final class CastKernel extends Kernel {
    private final Kernel operand;
    private final Affinity target;
    private final int precision;
    private final int scale;
    private final TextMap texts = new TextMap() {
        @Override
        Value apply(Value text) {
            return cast(text);
        }
    };

    CastKernel(Scalar.Cast cast, Kernel operand) {
        this.operand = operand;
        target = cast.target();
        precision = cast.precision();
        scale = Math.max(0, cast.scale());
    }

    private Value cast(Value value) {
        return target == Affinity.DECIMAL ? Conversion.castDecimal(value, precision, scale)
                : Conversion.cast(value, target);
    }

    @Override
    public Value evaluate(RowContext row) {
        return cast(operand.evaluate(row));
    }

    @Override
    public boolean isConstant() {
        return operand.isConstant();
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector vector = operand.evaluate(batch);
        if (vector instanceof ConstantVector constant) {
            return batch.count == 0 ? Selections.NULL : new ConstantVector(cast(constant.value));
        }
        if (vector instanceof TextVector text) {
            return target == Affinity.TEXT ? text
                    : texts.map(text, target, Value.NullValue.NULL, batch);
        }
        if (vector instanceof LongVector longs) {
            if (target == Affinity.INTEGER || target == Affinity.NUMERIC) {
                return longs;
            }
            if (target == Affinity.REAL) {
                return new DoubleVector(ArithmeticKernel.toDoubles(longs, batch), longs.nulls);
            }
        }
        if (vector instanceof DoubleVector doubles) {
            if (target == Affinity.REAL || target == Affinity.NUMERIC) {
                return doubles;
            }
            if (target == Affinity.INTEGER) {
                var results = new long[batch.size];
                for (int i = 0; i < batch.count; i++) {
                    int row = batch.row(i);
                    results[row] = Conversion.toLong(doubles.values[row]);
                }
                return new LongVector(results, doubles.nulls);
            }
        }
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            builder.set(row, cast(vector.get(row)));
        }
        return builder.finish();
    }
}
