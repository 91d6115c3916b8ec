package io.picovolt.vector;

import io.picovolt.value.Value;

/** Values of any types: the general path. NULL rows hold the NULL value and {@code nulls} is not used. */
public final class MixedVector extends Vector {
    public final Value[] values;

    public MixedVector(Value[] values) {
        super(null);
        this.values = values;
    }

    @Override
    public boolean isNull(int row) {
        return values[row].isNull();
    }

    @Override
    public Value get(int row) {
        return values[row];
    }

    @Override
    public Vector gather(int[] rows, int count) {
        var gathered = new Value[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? Value.NullValue.NULL : values[rows[i]];
        }
        return new MixedVector(gathered);
    }
}
