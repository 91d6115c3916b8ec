package io.picovolt.function;

import io.picovolt.value.Affinity;
import io.picovolt.value.Arithmetic;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * sum, total and avg. Integers are summed exactly until one is real or the sum overflows; from then on
 * the group is summed in doubles with the compensation of Kahan and Babuska, as SQLite does since 3.43.
 * DECIMAL is summed apart, exactly, and joins at the end.
 */
final class SumAccumulator extends Accumulator {
    private static final int SUM = 0;
    private static final int TOTAL = 1;
    private static final byte REAL = 1;
    /** REAL because of an overflow and nothing else: an error in sum(). */
    private static final byte OVERFLOWN = 2;
    private static final long EXACT = 4503599627370496L;

    private final int kind;
    private int capacity = 1;
    private long[] counts = new long[1];
    private long[] whole = new long[1];
    /** How each group is summed; null, with the two below, while all are integers. */
    private byte[] states;
    private double[] sums;
    private double[] errors;
    private Value[] decimals;

    /** @param kind 0 sum, 1 total, 2 avg */
    SumAccumulator(int kind) {
        this.kind = kind;
    }

    @Override
    public void reserve(int groups) {
        if (groups <= capacity) {
            return;
        }
        capacity = Math.max(groups, capacity * 2);
        counts = Arrays.copyOf(counts, capacity);
        whole = Arrays.copyOf(whole, capacity);
        if (states != null) {
            states = Arrays.copyOf(states, capacity);
            sums = Arrays.copyOf(sums, capacity);
            errors = Arrays.copyOf(errors, capacity);
        }
        if (decimals != null) {
            decimals = Arrays.copyOf(decimals, capacity);
        }
    }

    private void needReals() {
        if (states == null) {
            states = new byte[capacity];
            sums = new double[capacity];
            errors = new double[capacity];
        }
    }

    @Override
    public void add(Vector[] arguments, int[] rows, int count, int[] groups) {
        Vector argument = arguments[0];
        if (argument instanceof LongVector longs) {
            if (groups == null && longs.nulls == null && (states == null || states[0] == 0)) {
                addLongs(longs.values, rows, count);
            } else {
                addLongs(longs, rows, count, groups);
            }
        } else if (argument instanceof DoubleVector doubles) {
            needReals();
            if (groups == null && doubles.nulls == null) {
                addDoubles(doubles.values, rows, count);
            } else {
                addDoubles(doubles, rows, count, groups);
            }
        } else {
            for (int i = 0; i < count; i++) {
                add(groups == null ? 0 : groups[i], argument.get(rows == null ? i : rows[i]));
            }
        }
    }

    private void addLongs(long[] values, int[] rows, int count) {
        long sum = whole[0];
        for (int i = 0; i < count; i++) {
            long value = values[rows == null ? i : rows[i]];
            long next = sum + value;
            if (((sum ^ next) & (value ^ next)) < 0) {
                whole[0] = sum;
                counts[0] += i;
                for (int j = i; j < count; j++) {
                    add(0, values[rows == null ? j : rows[j]]);
                }
                return;
            }
            sum = next;
        }
        whole[0] = sum;
        counts[0] += count;
    }

