package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.List;

/**
 * Runs the plans inside expressions. The kernel has stored the outer values in the context's slots
 * before it asks. A subquery without arguments gives the same answer during a run of the statement, so
 * the runner computes it once.
 */
public interface SubqueryRunner {
    /** The first column of the first row, or NULL. */
    Value scalar(Scalar.Subquery query);

    /** Whether there is a row. */
    boolean exists(Scalar.Subquery query);

    /**
     * All rows, to be asked for membership.
     *
     * @param conversions applied to the columns first; each may be null
     * @param collations of the columns
     */
    Membership membership(Scalar.Subquery query, List<Affinity> conversions,
            List<Collation> collations);
}
