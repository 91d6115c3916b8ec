package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.value.Decimal;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * A column of a block: the type of each row as integers (the ordinal of its {@link ValueType}), then for each type that
 * occurs, in the order of the ordinals, the values of the rows that have it.
 */
public final class Columns {
    private static final int TYPES = 6;

    private Columns() {}

    /** Writes the first {@code rows} rows. */
    public static void encode(Vector column, int rows, LargeValues largeValues, ByteWriter out) {
        var types = new long[rows];
        var counts = new int[TYPES];
        int all = column instanceof LongVector ? ValueType.INTEGER.ordinal()
                : column instanceof DoubleVector ? ValueType.REAL.ordinal()
                : column instanceof TextVector ? ValueType.TEXT.ordinal() : -1;
        for (int i = 0; i < rows; i++) {
            int type = all < 0 ? column.get(i).type().ordinal() : column.isNull(i) ? 0 : all;
            types[i] = type;
            counts[type]++;
        }
        Longs.encode(types, rows, out);
        for (ValueType type : ValueType.values()) {
            int count = counts[type.ordinal()];
            if (count > 0) {
                encode(column, type, types, count, largeValues, out);
            }
        }
    }

    /** Writes the values of one type. */
    private static void encode(Vector column, ValueType type, long[] types, int count,
            LargeValues largeValues, ByteWriter out) {
        var rows = new int[count];
        int n = 0;
        for (int i = 0; i < types.length; i++) {
            if (types[i] == type.ordinal()) {
                rows[n++] = i;
            }
        }
        switch (type) {
            case NULL -> { }
            case INTEGER -> {
                var longs = new long[count];
                for (int i = 0; i < count; i++) {
                    longs[i] = column instanceof LongVector vector ? vector.values[rows[i]]
                            : ((Value.IntegerValue) column.get(rows[i])).value();
                }
                Longs.encode(longs, count, out);
            }
            case REAL -> {
                var doubles = new double[count];
                for (int i = 0; i < count; i++) {
                    doubles[i] = column instanceof DoubleVector vector ? vector.values[rows[i]]
                            : ((Value.RealValue) column.get(rows[i])).value();
                }
                Doubles.encode(doubles, count, out);
            }
            case DECIMAL -> {
                var decimals = new Decimal[count];
                for (int i = 0; i < count; i++) {
                    decimals[i] = ((Value.DecimalValue) column.get(rows[i])).value();
                }
                Decimals.encode(decimals, count, largeValues, out);
            }
            case TEXT -> encodeTexts(column, rows, count, largeValues, out);
            case BLOB -> {
                var blobs = new byte[count][];
                for (int i = 0; i < count; i++) {
                    blobs[i] = ((Value.BlobValue) column.get(rows[i])).value();
                }
                ByteStrings.encode(blobs, count, largeValues, out);
            }
        }
    }

    private static void encodeTexts(
            Vector column, int[] rows, int count, LargeValues largeValues, ByteWriter out) {
        var texts = new String[count];
        int[] codes = null;
        int size = 0;
        if (column instanceof TextVector vector) {
            codes = new int[count];
            size = vector.dictionary.size;
            for (int i = 0; i < count; i++) {
                codes[i] = vector.codes[rows[i]];
                texts[i] = vector.dictionary.texts[codes[i]];
            }
        } else {
            for (int i = 0; i < count; i++) {
                texts[i] = ((Value.TextValue) column.get(rows[i])).value();
            }
        }
        Texts.encode(texts, codes, size, count, largeValues, out);
    }

    /** Reads a column, with all of its large values. */
    public static Vector decode(ByteReader in, int rows, LargeValues largeValues) {
        if (Longs.isConstant(in)) {
            return decode(in, Longs.constant(in), rows, largeValues);
        }
        long[] types = Longs.decode(in, rows);
        int[] counts = counts(in, types);
        int nulls = counts[0];
        int present = rows - nulls;
        if (present == 0) {
            return new ConstantVector(Value.NullValue.NULL);
        }
        if (counts[ValueType.INTEGER.ordinal()] == present) {
            long[] dense = Longs.decode(in, present);
            return nulls == 0 ? new LongVector(dense, null) : spread(types, dense);
        }
        if (counts[ValueType.REAL.ordinal()] == present) {
            double[] dense = Doubles.decode(in, present);
            return nulls == 0 ? new DoubleVector(dense, null) : spread(types, dense);
        }
        if (counts[ValueType.TEXT.ordinal()] == present) {
            TextVector dense = Texts.decode(in, present, largeValues);
            return nulls == 0 ? dense : spread(types, dense);
        }
        var values = new Value[rows];
        for (ValueType type : ValueType.values()) {
            int count = counts[type.ordinal()];
            if (count > 0) {
                fill(type, values, types, count, in, largeValues);
            }
        }
        return new MixedVector(values);
    }

