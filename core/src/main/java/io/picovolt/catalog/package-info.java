/**
 * What exists: tables, columns, constraints, indexes, views. A {@link io.picovolt.catalog.Catalog} is an
 * immutable snapshot; DDL makes a new one. Snapshots belong to transactions, so DDL rolls back and a
 * {@code BEFORE} query sees the tables of its time. Data are found by the ids in here, which are never
 * reused.
 *
 * <p>Expressions (defaults, checks) are kept as SQL text: the catalogue knows no syntax tree, and the
 * text is what is stored.
 */
package io.picovolt.catalog;
