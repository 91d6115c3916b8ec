package io.picovolt.storage;

import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A run of a table's pages that hold {@link io.picovolt.vector.Batch#CAPACITY} records (the last chunk:
 * fewer), what is known about all of them, and their columns as vectors where someone asked for them.
 */
final class Chunk extends CacheEntry {
    private final TableHeap heap;
    final int firstPage;
    /** Ordinal of the first record. */
    final int base;
    /** Records. */
    int count;
    /** No record was inserted later, or earlier, than these; they may be wider than the truth. */
    long minInserted = Long.MAX_VALUE;
    long maxInserted;
    /** Records that carry a deletion, and the last of these (or a later number). */
    int deletedCount;
    long maxDeleted;

    private ChunkColumn[] columns = new ChunkColumn[0];
    private long[] rowids;
    private int rowidsDecoded;
    private LongVector rowidVector;
    private long[] inserted;
    private long[] deleted;
    private int stampsDecoded;
    /** Rows without deletion, while no row came or went since it was made. */
    private int[] live;

    Chunk(TableHeap heap, int firstPage, int base) {
        this.heap = heap;
        this.firstPage = firstPage;
        this.base = base;
    }

    void added(long insertedBy, long deletedBy) {
        count++;
        minInserted = Math.min(minInserted, insertedBy);
        maxInserted = Math.max(maxInserted, insertedBy);
        live = null;
        if (deletedBy != 0) {
            deletedCount++;
            maxDeleted = Math.max(maxDeleted, deletedBy);
        }
    }

    /** The last record was undone; {@code newestLeft} inserted the one before it. */
    void removedLast(boolean wasDeleted, long newestLeft) {
        count--;
        live = null;
        if (wasDeleted) {
            deletedCount--;
        }
        if (heap.stampsAscend()) {
            maxInserted = newestLeft;
        }
        rowidsDecoded = Math.min(rowidsDecoded, count);
        stampsDecoded = Math.min(stampsDecoded, count);
        for (ChunkColumn column : columns) {
            if (column != null) {
                column.truncate(count);
            }
        }
    }

    /** A record was stamped, or with 0 its stamp was undone. */
    void stamped(int row, long deletedBy) {
        live = null;
        if (deletedBy == 0) {
            deletedCount--;
        } else {
            deletedCount++;
            maxDeleted = Math.max(maxDeleted, deletedBy);
        }
        if (row < stampsDecoded) {
            deleted[row] = deletedBy;
        }
    }

    /** True when every record is visible. */
    boolean allVisible(long snapshot) {
        return deletedCount == 0 && maxInserted <= snapshot;
    }

    /** True when no record can be visible. */
    boolean noneVisible(long snapshot) {
        return minInserted > snapshot || deletedCount == count && maxDeleted <= snapshot;
    }

    /** The rows below {@code rows} that are visible; its length is not their number, see the result. */
    int visible(long snapshot, int rows, int[] selection) {
        decodeStamps();
        int size = 0;
        if (maxInserted <= snapshot) {
            for (int row = 0; row < rows; row++) {
                long by = deleted[row];
                selection[size] = row;
                size += by == 0 || by > snapshot ? 1 : 0;
            }
        } else {
            for (int row = 0; row < rows; row++) {
                long by = deleted[row];
                selection[size] = row;
                size += inserted[row] <= snapshot && (by == 0 || by > snapshot) ? 1 : 0;
            }
        }
        return size;
    }

    /** What {@link #visible} answers for a snapshot that no stamp is newer than; not to be changed. */
    int[] live(int[] scratch) {
        if (live == null) {
            live = Arrays.copyOf(scratch, visible(Long.MAX_VALUE, count, scratch));
        }
        return live;
    }

    boolean isNewest(long snapshot) {
        return maxInserted <= snapshot && maxDeleted <= snapshot;
    }

