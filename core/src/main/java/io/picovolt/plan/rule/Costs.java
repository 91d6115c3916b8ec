package io.picovolt.plan.rule;

/** The planner's numbers: cost in units of one row fetched through an index, and default selectivities. */
final class Costs {
    /** Cost of looking at one row in a scan of column vectors. */
    static final double SCANNED_ROW = 0.03;
    /** Cost of putting one row into a hash table, or of finding its partners there. */
    static final double HASHED_ROW = 0.08;
    /** Cost of sorting one row. */
    static final double SORTED_ROW = 0.15;
    /** Rows that one key of an index that is not unique is expected to have. */
    static final double ROWS_PER_KEY = 10;

    private Costs() {}

    /** The share of rows that a condition lets through when nothing is known about it. */
    static double selectivity(io.picovolt.plan.Scalar condition) {
        return switch (condition) {
            case io.picovolt.plan.Scalar.Comparison c -> switch (c.operator()) {
                case EQUAL, IS -> 0.05;
                case NOT_EQUAL, IS_NOT -> 0.95;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> 0.33;
            };
            case io.picovolt.plan.Scalar.InList c -> Math.min(0.8, 0.05 * c.values().size());
            case io.picovolt.plan.Scalar.IsNull c -> c.negated() ? 0.95 : 0.05;
            default -> 0.33;
        };
    }
}
