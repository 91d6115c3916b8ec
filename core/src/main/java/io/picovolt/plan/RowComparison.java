package io.picovolt.plan;

import io.picovolt.sql.ast.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons of row values, {@code (a, b) < (c, d)}, told in comparisons of their parts. To what they stand in,
 * COLLATE counts in the first part alone.
 */
final class RowComparison {

    private RowComparison() {}

    static Scalar bind(ExpressionBinder binder, BindContext context,
            Scalar.Comparison.Operator operator, Expression.Binary e) {
        int width = e.left() instanceof Expression.RowValue row ? row.items().size()
                : ((Expression.RowValue) e.right()).items().size();
        var lefts = parts(binder, context, e.left(), width, e.position());
        var rights = parts(binder, context, e.right(), width, e.position());
        return switch (operator) {
            case EQUAL, IS -> all(operator, lefts, rights);
            case NOT_EQUAL ->
                    new Scalar.Not(all(Scalar.Comparison.Operator.EQUAL, lefts, rights));
            case IS_NOT -> new Scalar.Not(all(Scalar.Comparison.Operator.IS, lefts, rights));
            case LESS -> ordered(operator, operator, lefts, rights);
            case LESS_OR_EQUAL ->
                    ordered(Scalar.Comparison.Operator.LESS, operator, lefts, rights);
            case GREATER -> ordered(operator, operator, lefts, rights);
            case GREATER_OR_EQUAL ->
                    ordered(Scalar.Comparison.Operator.GREATER, operator, lefts, rights);
        };
    }

    /** The parts of a row value, or of a query in its place. */
    private static List<Scalar> parts(ExpressionBinder binder, BindContext context, Expression row, int width,
            int position) {
        if (row instanceof Expression.Subquery query) {
            return binder.columnsOf(query, width, "row value misused");
        }
        if (!(row instanceof Expression.RowValue value) || value.items().size() != width) {
            throw context.error("row value misused", position);
        }
        return binder.bind(value.items());
    }

    private static Scalar all(Scalar.Comparison.Operator operator, List<Scalar> lefts,
            List<Scalar> rights) {
        var terms = new ArrayList<Scalar>();
        for (int i = 0; i < lefts.size(); i++) {
            Scalar term = Comparisons.compare(operator, lefts.get(i), rights.get(i));
            terms.add(i == 0 ? term : Scalars.withoutCollate(term));
        }
        return new Scalar.Conjunction(terms);
    }

    /** {@code a < c OR a = c AND (b < d OR …)}, where the last pair is compared by {@code last}. */
    private static Scalar ordered(Scalar.Comparison.Operator strict, Scalar.Comparison.Operator last,
            List<Scalar> lefts, List<Scalar> rights) {
        int end = lefts.size() - 1;
        Scalar result = Comparisons.compare(last, lefts.get(end), rights.get(end));
        for (int i = end - 1; i >= 0; i--) {
            Scalar less = Comparisons.compare(strict, lefts.get(i), rights.get(i));
            Scalar equal = Comparisons.compare(
                    Scalar.Comparison.Operator.EQUAL, lefts.get(i), rights.get(i));
            result = new Scalar.Disjunction(
                    List.of(less, new Scalar.Conjunction(List.of(equal, Scalars.withoutCollate(result)))));
        }
        return result;
    }
}
