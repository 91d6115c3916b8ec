package io.picovolt.exec;

import io.picovolt.catalog.Table;
import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.TableHeap;
import io.picovolt.value.Value;

/** The straight path: the one row that a plan finds by its rowid, without operators and batches. */
public final class KeyedRow implements RowContext {
    private final ExecutionContext context;
    private final Kernel key;
    private final Table table;
    /** Stored columns in the order of the plan's output; -1 is the rowid. */
    private final int[] columns;
    private TableHeap heap;
    private long address;

    private KeyedRow(ExecutionContext context, Plan.RowidLookup lookup) {
        this.context = context;
        key = context.compile(lookup.keys().get(0));
        table = lookup.table();
        columns = OperatorFactory.storedColumns(lookup.table(), lookup.columns());
    }

    /** The row of a plan that looks up one rowid and nothing else; null for any other plan. */
    public static KeyedRow of(Plan plan, ExecutionContext context) {
        return plan instanceof Plan.RowidLookup lookup && lookup.keys().size() == 1
                && !(lookup.keys().get(0) instanceof Scalar.InSubquery)
                && lookup.filter() == null && lookup.before() == null
                ? new KeyedRow(context, lookup) : null;
    }

    /** Finds the row of this run; false when there is none. */
    public boolean find() {
        context.checkpoint(1);
        heap = context.tables(table).heap(table.id());
        Value rowid = Constants.evaluate(key);
        if (!(rowid instanceof Value.IntegerValue)) {
            rowid = Constants.rowid(rowid);
        }
        address = rowid.isNull() ? -1
                : heap.find(((Value.IntegerValue) rowid).value(), context.snapshot(table));
        heap.announce(address, columns);
        return address >= 0;
    }

    /** The address of the version that was found. */
    public long address() {
        return address;
    }

    public long rowid() {
        return heap.rowid(address);
    }

    @Override
    public Value column(int index) {
        int column = columns[index];
        return column < 0 ? Value.of(heap.rowid(address)) : heap.value(address, column);
    }
}
