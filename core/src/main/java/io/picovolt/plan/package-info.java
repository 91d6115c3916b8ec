/**
 * From the syntax tree to a plan: the {@link io.picovolt.plan.Binder} gives names and types a meaning
 * and builds a tree of {@link io.picovolt.plan.Plan} nodes over {@link io.picovolt.plan.Scalar}
 * expressions; the rules in {@code plan.rule} improve it in a fixed order; {@code exec} runs it.
 *
 * <p>Every plan node produces rows of positional columns, {@link io.picovolt.plan.Plan#width()} of them.
 * A {@link io.picovolt.plan.Scalar.Column} of a node's expression counts the columns of the node's input
 * (of left then right input for a join). A correlated subquery reads its outer row through numbered
 * slots: the outer expression fills them ({@code Correlation}) before the inner plan runs.
 *
 * <p>Example: {@code SELECT name FROM users WHERE id = ?1 ORDER BY name LIMIT 3}
 *
 * <pre>
 * Limit 3
 *   Project [column 0]
 *     Sort [column 0 ASC] keep 3
 *       RowidLookup users (key ?1) columns [name]
 * </pre>
 */
package io.picovolt.plan;
