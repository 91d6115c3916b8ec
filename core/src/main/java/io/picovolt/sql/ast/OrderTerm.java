package io.picovolt.sql.ast;

/**
 * {@code expression [ASC|DESC] [NULLS FIRST|LAST]}; a collation is a
 * {@link Expression.Collate} around the expression. Also a column of an index or key.
 */
public record OrderTerm(Expression expression, boolean descending, Nulls nulls) {
    /** Where nulls go; by default first ascending and last descending. */
    public enum Nulls { DEFAULT, FIRST, LAST }
}
