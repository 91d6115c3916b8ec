package io.picovolt.plan.rule;

import io.picovolt.plan.BindContext;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;

/** The planner's numbers: cost in units of one row fetched through an index, and default selectivities. */
final class Costs {
    /** Cost of looking at one row in a scan of column vectors. */
    static final double SCANNED_ROW = 0.03;
    /** Cost of one row taken from the key of a covering index. */
    static final double COVERED_ROW = 0.2;
    /** Cost of putting one row into a hash table, or of finding its partners there. */
    static final double HASHED_ROW = 0.08;
    /** Cost of sorting one row. */
    static final double SORTED_ROW = 0.15;
    /** The same where a text comes first. */
    static final double SORTED_TEXT = 0.5;
    /** Rows that one key of an index that is not unique is expected to have. */
    static final double ROWS_PER_KEY = 10;

    private Costs() {}

    /** Cost of one row that an index finds. */
    static double row(BindContext context, Plan.IndexScan scan) {
        return scan.isCovering() && context.statistics().isSettled(scan.table()) ? COVERED_ROW : 1;
    }

    /** The share of rows that a condition lets through when nothing is known about it. */
    static double selectivity(Scalar condition) {
        return switch (condition) {
            case Scalar.Comparison c -> switch (c.operator()) {
                case EQUAL, IS -> 0.05;
                case NOT_EQUAL, IS_NOT -> 0.95;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> 0.33;
            };
            case Scalar.InList c -> Math.min(0.8, 0.05 * c.values().size());
            case Scalar.IsNull c -> c.negated() ? 0.95 : 0.05;
            default -> 0.33;
        };
    }
}
