/**
 * The syntax tree: what a statement says, before any name in it is known to mean something.
 *
 * <p>Start at {@link io.picovolt.sql.ast.Statement}; a query is a {@link io.picovolt.sql.ast.Query}
 * of one or more {@link io.picovolt.sql.ast.QueryCore}s over a tree of
 * {@link io.picovolt.sql.ast.FromItem}s, and everything computed is an
 * {@link io.picovolt.sql.ast.Expression}.
 *
 * <p>Conventions:
 * <ul>
 *   <li>All records are immutable by agreement: the parser builds their lists and nobody changes
 *       them afterwards. An absent list is empty; any other absent part is {@code null}.</li>
 *   <li>Names are kept as written, without their quotes. They compare without regard to ASCII
 *       case; that is the binder's work.</li>
 *   <li>{@code position} is the UTF-16 offset in the source text of the token that an error
 *       should point at: the name of a column or function, the operator of an operation.</li>
 *   <li>No expression is higher than 1000 levels, so walking the tree recursively is safe.
 *       Chains of AND and of OR are flat ({@link io.picovolt.sql.ast.Expression.Conjunction}),
 *       and so are compound selects.</li>
 * </ul>
 */
package io.picovolt.sql.ast;
