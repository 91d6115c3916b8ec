/**
 * What makes a plan good, one idea a class, in the order in which they apply to a SELECT:
 *
 * <ol>
 *   <li>{@link io.picovolt.plan.rule.Flattening} puts the tables of plain subqueries into the FROM around them;
 *   <li>{@link io.picovolt.plan.rule.JoinPlanner} pushes conditions down to the sources they speak of,
 *       turns outer joins whose missing rows a condition rejects into inner ones;
 *   <li>{@link io.picovolt.plan.rule.JoinOrder} orders inner joins by what they cost;
 *   <li>{@link io.picovolt.plan.rule.AccessPaths} chooses rowid, index or scan for each table by cost;
 *   <li>{@link io.picovolt.plan.rule.JoinMethods} chooses lookup, hash or nested loop for each join;
 *   <li>{@link io.picovolt.plan.rule.OrderedAccess} takes rows in order from where they lie instead of
 *       sorting them.
 * </ol>
 *
 * <p>Costs are in units of one row fetched by its key; {@link io.picovolt.plan.rule.Costs} has the numbers.
 */
package io.picovolt.plan.rule;
