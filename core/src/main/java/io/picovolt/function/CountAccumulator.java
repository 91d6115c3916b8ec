package io.picovolt.function;

import io.picovolt.value.Value;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** {@code count(*)}, without arguments, and {@code count(x)}. */
final class CountAccumulator extends Accumulator {
    private long[] counts = new long[1];

    @Override
    public void reserve(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
        }
    }

    @Override
    public void add(Vector[] arguments, int[] rows, int count, int[] groups) {
        Vector argument = arguments.length == 0 ? null : arguments[0];
        boolean all = argument == null || (argument.nulls == null
                && !(argument instanceof MixedVector) && !(argument instanceof ConstantVector));
        if (all && groups == null) {
            counts[0] += count;
        } else if (all) {
            long[] counted = counts;
            for (int i = 0; i < count; i++) {
                counted[groups[i]]++;
            }
        } else {
            for (int i = 0; i < count; i++) {
                if (!argument.isNull(rows == null ? i : rows[i])) {
                    counts[groups == null ? 0 : groups[i]]++;
                }
            }
        }
    }

    @Override
    public boolean remove(Vector[] arguments, int[] rows, int count) {
        long before = counts[0];
        add(arguments, rows, count, null);
        counts[0] = 2 * before - counts[0];
        return true;
    }

    @Override
    public boolean appendWhole(ColumnBuffer results, long sum, long count) {
        results.appendLong(count);
        return true;
    }

    @Override
    public Value result(int group) {
        return Value.of(counts[group]);
    }

    @Override
    public int bytesPerGroup() {
        return 8;
    }
}
