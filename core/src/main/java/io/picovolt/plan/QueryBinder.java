package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.With;
import io.picovolt.value.Affinity;
import java.util.ArrayList;
import java.util.List;

/** Binds a whole query: its terms, set operations, ORDER BY and LIMIT. */
final class QueryBinder {
    private final BindContext context;
    private Scalar before;
    /** The scopes of the terms: together they know which outer columns the query reads. */
    private final Scope captures;
    /** Whether it stands in FROM. */
    final boolean source;

    private QueryBinder(BindContext context, Scope enclosing, Scalar before, boolean frame) {
        source = !frame;
        this.context = context;
        this.before = before;
        captures = new Scope(enclosing, context, frame);
    }

    /** For a query inside an expression of {@code enclosing}, or on its own where that is null. */
    static QueryBinder ofExpression(BindContext context, Scope enclosing) {
        return new QueryBinder(
                context, enclosing, enclosing == null ? null : enclosing.before(), true);
    }

    /** For a query in FROM: it sees what is around the query that it stands in, and not its neighbours. */
    static QueryBinder ofSource(BindContext context, Scope scope, Scalar before) {
        return new QueryBinder(context, scope.parent, before, false);
    }

    /** For a LATERAL query in FROM, which sees what stands before it there. */
    static QueryBinder lateral(BindContext context, Scope scope, Scalar before) {
        var binder = new QueryBinder(context, scope, before, true);
        binder.captures.lateral = true;
        return binder;
    }

    List<Integer> slots() {
        return captures.slots;
    }

    /** Whether a name in the query means something outside of it. */
    boolean readsOuterRows() {
        return captures.readsOuterRows;
    }

    List<Scalar> captured() {
        return captures.captured;
    }

    BoundQuery bind(Query query) {
        int visible = context.commonTables().size();
        define(context, query.with());
        if (query.before() != null) {
            before = FromBinder.before(context, query.before());
        }
        captures.setBefore(before);
        var bound = query.cores().size() == 1 ? single(query)
                : new CompoundBinder(context, this).bind(query, limit(query), offset(query));
        context.commonTables().subList(visible, context.commonTables().size()).clear();
        return bound;
    }

    /** Makes the tables of WITH visible. */
    static void define(BindContext context, With with) {
        if (with == null) {
            return;
        }
        int first = context.commonTables().size();
        int visible = first + with.tables().size();
        for (var table : with.tables()) {
            var tables = context.commonTables();
            for (var other : tables.subList(first, tables.size())) {
                if (Ascii.same(other.name(), table.name())) {
                    throw context.error("duplicate WITH table name: " + table.name(),
                            table.position());
                }
            }
            tables.add(new BindContext.CommonTable(table.name(), table.columns(), table.query(),
                    table.materialization(), visible));
        }
    }

    static BindContext.CommonTable commonTable(BindContext context, String name) {
        var tables = context.commonTables();
        for (int i = tables.size() - 1; i >= 0; i--) {
            if (Ascii.same(tables.get(i).name(), name)) {
                return tables.get(i);
            }
        }
        return null;
    }

    private BoundQuery single(Query query) {
        return switch (query.cores().get(0)) {
            case QueryCore.Select select -> selectBinder().bind(select, query.orderBy(), limit(query), offset(query));
            case QueryCore.Values values -> {
                var bound = values(values);
                yield query.orderBy().isEmpty() && query.limit() == null ? bound
                        : new CompoundBinder(context, this)
                                .bind(query, limit(query), offset(query));
            }
        };
    }

    BoundQuery values(QueryCore.Values values) {
        var binder = new ExpressionBinder(context, captures, null);
        var tuples = new ArrayList<List<Scalar>>(values.rows().size());
        int width = values.rows().get(0).size();
        context.checkColumns(width, "result set", values.position());
        for (var row : values.rows()) {
            if (row.size() != width) {
                throw context.error(
                        "all VALUES must have the same number of terms", values.position());
            }
            tuples.add(binder.bind(row));
        }
        var columns = new ArrayList<OutputColumn>();
        for (int i = 0; i < width; i++) {
            // Several rows are a table of their own, whose columns have a collation; one row is a SELECT.
            Scalar first = tuples.get(0).get(i);
            columns.add(new OutputColumn("column" + (i + 1), null, null, null, Affinity.NONE,
                    tuples.size() > 1 ? Scalars.collation(first) : Scalars.ownCollation(first)));
        }
        return new BoundQuery(new Plan.Values(width, tuples), columns);
    }

    /** A binder for one SELECT of the query. */
    SelectBinder selectBinder() {
        return new SelectBinder(context, captures, before);
    }

    private Scalar limit(Query query) {
        return query.limit() == null ? null
                : new ExpressionBinder(context, captures, null)
                        .bind(query.limit());
    }

    private Scalar offset(Query query) {
        return query.offset() == null ? null
                : new ExpressionBinder(context, captures, null)
                        .bind(query.offset());
    }
}
