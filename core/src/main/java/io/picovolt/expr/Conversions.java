package io.picovolt.expr;

import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;

/**
 * An affinity applied to vectors and values: as a column of it stores them, or as a comparison sees its
 * operands, which is less (NUMERIC leaves a REAL that is whole alone).
 */
final class Conversions {
    private final Affinity affinity;
    private final boolean stores;
    private final TextMap texts = new TextMap() {
        @Override
        Value apply(Value text) {
            return convert(text);
        }
    };

    private Conversions(Affinity affinity, boolean stores) {
        this.affinity = affinity;
        this.stores = stores;
    }

    /** For an affinity of a bound comparison, where only IN has REAL; null when it converts nothing. */
    static Conversions of(Affinity affinity) {
        return affinity == null || affinity == Affinity.NONE || affinity == Affinity.BLOB ? null
                : new Conversions(
                        affinity == Affinity.INTEGER ? Affinity.NUMERIC : affinity, affinity == Affinity.REAL);
    }

    /** For the affinity of a column that stores. */
    static Conversions stored(Affinity affinity) {
        return affinity == Affinity.NONE || affinity == Affinity.BLOB ? null
                : new Conversions(affinity, true);
    }

    private Value convert(Value value) {
        return stores ? Conversion.apply(affinity, value)
                : Conversion.forComparison(affinity, value);
    }

    static Value apply(Conversions conversions, Value value) {
        return conversions == null ? value : conversions.convert(value);
    }

    /** The converted vector: the same one when its class shows that nothing changes. */
    static Vector apply(Conversions conversions, Vector vector, Batch batch) {
        return conversions == null ? vector : conversions.apply(vector, batch);
    }

    private Vector apply(Vector vector, Batch batch) {
        boolean unchanged = switch (affinity) {
            case NUMERIC, INTEGER -> vector instanceof LongVector
                    || (vector instanceof DoubleVector && !stores);
            case TEXT -> vector instanceof TextVector;
            case DECIMAL -> vector instanceof LongVector && !stores;
            case REAL -> false;
            case BLOB, NONE -> true;
        };
        if (unchanged) {
            return vector;
        }
        if (vector instanceof ConstantVector constant) {
            Value converted = convert(constant.value);
            return converted == constant.value ? vector : new ConstantVector(converted);
        }
        if (vector instanceof TextVector text) {
            return texts.map(text, affinity, Value.NullValue.NULL, batch);
        }
        if (affinity == Affinity.REAL && vector instanceof LongVector longs) {
            return new DoubleVector(ArithmeticKernel.toDoubles(longs, batch), longs.nulls);
        }
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            builder.set(row, convert(vector.get(row)));
        }
        return builder.finish();
    }
}
