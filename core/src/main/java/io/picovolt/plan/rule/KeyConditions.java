package io.picovolt.plan.rule;

import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Finds, in a list of conditions, those that a key can answer. */
final class KeyConditions {

    private KeyConditions() {}

    record Range(Plan.Bound lower, Plan.Bound upper) {}

    /**
     * The values that the condition says the key equals one of, or null when it says no such thing. An IN with a
     * query stands for the values of that.
     *
     * @param key a column or another expression
     * @param collation that of the key, or null when there is none (rowid)
     */
    static List<Scalar> equal(Scalar condition, Scalar key, Collation collation) {
        if (condition instanceof Scalar.Comparison comparison
                && comparison.operator() == Scalar.Comparison.Operator.EQUAL) {
            Scalar value = other(comparison, key, collation);
            return value == null ? null : List.of(value);
        }
        if (condition instanceof Scalar.InSubquery in && !in.negated() && in.operands().size() == 1
                && in.query().arguments().isEmpty() && is(in.operands().get(0), key)
                && in.convertOperands().get(0) == null
                && (collation == null || in.collations().get(0) == collation)) {
            return List.of(in);
        }
        if (condition instanceof Scalar.InList in && !in.negated() && is(in.operand(), key)
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

    /** How many values there are about: a query stands for all of its rows. */
    static double count(List<Scalar> values) {
        return values.get(0) instanceof Scalar.InSubquery in ? in.query().plan().rows() : values.size();
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

    /** The range that the conditions give the key, or null; those it uses are added to decided. */
    static Range range(List<Scalar> conditions, Scalar key, Collation collation,
            List<Scalar> decided) {
        Plan.Bound lower = null;
        Plan.Bound upper = null;
        for (var condition : conditions) {
            if (!(condition instanceof Scalar.Comparison comparison)) {
                continue;
            }
            Scalar value = other(comparison, key, collation);
            if (value == null) {
                continue;
            }
            boolean mirrored = !is(comparison.left(), key);
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

    /** What texts that a LIKE or GLOB on the column lets through begin with, or null when that helps nothing. */
    static String prefix(List<Scalar> conditions, Scalar key, Collation collation) {
        for (var condition : conditions) {
            if (!(condition instanceof Scalar.Like like) || like.negated() || like.escape() != null
                    || !(like.pattern() instanceof Scalar.Literal(Value.TextValue text))
                    || !(like.operand() instanceof Scalar.Column column)
                    || column.affinity() != Affinity.TEXT || !is(column, key)) {
                continue;
            }
            String pattern = text.value();
            boolean glob = like.kind() == Scalar.Like.Kind.GLOB;
            int length = 0;
            while (length < pattern.length() && (glob ? "*?[" : "%_").indexOf(pattern.charAt(length)) < 0
                    && pattern.charAt(length) < 0xD800) {
                length++;
            }
            if (length > 0 && collation == (glob ? Collation.BINARY : Collation.NOCASE)) {
                return pattern.substring(0, length);
            }
        }
        return null;
    }

    /** What the key is compared with, converted as the comparison would, or null. */
    private static Scalar other(Scalar.Comparison comparison, Scalar key, Collation collation) {
        if (collation != null && comparison.collation() != collation) {
            return null;
        }
        if (is(comparison.left(), key) && comparison.convertLeft() == null
                && Scalars.isConstant(comparison.right())) {
            return JoinMethods.converted(comparison.right(), comparison.convertRight());
        }
        if (is(comparison.right(), key) && comparison.convertRight() == null
                && Scalars.isConstant(comparison.left())) {
            return JoinMethods.converted(comparison.left(), comparison.convertLeft());
        }
        return null;
    }

    /** Whether an expression is the key, whatever collation it is given: the comparison has its own. */
    static boolean is(Scalar scalar, Scalar key) {
        return scalar instanceof Scalar.Collate collate ? is(collate.operand(), key)
                : scalar instanceof Scalar.Column column && key instanceof Scalar.Column wanted
                ? column.index() == wanted.index() : scalar.equals(key);
    }

    /**
     * Whether rows that fulfil one of the conditions fulfil this one: it is among them, one term of it is, or it says
     * {@code x IS NOT NULL} where a condition is never true for NULL.
     */
    static boolean imply(List<Scalar> conditions, Scalar wanted) {
        if (wanted instanceof Scalar.Disjunction any) {
            for (var term : any.terms()) {
                if (imply(conditions, term)) {
                    return true;
                }
            }
        }
        if (wanted instanceof Scalar.Conjunction all) {
            boolean implied = true;
            for (var term : all.terms()) {
                implied &= imply(conditions, term);
            }
            return implied;
        }
        for (var condition : conditions) {
            if (condition.equals(wanted) || wanted instanceof Scalar.IsNull(Scalar operand, boolean negated)
                    && negated && refusesNull(condition, operand)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a condition is not true where this operand is NULL. */
    private static boolean refusesNull(Scalar condition, Scalar operand) {
        return switch (condition) {
            case Scalar.Comparison c -> c.operator() != Scalar.Comparison.Operator.IS
                    && c.operator() != Scalar.Comparison.Operator.IS_NOT
                    && (carriesNull(c.left(), operand) || carriesNull(c.right(), operand));
            case Scalar.InList c -> !c.values().isEmpty() && carriesNull(c.operand(), operand);
            case Scalar.Like c -> carriesNull(c.operand(), operand);
            case Scalar.Conjunction c -> {
                boolean refuses = false;
                for (var term : c.terms()) {
                    refuses |= refusesNull(term, operand);
                }
                yield refuses;
            }
            default -> carriesNull(condition, operand);
        };
    }

    /** Whether an expression is NULL where this operand is. */
    static boolean carriesNull(Scalar scalar, Scalar operand) {
        return is(scalar, operand) || switch (scalar) {
            case Scalar.Arithmetic a -> carriesNull(a.left(), operand) || carriesNull(a.right(), operand);
            case Scalar.Negate a -> carriesNull(a.operand(), operand);
            case Scalar.Cast a -> carriesNull(a.operand(), operand);
            case Scalar.Convert a -> carriesNull(a.operand(), operand);
            default -> false;
        };
    }
}
