/**
 * SQL cases that others wrote about SQLite's dialect, run on this engine. They are no part of the repository: they lie in
 * {@code suites/sqlite-conformance.json} of a folder {@code shared} beside it, and the test is skipped where they are not.
 * {@link io.picovolt.conformance.ConformanceCase} is one case, {@link io.picovolt.conformance.ConformanceTest} says how many
 * must hold, and {@code npm-package/test/conformance.mjs} runs them on the packed package and compares.
 */
package io.picovolt.conformance;
