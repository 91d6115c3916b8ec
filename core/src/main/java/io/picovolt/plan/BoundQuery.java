package io.picovolt.plan;

import java.util.List;

/**
 * A query that is ready to run, and what its columns are.
 *
 * @param flat what a query around it may plan together with its own tables, or null
 */
public record BoundQuery(Plan plan, List<OutputColumn> columns, Flat flat) {

    public BoundQuery(Plan plan, List<OutputColumn> columns) {
        this(plan, columns, null);
    }

    /** A SELECT of rows as they come: FROM, WHERE and the select list, over column ids. */
    public record Flat(JoinTree from, List<Scalar> conditions, List<Scalar> items) {}
}
