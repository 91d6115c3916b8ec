/**
 * What operators, kernels, functions and segments exchange: batches of rows stored column by column.
 *
 * <p>A {@link io.picovolt.vector.Batch} holds up to {@link io.picovolt.vector.Batch#CAPACITY} rows; each
 * column is a {@link io.picovolt.vector.Vector}. SQLite's columns are typed by value, so the class of a
 * vector is a fact about one batch and never about a column: all-integer rows arrive as
 * {@link io.picovolt.vector.LongVector}, rows of several types as {@link io.picovolt.vector.MixedVector}.
 * A kernel looks at the classes of its inputs once a batch and then runs a plain loop.
 *
 * <p>A selection vector names the rows that still count. Vectors are aligned by physical row: entry
 * {@code i} of every vector belongs to row {@code i} of the batch, selected or not, and what stands in
 * rows that are not selected is undefined. Vectors are never changed after they were handed over.
 */
package io.picovolt.vector;
