package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;

/** The rows with the least or the greatest value of any range of rows, by a segment tree of row numbers. */
final class BestRows {
    private final Vector values;
    private final long[] longs;
    /** 1 for the greatest, -1 for the least. */
    private final int sign;
    private final Collation collation;
    private final boolean last;
    private final int size;
    /**
     * Node {@code i} has the better of nodes {@code 2i} and {@code 2i + 1}; leaves begin at
     * {@code size}; -1 stands for none.
     */
    private final int[] tree;

    /**
     * @param passes 0 for rows that don't count, or null when all do; NULLs never do
     * @param last whether the last of equal rows is taken instead of the first
     */
    BestRows(Vector values, int size, long[] passes, int sign, Collation collation, boolean last) {
        this.last = last;
        this.values = values;
        longs = values instanceof LongVector vector ? vector.values : null;
        this.sign = sign;
        this.collation = collation;
        this.size = size;
        tree = new int[2 * size];
        for (int i = 0; i < size; i++) {
            boolean in = (passes == null || passes[i] != 0) && !values.get(i).isNull();
            tree[size + i] = in ? i : -1;
        }
        for (int i = size - 1; i > 0; i--) {
            tree[i] = better(tree[2 * i], tree[2 * i + 1]);
        }
    }

    /** The better of two rows, of equal ones the first or the last; -1 stands for none. */
    int better(int a, int b) {
        if (a < 0 || b < 0) {
            return Math.max(a, b);
        }
        int order = longs != null ? Long.compare(longs[a], longs[b])
                : Comparison.compare(values.get(a), values.get(b), collation);
        return order == 0 ? last ? Math.max(a, b) : Math.min(a, b) : order > 0 == sign > 0 ? a : b;
    }

    /** The best of the rows from {@code from} up to {@code to}, or -1. */
    int of(int from, int to) {
        int best = -1;
        int high = to + size;
        for (int low = from + size; low < high; low >>= 1, high >>= 1) {
            if ((low & 1) == 1) {
                best = better(best, tree[low++]);
            }
            if ((high & 1) == 1) {
                best = better(best, tree[--high]);
            }
        }
        return best;
    }
}
