package io.picovolt.plan;

import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.UnaryOperator;
import io.picovolt.value.Collation;

/** Terms of ORDER BY and GROUP BY, of which integers count result columns from 1. */
final class Positions {

    private Positions() {}

    /** The column meant, from 0, or -1 when the expression is not an integer. */
    static int of(BindContext context, Expression expression, int term, int columns, String clause) {
        boolean negative = false;
        Expression literal = expression;
        while (literal instanceof Expression.Unary unary
                && (unary.operator() == UnaryOperator.PLUS
                || unary.operator() == UnaryOperator.MINUS)) {
            negative ^= unary.operator() == UnaryOperator.MINUS;
            literal = unary.operand();
        }
        if (!(literal instanceof Expression.IntegerLiteral integer)
                || integer.value() != (int) integer.value()) {
            return -1;
        }
        if (negative || integer.value() < 1 || integer.value() > columns) {
            throw context.error(ordinal(term + 1) + " " + clause
                    + " BY term out of range - should be between 1 and " + columns,
                    expression.position());
        }
        return (int) integer.value() - 1;
    }

    /** The expression inside COLLATE. */
    static Expression withoutCollate(Expression expression) {
        Expression inner = expression;
        while (inner instanceof Expression.Collate collate) {
            inner = collate.operand();
        }
        return inner;
    }

    /** The collation that COLLATE around a term names, or null without. */
    static Collation collation(BindContext context, Expression expression) {
        if (!(expression instanceof Expression.Collate collate)) {
            return null;
        }
        Collation collation = Collation.named(collate.collation());
        if (collation == null) {
            throw context.error("no such collation sequence: " + collate.collation(),
                    collate.position());
        }
        return collation;
    }

    static String ordinal(int number) {
        int tens = number / 10 % 10;
        return number + switch (tens == 1 ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    /** A bound term of ORDER BY. */
    static Plan.SortKey sortKey(Scalar expression, OrderTerm term) {
        boolean nullsFirst = switch (term.nulls()) {
            case DEFAULT -> !term.descending();
            case FIRST -> true;
            case LAST -> false;
        };
        return new Plan.SortKey(
                expression, term.descending(), nullsFirst, Scalars.collation(expression));
    }
}
