/**
 * Ordered indexes: B+trees over keys that compare byte by byte.
 *
 * <p>{@link io.picovolt.storage.index.KeyEncoder} turns the values of an index's columns into one key whose
 * order as unsigned bytes is the order of the values under their collations and directions. Every column's
 * part ends itself, so the bytes of the first columns are a prefix of exactly those keys that begin with
 * these values: equality on leading columns, and ranges on the next, are ranges of bytes.
 *
 * <p>{@link io.picovolt.storage.index.OrderedIndex} holds pairs (key, rowid), each once, for as long as any
 * version of that row has that key. It therefore may name a row whose version at the reader's snapshot has
 * another key, or none: the reader goes from the rowid to the visible version and compares again. In return
 * the index needs no stamps, and an update that leaves a key alone does not touch it.
 *
 * <p>What came since the last checkpoint is a tree of {@link io.picovolt.storage.index.IndexNode}s in memory; what is
 * on file stands in {@link io.picovolt.storage.index.IndexTree}s, which are written from a sorted stream by
 * {@link io.picovolt.storage.index.IndexTreeWriter}, where the layout is, and never change. Their pages are
 * loaded one by one and may go again. {@link io.picovolt.storage.index.IndexCursor} walks all of them as one.
 */
package io.picovolt.storage.index;