    private void addLongs(LongVector vector, int[] rows, int count, int[] groups) {
        long[] values = vector.values;
        boolean[] nulls = vector.nulls;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (nulls == null || !nulls[row]) {
                int group = groups == null ? 0 : groups[i];
                long value = values[row];
                long sum = whole[group];
                long next = sum + value;
                if (states != null || ((sum ^ next) & (value ^ next)) < 0) {
                    add(group, value);
                } else {
                    whole[group] = next;
                    counts[group]++;
                }
            }
        }
    }

    private void addDoubles(double[] values, int[] rows, int count) {
        if (count == 0) {
            return;
        }
        toReal(0, REAL);
        counts[0] += count;
        double sum = sums[0];
        double error = errors[0];
        for (int i = 0; i < count; i++) {
            double value = values[rows == null ? i : rows[i]];
            double next = sum + value;
            error += Math.abs(sum) > Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }
        sums[0] = sum;
        errors[0] = error;
    }

    private void addDoubles(DoubleVector vector, int[] rows, int count, int[] groups) {
        double[] values = vector.values;
        boolean[] nulls = vector.nulls;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (nulls == null || !nulls[row]) {
                int group = groups == null ? 0 : groups[i];
                counts[group]++;
                toReal(group, REAL);
                step(group, values[row]);
            }
        }
    }

    private void add(int group, Value value) {
        Value number = Conversion.forComparison(Affinity.NUMERIC, value);
        ValueType type = number.type();
        if (type == ValueType.NULL) {
            return;
        }
        if (type == ValueType.INTEGER) {
            add(group, ((Value.IntegerValue) number).value());
            return;
        }
        counts[group]++;
        if (type == ValueType.DECIMAL) {
            if (decimals == null) {
                decimals = new Value[capacity];
            }
            Value sum = decimals[group];
            decimals[group] = sum == null ? number : Arithmetic.add(sum, number);
        } else {
            needReals();
            toReal(group, REAL);
            step(group, Conversion.toDouble(number));
        }
    }

    private void add(int group, long value) {
        counts[group]++;
        if (states == null || states[group] == 0) {
            long sum = whole[group];
            long next = sum + value;
            if (((sum ^ next) & (value ^ next)) >= 0) {
                whole[group] = next;
                return;
            }
            if (decimals != null && decimals[group] != null) {
                decimals[group] = Arithmetic.add(decimals[group], Value.of(sum));
                whole[group] = value;
                return;
            }
            needReals();
            toReal(group, OVERFLOWN);
        }
        stepWhole(group, value);
    }

    /** As SQLite does: what overflows once, even on the way, stays in doubles. */
    @Override
    public boolean remove(Vector[] arguments, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            Value number = Conversion.forComparison(
                    Affinity.NUMERIC, arguments[0].get(rows == null ? i : rows[i]));
            ValueType type = number.type();
            if (type == ValueType.NULL) {
                continue;
            }
            counts[0]--;
            if (type == ValueType.DECIMAL) {
                decimals[0] = Arithmetic.subtract(decimals[0], number);
            } else if (type != ValueType.INTEGER) {
                step(0, -Conversion.toDouble(number));
            } else {
                remove(((Value.IntegerValue) number).value());
            }
        }
        return true;
    }

    private void remove(long value) {
        long sum = whole[0];
        long next = sum - value;
        if (states != null && states[0] != 0) {
            if (value == Long.MIN_VALUE) {
                stepWhole(0, Long.MAX_VALUE);
                stepWhole(0, 1);
            } else {
                stepWhole(0, -value);
            }
        } else if (((sum ^ value) & (sum ^ next)) < 0) {
            needReals();
            states[0] = OVERFLOWN;
        } else {
            whole[0] = next;
        }
    }

    @Override
    public boolean appendWhole(ColumnBuffer results, long sum, long count) {
        if (kind == TOTAL || count > 0 && kind != SUM) {
            results.append(Value.of(kind == TOTAL ? (double) sum : (double) sum / count));
        } else if (count == 0) {
            results.append(Value.NullValue.NULL);
        } else {
            results.appendLong(sum);
        }
        return true;
    }

    private void toReal(int group, byte state) {
        if (states[group] == 0) {
            stepWhole(group, whole[group]);
        }
        states[group] = state;
    }

    private void stepWhole(int group, long value) {
        if (value <= -EXACT || value >= EXACT) {
            long low = value % 16384;
            step(group, low);
            step(group, value - low);
        } else {
            step(group, value);
        }
    }

    private void step(int group, double value) {
        double sum = sums[group];
        double next = sum + value;
        errors[group] += Math.abs(sum) > Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sums[group] = next;
    }

    @Override
    public Value result(int group) {
        long count = counts[group];
        if (count == 0) {
            return kind == TOTAL ? Value.of(0.0) : Value.NullValue.NULL;
        }
        Value sum;
        if (states == null || states[group] == 0) {
            sum = Value.of(whole[group]);
        } else {
            if (kind == SUM && states[group] == OVERFLOWN) {
                throw PicoVoltException.error("integer overflow");
            }
            double error = errors[group];
            sum = Value.of(error - error == 0 ? sums[group] + error : sums[group]);
        }
        if (decimals != null && decimals[group] != null) {
            sum = Arithmetic.add(sum, decimals[group]);
            if (kind != SUM && kind != TOTAL) {
                return Arithmetic.divide(sum, Value.of(count));
            }
        }
        if (kind == SUM || sum.isNull()) {
            return sum;
        }
        double real = Conversion.toDouble(sum);
        return Value.of(kind == TOTAL ? real : real / count);
    }

    @Override
    public int bytesPerGroup() {
        return 16 + (states == null ? 0 : 17) + (decimals == null ? 0 : 48);
    }
}
