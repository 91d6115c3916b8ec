/**
 * Scalar and aggregate functions, and how connections find them.
 *
 * <p>{@link io.picovolt.function.Functions} is the registry: the built-in functions, the same for all,
 * and over them what one connection registered. A scalar function is a
 * {@link io.picovolt.function.ScalarFunction}: values of one row in, one value out. The built-in ones
 * are a few classes by subject, each a {@code switch} over a number, because a class a function would
 * cost more in the download than the function.
 *
 * <p>An aggregate is an {@link io.picovolt.function.Accumulator}: it holds the states of all groups of a
 * query in arrays and takes rows by the batch, with plain loops for vectors of one type without NULLs.
 * A user's aggregate is the smaller {@link io.picovolt.function.UserAggregate}.
 *
 * <p>Results and error messages are SQLite's. What differs is said where it does.
 */
package io.picovolt.function;
