/**
 * SQL values and what SQLite's rules say about them: type, affinity, comparison, collation, casts,
 * exact decimals, and the one exception that every layer throws.
 *
 * <p>Order of types in every comparison: NULL, then numbers (INTEGER, REAL and DECIMAL by magnitude),
 * then TEXT (by its collation; BINARY is UTF-8 byte order, which is code point order and not
 * {@link String#compareTo}), then BLOB (unsigned bytes).
 *
 * <p>Start reading at {@link io.picovolt.value.Value}.
 */
package io.picovolt.value;
