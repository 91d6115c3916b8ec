package io.picovolt.vector;

import io.picovolt.value.Value;
import java.util.Arrays;

/**
 * Collects a column row by row, in any order, and keeps it as narrow as the values allow: all INTEGER,
 * all REAL, all TEXT, else mixed. Rows that were never set are undefined.
 */
public final class VectorBuilder {
    private static final int FIRST_TEXTS = 16;

    private final int size;
    private long[] longs;
    private double[] doubles;
    private int[] codes;
    private TextDictionary dictionary;
    private boolean ownsDictionary;
    private Value[] values;
    private boolean[] nulls;

    /** @param size physical rows */
    public VectorBuilder(int size) {
        this.size = size;
    }

    /** Sets one row. */
    public void set(int row, Value value) {
        switch (value.type()) {
            case NULL -> setNull(row);
            case INTEGER -> {
                if (startLongs()) {
                    longs[row] = ((Value.IntegerValue) value).value();
                } else {
                    mixed()[row] = value;
                }
            }
            case REAL -> {
                if (startDoubles()) {
                    doubles[row] = ((Value.RealValue) value).value();
                } else {
                    mixed()[row] = value;
                }
            }
            case TEXT -> {
                if (!(value instanceof Value.JsonText) && startTexts(null)) {
                    codes[row] = dictionary.add(((Value.TextValue) value).value());
                } else {
                    mixed()[row] = value;
                }
            }
            case DECIMAL, BLOB -> mixed()[row] = value;
        }
    }

    public void setNull(int row) {
        if (values != null) {
            values[row] = Value.NullValue.NULL;
            return;
        }
        if (nulls == null) {
            nulls = new boolean[size];
        }
        nulls[row] = true;
    }

    /**
     * Sets the given rows to what {@code source} has in the same rows.
     *
     * @param rows null for 0 … count-1
     */
    public void copy(Vector source, int[] rows, int count) {
        if (count == 0) {
            return;
        }
        if (source instanceof ConstantVector constant) {
            fill(constant.value, rows, count);
        } else if (source instanceof LongVector from && startLongs()) {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                longs[row] = from.values[row];
            }
            copyNulls(from.nulls, rows, count);
        } else if (source instanceof DoubleVector from && startDoubles()) {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                doubles[row] = from.values[row];
            }
            copyNulls(from.nulls, rows, count);
        } else if (source instanceof TextVector from && startTexts(from.dictionary)) {
            copyNulls(from.nulls, rows, count);
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                if (!from.isNull(row)) {
                    codes[row] = ownsDictionary ? dictionary.add(from.text(row)) : from.codes[row];
                }
            }
        } else {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                set(row, source.get(row));
            }
        }
    }

    private void fill(Value value, int[] rows, int count) {
        int first = rows == null ? 0 : rows[0];
        set(first, value);
        boolean text = codes != null && !value.isNull();
        for (int i = 1; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (text) {
                codes[row] = codes[first];
            } else {
                set(row, value);
            }
        }
    }

    private void copyNulls(boolean[] source, int[] rows, int count) {
        if (source != null) {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                if (source[row]) {
                    setNull(row);
                }
            }
        }
    }

    /** The column. The builder must not be used after that. */
    public Vector finish() {
        if (longs != null) {
            return new LongVector(longs, nulls);
        }
        if (doubles != null) {
            return new DoubleVector(doubles, nulls);
        }
        if (codes != null) {
            return new TextVector(codes, dictionary, nulls);
        }
        return values != null ? new MixedVector(values) : new ConstantVector(Value.NullValue.NULL);
    }

    private boolean startLongs() {
        if (longs == null && doubles == null && codes == null && values == null) {
            longs = new long[size];
        }
        return longs != null;
    }

    private boolean startDoubles() {
        if (doubles == null && longs == null && codes == null && values == null) {
            doubles = new double[size];
        }
        return doubles != null;
    }

    /** @param from a dictionary whose codes would be taken over, or null to add texts */
    private boolean startTexts(TextDictionary from) {
        if (longs != null || doubles != null || values != null) {
            return false;
        }
        if (codes == null) {
            codes = new int[size];
            ownsDictionary = from == null;
            dictionary = from == null ? newDictionary() : from;
        } else if (!ownsDictionary && dictionary != from) {
            var own = newDictionary();
            for (int row = 0; row < size; row++) {
                if (codes[row] < dictionary.size && (nulls == null || !nulls[row])) {
                    codes[row] = own.add(dictionary.texts[codes[row]]);
                }
            }
            dictionary = own;
            ownsDictionary = true;
        }
        return true;
    }

    private static TextDictionary newDictionary() {
        return new TextDictionary(new String[FIRST_TEXTS], 0, false);
    }

    private Value[] mixed() {
        if (values == null) {
            Vector sofar = finish();
            values = new Value[size];
            if (sofar instanceof ConstantVector || codes != null && dictionary.size == 0) {
                Arrays.fill(values, Value.NullValue.NULL);
            } else {
                for (int row = 0; row < size; row++) {
                    values[row] = sofar.get(row);
                }
            }
            longs = null;
            doubles = null;
            codes = null;
            dictionary = null;
            nulls = null;
        }
        return values;
    }
}
