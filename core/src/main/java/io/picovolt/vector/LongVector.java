package io.picovolt.vector;

import io.picovolt.value.Value;

/** INTEGER in every row that is not NULL. */
public final class LongVector extends Vector {
    public final long[] values;

    public LongVector(long[] values, boolean[] nulls) {
        super(nulls);
        this.values = values;
    }

    @Override
    public Value get(int row) {
        return isNull(row) ? Value.NullValue.NULL : Value.of(values[row]);
    }

    @Override
    public Vector gather(int[] rows, int count) {
        var gathered = new long[count];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                gathered[i] = values[row];
            }
        }
        return new LongVector(gathered, gatherNulls(nulls, rows, count));
    }
}
