package io.picovolt.txn;

import io.picovolt.storage.TableHeap;

/** What {@link Transaction#forEachChange} tells about rows. */
public interface ChangeVisitor {

    /** So many versions were appended to a table; they follow on those that were told before. */
    void appended(TableHeap heap, long count);

    /** A version, perhaps one of the same transaction, was stamped as deleted. */
    void stamped(TableHeap heap, long address);
}
