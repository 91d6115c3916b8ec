package io.picovolt.plan.rule;

import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.List;

/** Finds, in a list of conditions, those that a key can answer. */
final class KeyConditions {

    private KeyConditions() {}

    record Range(Plan.Bound lower, Plan.Bound upper) {}

    /**
     * The values that the condition says the column equals one of, or null when it says no such thing.
     *
     * @param collation that of the key, or null when there is none (rowid)
     */
    static List<Scalar> equal(Scalar condition, int columnId, Collation collation) {
        if (condition instanceof Scalar.Comparison comparison
                && comparison.operator() == Scalar.Comparison.Operator.EQUAL) {
            Scalar value = other(comparison, columnId, collation);
            return value == null ? null : List.of(value);
        }
        if (condition instanceof Scalar.InList in && !in.negated() && isColumn(in.operand(), columnId)
                && in.convertOperand() == null
                && (collation == null || in.collation() == collation)) {
            var values = new ArrayList<Scalar>();
            for (var value : in.values()) {
                if (!Scalars.isConstant(value)) {
                    return null;
                }
                values.add(JoinMethods.converted(value, in.convertValues()));
            }
            return values.isEmpty() || values.size() > 1000 ? null : values;
        }
        return null;
    }

    /** The condition as an equality of columns on the left with a constant on the right, or null. */
    static Scalar.Comparison outerKey(Scalar condition) {
        if (!(condition instanceof Scalar.Comparison comparison)
                || comparison.operator() != Scalar.Comparison.Operator.EQUAL) {
            return null;
        }
        if (Scalars.isConstant(comparison.right()) && !Scalars.isConstant(comparison.left())) {
            return comparison;
        }
        return Scalars.isConstant(comparison.left()) && !Scalars.isConstant(comparison.right())
                ? JoinMethods.swap(comparison) : null;
    }

    /** The range that the conditions give the column, or null; those it uses are added to decided. */
    static Range range(List<Scalar> conditions, int columnId, Collation collation,
            List<Scalar> decided) {
        Plan.Bound lower = null;
        Plan.Bound upper = null;
        for (var condition : conditions) {
            if (!(condition instanceof Scalar.Comparison comparison)) {
                continue;
            }
            Scalar value = other(comparison, columnId, collation);
            if (value == null) {
                continue;
            }
            boolean mirrored = !isColumn(comparison.left(), columnId);
            var operator = mirrored ? comparison.operator().mirrored() : comparison.operator();
            boolean isLower = operator == Scalar.Comparison.Operator.GREATER
                    || operator == Scalar.Comparison.Operator.GREATER_OR_EQUAL;
            boolean isUpper = operator == Scalar.Comparison.Operator.LESS
                    || operator == Scalar.Comparison.Operator.LESS_OR_EQUAL;
            boolean inclusive = operator == Scalar.Comparison.Operator.GREATER_OR_EQUAL
                    || operator == Scalar.Comparison.Operator.LESS_OR_EQUAL;
            if (isLower && lower == null) {
                lower = new Plan.Bound(value, inclusive);
                decided.add(condition);
            } else if (isUpper && upper == null) {
                upper = new Plan.Bound(value, inclusive);
                decided.add(condition);
            }
        }
        return lower == null && upper == null ? null : new Range(lower, upper);
    }

    /** What the column is compared with, converted as the comparison would, or null. */
    private static Scalar other(Scalar.Comparison comparison, int columnId, Collation collation) {
        if (collation != null && comparison.collation() != collation) {
            return null;
        }
        if (isColumn(comparison.left(), columnId) && comparison.convertLeft() == null
                && Scalars.isConstant(comparison.right())) {
            return JoinMethods.converted(comparison.right(), comparison.convertRight());
        }
        if (isColumn(comparison.right(), columnId) && comparison.convertRight() == null
                && Scalars.isConstant(comparison.left())) {
            return JoinMethods.converted(comparison.left(), comparison.convertLeft());
        }
        return null;
    }

    private static boolean isColumn(Scalar scalar, int columnId) {
        return scalar instanceof Scalar.Column column && column.index() == columnId;
    }
}
