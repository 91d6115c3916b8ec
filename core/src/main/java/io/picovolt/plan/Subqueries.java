package io.picovolt.plan;

import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.List;

/** Queries inside expressions. */
final class Subqueries {

    private Subqueries() {}

    /** A bound subquery and what its columns are. */
    record Bound(Scalar.Subquery query, List<OutputColumn> columns) {}

    static Bound bind(BindContext context, Scope enclosing, Query query) {
        if (enclosing != null && enclosing.purpose != null) {
            throw context.error("subqueries prohibited in " + enclosing.purpose.plural, query.position());
        }
        var binder = QueryBinder.ofExpression(context, enclosing);
        var bound = binder.bind(query);
        return new Bound(new Scalar.Subquery(context.nextSubquery(), bound.plan(),
                List.copyOf(binder.slots()), List.copyOf(binder.captured())), bound.columns());
    }

    /** What EXISTS asks about: as in SQLite, rows that are the same count each. */
    static Query withoutDistinct(Query query) {
        if (query.cores().size() > 1 || !(query.cores().get(0) instanceof QueryCore.Select select)) {
            return query;
        }
        var plain = new QueryCore.Select(false, select.columns(), select.from(), select.where(), select.groupBy(),
                select.having(), select.windows(), select.position());
        return new Query(query.with(), List.of(plain), List.of(), query.before(),
                query.orderBy(), query.limit(), query.offset(), query.position());
    }

    /** {@code IN table}, which means {@code IN (SELECT * FROM table)}. */
    static Bound bindTable(BindContext context, Scope enclosing, FromItem table) {
        int at = table.position();
        var select = new QueryCore.Select(false, List.of(new ResultColumn.All(at)), table, null,
                List.of(), null, List.of(), at);
        return bind(context, enclosing, new Query(
                null, List.of(select), List.of(), null, List.of(), null, null, at));
    }

    /** Whether there are rows; columns that {@code *} stands for need not be read for that. */
    static Scalar exists(BindContext context, Scope enclosing, Query query) {
        var asked = withoutDistinct(query);
        if (query.cores().size() == 1 && query.orderBy().isEmpty()
                && query.cores().get(0) instanceof QueryCore.Select s && s.from() != null
                && s.columns().size() == 1 && s.columns().get(0) instanceof ResultColumn.All all) {
            var one = new ResultColumn.Item(
                    new Expression.IntegerLiteral(1, all.position()), null, "1", all.position());
            asked = new Query(query.with(), List.of(new QueryCore.Select(false, List.of(one), s.from(),
                    s.where(), s.groupBy(), s.having(), s.windows(), s.position())), List.of(), query.before(),
                    List.of(), query.limit(), query.offset(), query.position());
        }
        return new Scalar.Exists(bind(context, enclosing, asked).query(), false);
    }

    static Scalar scalar(BindContext context, Scope enclosing, Expression.Subquery e) {
        var bound = bind(context, enclosing, e.query());
        if (bound.columns().size() != 1) {
            throw context.error("sub-select returns " + bound.columns().size()
                    + " columns - expected 1", e.position());
        }
        return new Scalar.ScalarSubquery(bound.query());
    }

    static Scalar in(List<Scalar> operands, Bound bound, boolean negated, BindContext context,
            int position) {
        if (bound.columns().size() != operands.size()) {
            throw context.error("sub-select returns " + bound.columns().size()
                    + " columns - expected " + operands.size(), position);
        }
        var convertOperands = new ArrayList<Affinity>();
        var convertColumns = new ArrayList<Affinity>();
        var collations = new ArrayList<Collation>();
        var compared = new ArrayList<Scalar>();
        for (int i = 0; i < operands.size(); i++) {
            compared.add(i == 0 ? operands.get(i) : Scalars.withoutCollate(operands.get(i)));
            Scalar right = Outputs.expression(bound.query().plan(), i);
            convertOperands.add(conversion(operands.get(i), right));
            convertColumns.add(conversionOfAll(right, operands.get(i)));
            collations.add(Scalars.comparisonCollation(operands.get(i), right));
        }
        return new Scalar.InSubquery(compared, bound.query(), negated,
                nullable(convertOperands), nullable(convertColumns), collations);
    }

    /** Unlike = this makes REALs of INTEGERs that meet a REAL column. */
    private static Affinity conversion(Scalar operand, Scalar other) {
        return Scalars.affinity(operand) == Affinity.NONE && Scalars.affinity(other) == Affinity.REAL ? Affinity.REAL
                : Comparisons.conversion(operand, other);
    }

    /** What is done to the values of a compound, whose last term says how they compare. */
    private static Affinity conversionOfAll(Scalar last, Scalar operand) {
        Affinity conversion = conversion(last, operand);
        Affinity own = Scalars.affinity(last);
        boolean alone = Scalars.affinity(operand) == Affinity.NONE;
        return conversion != null || !own.isNumeric() && !(alone && own == Affinity.TEXT) ? conversion
                : own == Affinity.REAL && !alone ? Affinity.NUMERIC : own;
    }

    /** A list that may hold nulls, which {@code List.of} refuses. */
    private static List<Affinity> nullable(List<Affinity> list) {
        return java.util.Collections.unmodifiableList(list);
    }
}
