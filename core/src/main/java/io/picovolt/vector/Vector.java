package io.picovolt.vector;

import io.picovolt.value.Value;

/** One column of a batch. Immutable once it was handed over. */
public abstract sealed class Vector
        permits LongVector, DoubleVector, TextVector, MixedVector, ConstantVector {

    /** True at rows that are NULL; null when no row is. */
    public final boolean[] nulls;

    Vector(boolean[] nulls) {
        this.nulls = nulls;
    }

    public boolean isNull(int row) {
        return nulls != null && nulls[row];
    }

    /** The general access: one row as a value. */
    public abstract Value get(int row);

    /** A dense copy of {@code count} rows: entry {@code i} is row {@code rows[i]}; -1 stands for NULL. */
    public abstract Vector gather(int[] rows, int count);

    static boolean[] gatherNulls(boolean[] nulls, int[] rows, int count) {
        boolean[] gathered = null;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row < 0 || (nulls != null && nulls[row])) {
                if (gathered == null) {
                    gathered = new boolean[count];
                }
                gathered[i] = true;
            }
        }
        return gathered;
    }
}
