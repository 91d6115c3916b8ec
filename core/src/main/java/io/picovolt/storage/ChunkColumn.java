package io.picovolt.storage;

import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.SerialType;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * One column of a chunk, decoded as far as anyone asked. It starts without a type, takes the type of its
 * first value, and becomes mixed at the first value of another type.
 *
 * <p>Rows beyond those a vector was handed out for may be written while it is in use; rows within are not.
 */
final class ChunkColumn {
    private static final int FIRST_CAPACITY = 32;
    private static final ConstantVector ALL_NULL = new ConstantVector(Value.NullValue.NULL);

    private enum Kind { NONE, LONG, DOUBLE, TEXT, MIXED }

    /** Rows decoded. */
    int decoded;
    private Kind kind = Kind.NONE;
    /** The kind of a full chunk's column whose vectors were dropped; its bounds are still true. Else null. */
    private Kind settled;
    private long minLong;
    private long maxLong;
    private double minDouble;
    private double maxDouble;

    private int capacity;
    private long[] longs;
    private double[] doubles;
    private int[] codes;
    private Value[] values;
    private boolean[] nulls;
    private TextBuilder texts;
    /** The vector over the arrays above, or null when they were replaced since. */
    private Vector vector;

    /** The first {@code decoded} rows as a vector. */
    Vector vector() {
        if (vector == null) {
            vector = switch (kind) {
                case NONE -> ALL_NULL;
                case LONG -> new LongVector(longs, nulls);
                case DOUBLE -> new DoubleVector(doubles, nulls);
                case TEXT -> new TextVector(codes, texts.dictionary, nulls);
                case MIXED -> new MixedVector(values);
            };
        }
        return vector;
    }

    /** Adds the next row. */
    void append(RecordReader record, int column) {
        int row = decoded;
        if (row == capacity) {
            grow();
        }
        int serial = record.serial(column);
        if (serial == SerialType.NULL) {
            appendNull(row);
        } else if (kind == Kind.MIXED) {
            values[row] = record.value(column);
        } else if (SerialType.isInteger(serial)) {
            appendLong(row, record.longValue(column));
        } else if (serial == SerialType.REAL) {
            appendDouble(row, record.doubleValue(column));
        } else if (SerialType.isText(serial) && (kind == Kind.TEXT || kind == Kind.NONE)) {
            if (kind == Kind.NONE) {
                start(Kind.TEXT, row);
            }
            codes[row] = texts.code(record, column);
            notNull(row);
        } else {
            becomeMixed(row);
            values[row] = record.value(column);
        }
        decoded = row + 1;
    }

    private void appendNull(int row) {
        if (kind == Kind.MIXED) {
            values[row] = Value.NullValue.NULL;
        } else if (kind != Kind.NONE) {
            if (nulls == null) {
                nulls = new boolean[capacity];
                vector = null;
            }
            nulls[row] = true;
        }
    }

    private void appendLong(int row, long value) {
        if (kind != Kind.LONG) {
            if (kind != Kind.NONE) {
                becomeMixed(row);
                values[row] = Value.of(value);
                return;
            }
            start(Kind.LONG, row);
            minLong = value;
            maxLong = value;
        }
        longs[row] = value;
        if (value < minLong) {
            minLong = value;
        } else if (value > maxLong) {
            maxLong = value;
        }
        notNull(row);
    }

    private void appendDouble(int row, double value) {
        if (kind != Kind.DOUBLE) {
            if (kind != Kind.NONE) {
                becomeMixed(row);
                values[row] = Value.of(value);
                return;
            }
            start(Kind.DOUBLE, row);
            minDouble = value;
            maxDouble = value;
        }
        doubles[row] = value;
        if (value < minDouble) {
            minDouble = value;
        } else if (value > maxDouble) {
            maxDouble = value;
        }
        notNull(row);
    }

    private void notNull(int row) {
        if (nulls != null) {
            nulls[row] = false;
        }
    }

    /** Gives the column its type; all rows before this one are NULL. */
    private void start(Kind type, int row) {
        kind = type;
        vector = null;
        switch (type) {
            case LONG -> longs = new long[capacity];
            case DOUBLE -> doubles = new double[capacity];
            case TEXT -> {
                codes = new int[capacity];
                texts = new TextBuilder();
            }
            case MIXED, NONE -> { }
        }
        if (row > 0) {
            nulls = new boolean[capacity];
            Arrays.fill(nulls, 0, row, true);
        }
    }

    private void becomeMixed(int rows) {
        var mixed = new Value[capacity];
        Vector typed = vector();
        for (int i = 0; i < rows; i++) {
            mixed[i] = typed.get(i);
        }
        dropArrays();
        values = mixed;
        kind = Kind.MIXED;
    }

    private void grow() {
        capacity = capacity == 0 ? FIRST_CAPACITY : Math.min(Batch.CAPACITY, capacity * 4);
        longs = longs == null ? null : Arrays.copyOf(longs, capacity);
        doubles = doubles == null ? null : Arrays.copyOf(doubles, capacity);
        codes = codes == null ? null : Arrays.copyOf(codes, capacity);
        values = values == null ? null : Arrays.copyOf(values, capacity);
        nulls = nulls == null ? null : Arrays.copyOf(nulls, capacity);
        vector = null;
    }

    /** The last rows were undone. */
    void truncate(int rows) {
        settled = null;
        if (decoded > rows) {
            decoded = rows;
            if (texts != null && texts.dictionary.size > 2 * Batch.CAPACITY) {
                drop();
            }
        }
    }

    /** Forgets the vectors and keeps the bounds. */
    void drop() {
        if (decoded == Batch.CAPACITY) {
            settled = kind;
        }
        dropArrays();
        decoded = 0;
        capacity = 0;
        kind = Kind.NONE;
    }

    private void dropArrays() {
        vector = null;
        longs = null;
        doubles = null;
        codes = null;
        values = null;
        nulls = null;
        texts = null;
    }

    /** About how many bytes the vectors take. */
    long bytes() {
        long perRow = (longs != null || doubles != null ? 8 : 0) + (codes != null ? 4 : 0)
                + (nulls != null ? 1 : 0) + (values != null ? 32 : 0);
        return perRow * capacity + (texts == null ? 0 : texts.bytes());
    }

    /** False when surely no row of the chunk's {@code rows} is a number from {@code low} to {@code high}. */
    boolean mayHold(int rows, long low, long high) {
        return switch (boundsKind(rows)) {
            case NONE -> false;
            case LONG -> maxLong >= low && minLong <= high;
            case DOUBLE -> maxDouble >= low && minDouble <= high;
            case TEXT, MIXED -> true;
        };
    }

    boolean mayHold(int rows, double low, double high) {
        return switch (boundsKind(rows)) {
            case NONE -> false;
            case LONG -> maxLong >= low && minLong <= high;
            case DOUBLE -> maxDouble >= low && minDouble <= high;
            case TEXT, MIXED -> true;
        };
    }

    private Kind boundsKind(int rows) {
        return decoded >= rows ? kind : settled != null ? settled : Kind.MIXED;
    }
}
