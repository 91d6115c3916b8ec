package io.picovolt.plan;

import java.util.List;

/** A change that is ready to run, and the columns of its RETURNING. */
public record BoundChange(Change change, List<OutputColumn> columns) {}
