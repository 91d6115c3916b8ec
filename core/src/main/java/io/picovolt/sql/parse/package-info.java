/**
 * Tokens to syntax tree: a recursive descent parser for SQLite's statements, with operator
 * precedence climbing for expressions.
 *
 * <p>Start at {@link io.picovolt.sql.parse.Parser}. One statement's work is shared by the
 * package-private parsers of expressions, queries, changes of data, definitions and commands,
 * which all read from one cursor: the current token, the limits, and the parameters seen.
 *
 * <p>Differences from SQLite's grammar, all of them additions:
 * <ul>
 *   <li>{@code BEFORE tx} behind HAVING and before ORDER BY holds for the whole query; behind a
 *       table (or its alias), for that table. {@code tx} is a literal, a parameter or something in
 *       parentheses; otherwise {@code before} is a name like any other. Directly behind the last
 *       table of FROM it belongs to that table.
 *   <li>AND and OR chains have no length limit: each is one node.
 *   <li>{@code CREATE INDEX ON t (c)}, {@code EXPLAIN ANALYZE statement}, {@code VACUUM BEFORE
 *       tx}, and ORDER BY and LIMIT on VALUES.
 * </ul>
 *
 * <p>Limits: expressions 1000 levels high, counting brackets and prefix operators as 2 levels,
 * a list as 3 and a subquery as 10 so that the stack of a WebAssembly host suffices;
 * 500 terms of a compound select; 64 tables in a FROM clause; 32766 parameters. Beyond them is an error, never a stack
 * overflow.
 */
package io.picovolt.sql.parse;
