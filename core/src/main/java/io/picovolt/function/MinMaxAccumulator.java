package io.picovolt.function;

import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * min and max. While all values were integers, or all reals, the groups stand in one primitive array;
 * the first value of another type makes values of them.
 */
final class MinMaxAccumulator extends Accumulator {
    private static final int EMPTY = 0;
    private static final int LONGS = 1;
    private static final int DOUBLES = 2;
    private static final int VALUES = 3;

    /** 1 for max, -1 for min. */
    private final int sign;
    private final Collation collation;
    private int capacity = 1;
    private int mode = EMPTY;
    private boolean[] present;
    private long[] longs;
    private double[] doubles;
    private Value[] values;
    private boolean took;

    MinMaxAccumulator(int sign, Collation collation) {
        this.sign = sign;
        this.collation = collation;
    }

    @Override
    public void reserve(int groups) {
        if (groups <= capacity) {
            return;
        }
        capacity = Math.max(groups, capacity * 2);
        if (mode == LONGS) {
            longs = Arrays.copyOf(longs, capacity);
        } else if (mode == DOUBLES) {
            doubles = Arrays.copyOf(doubles, capacity);
        } else if (mode == VALUES) {
            values = Arrays.copyOf(values, capacity);
        }
        if (present != null) {
            present = Arrays.copyOf(present, capacity);
        }
    }

    private void enter(int wanted) {
        if (mode == wanted) {
            return;
        }
        if (mode == EMPTY && wanted != VALUES) {
            present = new boolean[capacity];
            if (wanted == LONGS) {
                longs = new long[capacity];
            } else {
                doubles = new double[capacity];
            }
        } else {
            var all = new Value[capacity];
            for (int i = 0; mode != EMPTY && i < capacity; i++) {
                if (present[i]) {
                    all[i] = mode == LONGS ? Value.of(longs[i]) : Value.of(doubles[i]);
                }
            }
            values = all;
            present = null;
            longs = null;
            doubles = null;
        }
        mode = wanted;
    }

    @Override
    public void add(Vector[] arguments, int[] rows, int count, int[] groups) {
        took = false;
        Vector argument = arguments[0];
        if (argument instanceof LongVector vector && (mode == EMPTY || mode == LONGS)) {
            enter(LONGS);
            addLongs(vector, rows, count, groups);
        } else if (argument instanceof DoubleVector vector && (mode == EMPTY || mode == DOUBLES)) {
            enter(DOUBLES);
            addDoubles(vector, rows, count, groups);
        } else {
            addValues(argument, rows, count, groups);
        }
    }

    private void addLongs(LongVector vector, int[] rows, int count, int[] groups) {
        long[] source = vector.values;
        boolean[] nulls = vector.nulls;
        boolean max = sign > 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (nulls == null || !nulls[row]) {
                int group = groups == null ? 0 : groups[i];
                long value = source[row];
                if (!present[group] || (max ? value > longs[group] : value < longs[group])) {
                    present[group] = true;
                    longs[group] = value;
                    took = true;
                }
            }
        }
    }

    private void addDoubles(DoubleVector vector, int[] rows, int count, int[] groups) {
        double[] source = vector.values;
        boolean[] nulls = vector.nulls;
        boolean max = sign > 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (nulls == null || !nulls[row]) {
                int group = groups == null ? 0 : groups[i];
                double value = source[row];
                if (!present[group] || (max ? value > doubles[group] : value < doubles[group])) {
                    present[group] = true;
                    doubles[group] = value;
                    took = true;
                }
            }
        }
    }

    private void addValues(Vector argument, int[] rows, int count, int[] groups) {
        for (int i = 0; i < count; i++) {
            Value value = argument.get(rows == null ? i : rows[i]);
            if (value.isNull()) {
                continue;
            }
            enter(VALUES);
            int group = groups == null ? 0 : groups[i];
            Value best = values[group];
            if (best == null || Comparison.compare(value, best, collation) * (long) sign > 0) {
                values[group] = value;
                took = true;
            }
        }
    }

    @Override
    public int extreme() {
        return sign;
    }

    @Override
    public boolean tookLast() {
        return took;
    }

    @Override
    public Value result(int group) {
        if (mode == VALUES) {
            return values[group] == null ? Value.NullValue.NULL : values[group];
        }
        if (mode == EMPTY || !present[group]) {
            return Value.NullValue.NULL;
        }
        return mode == LONGS ? Value.of(longs[group]) : Value.of(doubles[group]);
    }

    @Override
    public int bytesPerGroup() {
        return mode == VALUES ? 40 : 9;
    }
}
