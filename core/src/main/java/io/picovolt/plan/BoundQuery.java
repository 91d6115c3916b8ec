package io.picovolt.plan;

import java.util.List;

/**
 * A query that is ready to run, and what its columns are.
 *
 * @param flat what a query around it may plan together with its own tables, or null
 * @param limited the same with conditions of a query around it, or null
 */
public record BoundQuery(Plan plan, List<OutputColumn> columns, Flat flat, Limited limited) {

    public BoundQuery(Plan plan, List<OutputColumn> columns) {
        this(plan, columns, null, null);
    }

    /** Plans a query that only needs those rows for which conditions hold. */
    @FunctionalInterface
    public interface Limited {
        /**
         * @param conditions over the query's columns by their places
         * @return null when it makes no difference to the query
         */
        Plan plan(List<Scalar> conditions);
    }

    /** A SELECT of rows as they come: FROM, WHERE and the select list, over column ids. */
    public record Flat(JoinTree from, List<Scalar> conditions, List<Scalar> items) {}
}
