package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;

/** IN with a list that depends on the row. */
final class InExpressionsKernel extends Kernel {
    private final Kernel operand;
    private final Kernel[] values;
    private final Conversions convertOperand;
    private final Conversions convertValues;
    private final Collation collation;
    private final boolean negated;

    InExpressionsKernel(Scalar.InList list, Kernel operand, Kernel[] values) {
        this.operand = operand;
        this.values = values;
        convertOperand = Conversions.of(list.convertOperand());
        convertValues = Conversions.of(list.convertValues());
        collation = list.collation() == null ? Collation.BINARY : list.collation();
        negated = list.negated();
    }

    @Override
    public Value evaluate(RowContext row) {
        Value value = Conversions.apply(convertOperand, operand.evaluate(row));
        int truth = 0;
        for (int i = 0; i < values.length && truth != 1; i++) {
            truth = or(truth, value, values[i].evaluate(row));
        }
        return answer(truth);
    }

    private int or(int truth, Value value, Value other) {
        if (value.isNull() || other.isNull()) {
            return -1;
        }
        return Comparison.equal(value, Conversions.apply(convertValues, other), collation) ? 1 : truth;
    }

    private Value answer(int truth) {
        return Selections.toValue(negated && truth >= 0 ? 1 - truth : truth);
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector vector = Conversions.apply(convertOperand, operand.evaluate(batch), batch);
        var others = new Vector[values.length];
        for (int i = 0; i < values.length; i++) {
            others[i] = values[i].evaluate(batch);
        }
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            Value value = vector.get(row);
            int truth = 0;
            for (int j = 0; j < others.length && truth != 1; j++) {
                truth = or(truth, value, others[j].get(row));
            }
            builder.set(row, answer(truth));
        }
        return builder.finish();
    }
}
