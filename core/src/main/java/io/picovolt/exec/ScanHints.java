package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.storage.HeapScan;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter says about single columns, as ranges that let a scan leave out whole chunks:
 * conjuncts {@code column op constant} with a number as the constant. The filter still sees all
 * rows that are left.
 */
final class ScanHints {
    private final List<Hint> hints = new ArrayList<>();

    /** {@code convert} is applied to the constant first, unless null. */
    private record Hint(int column, Scalar.Comparison.Operator operator, Kernel constant,
            Affinity convert) {}

    /** @param columns the stored column behind each column of the filter */
    ScanHints(Scalar filter, int[] columns, ExecutionContext context) {
        if (filter == null) {
            return;
        }
        var conjuncts = new ArrayList<Scalar>();
        Scalars.splitConjuncts(filter, conjuncts);
        for (var conjunct : conjuncts) {
            if (conjunct instanceof Scalar.Comparison c) {
                add(c.left(), c.convertLeft(), c.operator(), c.right(), c.convertRight(), columns,
                        context);
                add(c.right(), c.convertRight(), c.operator().mirrored(), c.left(), c.convertLeft(),
                        columns, context);
            }
        }
    }

    private void add(Scalar side, Affinity sideConvert, Scalar.Comparison.Operator operator,
            Scalar other, Affinity otherConvert, int[] columns, ExecutionContext context) {
        if (side instanceof Scalar.Column column && columns[column.index()] >= 0
                && (sideConvert == null || sideConvert != Affinity.TEXT)
                && isSimple(other)) {
            hints.add(new Hint(
                    columns[column.index()], operator, context.compile(other), otherConvert));
        }
    }

    private static boolean isSimple(Scalar scalar) {
        return scalar instanceof Scalar.Literal || scalar instanceof Scalar.Parameter
                || scalar instanceof Scalar.Outer
                || scalar instanceof Scalar.Convert convert && isSimple(convert.operand());
    }

    /** Tells a scan about the ranges, with the constants as they are now. */
    void apply(HeapScan scan) {
        for (var hint : hints) {
            Value value = Constants.evaluate(hint.constant());
            if (hint.convert() != null) {
                value = Conversion.apply(hint.convert(), value);
            }
            if (value.type() == ValueType.INTEGER) {
                narrow(scan, hint, ((Value.IntegerValue) value).value());
            } else if (value.type() == ValueType.REAL) {
                narrow(scan, hint, ((Value.RealValue) value).value());
            }
        }
    }

    private static void narrow(HeapScan scan, Hint hint, long bound) {
        switch (hint.operator()) {
            case EQUAL, IS -> scan.skipUnless(hint.column(), bound, bound);
            // A REAL may be beyond all integers.
            default -> narrow(scan, hint, (double) bound);
        }
    }

    private static void narrow(HeapScan scan, Hint hint, double bound) {
        switch (hint.operator()) {
            case EQUAL, IS -> scan.skipUnless(hint.column(), bound, bound);
            case LESS, LESS_OR_EQUAL ->
                    scan.skipUnless(hint.column(), Double.NEGATIVE_INFINITY, bound);
            case GREATER, GREATER_OR_EQUAL ->
                    scan.skipUnless(hint.column(), bound, Double.POSITIVE_INFINITY);
            case NOT_EQUAL, IS_NOT -> { }
        }
    }
}
