package io.picovolt.storage;

import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * Reads the rows of a table that are visible at a snapshot, a batch at a time.
 *
 * <p>Where order does not matter, or the versions happen to stand in the order that is asked for, a batch is
 * a chunk: its vectors as they are, and a selection if not all its rows are visible. Else the scan walks the
 * rowids and collects the rows from their chunks.
 */
public final class HeapScan {
    private final TableHeap heap;
    private final long snapshot;
    private final int[] columns;
    private final boolean descending;
    private final RecordReader reader;
    /** Versions from this ordinal on came after the scan began. */
    private final int limit;
    private final boolean byChunk;

    private long low = Long.MIN_VALUE;
    private long high = Long.MAX_VALUE;
    private Bound bounds;

    private int nextChunk;
    private int lastChunk;
    private boolean started;
    private RowidMap.Cursor cursor;

    /** The chunk that the last batch is, or null when its rows were collected. */
    private Chunk current;
    private int currentSize;
    private long[] addresses;
    private final int[] selection = new int[Batch.CAPACITY];

    /** A range that a numeric column must be in for a row to matter. */
    private record Bound(int column, boolean real, long low, long high, double lowReal,
            double highReal, Bound next) {}

    HeapScan(TableHeap heap, long snapshot, int[] columns, ScanOrder order, RecordReader reader) {
        this.heap = heap;
        this.snapshot = snapshot;
        this.columns = columns;
        this.descending = order == ScanOrder.DESCENDING;
        this.reader = reader;
        this.limit = heap.versions();
        this.byChunk = order == ScanOrder.ANY || heap.inRowidOrder();
    }

    /** Only rows with {@code from <= rowid <= to}. */
    public HeapScan rowids(long from, long to) {
        low = Math.max(low, from);
        high = Math.min(high, to);
        return this;
    }

    /** A hint: rows where the column is not a number from {@code from} to {@code to} may be left out. */
    public HeapScan skipUnless(int column, long from, long to) {
        bounds = new Bound(column, false, from, to, 0, 0, bounds);
        return this;
    }

    public HeapScan skipUnless(int column, double from, double to) {
        bounds = new Bound(column, true, 0, 0, from, to, bounds);
        return this;
    }

    /** The next rows, at least one; null at the end. */
    public Batch next() {
        if (!started) {
            start();
        }
        addresses = null;
        if (cursor != null) {
            return nextByRowid();
        }
        while (descending ? nextChunk >= lastChunk : nextChunk <= lastChunk) {
            Chunk chunk = heap.chunk(nextChunk);
            nextChunk += descending ? -1 : 1;
            Batch batch = chunk == null ? null : read(chunk);
            if (batch != null) {
                return batch;
            }
        }
        return null;
    }

    private void start() {
        started = true;
        boolean bounded = low != Long.MIN_VALUE || high != Long.MAX_VALUE;
        if (!byChunk || bounded && !heap.inRowidOrder()) {
            cursor = heap.map().new Cursor(descending ? high : low, !descending);
            return;
        }
        nextChunk = 0;
        lastChunk = (limit - 1) / Batch.CAPACITY;
        if (limit == 0 || low > high) {
            lastChunk = -1;
        } else if (bounded) {
            nextChunk = chunkAt(low, true);
            lastChunk = chunkAt(high, false);
        }
        if (descending) {
            int first = nextChunk;
            nextChunk = lastChunk;
            lastChunk = first;
        }
    }

    /** In a table in rowid order: the chunk of the first rowid not below, or of the last not above. */
    private int chunkAt(long rowid, boolean forward) {
        RowidMap.Cursor at = heap.map().new Cursor(rowid, forward);
        if (!at.next()) {
            return forward ? (limit - 1) / Batch.CAPACITY + 1 : -1;
        }
        return Math.min(heap.ordinal(at.address()), limit - 1) / Batch.CAPACITY;
    }

    private Batch read(Chunk chunk) {
        int rows = Math.min(chunk.count, limit - chunk.base);
        if (rows <= 0 || chunk.noneVisible(snapshot) || !mayMatter(chunk)) {
            return null;
        }
        int[] selected = null;
        int count = rows;
        if (!chunk.allVisible(snapshot)) {
            if (rows == chunk.count && chunk.isNewest(snapshot)) {
                selected = chunk.live(selection);
                count = selected.length;
            } else {
                count = chunk.visible(snapshot, rows, selection);
                selected = count == rows ? null : Arrays.copyOf(selection, count);
            }
        }
        if (low != Long.MIN_VALUE || high != Long.MAX_VALUE) {
            count = restrict(chunk.rowids(), selected, count);
            selected = Arrays.copyOf(selection, count);
        }
        if (count == 0) {
            return null;
        }
        chunk.decode(columns, reader);
        var vectors = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = columns[i] < 0 ? chunk.rowidVector() : chunk.column(columns[i]).vector();
        }
        current = chunk;
        currentSize = rows;
        return new Batch(rows, vectors, descending ? reversed(selected, count) : selected, count);
    }

    private int restrict(long[] rowids, int[] selected, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = selected == null ? i : selected[i];
            long rowid = rowids[row];
            selection[kept] = row;
            kept += rowid >= low && rowid <= high ? 1 : 0;
        }
        return kept;
    }

    private static int[] reversed(int[] selected, int count) {
        var reversed = new int[count];
        for (int i = 0; i < count; i++) {
            int from = count - 1 - i;
            reversed[i] = selected == null ? from : selected[from];
        }
        return reversed;
    }

    private boolean mayMatter(Chunk chunk) {
        for (Bound bound = bounds; bound != null; bound = bound.next) {
            ChunkColumn column = chunk.column(bound.column);
            if (bound.real ? !column.mayHold(chunk.count, bound.lowReal, bound.highReal)
                    : !column.mayHold(chunk.count, bound.low, bound.high)) {
                return false;
            }
        }
        return true;
    }

    private Batch nextByRowid() {
        var found = new long[Batch.CAPACITY];
        int count = 0;
        while (count < Batch.CAPACITY && cursor.next()) {
            long rowid = cursor.rowid();
            if (descending ? rowid < low : rowid > high) {
                break;
            }
            long address = cursor.address();
            while (address >= 0 && heap.ordinal(address) >= limit) {
                address = heap.previous(address);
            }
            address = heap.visible(address, snapshot);
            if (address >= 0) {
                found[count++] = address;
            }
        }
        if (count == 0) {
            return null;
        }
        current = null;
        addresses = count == found.length ? found : Arrays.copyOf(found, count);
        return new Batch(count, new Gatherer(heap, addresses, count).columns(columns, reader));
    }

    /** The addresses of the last batch's rows, by physical row. */
    public long[] addresses() {
        if (addresses == null) {
            addresses = new long[currentSize];
            int page = current.firstPage;
            for (int row = 0; row < currentSize; page++) {
                int slots = RowPage.slotCount(heap.page(page));
                for (int slot = 0; slot < slots && row < currentSize; slot++) {
                    addresses[row++] = (long) page << 16 | slot;
                }
            }
        }
        return addresses;
    }
}
