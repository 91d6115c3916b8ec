/**
 * Runs plans: one operator a file, batches pulled from the root.
 *
 * <p>{@link io.picovolt.exec.OperatorFactory} builds a tree of {@link io.picovolt.exec.Operator}s
 * from a {@link io.picovolt.plan.Plan}, once for a prepared statement. An {@link
 * io.picovolt.exec.ExecutionContext} is what the tree shares: parameters and slots, snapshot,
 * tables, memory and limits.
 *
 * <pre>{@code
 * var context = new ExecutionContext(tables, functions, memory, host);
 * var root = OperatorFactory.create(plan, context);
 * context.begin(snapshot, parameters, functionContext, limits);
 * try {
 *     root.open();
 *     for (Batch batch = root.next(); batch != null; batch = root.next()) { ... }
 * } finally {
 *     root.close();
 *     context.finish();
 * }
 * }</pre>
 *
 * <p>Building blocks: {@link io.picovolt.exec.GroupTable} numbers equal keys (grouping, DISTINCT,
 * set operations, joins), {@link io.picovolt.exec.RowBuffer} keeps rows column by column, {@link
 * io.picovolt.exec.Ordering} sorts row numbers, {@link io.picovolt.exec.JoinPairs} turns candidate
 * pairs into the rows of any kind of join. What is too much to hold goes to a {@link
 * io.picovolt.exec.Spill}, through {@link io.picovolt.exec.RowSorter}, {@link
 * io.picovolt.exec.DistinctRows} and {@link io.picovolt.exec.Partitions}.
 *
 * <p>Invariants: every operator calls {@code checkpoint} once a batch; what an operator keeps is on
 * the memory account until it is closed; per-row work is a loop over arrays, never a virtual call.
 */
package io.picovolt.exec;
