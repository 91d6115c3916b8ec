/**
 * Tables as heaps of row versions.
 *
 * <p>A {@link io.picovolt.storage.TableHeap} only ever appends: a row that changes gets a new version at
 * the end, chained to the one before it, and the old version gets the number of the transaction that
 * replaced it. Nothing else about a version ever changes.
 *
 * <pre>
 *   pages   |p0 |p1 |p2 |p3 |p4 |p5 |p6 ...      4 KiB each, see storage.page
 *   chunks  |---- 2048 ----|---- 2048 ---|-- tail   runs of pages, 2048 records each
 *   vectors  rowid a . c    rowid . . .   rowid a   decoded when asked for, dropped when room is short
 * </pre>
 *
 * <p>A version is visible at snapshot T when {@code inserted <= T} and it was not deleted up to T:
 * {@code deleted == 0 || deleted > T}. At most one version of a row is visible at any T.
 *
 * <p>Invariants: all chunks but the last hold exactly 2048 records, so the ordinal of a record gives its
 * chunk by a shift; the address of a record (page within the table, slot) never changes; vectors decoded
 * once stay true, because versions do not change. {@link io.picovolt.storage.RowidMap} knows the newest
 * version of each rowid. Start at {@link io.picovolt.storage.TableHeap}, then
 * {@link io.picovolt.storage.HeapScan}.
 */
package io.picovolt.storage;
