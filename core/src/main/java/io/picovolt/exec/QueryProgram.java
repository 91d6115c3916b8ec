package io.picovolt.exec;

import io.picovolt.plan.BoundQuery;
import io.picovolt.plan.OutputColumn;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.List;

/** A SELECT: its operators pull rows for as long as the caller wants some. */
final class QueryProgram extends Program {
    private final Session session;
    private final BoundQuery query;
    private final ExecutionContext context;
    private Operator operator;

    QueryProgram(Session session, BoundQuery query) {
        this.session = session;
        this.query = query;
        context = session.newContext();
    }

    @Override
    public List<OutputColumn> columns() {
        return query.columns();
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public void start(Value[] parameters) {
        session.begin(context, parameters);
        if (operator == null) {
            operator = OperatorFactory.create(query.plan(), context);
        }
        operator.open();
    }

    @Override
    public Batch next() {
        return operator.next();
    }

    @Override
    public void finish() {
        if (operator != null) {
            operator.close();
        }
        context.finish();
    }
}
