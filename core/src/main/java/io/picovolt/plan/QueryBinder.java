package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.CompoundOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.List;

/** Binds a whole query: its terms, set operations, ORDER BY and LIMIT. */
final class QueryBinder {
    private final BindContext context;
    private Scalar before;
    /** The scopes of the terms: together they know which outer columns the query reads. */
    private final Scope captures;

    private QueryBinder(BindContext context, Scope enclosing, Scalar before, boolean frame) {
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

    List<Integer> slots() {
        return captures.slots;
    }

    List<Scalar> captured() {
        return captures.captured;
    }

    BoundQuery bind(Query query) {
        int visible = context.commonTables().size();
        if (query.with() != null) {
            define(query.with());
        }
        if (query.before() != null) {
            before = FromBinder.before(context, query.before());
        }
        captures.setBefore(before);
        var bound = query.cores().size() == 1 ? single(query) : compound(query);
        context.commonTables().subList(visible, context.commonTables().size()).clear();
        return bound;
    }

    private void define(io.picovolt.sql.ast.With with) {
        for (var table : with.tables()) {
            if (with.recursive() && refersTo(table.query(), table.name())) {
                throw context.error("recursive common table expressions are not supported: "
                        + table.name(), table.position());
            }
            var tables = context.commonTables();
            tables.add(new BindContext.CommonTable(
                    table.name(), table.columns(), table.query(), tables.size()));
        }
    }

    private static boolean refersTo(Query query, String name) {
        for (var core : query.cores()) {
            if (core instanceof QueryCore.Select select && refersTo(select.from(), name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean refersTo(io.picovolt.sql.ast.FromItem item, String name) {
        return switch (item) {
            case null -> false;
            case io.picovolt.sql.ast.FromItem.Table table ->
                    Ascii.same(table.name().name(), name);
            case io.picovolt.sql.ast.FromItem.TableFunction function -> false;
            case io.picovolt.sql.ast.FromItem.Subquery query -> refersTo(query.query(), name);
            case io.picovolt.sql.ast.FromItem.Join join ->
                    refersTo(join.left(), name) || refersTo(join.right(), name);
        };
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
            case QueryCore.Select select -> new SelectBinder(context, captures, before)
                    .bind(select, query.orderBy(), limit(query), offset(query));
            case QueryCore.Values values -> {
                var bound = values(values);
                yield ordered(query, bound, List.of(bound));
            }
        };
    }

    private BoundQuery values(QueryCore.Values values) {
        var binder = new ExpressionBinder(context, captures, null);
        var tuples = new ArrayList<List<Scalar>>(values.rows().size());
        int width = values.rows().get(0).size();
        for (var row : values.rows()) {
            if (row.size() != width) {
                throw context.error(
                        "all VALUES must have the same number of terms", values.position());
            }
            tuples.add(binder.bind(row));
        }
        var columns = new ArrayList<OutputColumn>();
        for (int i = 0; i < width; i++) {
            columns.add(new OutputColumn("column" + (i + 1), null, null, null,
                    Affinity.NONE, Collation.BINARY));
        }
        return new BoundQuery(new Plan.Values(width, tuples), columns);
    }

    private BoundQuery compound(Query query) {
        var terms = new ArrayList<BoundQuery>();
        for (var core : query.cores()) {
            terms.add(switch (core) {
                case QueryCore.Select select -> new SelectBinder(context, captures, before)
                        .bind(select, List.of(), null, null);
                case QueryCore.Values values -> values(values);
            });
        }
        var first = terms.get(0);
        Plan plan = first.plan();
        for (int i = 1; i < terms.size(); i++) {
            var operator = query.operators().get(i - 1);
            if (terms.get(i).columns().size() != first.columns().size()) {
                throw context.error("SELECTs to the left and right of " + operator.symbol()
                        + " do not have the same number of result columns",
                        query.cores().get(i).position());
            }
            Plan right = terms.get(i).plan();
            var collations = new ArrayList<Collation>();
            for (var column : first.columns()) {
                collations.add(column.collation());
            }
            plan = new Plan.SetOperation(kind(operator), plan, right, collations,
                    plan.rows() + right.rows());
        }
        return ordered(query, new BoundQuery(plan, first.columns()), terms);
    }

    private static Plan.SetOperation.Kind kind(CompoundOperator operator) {
        return switch (operator) {
            case UNION -> Plan.SetOperation.Kind.UNION;
            case UNION_ALL -> Plan.SetOperation.Kind.UNION_ALL;
            case INTERSECT -> Plan.SetOperation.Kind.INTERSECT;
            case EXCEPT -> Plan.SetOperation.Kind.EXCEPT;
        };
    }

    /** ORDER BY and LIMIT of a compound query, whose terms can only name result columns. */
    private BoundQuery ordered(Query query, BoundQuery bound, List<BoundQuery> terms) {
        Plan plan = bound.plan();
        Scalar limit = limit(query);
        Scalar offset = offset(query);
        if (!query.orderBy().isEmpty()) {
            var keys = new ArrayList<Plan.SortKey>();
            for (int i = 0; i < query.orderBy().size(); i++) {
                keys.add(compoundKey(query.orderBy().get(i), i, terms));
            }
            plan = new Plan.Sort(plan, keys, Limits.firstRows(limit, offset));
        } else if (plan instanceof Plan.SetOperation operation
                && operation.kind() != Plan.SetOperation.Kind.UNION_ALL) {
            plan = sorted(operation, bound.columns());
        }
        if (limit != null) {
            plan = new Plan.Limit(plan, limit, offset);
        }
        return new BoundQuery(plan, bound.columns());
    }

    /** Distinct rows of a compound query come in their own order where nothing else is asked, as in SQLite. */
    private static Plan sorted(Plan.SetOperation operation, List<OutputColumn> columns) {
        var keys = new ArrayList<Plan.SortKey>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            keys.add(new Plan.SortKey(new Scalar.Column(i, column.affinity(), column.collation()),
                    false, true, operation.collations().get(i)));
        }
        return new Plan.Sort(operation, keys, null);
    }

    private Plan.SortKey compoundKey(OrderTerm term, int number, List<BoundQuery> terms) {
        Expression expression = term.expression();
        Collation collation = null;
        if (expression instanceof Expression.Collate collate) {
            collation = Collation.named(collate.collation());
            expression = collate.operand();
        }
        int position = Positions.of(context, expression, number, terms.get(0).columns().size(),
                "ORDER");
        for (int i = 0; position < 0 && i < terms.size(); i++) {
            if (expression instanceof Expression.ColumnReference name && name.table() == null) {
                position = columnNamed(terms.get(i).columns(), name.column());
            }
        }
        if (position < 0) {
            throw context.error(Positions.ordinal(number + 1)
                    + " ORDER BY term does not match any column in the result set",
                    expression.position());
        }
        var column = terms.get(0).columns().get(position);
        Scalar key = new Scalar.Column(position, column.affinity(), column.collation());
        return ExpressionBinder.sortKey(
                collation == null ? key : new Scalar.Collate(key, collation), term);
    }

    private static int columnNamed(List<OutputColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (Ascii.same(columns.get(i).name(), name)) {
                return i;
            }
        }
        return -1;
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
