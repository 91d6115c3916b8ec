package io.picovolt.storage;

import io.picovolt.vector.Batch;
import java.util.Arrays;

/** Goes through versions in the order of their rowids, and those of one row from the oldest to the newest. */
abstract class VersionWalk {
    long rowid;
    long address;

    /** Moves on; false at the end. */
    abstract boolean next();

    /** The versions in one run. */
    static final class OfRun extends VersionWalk {
        private final Run run;
        private final long firstAddress;
        private final VersionFilter filter;
        private final long low;
        private final long high;
        private final boolean descending;
        private int chunk;
        private int lastChunk;
        private int segment = -1;
        private long[] rowids;
        private long base;
        private final int[] rows = new int[Batch.CAPACITY];
        private int size;
        private int at;

        OfRun(Run run, int number, VersionFilter filter, long low, long high, boolean descending) {
            this.run = run;
            firstAddress = Base.address(number, 0);
            this.filter = filter;
            this.low = low;
            this.high = high;
            this.descending = descending;
            chunk = low == Long.MIN_VALUE ? 0 : run.firstChunkFrom(low);
            lastChunk = high == Long.MAX_VALUE ? run.chunkCount() - 1 : run.lastChunkTo(high);
            if (descending) {
                int first = chunk;
                chunk = lastChunk;
                lastChunk = first;
            }
        }

        @Override
        boolean next() {
            while (at == size) {
                if (descending ? chunk < lastChunk : chunk > lastChunk) {
                    return false;
                }
                load();
            }
            int row = rows[descending ? size - 1 - at++ : at++];
            rowid = rowids[row];
            address = base + row;
            return true;
        }

        private void load() {
            int index = chunk;
            chunk += descending ? -1 : 1;
            at = 0;
            size = 0;
            int owner = run.segmentOf(index);
            if (owner != segment && filter.acceptsNone(run.entry(owner))) {
                chunk = descending ? run.firstChunk(owner) - 1 : run.firstChunk(owner + 1);
                return;
            }
            segment = owner;
            SealedChunk current = run.chunk(index);
            if (filter.acceptsNone(current)) {
                return;
            }
            boolean all = filter.acceptsAll(current);
            if (!all) {
                current.decodeStamps();
            }
            long[] inserted = current.inserted;
            long[] deleted = current.deleted;
            rowids = current.rowids();
            base = firstAddress + current.base;
            int count = 0;
            for (int row = 0; row < current.count; row++) {
                rows[count] = row;
                count += rowids[row] >= low && rowids[row] <= high
                        && (all || filter.accepts(inserted[row], deleted[row])) ? 1 : 0;
            }
            size = count;
        }
    }

    /** The versions in a table's tail. */
    static final class OfTail extends VersionWalk {
        private final TableHeap heap;
        private final RowidMap.Cursor cursor;
        private final VersionFilter filter;
        private final long end;
        private final boolean descending;
        /** Versions from this ordinal on don't count. */
        private final int limit;
        private long[] chain = new long[4];
        private int size;

        OfTail(TableHeap heap, VersionFilter filter, long low, long high, boolean descending, int limit) {
            this.heap = heap;
            this.filter = filter;
            this.limit = limit;
            this.descending = descending;
            end = descending ? low : high;
            cursor = heap.map().new Cursor(descending ? high : low, !descending);
        }

        @Override
        boolean next() {
            while (size == 0) {
                if (!cursor.next() || (descending ? cursor.rowid() < end : cursor.rowid() > end)) {
                    return false;
                }
                rowid = cursor.rowid();
                collect(cursor.address());
            }
            address = chain[--size];
            return true;
        }

        private void collect(long newest) {
            for (long at = newest; at >= 0; at = heap.previousHere(at)) {
                if (heap.ordinal(at) >= limit || !filter.accepts(heap.inserted(at), heap.deleted(at))) {
                    continue;
                }
                if (size == chain.length) {
                    chain = Arrays.copyOf(chain, size * 2);
                }
                chain[size++] = at;
                if (filter.acceptsOne()) {
                    return;
                }
            }
        }
    }

    /** The versions of a whole table. */
    static final class Merge extends VersionWalk {
        private final VersionWalk[] walks;
        private final boolean descending;
        private int size;
        /** The walk to move on before the next is looked for, or -1. */
        private int taken = -1;

        Merge(TableHeap heap, VersionFilter filter, int firstPiece, int lastPiece, long low, long high,
                boolean descending, int limit) {
            this.descending = descending;
            walks = new VersionWalk[lastPiece - firstPiece + 1];
            for (int i = firstPiece; i <= lastPiece && i < heap.runCount(); i++) {
                if (!filter.acceptsNone(heap.run(i))) {
                    add(new OfRun(heap.run(i), i, filter, low, high, descending));
                }
            }
            if (limit > 0 && lastPiece == heap.runCount()) {
                add(new OfTail(heap, filter, low, high, descending, limit));
            }
        }

        /** Walks come with their first version; those that have none don't come. */
        private void add(VersionWalk walk) {
            if (walk.next()) {
                walks[size++] = walk;
            }
        }

        @Override
        boolean next() {
            if (taken >= 0 && !walks[taken].next()) {
                System.arraycopy(walks, taken + 1, walks, taken, --size - taken);
            }
            if (size == 0) {
                taken = -1;
                return false;
            }
            int best = 0;
            for (int i = 1; i < size; i++) {
                if (descending ? walks[i].rowid > walks[best].rowid : walks[i].rowid < walks[best].rowid) {
                    best = i;
                }
            }
            taken = best;
            rowid = walks[best].rowid;
            address = walks[best].address;
            return true;
        }
    }
}
