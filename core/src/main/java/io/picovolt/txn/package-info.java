/**
 * Transactions: one clock, one writer, any number of snapshots, and the way back.
 *
 * <p>The clock is the number of the last transaction that was committed. A transaction that changes something
 * has the next number: its row versions carry it before it is committed, and nobody else looks that far. A row
 * is a chain of versions, each with the transaction that inserted it and the one that deleted or replaced it.
 *
 * <pre>
 *   tx 1  INSERT INTO t VALUES ('a')       a: 1..
 *   tx 2  UPDATE t SET x = 'b'             a: 1..2    b: 2..
 *   tx 3  DELETE FROM t                    a: 1..2    b: 2..3
 *
 *   time    1     2     3     4
 *   a       |=====)                      visible at snapshot 1
 *   b             |=====)                visible at snapshot 2
 *           ^     ^     ^
 *           |     |     BEFORE 3: nothing
 *           |     BEFORE 2: 'b'
 *           BEFORE 1: 'a'
 * </pre>
 *
 * <p>A snapshot is just a number T: it shows versions with {@code inserted <= T} that were not deleted up to T.
 * That is enough because there is one writer at a time. Numbers are committed in their order, so whatever is
 * not yet committed is larger than every snapshot that others read at, and there are no lists of active
 * transactions to remember:
 *
 * <pre>
 *   clock 7        reader reads at T = 7
 *   writer begins  stamps 8, reads at T = 8     sees its own work; the reader does not
 *   writer fails   undone, clock stays 7        8 will be given to the next
 *   writer commits clock 8                      the reader still reads at 7, a new one at 8
 * </pre>
 *
 * <p>A transaction that changed nothing takes no number. Nothing visible happens before commit, and undoing
 * is exact: {@link io.picovolt.txn.Transaction} logs what it does to heaps and indexes and takes it back
 * step by step, for a statement, a savepoint or all of it. Start at
 * {@link io.picovolt.txn.Transactions}.
 */
package io.picovolt.txn;
