/**
 * Random statements on PicoVolt and on SQLite: both must answer alike.
 *
 * <p>Everything random comes from one {@link io.picovolt.oracle.Chance}, which a seed determines, and a
 * failure names its seed: {@code -Doracle.seed=N} runs that case alone. {@code -Doracle.scale=N} runs N
 * times as many cases. {@link io.picovolt.oracle.RandomSchema} makes tables,
 * {@link io.picovolt.oracle.RandomExpressions} expressions over them,
 * {@link io.picovolt.oracle.RandomQueries} queries and {@link io.picovolt.oracle.RandomChanges} changes.
 *
 * <p>What SQLite leaves open is kept out of the statements (bare columns beside aggregates, LIMIT without
 * a total order) or out of the comparison ({@link io.picovolt.oracle.Answers}).
 */
package io.picovolt.oracle;
