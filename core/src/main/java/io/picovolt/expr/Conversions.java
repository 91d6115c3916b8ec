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
 * What a comparison does to one of its operands first: TEXT makes numbers texts, NUMERIC makes texts
 * that are numbers numbers, DECIMAL makes reals and such texts decimals.
 */
final class Conversions {
    private final Affinity affinity;
    private final TextMap texts = new TextMap() {
        @Override
        Value apply(Value text) {
            return Conversion.forComparison(affinity, text);
        }
    };

    private Conversions(Affinity affinity) {
        this.affinity = affinity;
    }

    /** For an affinity of a bound comparison; null when it converts nothing. */
    static Conversions of(Affinity affinity) {
        if (affinity == null || affinity == Affinity.NONE || affinity == Affinity.BLOB) {
            return null;
        }
        return new Conversions(affinity == Affinity.INTEGER || affinity == Affinity.REAL
                ? Affinity.NUMERIC : affinity);
    }

    static Value apply(Conversions conversions, Value value) {
        return conversions == null ? value : Conversion.forComparison(conversions.affinity, value);
    }

    /** The converted vector: the same one when its class shows that nothing changes. */
    static Vector apply(Conversions conversions, Vector vector, Batch batch) {
        return conversions == null ? vector : conversions.apply(vector, batch);
    }

    private Vector apply(Vector vector, Batch batch) {
        boolean unchanged = switch (affinity) {
            case NUMERIC -> vector instanceof LongVector || vector instanceof DoubleVector;
            case TEXT -> vector instanceof TextVector;
            case DECIMAL -> vector instanceof LongVector;
            case BLOB, INTEGER, REAL, NONE -> true;
        };
        if (unchanged) {
            return vector;
        }
        if (vector instanceof ConstantVector constant) {
            Value converted = Conversion.forComparison(affinity, constant.value);
            return converted == constant.value ? vector : new ConstantVector(converted);
        }
        if (vector instanceof TextVector text) {
            return texts.map(text, affinity, Value.NullValue.NULL, batch);
        }
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            builder.set(row, Conversion.forComparison(affinity, vector.get(row)));
        }
        return builder.finish();
    }
}
