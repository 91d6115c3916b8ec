package io.picovolt.storage;

import io.picovolt.storage.record.RecordReader;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * Up to {@link io.picovolt.vector.Batch#CAPACITY} versions that stand next to each other, what is known about all of
 * them, and their columns as vectors where someone asked for them. Their bytes are rows in pages or a block of a
 * segment; who reads vectors can't tell.
 */
abstract sealed class Chunk extends CacheEntry permits RowChunk, SealedChunk {
    /** Ordinal of the first version in its table's tail or in its run. */
    final int base;
    /** Versions. */
    int count;
    /** No version was inserted later, or earlier, than these; they may be wider than the truth. */
    long minInserted = Long.MAX_VALUE;
    long maxInserted;
    /** Versions that carry a deletion, and the last of these (or a later number). */
    int deletedCount;
    long maxDeleted;
    /** For a {@link Gatherer} at work: the chunk's place in its list, counted from 1. */
    int place;

    long[] rowids;
    LongVector rowidVector;
    long[] inserted;
    long[] deleted;
    /** Versions without deletion, while none came or went since it was made. */
    private int[] live;

    Chunk(int base) {
        this.base = base;
    }

    /** The rowids of all versions. */
    abstract long[] rowids();

    /** Makes sure that {@link #inserted} and {@link #deleted} are there. */
    abstract void decodeStamps();

    /** Makes sure that {@link #vector} has all of these columns; -1 is the rowid. */
    abstract void decode(int[] columns, RecordReader reader);

    /** A column that was decoded. */
    abstract Vector vector(int column);

    /** {@link #vector}, or with -1 the rowids. */
    final Vector column(int column) {
        return column < 0 ? rowidVector() : vector(column);
    }

    abstract boolean isDecoded(int column);

    /** False when surely no version has a number from {@code low} to {@code high} in the column. */
    abstract boolean mayHold(int column, long low, long high);

    abstract boolean mayHold(int column, double low, double high);

    /** Stamps a version as deleted, or with 0 as not deleted. */
    abstract void stamp(int row, long deletedBy);

    final void added(long insertedBy, long deletedBy) {
        count++;
        minInserted = Math.min(minInserted, insertedBy);
        maxInserted = Math.max(maxInserted, insertedBy);
        live = null;
        if (deletedBy != 0) {
            deletedCount++;
            maxDeleted = Math.max(maxDeleted, deletedBy);
        }
    }

    final void removed(boolean wasDeleted) {
        count--;
        live = null;
        if (wasDeleted) {
            deletedCount--;
        }
    }

    /** A version was stamped, or with 0 its stamp was undone. */
    final void stamped(long deletedBy) {
        live = null;
        if (deletedBy == 0) {
            deletedCount--;
        } else {
            deletedCount++;
            maxDeleted = Math.max(maxDeleted, deletedBy);
        }
    }

    /** The rows below {@code rows} that a filter accepts; its length is not their number, see the result. */
    final int select(VersionFilter filter, int rows, int[] selection) {
        decodeStamps();
        boolean living = filter.living();
        boolean ended = filter.ended();
        long until = filter.until();
        long after = filter.after();
        int size = 0;
        if (maxInserted <= until && living && ended) {
            for (int row = 0; row < rows; row++) {
                long by = deleted[row];
                selection[size] = row;
                size += by == 0 || by > after ? 1 : 0;
            }
        } else {
            for (int row = 0; row < rows; row++) {
                long by = deleted[row];
                selection[size] = row;
                size += inserted[row] <= until && (by == 0 ? living : ended && by > after) ? 1 : 0;
            }
        }
        return size;
    }

    /** All rows without a deletion; not to be changed. */
    final int[] live(int[] scratch) {
        if (live == null) {
            live = Arrays.copyOf(scratch, select(VersionFilter.LIVING, count, scratch));
        }
        return live;
    }

    final long inserted(int row) {
        if (minInserted == maxInserted) {
            return maxInserted;
        }
        decodeStamps();
        return inserted[row];
    }

    final long deleted(int row) {
        if (deletedCount == 0) {
            return 0;
        }
        decodeStamps();
        return deleted[row];
    }

    final Vector rowidVector() {
        long[] values = rowids();
        if (rowidVector == null) {
            rowidVector = new LongVector(values, null);
        }
        return rowidVector;
    }

    /** About how many bytes the rowids and stamps take. */
    final long stampBytes() {
        return 256 + (rowids == null ? 0 : 8L * rowids.length)
                + (inserted == null ? 0 : 16L * inserted.length);
    }

    @Override
    protected void drop() {
        rowids = null;
        rowidVector = null;
        inserted = null;
        deleted = null;
        live = null;
    }
}
