package io.picovolt.plan;

import java.util.List;

/** A query that is ready to run, and what its columns are. */
public record BoundQuery(Plan plan, List<OutputColumn> columns) {}
