package io.picovolt.expr;

import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;

/**
 * Loops that narrow selections. All of them may write to the array they read: entry {@code n} is written
 * only after entry {@code n} was read.
 */
final class Selections {
    static final ConstantVector NULL = new ConstantVector(Value.NullValue.NULL);

    private Selections() {}

    /** All selected rows. */
    static int all(Batch batch, int[] out) {
        if (batch.selection == null) {
            for (int i = 0; i < batch.count; i++) {
                out[i] = i;
            }
        } else if (batch.selection != out) {
            System.arraycopy(batch.selection, 0, out, 0, batch.count);
        }
        return batch.count;
    }

    /**
     * The selected rows that are not among {@code some}, a subsequence of them with room for one more
     * entry behind it.
     */
    static int without(Batch batch, int[] some, int someCount, int[] out) {
        some[someCount] = -1;
        int n = 0;
        int at = 0;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            int difference = some[at] ^ row;
            int differs = (difference | -difference) >>> 31;
            at += 1 - differs;
            out[n] = row;
            n += differs;
        }
        return n;
    }

    /** The rows that {@code flags} (null for all false) calls {@code wanted}; rows null for 0 … count-1. */
    static int flagged(boolean[] flags, boolean wanted, int[] rows, int count, int[] out) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            out[n] = row;
            if ((flags != null && flags[row]) == wanted) {
                n++;
            }
        }
        return n;
    }

    /** The selected rows in which the vector is NULL, or is not. */
    static int ofNull(Vector vector, Batch batch, boolean isNull, int[] out) {
        if (vector instanceof ConstantVector constant) {
            return constant.value.isNull() == isNull ? all(batch, out) : 0;
        }
        if (vector instanceof MixedVector) {
            int n = 0;
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                if (vector.isNull(row) == isNull) {
                    out[n++] = row;
                }
            }
            return n;
        }
        if (vector.nulls == null) {
            return isNull ? 0 : all(batch, out);
        }
        return flagged(vector.nulls, isNull, batch.selection, batch.count, out);
    }

    /** The selected rows in which the vector is true, or false. */
    static int ofTruth(Vector vector, Batch batch, boolean truth, int[] out) {
        int wanted = truth ? 1 : 0;
        if (vector instanceof ConstantVector constant) {
            return batch.count > 0 && Conversion.truth(constant.value) == wanted ? all(batch, out) : 0;
        }
        int n = 0;
        boolean[] nulls = vector.nulls;
        if (vector instanceof LongVector longs) {
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                if ((longs.values[row] != 0) == truth && (nulls == null || !nulls[row])) {
                    out[n++] = row;
                }
            }
        } else if (vector instanceof DoubleVector doubles) {
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                if ((doubles.values[row] != 0) == truth && (nulls == null || !nulls[row])) {
                    out[n++] = row;
                }
            }
        } else {
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                if (Conversion.truth(vector.get(row)) == wanted) {
                    out[n++] = row;
                }
            }
        }
        return n;
    }

    /** 1 in the given rows, 0 in the others, NULL where {@code nulls} says so. */
    static Vector toVector(int size, int[] rows, int count, boolean[] nulls) {
        var values = new long[size];
        for (int i = 0; i < count; i++) {
            values[rows[i]] = 1;
        }
        return new LongVector(values, nulls);
    }

    /** Where any of both is NULL, of vectors whose NULLs are flags; null for nowhere. */
    static boolean[] either(boolean[] a, boolean[] b) {
        if (a == null || a == b) {
            return b;
        }
        if (b == null) {
            return a;
        }
        int size = Math.min(a.length, b.length);
        var both = new boolean[size];
        for (int i = 0; i < size; i++) {
            both[i] = a[i] | b[i];
        }
        return both;
    }

    /** The NULLs of a vector as flags, for any class of vector; null for none. */
    static boolean[] nulls(Vector vector, Batch batch) {
        if (!(vector instanceof MixedVector) && !(vector instanceof ConstantVector)) {
            return vector.nulls;
        }
        boolean[] nulls = null;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            if (vector.isNull(row)) {
                if (nulls == null) {
                    nulls = new boolean[batch.size];
                }
                nulls[row] = true;
            }
        }
        return nulls;
    }

    /** A three-valued truth (1, 0, -1) as a value. */
    static Value toValue(int truth) {
        return truth < 0 ? Value.NullValue.NULL : Value.of(truth != 0);
    }
}
