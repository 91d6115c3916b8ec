/**
 * Random scripts on PicoVolt and on SQLite: both must answer alike.
 *
 * <p>{@link io.picovolt.oracle.RandomScript} makes a script of {@link io.picovolt.oracle.Step}s from a seed:
 * {@link io.picovolt.oracle.RandomSchema} tables and indexes, {@link io.picovolt.oracle.RandomTriggers} triggers,
 * {@link io.picovolt.oracle.RandomChanges} changes, {@link io.picovolt.oracle.RandomQueries} queries, with
 * {@link io.picovolt.oracle.RandomExpressions} and {@link io.picovolt.oracle.RandomFunctions} in them.
 * {@link io.picovolt.oracle.Trial} runs it, and {@link io.picovolt.oracle.Reducer} makes one that shows a difference small.
 * {@link io.picovolt.oracle.SqliteAgreementTest} is the sample in every build, {@link io.picovolt.oracle.Fuzzer} the long run;
 * {@code docs/TESTING.md} has the commands.
 *
 * <p>What SQLite leaves open is kept out of the statements (bare columns beside aggregates, LIMIT without
 * a total order) or out of the comparison ({@link io.picovolt.oracle.Answers}; queries whose answer changes when SQLite finds rows
 * the other way round).
 */
package io.picovolt.oracle;
