/**
 * One row version as bytes.
 *
 * <pre>
 *  envelope   inserted u64 | deleted u64, 0 while it lives | previous u64: address + 1 of the version
 *             before it, 0 for the first
 *  rowid      zigzag varint
 *  header     column count + 1, then one serial type a column; all varints
 *  payload    the columns' bytes, one after the other
 * </pre>
 *
 * <p>Serial types: 0 NULL; 1, 2, 3, 4 integer of 1, 2, 4, 8 bytes; 5 and 6 the integers 0 and 1; 7 REAL;
 * 8, 9, 10 TEXT, BLOB, DECIMAL that stands in the blob pool (payload: its number, 4 bytes);
 * 16 + 4n, 17 + 4n, 18 + 4n TEXT, BLOB, DECIMAL of n bytes. A decimal is its scale as zigzag varint and
 * the unscaled number in two's complement, most significant byte first. Trailing NULLs are not written:
 * columns beyond the count read as NULL, which is also how a column that was added later reads. When not
 * even this fits a page, header and payload together stand in the pool: a 0 in place of the count, then the
 * number.
 *
 * <p>{@link io.picovolt.storage.record.RecordWriter} collects a row's columns and lays them out,
 * {@link io.picovolt.storage.record.RecordReader} finds them again.
 */
package io.picovolt.storage.record;
