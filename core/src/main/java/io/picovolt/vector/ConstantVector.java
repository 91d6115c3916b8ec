package io.picovolt.vector;

import io.picovolt.value.Value;

/** The same value in every row: literals, parameters, an all-NULL column. */
public final class ConstantVector extends Vector {
    public final Value value;

    public ConstantVector(Value value) {
        super(null);
        this.value = value;
    }

    @Override
    public boolean isNull(int row) {
        return value.isNull();
    }

    @Override
    public Value get(int row) {
        return value;
    }

    @Override
    public Vector gather(int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            if (rows[i] < 0 && !value.isNull()) {
                var gathered = new Value[count];
                for (int j = 0; j < count; j++) {
                    gathered[j] = rows[j] < 0 ? Value.NullValue.NULL : value;
                }
                return new MixedVector(gathered);
            }
        }
        return this;
    }
}
