package io.picovolt.plan;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.value.Value;

/** What the planner may know about the data. All answers are estimates and cheap to give. */
public interface Statistics {

    /** Rows that a table has now. */
    double rows(Table table);

    /** Whether most rows have one version only, so that an index may tell of them without the table. */
    boolean isSettled(Table table);

    /**
     * Rows of a table whose leading key columns equal {@code prefix} and whose next one lies between the bounds.
     *
     * @param lower inclusive lower bound, or null
     * @param upper inclusive upper bound, or null
     */
    double rows(Table table, Index index, Value[] prefix, Value lower, Value upper);

    /** Rows that share one beginning of so many key columns, as ANALYZE counted them; or the last argument. */
    double rowsPerKey(Table table, Index index, int keys, double otherwise);
}
