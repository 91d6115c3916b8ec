/**
 * Tables as heaps of row versions.
 *
 * <p>A {@link io.picovolt.storage.TableHeap} only ever appends: a row that changes gets a new version at
 * the end, chained to the one before it, and the old version gets the number of the transaction that
 * replaced it. Nothing else about a version ever changes. A table is in pieces:
 *
 * <pre>
 *   runs    run 0, the oldest       run 1      in files: immutable segments in the order (rowid, inserted),
 *           |seg|seg|seg|seg|seg|   |seg|seg|  opened when needed; later deletions lie over them in memory
 *
 *   tail    [segment of 1 block] [segment]     what came since: the oldest chunks of a large tail are
 *           |p7 |p8 |p9 |p10 |p11 |p12 ...     transposed, the others are records in pages of 4 KiB
 *
 *   chunks  |---- 2048 ----|---- 2048 ---|--   of all pieces: up to 2048 versions that stand together
 *   vectors  rowid a . c    rowid . . .   a    decoded when asked for, dropped when room is short
 * </pre>
 *
 * <p>A version is visible at snapshot T when {@code inserted <= T} and it was not deleted up to T:
 * {@code deleted == 0 || deleted > T}. At most one version of a row is visible at any T.
 *
 * <p>Invariants: of each row, the versions in a later piece are the newer ones, and the version before the
 * first one in a piece is found by rowid; so runs hold no addresses and may be merged as one likes. In the
 * tail all chunks but the last hold exactly 2048 records, and the address of a record (page, slot) never
 * changes, not even when its chunk is transposed. An address in a run (run, chunk, row) is good until the
 * table is put on other runs. Vectors decoded once stay true, because versions do not change.
 * {@link io.picovolt.storage.RowidMap} knows the newest version of each rowid in the tail. All that can be
 * read again is an entry of the {@link io.picovolt.storage.BufferPool}, within its budget.
 *
 * <p>Start at {@link io.picovolt.storage.TableHeap}, which is the union; {@link io.picovolt.storage.Tail} and
 * {@link io.picovolt.storage.Run} are its parts, {@link io.picovolt.storage.HeapScan} reads what a snapshot
 * shows and {@link io.picovolt.storage.VersionStream} all versions.
 */
package io.picovolt.storage;
