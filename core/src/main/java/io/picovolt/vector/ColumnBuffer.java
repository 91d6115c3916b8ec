package io.picovolt.vector;

import io.picovolt.value.Value;
import java.util.Arrays;

/**
 * A growing column. It is as typed as its values allow: the first value decides, a value of another
 * type makes it a column of mixed values. {@link #vector()} is the whole column as one vector.
 */
public final class ColumnBuffer {
    private static final int TEXT_BYTES = 40;

    private enum Form { NULLS, LONGS, DOUBLES, TEXTS, MIXED }

    private Form form = Form.NULLS;
    private int size;
    private long[] longs;
    private double[] doubles;
    private int[] codes;
    private Value[] values;
    private boolean[] nulls;

    private TextDictionary dictionary;
    /** Whether {@code dictionary} was made here and may grow. */
    private boolean owned;
    private TextDictionary foreign;
    private int[] foreignCodes;
    /** What texts and blobs occupy beside what a row does. */
    private long textBytes;

    public int size() {
        return size;
    }

    /** What the rows occupy, roughly; texts in a dictionary that others hold too do not count. */
    public long bytes() {
        return size * (form == Form.MIXED ? 32L : 9L) + textBytes;
    }

    /** The rows so far. Later rows may be added without harm to it. */
    public Vector vector() {
        return switch (form) {
            case NULLS -> new ConstantVector(Value.NullValue.NULL);
            case LONGS -> new LongVector(longs, nulls);
            case DOUBLES -> new DoubleVector(doubles, nulls);
            case TEXTS -> new TextVector(codes, dictionary, nulls);
            case MIXED -> new MixedVector(values);
        };
    }

    /** @param rows physical rows of the vector, or null for the first {@code count} */
    public void append(Vector vector, int[] rows, int count) {
        if (vector instanceof LongVector source && become(Form.LONGS)) {
            ensure(count);
            if (rows == null) {
                System.arraycopy(source.values, 0, longs, size, count);
            } else {
                for (int i = 0; i < count; i++) {
                    longs[size + i] = source.values[rows[i]];
                }
            }
            appendNulls(source.nulls, rows, count);
        } else if (vector instanceof DoubleVector source && become(Form.DOUBLES)) {
            ensure(count);
            if (rows == null) {
                System.arraycopy(source.values, 0, doubles, size, count);
            } else {
                for (int i = 0; i < count; i++) {
                    doubles[size + i] = source.values[rows[i]];
                }
            }
            appendNulls(source.nulls, rows, count);
        } else if (vector instanceof TextVector source && become(Form.TEXTS)) {
            ensure(count);
            appendCodes(source, rows, count);
            appendNulls(source.nulls, rows, count);
        } else if (vector instanceof ConstantVector constant) {
            for (int i = 0; i < count; i++) {
                append(constant.value);
            }
        } else {
            for (int i = 0; i < count; i++) {
                append(vector.get(rows == null ? i : rows[i]));
            }
        }
    }

    public void append(Value value) {
        switch (value.type()) {
            case NULL -> appendNull();
            case INTEGER -> {
                if (become(Form.LONGS)) {
                    ensure(1);
                    longs[size++] = ((Value.IntegerValue) value).value();
                    return;
                }
                appendMixed(value);
            }
            case REAL -> {
                if (become(Form.DOUBLES)) {
                    ensure(1);
                    doubles[size++] = ((Value.RealValue) value).value();
                    return;
                }
                appendMixed(value);
            }
            case TEXT -> {
                if (!(value instanceof Value.JsonText) && become(Form.TEXTS)) {
                    ensure(1);
                    own();
                    codes[size++] = add(((Value.TextValue) value).value());
                    return;
                }
                appendMixed(value);
            }
            case DECIMAL, BLOB -> appendMixed(value);
        }
    }

    public void appendLong(long value) {
        if (become(Form.LONGS)) {
            ensure(1);
            longs[size++] = value;
        } else {
            appendMixed(Value.of(value));
        }
    }

    private void appendNull() {
        if (form == Form.MIXED) {
            appendMixed(Value.NullValue.NULL);
            return;
        }
        if (form != Form.NULLS) {
            ensure(1);
            if (nulls == null) {
                nulls = new boolean[capacity()];
            }
            nulls[size] = true;
        }
        size++;
    }

