package io.picovolt.plan;

import io.picovolt.value.Value;
import java.util.List;

/** How many first rows of a sort a LIMIT with its OFFSET can ask for. */
final class Limits {

    private Limits() {}

    /** limit + offset where both count, null for all rows or where that is not known to be few. */
    static Scalar firstRows(Scalar limit, Scalar offset) {
        if (limit == null || offset == null) {
            return limit;
        }
        if (limit instanceof Scalar.Literal(Value.IntegerValue(long count))
                && offset instanceof Scalar.Literal(Value.IntegerValue(long skipped))
                && count >= 0 && count + Math.max(0, skipped) >= count) {
            return Scalars.literal(count + Math.max(0, skipped));
        }
        var negative = Comparisons.compare(
                Scalar.Comparison.Operator.LESS, limit, Scalars.literal(0));
        var skips = Comparisons.compare(
                Scalar.Comparison.Operator.GREATER, offset, Scalars.literal(0));
        return new Scalar.Case(List.of(
                new Scalar.Case.Branch(negative, Scalars.literal(-1)),
                new Scalar.Case.Branch(skips, new Scalar.Arithmetic(
                        Scalar.Arithmetic.Operator.ADD, limit, offset))), limit);
    }
}
