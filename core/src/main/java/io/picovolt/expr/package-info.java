/**
 * Expressions at work: {@link io.picovolt.expr.ExpressionCompiler} turns a bound
 * {@link io.picovolt.plan.Scalar} into a tree of {@link io.picovolt.expr.Kernel}s.
 *
 * <p>A kernel has three ways to run, with equal answers: {@code evaluate(Batch)} gives a vector for the
 * selected rows of a batch, {@code select} gives the rows in which a predicate is true (or false) without
 * building a vector, and {@code evaluate(RowContext)} gives one value for one row, for point work.
 *
 * <p>Rules that every kernel keeps:
 * <ul>
 *   <li>It looks at the classes of its operands' vectors once a batch, then runs a plain loop; any other
 *       combination goes row by row through {@link io.picovolt.value.Value}.
 *   <li>It touches selected rows only. AND, OR, CASE and coalesce narrow the selection for their later
 *       operands, so these never see a row that was decided before, and never fail on it.
 *   <li>Work on text is done once per dictionary entry and remembered while batches share a dictionary
 *       ({@code TextTest}, {@code TextMap}).
 *   <li>Kernels have scratch memory: a tree serves one running statement at a time.
 * </ul>
 *
 * <p>What a run of a statement knows (parameters, outer rows, functions, subqueries) is in
 * {@link io.picovolt.expr.EvaluationContext}. Start reading at {@link io.picovolt.expr.Kernel}.
 */
package io.picovolt.expr;
