package io.picovolt.storage.segment;

import io.picovolt.bytes.Utf8;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
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
        int mask = 0;
        int nullCount = 0;
        long low = 0;
        long high = 0;
        boolean[] seen = column instanceof TextVector text ? new boolean[text.dictionary.size] : null;
        for (int row = 0; row < rows; row++) {
            if (column.isNull(row)) {
                nullCount++;
                continue;
            }
            if (seen != null) {
                int code = ((TextVector) column).codes[row];
                if (seen[code]) {
                    continue;
                }
                seen[code] = true;
            }
            Value value = column.get(row);
            ValueType type = value.type();
            long key = switch (type) {
                case INTEGER -> ((Value.IntegerValue) value).value();
                case REAL -> Double.doubleToRawLongBits(((Value.RealValue) value).value());
                case TEXT -> prefix(((Value.TextValue) value).value());
                case NULL, DECIMAL, BLOB -> 0;
            };
            if (mask == 0) {
                low = key;
                high = key;
            } else if (type == ValueType.REAL) {
                double real = Double.longBitsToDouble(key);
                low = real < Double.longBitsToDouble(low) ? key : low;
                high = real > Double.longBitsToDouble(high) ? key : high;
            } else {
                low = Math.min(low, key);
                high = Math.max(high, key);
            }
            mask |= 1 << type.ordinal();
        }
        boolean bounded = mask == INTEGERS || mask == REALS || mask == TEXTS;
        types[block] = mask;
        nulls[block] = nullCount;
        min[block] = bounded ? low : 0;
        max[block] = bounded ? high : 0;
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
        byte[] utf8 = Utf8.encode(text.length() > PREFIX + 1 ? text.substring(0, PREFIX + 1) : text);
        long prefix = 0;
        for (int i = 0; i < PREFIX; i++) {
            prefix = prefix << 8 | (i < utf8.length ? utf8[i] & 0xFF : 0);
        }
        return prefix ^ Long.MIN_VALUE;
    }
}
