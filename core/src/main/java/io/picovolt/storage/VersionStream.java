package io.picovolt.storage;

import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;

/**
 * Row versions with their stamps, many at a time: what checkpoint and bake write. After {@link #next} the arrays hold
 * the versions at {@link #rows}; they may be those that the table keeps, and are not to be changed.
 */
public final class VersionStream {
    private final TableHeap heap;
    private final HeapScan scan;

    /** Places in the arrays, ascending; null for the first {@link #size}. */
    public int[] rows;
    public int size;
    public long[] rowids;
    public long[] inserted;
    /** 0 for a version that lives. */
    public long[] deleted;
    public Vector[] columns;

    VersionStream(TableHeap heap, HeapScan scan) {
        this.heap = heap;
        this.scan = scan;
    }

    /** A hint: versions that this transaction or an earlier one inserted may be left out. */
    public void skipUntil(long transaction) {
        scan.skipUntil(transaction);
    }

    /** Goes to the next versions, at least one and at most {@link Batch#CAPACITY}; false at the end. */
    public boolean next() {
        Batch batch = scan.next();
        if (batch == null) {
            return false;
        }
        rows = batch.selection;
        size = batch.count;
        columns = batch.columns;
        Chunk chunk = scan.chunk();
        if (chunk != null) {
            rowids = chunk.rowids();
            chunk.decodeStamps();
            inserted = chunk.inserted;
            deleted = chunk.deleted;
            return true;
        }
        long[] addresses = scan.addresses();
        rowids = new long[size];
        inserted = new long[size];
        deleted = new long[size];
        for (int i = 0; i < size; i++) {
            rowids[i] = heap.rowid(addresses[i]);
            inserted[i] = heap.inserted(addresses[i]);
            deleted[i] = heap.deleted(addresses[i]);
        }
        return true;
    }

    /** The addresses of the versions, by their places in the arrays. */
    public long[] addresses() {
        return scan.addresses();
    }
}
