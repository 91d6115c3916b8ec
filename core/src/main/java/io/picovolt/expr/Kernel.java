package io.picovolt.expr;

import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;

/** A compiled expression. */
public abstract class Kernel {
    private int[] scratch;

    /**
     * The values of the selected rows, aligned by physical row. Rows that are not selected are undefined
     * in it. It may be a vector of the batch itself.
     */
    public abstract Vector evaluate(Batch batch);

    /** The value for one row; {@code row} may be null when the kernel {@link #isConstant}. */
    public abstract Value evaluate(RowContext row);

    /** Finds the selected rows for which this is true. See {@link #select(Batch, boolean, int[])}. */
    public final int select(Batch batch, int[] out) {
        return select(batch, true, out);
    }

    /**
     * Finds the selected rows for which this is true, or those for which it is false; NULL is neither.
     *
     * @param out gets the physical rows in the batch's order; at least {@code batch.count} long, and may
     *     be the batch's own selection
     * @return how many rows
     */
    public int select(Batch batch, boolean truth, int[] out) {
        return batch.count == 0 ? 0 : Selections.ofTruth(evaluate(batch), batch, truth, out);
    }

    /** The values that a key may have: of a query behind IN all of its rows, else this one. */
    public Value[] alternatives() {
        return new Value[] {evaluate((RowContext) null)};
    }

    /** Whether this is true for one row. */
    public final boolean isTrue(RowContext row) {
        return Conversion.isTrue(evaluate(row));
    }

    /**
     * Whether the value does not depend on the row: it is one for a whole run of the plan that holds the
     * expression, while the context's parameters and slots stay.
     */
    public boolean isConstant() {
        return false;
    }

    /** The input column that this merely repeats, or -1. */
    public int columnIndex() {
        return -1;
    }

    /** Memory for {@code count} row numbers and one more that keeps its content until the next use of this kernel. */
    final int[] scratch(int count) {
        if (scratch == null || scratch.length <= count) {
            scratch = new int[Math.max(count, Batch.CAPACITY) + 1];
        }
        return scratch;
    }
}