    /** Reads one value of a column, and no other large value. */
    public static Value value(ByteReader in, int rows, LargeValues largeValues, int row) {
        if (Longs.isConstant(in)) {
            return one(type(in, Longs.constant(in)), in, rows, largeValues, row);
        }
        long[] types = Longs.decode(in, rows);
        int[] counts = counts(in, types);
        ValueType wanted = type(in, types[row]);
        int index = 0;
        for (int i = 0; i < row; i++) {
            index += types[i] == types[row] ? 1 : 0;
        }
        for (ValueType type : ValueType.values()) {
            if (type == wanted) {
                break;
            }
            if (counts[type.ordinal()] > 0) {
                one(type, in, counts[type.ordinal()], largeValues, -1);
            }
        }
        return one(wanted, in, counts[wanted.ordinal()], largeValues, index);
    }

    /** Reads past the values of a type, and answers one of them; -1 for none in particular. */
    private static Value one(ValueType type, ByteReader in, int count, LargeValues largeValues, int index) {
        return switch (type) {
            case NULL -> Value.NullValue.NULL;
            case INTEGER -> Value.of(Longs.get(in, count, index));
            case REAL -> Value.of(Doubles.get(in, count, index));
            case DECIMAL -> new Value.DecimalValue(Decimals.get(in, count, largeValues, index));
            case TEXT -> Value.of(Texts.get(in, count, largeValues, index));
            case BLOB -> {
                var strings = ByteStrings.decode(in, count);
                yield index < 0 ? Value.NullValue.NULL
                        : new Value.BlobValue(strings.get(index, largeValues));
            }
        };
    }

    private static ValueType type(ByteReader in, long type) {
        if (type < 0 || type >= TYPES) {
            throw in.corrupt("type " + type);
        }
        return ValueType.values()[(int) type];
    }

    /** How many rows there are of each type. */
    private static int[] counts(ByteReader in, long[] types) {
        var counts = new int[TYPES];
        for (long type : types) {
            if (type < 0 || type >= TYPES) {
                throw in.corrupt("type " + type);
            }
            counts[(int) type]++;
        }
        return counts;
    }

    /** Reads a column of which all rows have one type. */
    private static Vector decode(ByteReader in, long type, int rows, LargeValues largeValues) {
        if (type == ValueType.NULL.ordinal()) {
            return new ConstantVector(Value.NullValue.NULL);
        }
        if (type == ValueType.INTEGER.ordinal()) {
            return new LongVector(Longs.decode(in, rows), null);
        }
        if (type == ValueType.REAL.ordinal()) {
            return new DoubleVector(Doubles.decode(in, rows), null);
        }
        if (type == ValueType.TEXT.ordinal()) {
            return Texts.decode(in, rows, largeValues);
        }
        var values = new Value[rows];
        var types = new long[rows];
        Arrays.fill(types, type);
        fill(type(in, type), values, types, rows, in, largeValues);
        return new MixedVector(values);
    }

    private static Vector spread(long[] types, long[] dense) {
        var longs = new long[types.length];
        boolean[] nulls = nulls(types);
        int n = 0;
        for (int i = 0; i < longs.length; i++) {
            if (!nulls[i]) {
                longs[i] = dense[n++];
            }
        }
        return new LongVector(longs, nulls);
    }

    private static Vector spread(long[] types, double[] dense) {
        var doubles = new double[types.length];
        boolean[] nulls = nulls(types);
        int n = 0;
        for (int i = 0; i < doubles.length; i++) {
            if (!nulls[i]) {
                doubles[i] = dense[n++];
            }
        }
        return new DoubleVector(doubles, nulls);
    }

    private static Vector spread(long[] types, TextVector dense) {
        var codes = new int[types.length];
        boolean[] nulls = nulls(types);
        int n = 0;
        for (int i = 0; i < codes.length; i++) {
            if (!nulls[i]) {
                codes[i] = dense.codes[n++];
            }
        }
        return new TextVector(codes, dense.dictionary, nulls);
    }

    private static boolean[] nulls(long[] types) {
        var nulls = new boolean[types.length];
        for (int i = 0; i < nulls.length; i++) {
            nulls[i] = types[i] == 0;
        }
        return nulls;
    }

    /** Reads the values of one type and puts them where they belong. */
    private static void fill(ValueType type, Value[] values, long[] types, int count, ByteReader in,
            LargeValues largeValues) {
        long[] longs = null;
        double[] doubles = null;
        Decimal[] decimals = null;
        TextVector texts = null;
        ByteStrings blobs = null;
        switch (type) {
            case NULL -> { }
            case INTEGER -> longs = Longs.decode(in, count);
            case REAL -> doubles = Doubles.decode(in, count);
            case DECIMAL -> decimals = Decimals.decode(in, count, largeValues);
            case TEXT -> texts = Texts.decode(in, count, largeValues);
            case BLOB -> blobs = ByteStrings.decode(in, count);
        }
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (types[i] == type.ordinal()) {
                values[i] = switch (type) {
                    case NULL -> Value.NullValue.NULL;
                    case INTEGER -> Value.of(longs[n]);
                    case REAL -> Value.of(doubles[n]);
                    case DECIMAL -> new Value.DecimalValue(decimals[n]);
                    case TEXT -> texts.get(n);
                    case BLOB -> new Value.BlobValue(blobs.get(n, largeValues));
                };
                n++;
            }
        }
    }
}
