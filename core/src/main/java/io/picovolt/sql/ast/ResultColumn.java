package io.picovolt.sql.ast;

/** One item of a select list or of RETURNING. */
public sealed interface ResultColumn {
    /** Where the item starts. */
    int position();

    /** {@code *}. */
    record All(int position) implements ResultColumn {}

    /** {@code table.*}. */
    record AllOf(String table, int position) implements ResultColumn {}

    /**
     * An expression. {@code alias} may be null; {@code text} is the expression as written, which
     * names an unaliased column that is not a plain column reference (null where an alias is).
     */
    record Item(Expression expression, String alias, String text, int position)
            implements ResultColumn {}
}
