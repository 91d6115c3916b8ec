package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.storage.HeapScan;
import io.picovolt.storage.ScanOrder;
import io.picovolt.vector.Batch;

/** All rows of a table that a filter lets through. */
final class TableScanOperator extends Operator {
    private final Plan.TableScan plan;
    private final int[] columns;
    private final Kernel before;
    private final Kernel filter;
    private final ScanHints hints;
    private final ScanOrder order;
    private final int[] selection = new int[Batch.CAPACITY];
    private HeapScan scan;

    TableScanOperator(ExecutionContext context, Plan.TableScan plan) {
        super(context);
        this.plan = plan;
        columns = OperatorFactory.storedColumns(plan.table(), plan.columns());
        before = context.compile(plan.before());
        filter = context.compile(plan.filter());
        hints = new ScanHints(plan.filter(), columns, context);
        order = switch (plan.order()) {
            case ANY -> ScanOrder.ANY;
            case ASCENDING -> ScanOrder.ASCENDING;
            case DESCENDING -> ScanOrder.DESCENDING;
        };
    }

    @Override
    public void open() {
        scan = context.tables(plan.table()).heap(plan.table().id())
                .scan(Constants.snapshot(before, plan.table(), context), columns, order);
        hints.apply(scan);
    }

    @Override
    public Batch next() {
        return nextOf(scan, filter, selection, context);
    }

    /** The next batch of the scan that has rows which pass the filter (null for none). */
    static Batch nextOf(HeapScan scan, Kernel filter, int[] selection, ExecutionContext context) {
        for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
            context.checkpoint(batch.count);
            if (filter == null) {
                return batch;
            }
            int count = filter.select(batch, selection);
            if (count > 0) {
                return count == batch.count ? batch : batch.select(selection, count);
            }
        }
        return null;
    }

    @Override
    public void close() {
        scan = null;
    }
}
