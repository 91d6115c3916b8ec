package io.picovolt.exec;

import io.picovolt.plan.Plan.SortKey;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.List;

/**
 * Sorts row numbers by key columns, stably. Every key becomes unsigned numbers in the wanted order
 * (texts and mixed values by their rank), which a radix sort goes through from the last key to the
 * first; rows whose key is NULL are moved to their end afterwards.
 */
final class Ordering {
    private static final int DIGIT_BITS = 11;
    private static final int SMALL_DIGIT_BITS = 8;
    private static final int SMALL = 4096;

    private Ordering() {}

    /** The rows 0 … size-1 in order. */
    static int[] sort(Vector[] keys, List<SortKey> order, int size) {
        var rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = i;
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            if (!(keys[i] instanceof ConstantVector)) {
                rows = sortBy(keys[i], order.get(i), rows);
            }
        }
        return rows;
    }

    private static int[] sortBy(Vector key, SortKey order, int[] rows) {
        int size = rows.length;
        long[] numbers = numbers(key, order.collation(), size);
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        int nulls = 0;
        for (int i = 0; i < size; i++) {
            if (key.isNull(i)) {
                nulls++;
                numbers[i] = Long.MIN_VALUE;
            } else {
                least = Math.min(least, numbers[i]);
                most = Math.max(most, numbers[i]);
            }
        }
        boolean descending = order.descending();
        if (nulls < size && least != most) {
            for (int i = 0; i < size; i++) {
                numbers[i] = descending ? most - numbers[i] : numbers[i] - least;
            }
            rows = radix(numbers, most - least, rows);
        }
        return nulls == 0 ? rows : moveNulls(key, rows, nulls, order.nullsFirst());
    }

    /** Numbers that stand in the same order as the values; anything for NULL. */
    private static long[] numbers(Vector key, Collation collation, int size) {
        var numbers = new long[size];
        if (key instanceof LongVector longs) {
            System.arraycopy(longs.values, 0, numbers, 0, size);
        } else if (key instanceof DoubleVector doubles) {
            for (int i = 0; i < size; i++) {
                // Adding zero makes -0.0 the same as 0.0.
                long bits = Double.doubleToLongBits(doubles.values[i] + 0.0);
                numbers[i] = bits ^ bits >> 63 & Long.MAX_VALUE;
            }
        } else if (key instanceof TextVector texts) {
            int[] ranks = TextRanks.of(texts, collation, size);
            // A dictionary is empty where all rows are NULL.
            for (int i = 0; ranks.length > 0 && i < size; i++) {
                numbers[i] = ranks[texts.codes[i]];
            }
        } else {
            rankMixed(key, collation, numbers);
        }
        return numbers;
    }

    private static void rankMixed(Vector key, Collation collation, long[] ranks) {
        int size = ranks.length;
        var values = new Value[size];
        var rows = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = key.get(i);
            rows[i] = i;
        }
        MergeSort.sort(rows, size, (a, b) -> Comparison.compare(values[a], values[b], collation));
        int rank = 0;
        for (int i = 0; i < size; i++) {
            if (i > 0
                    && Comparison.compare(values[rows[i - 1]], values[rows[i]], collation) != 0) {
                rank++;
            }
            ranks[rows[i]] = rank;
        }
    }

    /** Stable by unsigned {@code numbers[row]}, none of which counts above {@code most}. */
    static int[] radix(long[] numbers, long most, int[] rows) {
        int size = rows.length;
        int digitBits = size < SMALL ? SMALL_DIGIT_BITS : DIGIT_BITS;
        int mask = (1 << digitBits) - 1;
        int bits = 64 - Long.numberOfLeadingZeros(most);
        var starts = new int[mask + 1];
        int[] from = rows;
        var to = new int[size];
        for (int shift = 0; shift < bits; shift += digitBits) {
            java.util.Arrays.fill(starts, 0);
            for (int i = 0; i < size; i++) {
                starts[(int) (numbers[from[i]] >>> shift) & mask]++;
            }
            if (starts[(int) (numbers[from[0]] >>> shift) & mask] == size) {
                continue;
            }
            int start = 0;
            for (int digit = 0; digit <= mask; digit++) {
                int count = starts[digit];
                starts[digit] = start;
                start += count;
            }
            for (int i = 0; i < size; i++) {
                int row = from[i];
                to[starts[(int) (numbers[row] >>> shift) & mask]++] = row;
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static int[] moveNulls(Vector key, int[] rows, int nulls, boolean first) {
        var moved = new int[rows.length];
        int nextNull = first ? 0 : rows.length - nulls;
        int next = first ? nulls : 0;
        for (int row : rows) {
            if (key.isNull(row)) {
                moved[nextNull++] = row;
            } else {
                moved[next++] = row;
            }
        }
        return moved;
    }
}
