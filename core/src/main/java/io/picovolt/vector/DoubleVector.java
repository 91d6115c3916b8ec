package io.picovolt.vector;

import io.picovolt.value.Value;

/** REAL in every row that is not NULL; never NaN there. */
public final class DoubleVector extends Vector {
    public final double[] values;

    public DoubleVector(double[] values, boolean[] nulls) {
        super(nulls);
        this.values = values;
    }

    @Override
    public Value get(int row) {
        return isNull(row) ? Value.NullValue.NULL : Value.of(values[row]);
    }

    @Override
    public Vector gather(int[] rows, int count) {
        var gathered = new double[count];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                gathered[i] = values[row];
            }
        }
        return new DoubleVector(gathered, gatherNulls(nulls, rows, count));
    }
}
