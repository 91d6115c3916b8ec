package io.picovolt.expr;

import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;

/** A value as a column of some affinity would store it. */
final class ConvertKernel extends Kernel {
    private final Kernel operand;
    private final Conversions conversions;

    ConvertKernel(Kernel operand, Conversions conversions) {
        this.operand = operand;
        this.conversions = conversions;
    }

    @Override
    public Vector evaluate(Batch batch) {
        return Conversions.apply(conversions, operand.evaluate(batch), batch);
    }

    @Override
    public Value evaluate(RowContext row) {
        return Conversions.apply(conversions, operand.evaluate(row));
    }

    @Override
    public boolean isConstant() {
        return operand.isConstant();
    }
}
