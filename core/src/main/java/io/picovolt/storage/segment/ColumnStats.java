package io.picovolt.storage.segment;

import io.picovolt.bytes.Utf8;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;

/**
 * What is known of a column in each block of a segment without reading it: which types occur, how many NULLs there are,
 * and when all other values are of one type, their bounds.
 */
final class ColumnStats {
    static final int INTEGERS = 1 << ValueType.INTEGER.ordinal();
    static final int REALS = 1 << ValueType.REAL.ordinal();
    static final int TEXTS = 1 << ValueType.TEXT.ordinal();
    private static final int PREFIX = 8;

    /** A bit for each type but NULL, by its ordinal. */
    final long[] types;
    final long[] nulls;
    /** INTEGER: the number; REAL: its bits; TEXT: {@link #prefix}; else 0. */
    final long[] min;
    final long[] max;

    ColumnStats(long[] types, long[] nulls, long[] min, long[] max) {
        this.types = types;
        this.nulls = nulls;
        this.min = min;
        this.max = max;
    }

    /** Looks at the column of a block. */
    void add(int block, Vector column, int rows) {
        int nullCount = 0;
        for (int row = 0; row < rows; row++) {
            nullCount += column.isNull(row) ? 1 : 0;
        }
        nulls[block] = nullCount;
        types[block] = 0;
        min[block] = 0;
        max[block] = 0;
        if (nullCount < rows) {
            if (column instanceof LongVector longs) {
                addLongs(block, longs, rows);
            } else if (column instanceof TextVector texts) {
                addTexts(block, texts, rows);
            } else {
                addValues(block, column, rows);
            }
        }
    }

    private void addLongs(int block, LongVector column, int rows) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            if (!column.isNull(row)) {
                low = Math.min(low, column.values[row]);
                high = Math.max(high, column.values[row]);
            }
        }
        types[block] = INTEGERS;
        min[block] = low;
        max[block] = high;
    }

    private void addTexts(int block, TextVector column, int rows) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int last = -1;
        for (int row = 0; row < rows; row++) {
            if (!column.isNull(row) && column.codes[row] != last) {
                last = column.codes[row];
                long prefix = prefix(column.dictionary.texts[last]);
                low = Math.min(low, prefix);
                high = Math.max(high, prefix);
            }
        }
        types[block] = TEXTS;
        min[block] = low;
        max[block] = high;
    }

    private void addValues(int block, Vector column, int rows) {
        int mask = 0;
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            Value value = column.get(row);
            ValueType type = value.type();
            if (type == ValueType.REAL) {
                double real = ((Value.RealValue) value).value();
                least = Math.min(least, real);
                greatest = Math.max(greatest, real);
            } else if (type == ValueType.INTEGER || type == ValueType.TEXT) {
                long key = type == ValueType.INTEGER ? ((Value.IntegerValue) value).value()
                        : prefix(((Value.TextValue) value).value());
                low = Math.min(low, key);
                high = Math.max(high, key);
            }
            mask |= 1 << type.ordinal();
        }
        mask &= ~1;
        types[block] = mask;
        if (mask == REALS) {
            min[block] = Double.doubleToRawLongBits(least);
            max[block] = Double.doubleToRawLongBits(greatest);
        } else if (mask == INTEGERS || mask == TEXTS) {
            min[block] = low;
            max[block] = high;
        }
    }

    boolean mayHold(int block, long low, long high) {
        long mask = types[block];
        if (mask == INTEGERS) {
            return max[block] >= low && min[block] <= high;
        }
        if (mask == REALS) {
            return Double.longBitsToDouble(max[block]) >= low && Double.longBitsToDouble(min[block]) <= high;
        }
        return mask != 0;
    }

    boolean mayHold(int block, double low, double high) {
        long mask = types[block];
        if (mask == INTEGERS) {
            return max[block] >= low && min[block] <= high;
        }
        if (mask == REALS) {
            return Double.longBitsToDouble(max[block]) >= low && Double.longBitsToDouble(min[block]) <= high;
        }
        return mask != 0;
    }

    boolean mayHold(int block, String low, String high) {
        long mask = types[block];
        if (mask == TEXTS) {
            return (low == null || max[block] >= prefix(low)) && (high == null || min[block] <= prefix(high));
        }
        return mask != 0;
    }

    /** The first bytes of a text as a number with the same order, as far as they tell. */
    private static long prefix(String text) {
        long prefix = 0;
        int chars = Math.min(PREFIX, text.length());
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] utf8 = Utf8.encode(text.substring(0, Math.min(PREFIX + 1, text.length())));
                prefix = 0;
                for (int b = 0; b < PREFIX; b++) {
                    prefix = prefix << 8 | (b < utf8.length ? utf8[b] & 0xFF : 0);
                }
                return prefix ^ Long.MIN_VALUE;
            }
            prefix |= (long) c << 56 - 8 * i;
        }
        return prefix ^ Long.MIN_VALUE;
    }
}
