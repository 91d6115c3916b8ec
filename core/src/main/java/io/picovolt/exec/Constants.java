package io.picovolt.exec;

import io.picovolt.catalog.Table;
import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;

/** Values that a plan node needs once, when it opens. */
final class Constants {
    private Constants() {}

    /** Evaluates a kernel that reads no row. */
    static Value evaluate(Kernel kernel) {
        return kernel.evaluate((RowContext) null);
    }

    static Value[] evaluate(Kernel[] kernels) {
        var values = new Value[kernels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluate(kernels[i]);
        }
        return values;
    }

    /**
     * The integer that LIMIT or OFFSET asks for.
     *
     * @throws PicoVoltException {@code SQLITE_MISMATCH} for anything that is no integer
     */
    static long count(Kernel kernel) {
        Value value = Conversion.apply(Affinity.INTEGER, evaluate(kernel));
        if (value.type() != ValueType.INTEGER) {
            throw new PicoVoltException(ErrorCode.SQLITE_MISMATCH, "datatype mismatch");
        }
        return ((Value.IntegerValue) value).value();
    }

    /**
     * The snapshot that a plan node reads of a table.
     *
     * @param before the transaction it names, or null for the statement's own snapshot
     */
    static long snapshot(Kernel before, Table table, ExecutionContext context) {
        if (before == null) {
            return context.snapshot(table);
        }
        Value value = Conversion.apply(Affinity.INTEGER, evaluate(before));
        if (value.type() != ValueType.INTEGER || ((Value.IntegerValue) value).value() < 0) {
            throw PicoVoltException.error("BEFORE needs a transaction number");
        }
        long snapshot = Math.min(((Value.IntegerValue) value).value(), context.snapshot(table));
        context.tables(table).checkSnapshot(snapshot);
        return snapshot;
    }

    /** The rowid that equals a value, or NULL when none does. */
    static Value rowid(Value wanted) {
        Value value = Conversion.apply(Affinity.INTEGER, wanted);
        if (value.type() == ValueType.INTEGER) {
            return value;
        }
        Value whole = Value.of(Conversion.toLong(value));
        return value.type() == ValueType.DECIMAL
                && Comparison.compare(value, whole, Collation.BINARY) == 0
                ? whole : Value.NullValue.NULL;
    }
}
