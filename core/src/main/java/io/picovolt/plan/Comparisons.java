package io.picovolt.plan;

import io.picovolt.sql.ast.BinaryOperator;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;

/** Comparisons, and SQLite's rule for conversions before them. */
final class Comparisons {

    private Comparisons() {}

    /** The affinity to apply to {@code operand} before it is compared with {@code other}, or null. */
    static Affinity conversion(Scalar operand, Scalar other) {
        Affinity mine = Scalars.affinity(operand);
        Affinity theirs = Scalars.affinity(other);
        if (theirs.isNumeric() && !mine.isNumeric()) {
            return theirs == Affinity.DECIMAL ? Affinity.DECIMAL : Affinity.NUMERIC;
        }
        return theirs == Affinity.TEXT && mine == Affinity.NONE ? Affinity.TEXT : null;
    }

    /** Applies the conversion to a literal at once. */
    static Scalar fold(Scalar operand, Affinity conversion) {
        return conversion != null && operand instanceof Scalar.Literal literal
                ? new Scalar.Literal(conversion == Affinity.DECIMAL
                        ? Conversion.forComparison(conversion, literal.value())
                        : Conversion.apply(conversion, literal.value())) : operand;
    }

    /** What an operator of the language compares, or null when it does not compare. */
    static Scalar.Comparison.Operator operator(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> Scalar.Comparison.Operator.LESS;
            case LESS_EQUAL -> Scalar.Comparison.Operator.LESS_OR_EQUAL;
            case GREATER -> Scalar.Comparison.Operator.GREATER;
            case GREATER_EQUAL -> Scalar.Comparison.Operator.GREATER_OR_EQUAL;
            case EQUAL -> Scalar.Comparison.Operator.EQUAL;
            case NOT_EQUAL -> Scalar.Comparison.Operator.NOT_EQUAL;
            case IS -> Scalar.Comparison.Operator.IS;
            case IS_NOT -> Scalar.Comparison.Operator.IS_NOT;
            case CONCAT, EXTRACT, EXTRACT_TEXT, MULTIPLY, DIVIDE, REMAINDER, ADD, SUBTRACT, BIT_AND,
                    BIT_OR, SHIFT_LEFT, SHIFT_RIGHT -> null;
        };
    }

    /** A comparison with the conversions and the collation that its operands give it. */
    static Scalar compare(Scalar.Comparison.Operator operator, Scalar left, Scalar right) {
        Affinity convertLeft = conversion(left, right);
        Affinity convertRight = conversion(right, left);
        return new Scalar.Comparison(operator, fold(left, convertLeft),
                fold(right, convertRight),
                left instanceof Scalar.Literal ? null : convertLeft,
                right instanceof Scalar.Literal ? null : convertRight,
                Scalars.comparisonCollation(left, right));
    }
}
