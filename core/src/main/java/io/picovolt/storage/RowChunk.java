package io.picovolt.storage;

import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A chunk of a table's tail whose versions are records in pages. All but the last chunk are full. */
final class RowChunk extends Chunk {
    private final Tail heap;
    final int firstPage;
    private ChunkColumn[] columns = new ChunkColumn[0];
    private int rowidsDecoded;
    private int stampsDecoded;

    RowChunk(Tail heap, int firstPage, int base) {
        super(base);
        this.heap = heap;
        this.firstPage = firstPage;
    }

    /** The last record was undone; {@code newestLeft} inserted the one before it. */
    void removedLast(boolean wasDeleted, long newestLeft) {
        removed(wasDeleted);
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

    @Override
    void stamp(int row, long deletedBy) {
        stamped(deletedBy);
        if (row < stampsDecoded) {
            deleted[row] = deletedBy;
        }
    }

    /** Forgets the columns from this one on. */
    void cut(int count) {
        if (columns.length > count) {
            columns = Arrays.copyOf(columns, count);
        }
    }

    private ChunkColumn columnOf(int column) {
        if (column >= columns.length) {
            columns = Arrays.copyOf(columns, Math.max(column + 1, heap.columnCount()));
        }
        if (columns[column] == null) {
            columns[column] = new ChunkColumn();
        }
        return columns[column];
    }

    @Override
    boolean isDecoded(int column) {
        return column < 0 ? rowidsDecoded == count
                : column < columns.length && columns[column] != null
                        && columns[column].decoded == count;
    }

    @Override
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

    private int capacity() {
        return count <= 512 ? count * 4 : Batch.CAPACITY;
    }

    @Override
    void decodeStamps() {
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
    @Override
    void decode(int[] wanted, RecordReader reader) {
        touch();
        int from = count;
        int limit = 0;
        for (int column : wanted) {
            if (column >= 0) {
                from = Math.min(from, columnOf(column).decoded);
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
        long bytes = stampBytes();
        for (ChunkColumn column : columns) {
            bytes += column == null ? 0 : column.bytes();
        }
        heap.memory().pool().account(this, bytes);
    }

    @Override
    Vector vector(int column) {
        return columns[column].vector();
    }

    @Override
    boolean mayHold(int column, long low, long high) {
        return columnOf(column).mayHold(count, low, high);
    }

    @Override
    boolean mayHold(int column, double low, double high) {
        return columnOf(column).mayHold(count, low, high);
    }

    @Override
    protected void drop() {
        super.drop();
        rowidsDecoded = 0;
        stampsDecoded = 0;
        for (ChunkColumn column : columns) {
            if (column != null) {
                column.drop();
            }
        }
    }
}