    private void appendMixed(Value value) {
        become(Form.MIXED);
        ensure(1);
        if (value instanceof Value.TextValue text) {
            textBytes += TEXT_BYTES + 2L * text.value().length();
        } else if (value instanceof Value.BlobValue blob) {
            textBytes += TEXT_BYTES + blob.value().length;
        }
        values[size++] = value;
    }

    /**
     * Takes the form when nothing but NULLs came so far; MIXED always. Answers whether it has it
     * now.
     */
    private boolean become(Form wanted) {
        if (form == wanted) {
            return true;
        }
        if (form == Form.NULLS && wanted != Form.MIXED) {
            form = wanted;
            int room = Math.max(size, 16);
            switch (wanted) {
                case LONGS -> longs = new long[room];
                case DOUBLES -> doubles = new double[room];
                default -> codes = new int[room];
            }
            if (size > 0) {
                nulls = new boolean[room];
                Arrays.fill(nulls, 0, size, true);
            }
            return true;
        }
        if (wanted != Form.MIXED) {
            return false;
        }
        Vector soFar = vector();
        values = new Value[Math.max(size, 16)];
        for (int i = 0; i < size; i++) {
            values[i] = soFar.get(i);
        }
        form = Form.MIXED;
        longs = null;
        doubles = null;
        codes = null;
        nulls = null;
        return true;
    }

    private int capacity() {
        return switch (form) {
            case NULLS -> 0;
            case LONGS -> longs.length;
            case DOUBLES -> doubles.length;
            case TEXTS -> codes.length;
            case MIXED -> values.length;
        };
    }

    private void ensure(int more) {
        int needed = size + more;
        int capacity = capacity();
        if (needed <= capacity) {
            return;
        }
        int larger = Math.max(needed, capacity + (capacity >> 1));
        switch (form) {
            case NULLS -> { }
            case LONGS -> longs = Arrays.copyOf(longs, larger);
            case DOUBLES -> doubles = Arrays.copyOf(doubles, larger);
            case TEXTS -> codes = Arrays.copyOf(codes, larger);
            case MIXED -> values = Arrays.copyOf(values, larger);
        }
        if (nulls != null) {
            nulls = Arrays.copyOf(nulls, larger);
        }
    }

    private void appendNulls(boolean[] source, int[] rows, int count) {
        if (source != null) {
            for (int i = 0; i < count; i++) {
                if (source[rows == null ? i : rows[i]]) {
                    if (nulls == null) {
                        nulls = new boolean[capacity()];
                    }
                    nulls[size + i] = true;
                }
            }
        }
        size += count;
    }

    private void appendCodes(TextVector source, int[] rows, int count) {
        if (dictionary == null) {
            dictionary = source.dictionary;
        }
        if (dictionary == source.dictionary) {
            for (int i = 0; i < count; i++) {
                codes[size + i] = source.codes[rows == null ? i : rows[i]];
            }
            return;
        }
        own();
        if (foreign != source.dictionary) {
            foreign = source.dictionary;
            foreignCodes = new int[foreign.size];
        } else if (foreignCodes.length < foreign.size) {
            foreignCodes = Arrays.copyOf(foreignCodes, foreign.size);
        }
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (source.nulls != null && source.nulls[row]) {
                continue;
            }
            int code = source.codes[row];
            if (foreignCodes[code] == 0) {
                foreignCodes[code] = add(foreign.texts[code]) + 1;
            }
            codes[size + i] = foreignCodes[code] - 1;
        }
    }

    private int add(String text) {
        textBytes += TEXT_BYTES + 2L * text.length();
        return dictionary.add(text);
    }

    /** Makes sure the dictionary may grow: a shared one is copied. */
    private void own() {
        if (owned) {
            return;
        }
        owned = true;
        dictionary = dictionary == null
                ? new TextDictionary(new String[16], 0, false)
                : new TextDictionary(Arrays.copyOf(dictionary.texts, dictionary.size + 16),
                        dictionary.size, false);
        for (int i = 0; i < dictionary.size; i++) {
            textBytes += TEXT_BYTES + 2L * dictionary.texts[i].length();
        }
    }
}
