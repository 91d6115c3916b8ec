package io.picovolt.plan;

import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;

/** SQLite's rule for conversions before a comparison. */
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
}
