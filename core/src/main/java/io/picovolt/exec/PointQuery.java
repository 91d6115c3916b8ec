package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.BoundQuery;
import io.picovolt.plan.OutputColumn;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.TableHeap;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.List;

/**
 * The straight path of {@code SELECT columns FROM table WHERE rowid = value}: from key to row, without
 * operators.
 */
final class PointQuery extends Program {
    private final Session session;
    private final List<OutputColumn> columns;
    private final Kernel key;
    private final ExecutionContext context;
    private final int tableId;
    /** Stored columns in output order; -1 is the rowid. */
    private final int[] stored;
    private TableHeap heap;
    private long address;

    private PointQuery(Session session, List<OutputColumn> columns, Plan.RowidLookup lookup,
            int[] stored) {
        this.session = session;
        this.columns = columns;
        this.stored = stored;
        context = session.newContext();
        key = context.compile(lookup.keys().get(0));
        tableId = lookup.table().id();
    }

    /** The program when the query has that form, else null. */
    static PointQuery of(Session session, BoundQuery query) {
        if (!(query.plan() instanceof Plan.Project(Plan.RowidLookup lookup, var items))
                || lookup.keys().size() != 1 || lookup.filter() != null || lookup.before() != null) {
            return null;
        }
        int[] found = OperatorFactory.storedColumns(lookup.table(), lookup.columns());
        var stored = new int[items.size()];
        for (int i = 0; i < stored.length; i++) {
            if (!(items.get(i) instanceof Scalar.Column column)) {
                return null;
            }
            stored[i] = found[column.index()];
        }
        return new PointQuery(session, query.columns(), lookup, stored);
    }

    @Override
    public List<OutputColumn> columns() {
        return columns;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public void start(Value[] parameters) {
        session.begin(context, parameters);
        heap = session.store().heap(tableId);
        Value value = Constants.evaluate(key);
        if (!(value instanceof Value.IntegerValue)) {
            value = Constants.rowid(value);
        }
        address = value.isNull() ? -1
                : heap.find(((Value.IntegerValue) value).value(), context.snapshot());
    }

    @Override
    public Batch next() {
        if (address < 0) {
            return null;
        }
        context.checkpoint(1);
        var record = heap.record(address);
        var vectors = new Vector[stored.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new ConstantVector(stored[i] < 0
                    ? Value.of(heap.rowid(address)) : record.value(stored[i]));
        }
        address = -1;
        return new Batch(1, vectors);
    }

    @Override
    public void finish() {
        address = -1;
        context.finish();
    }
}
