package io.picovolt.exec;

import io.picovolt.catalog.Table;
import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.plan.Scalar;
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

    /** Evaluates an expression that reads no row, in a run of its own. */
    static Value evaluate(Scalar constant, Session session, Value[] parameters) {
        var context = session.newContext();
        session.begin(context, parameters);
        try {
            return evaluate(context.compile(constant));
        } finally {
            context.finish();
        }
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
     * @param before the transaction or the time it names, or null for the statement's own snapshot
     */
    static long snapshot(Kernel before, Table table, ExecutionContext context) {
        if (before == null) {
            return context.snapshot(table);
        }
        long wanted = context.tables(table).transaction(evaluate(before));
        requirePast(wanted, Math.max(context.snapshot(), context.snapshot(table)));
        long snapshot = Math.min(wanted, context.snapshot(table));
        context.tables(table).checkSnapshot(snapshot);
        return snapshot;
    }

    /** @param last the last transaction that can be read at */
    static void requirePast(long transaction, long last) {
        if (transaction > last) {
            throw PicoVoltException.error("no such transaction: " + transaction + " (the last one is " + last + ")");
        }
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
