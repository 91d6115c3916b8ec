package io.picovolt.plan;

import io.picovolt.sql.ast.Expression;

/** Integers in ORDER BY and GROUP BY, which count result columns from 1. */
final class Positions {

    private Positions() {}

    /** The column meant, from 0, or -1 when the expression is not an integer. */
    static int of(BindContext context, Expression expression, int term, int columns, String clause) {
        if (!(expression instanceof Expression.IntegerLiteral literal)) {
            return -1;
        }
        if (literal.value() < 1 || literal.value() > columns) {
            throw context.error(ordinal(term + 1) + " " + clause
                    + " BY term out of range - should be between 1 and " + columns,
                    expression.position());
        }
        return (int) literal.value() - 1;
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
}
