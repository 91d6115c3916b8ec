package io.picovolt.catalog;

/**
 * A CHECK constraint.
 *
 * @param name its name, or the text of its expression, which is what an error message shows
 * @param sql the expression
 */
public record Check(String name, String sql) {}
