/**
 * TPC-H: eight tables of a wholesaler and 22 questions about them, the usual benchmark of analytic queries.
 *
 * <p>{@link io.picovolt.tpch.Tpch} makes the tables, of the size that a scale factor says (0.01: 60 175 rows in the largest), and
 * reads the queries and the known answers of scale 0.01 from {@code src/test/resources/tpch}. Money is DECIMAL(15,2), so sums are
 * exact. {@link io.picovolt.tpch.TpchTest} runs in every build; {@link io.picovolt.tpch.TpchBenchmark} compares times with SQLite's.
 */
package io.picovolt.tpch;
