package io.picovolt.exec;

import io.picovolt.plan.BoundQuery;
import io.picovolt.plan.OutputColumn;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.List;

/** {@code SELECT columns FROM table WHERE rowid = value}, from key to row without operators. */
final class PointQuery extends Program {
    private final Session session;
    private final List<OutputColumn> columns;
    private final ExecutionContext context;
    private final KeyedRow row;
    /** Columns of the row in output order. */
    private final int[] output;
    private boolean found;

    private PointQuery(Session session, ExecutionContext context, BoundQuery query, KeyedRow row,
            int[] output) {
        this.session = session;
        this.context = context;
        this.columns = query.columns();
        this.row = row;
        this.output = output;
    }

    /** The program when the query has that form, else null. */
    static PointQuery of(Session session, BoundQuery query) {
        if (!(query.plan() instanceof Plan.Project(var input, var items))) {
            return null;
        }
        var output = new int[items.size()];
        for (int i = 0; i < output.length; i++) {
            if (!(items.get(i) instanceof Scalar.Column column)) {
                return null;
            }
            output[i] = column.index();
        }
        var context = session.newContext();
        var row = KeyedRow.of(input, context);
        return row == null ? null : new PointQuery(session, context, query, row, output);
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
        found = row.find();
    }

    @Override
    public Batch next() {
        if (!found) {
            return null;
        }
        found = false;
        var vectors = new Vector[output.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new ConstantVector(row.column(output[i]));
        }
        return new Batch(1, vectors);
    }

    @Override
    public void finish() {
        found = false;
        context.finish();
    }
}
