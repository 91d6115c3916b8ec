package io.picovolt.sql.ast;

import java.util.List;

/** {@code column = value}, or {@code (a, b) = value} where the value is a row value or query. */
public record Assignment(List<String> columns, Expression value, int position) {}
