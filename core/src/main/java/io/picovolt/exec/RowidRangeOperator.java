package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.storage.HeapScan;
import io.picovolt.storage.ScanOrder;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.Batch;

/** Rows by a range of rowids, in their order. */
final class RowidRangeOperator extends Operator {
    private final Plan.RowidRange plan;
    private final int[] columns;
    private final Kernel before;
    private final Kernel lower;
    private final Kernel upper;
    private final Kernel filter;
    private final ScanHints hints;
    private final int[] selection = new int[Batch.CAPACITY];
    /** Null when the range is empty. */
    private HeapScan scan;

    RowidRangeOperator(ExecutionContext context, Plan.RowidRange plan) {
        super(context);
        this.plan = plan;
        columns = OperatorFactory.storedColumns(plan.table(), plan.columns());
        before = context.compile(plan.before());
        lower = plan.lower() == null ? null : context.compile(plan.lower().value());
        upper = plan.upper() == null ? null : context.compile(plan.upper().value());
        filter = context.compile(plan.filter());
        hints = new ScanHints(plan.filter(), columns, context);
    }

    @Override
    public void open() {
        scan = null;
        long snapshot = Constants.snapshot(before, plan.table(), context);
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        if (lower != null) {
            Value bound = Conversion.apply(Affinity.INTEGER, Constants.evaluate(lower));
            if (bound.isNull() || !mayExceed(bound, plan.lower().inclusive())) {
                return;
            }
            low = least(bound, plan.lower().inclusive());
        }
        if (upper != null) {
            Value bound = Conversion.apply(Affinity.INTEGER, Constants.evaluate(upper));
            if (bound.isNull() || !mayStayBelow(bound, plan.upper().inclusive())) {
                return;
            }
            high = greatest(bound, plan.upper().inclusive());
        }
        if (low > high) {
            return;
        }
        scan = context.tables(plan.table()).heap(plan.table().id())
                .scan(snapshot, columns,
                        plan.descending() ? ScanOrder.DESCENDING : ScanOrder.ASCENDING)
                .rowids(low, high);
        hints.apply(scan);
    }

    /** Whether any integer is above the bound: none is above a text or blob. */
    private static boolean mayExceed(Value bound, boolean inclusive) {
        if (bound.type() == ValueType.INTEGER) {
            return inclusive || ((Value.IntegerValue) bound).value() < Long.MAX_VALUE;
        }
        return bound.type().isNumeric() && Conversion.toDouble(bound) < 0x1p63;
    }

    private static boolean mayStayBelow(Value bound, boolean inclusive) {
        if (bound.type() == ValueType.INTEGER) {
            return inclusive || ((Value.IntegerValue) bound).value() > Long.MIN_VALUE;
        }
        return !bound.type().isNumeric() || Conversion.toDouble(bound) >= -0x1p63;
    }

    private static long least(Value bound, boolean inclusive) {
        long whole = Conversion.toLong(bound);
        int order = compareWhole(whole, bound);
        return order > 0 || (order == 0 && inclusive) ? whole : whole + 1;
    }

    private static long greatest(Value bound, boolean inclusive) {
        if (!bound.type().isNumeric()) {
            return Long.MAX_VALUE;
        }
        long whole = Conversion.toLong(bound);
        int order = compareWhole(whole, bound);
        return order < 0 || (order == 0 && inclusive) ? whole : whole - 1;
    }

    private static int compareWhole(long whole, Value bound) {
        return io.picovolt.value.Comparison.compare(
                Value.of(whole), bound, io.picovolt.value.Collation.BINARY);
    }

    @Override
    public Batch next() {
        return scan == null ? null
                : TableScanOperator.nextOf(scan, filter, selection, context);
    }

    @Override
    public void close() {
        scan = null;
    }
}