    ChunkColumn column(int column) {
        if (column >= columns.length) {
            columns = Arrays.copyOf(columns, Math.max(column + 1, heap.columnCount()));
        }
        if (columns[column] == null) {
            columns[column] = new ChunkColumn();
        }
        return columns[column];
    }

    /** Whether the column's vector is there for all records; -1 is the rowid. */
    boolean isDecoded(int column) {
        return column < 0 ? rowidsDecoded == count
                : column < columns.length && columns[column] != null
                        && columns[column].decoded == count;
    }

    long[] rowids() {
        touch();
        if (rowidsDecoded < count) {
            if (rowids == null || rowids.length < count) {
                rowids = rowids == null ? new long[count] : Arrays.copyOf(rowids, capacity());
                rowidVector = null;
            }
            int row = rowidsDecoded;
            int page = heap.pageOf(base + row);
            for (; row < count; page++) {
                ByteBuffer bytes = heap.page(page);
                int slots = RowPage.slotCount(bytes);
                for (int slot = base + row - heap.firstOrdinal(page); slot < slots; slot++) {
                    rowids[row++] = RecordReader.rowid(bytes, RowPage.recordOffset(bytes, slot));
                }
            }
            rowidsDecoded = row;
            account();
        }
        return rowids;
    }

    Vector rowidVector() {
        long[] values = rowids();
        if (rowidVector == null) {
            rowidVector = new LongVector(values, null);
        }
        return rowidVector;
    }

    private int capacity() {
        return count <= 512 ? count * 4 : io.picovolt.vector.Batch.CAPACITY;
    }

    private void decodeStamps() {
        touch();
        if (stampsDecoded == count) {
            return;
        }
        if (inserted == null || inserted.length < count) {
            int capacity = inserted == null ? count : capacity();
            inserted = inserted == null ? new long[capacity] : Arrays.copyOf(inserted, capacity);
            deleted = deleted == null ? new long[capacity] : Arrays.copyOf(deleted, capacity);
        }
        int row = stampsDecoded;
        int page = heap.pageOf(base + row);
        for (; row < count; page++) {
            ByteBuffer bytes = heap.page(page);
            int slots = RowPage.slotCount(bytes);
            for (int slot = base + row - heap.firstOrdinal(page); slot < slots; slot++) {
                int record = RowPage.recordOffset(bytes, slot);
                inserted[row] = bytes.getLong(record);
                deleted[row++] = bytes.getLong(record + 8);
            }
        }
        stampsDecoded = row;
        account();
    }

    /** Brings the asked-for columns up to date, in one pass over the records. */
    void decode(int[] wanted, RecordReader reader) {
        touch();
        int from = count;
        int limit = 0;
        for (int column : wanted) {
            if (column >= 0) {
                from = Math.min(from, column(column).decoded);
                limit = Math.max(limit, column + 1);
            }
        }
        if (from == count) {
            return;
        }
        int row = from;
        int page = heap.pageOf(base + row);
        for (; row < count; page++) {
            ByteBuffer bytes = heap.page(page);
            int slots = RowPage.slotCount(bytes);
            for (int slot = base + row - heap.firstOrdinal(page); slot < slots; slot++, row++) {
                reader.open(bytes, RowPage.recordOffset(bytes, slot), limit);
                for (int column : wanted) {
                    if (column >= 0 && columns[column].decoded == row) {
                        columns[column].append(reader, column);
                    }
                }
            }
        }
        account();
    }

    private void account() {
        long bytes = 256;
        bytes += rowids == null ? 0 : 8L * rowids.length;
        bytes += inserted == null ? 0 : 16L * inserted.length;
        for (ChunkColumn column : columns) {
            bytes += column == null ? 0 : column.bytes();
        }
        heap.memory().pool().account(this, bytes);
    }

    @Override
    protected void drop() {
        rowids = null;
        rowidVector = null;
        rowidsDecoded = 0;
        inserted = null;
        deleted = null;
        stampsDecoded = 0;
        live = null;
        for (ChunkColumn column : columns) {
            if (column != null) {
                column.drop();
            }
        }
    }
}
