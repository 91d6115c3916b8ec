package io.picovolt.storage;

import io.picovolt.storage.record.RecordReader;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * Reads the rows of a table that are visible at a snapshot, a batch at a time.
 *
 * <p>A table is in pieces, its runs and its tail. Where order does not matter, or the pieces that matter
 * happen to stand in the order that is asked for, a batch is a chunk: its vectors as they are, and a
 * selection if not all its rows are visible. Else the scan walks the rowids of all pieces together and
 * collects the rows from their chunks.
 */
public final class HeapScan {
    private final TableHeap heap;
    private final VersionFilter filter;
    private final int[] columns;
    private final boolean anyOrder;
    private final boolean descending;
    private final RecordReader reader;
    /** Versions of the tail from this ordinal on came after the scan began. */
    private final int limit;

    private long low = Long.MIN_VALUE;
    private long high = Long.MAX_VALUE;
    private long since = -1;
    private Bound bounds;

    private int firstPiece;
    private int lastPiece;
    private boolean started;
    /** Walks all pieces together; null while chunk follows chunk. */
    private VersionWalk walk;
    /** The piece being read: the number of a run, or how many there are for the tail. */
    private int piece;
    private Run run;
    private int nextChunk;
    private int lastChunk;
    private ReadAhead readAhead;

    /** The chunk that the last batch is, or null when its rows were collected. */
    private Chunk current;
    private int currentSize;
    private long[] addresses;
    private final int[] selection = new int[Batch.CAPACITY];

    /** A range that a numeric column must be in for a row to matter. */
    private record Bound(int column, boolean real, long low, long high, double lowReal,
            double highReal, Bound next) {}

    HeapScan(TableHeap heap, VersionFilter filter, int[] columns, ScanOrder order,
            RecordReader reader) {
        this.heap = heap;
        this.filter = filter;
        lastPiece = heap.runCount();
        this.columns = columns;
        this.anyOrder = order == ScanOrder.ANY;
        this.descending = order == ScanOrder.DESCENDING;
        this.reader = reader;
        this.limit = heap.tailVersions();
    }

    /** Only rows with {@code from <= rowid <= to}. */
    public HeapScan rowids(long from, long to) {
        low = Math.max(low, from);
        high = Math.min(high, to);
        return this;
    }

    /** A hint: versions that this transaction or an earlier one inserted may be left out. */
    void skipUntil(long transaction) {
        since = transaction;
    }

    /** Only what is in some pieces; behind all runs, the number of runs stands for the tail. */
    HeapScan pieces(int first, int last) {
        firstPiece = first;
        lastPiece = last;
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
        if (walk != null) {
            return nextByRowid();
        }
        while (true) {
            while (descending ? nextChunk >= lastChunk : nextChunk <= lastChunk) {
                Chunk chunk = run == null ? heap.chunk(nextChunk) : runChunk(nextChunk);
                if (chunk != null) {
                    nextChunk += descending ? -1 : 1;
                    Batch batch = read(chunk);
                    if (batch != null) {
                        return batch;
                    }
                }
            }
            int following = piece + (descending ? -1 : 1);
            if (following < firstPiece || following > lastPiece) {
                return null;
            }
            begin(following);
        }
    }

    private void start() {
        started = true;
        boolean bounded = isBounded();
        boolean tailOrdered = heap.inRowidOrder() || limit == 0 || lastPiece < heap.runCount();
        if (anyOrder ? bounded && !tailOrdered : !tailOrdered || !piecesOrdered()) {
            walk = new VersionWalk.Merge(
                    heap, filter, firstPiece, lastPiece, low, high, descending, limit);
            return;
        }
        begin(descending ? lastPiece : firstPiece);
    }

    private boolean isBounded() {
        return low != Long.MIN_VALUE || high != Long.MAX_VALUE;
    }

    /** Whether each piece that matters begins behind the end of the one before. */
    private boolean piecesOrdered() {
        boolean any = false;
        long last = 0;
        for (int i = firstPiece; i <= lastPiece && i < heap.runCount(); i++) {
            Run each = heap.run(i);
            if (filter.acceptsNone(each) || each.smallest() > high || each.largest() < low) {
                continue;
            }
            if (any && each.smallest() <= last) {
                return false;
            }
            any = true;
            last = each.largest();
        }
        if (!any || limit == 0 || lastPiece < heap.runCount()) {
            return true;
        }
        RowidMap.Cursor first = heap.map().new Cursor(Long.MIN_VALUE, true);
        return !first.next() || first.rowid() > last;
    }

    /** Goes to the first chunk of a piece. */
    private void begin(int number) {
        piece = number;
        boolean bounded = isBounded();
        nextChunk = 0;
        if (number < heap.runCount()) {
            run = heap.run(number);
            lastChunk = run.chunkCount() - 1;
            if (low > high || filter.acceptsNone(run)) {
                lastChunk = -1;
            } else if (bounded) {
                nextChunk = run.firstChunkFrom(low);
                lastChunk = run.lastChunkTo(high);
            }
            readAhead = new ReadAhead(run, nextChunk, lastChunk);
        } else {
            run = null;
            lastChunk = (limit - 1) / Batch.CAPACITY;
            if (limit == 0 || low > high) {
                lastChunk = -1;
            } else if (bounded) {
                nextChunk = chunkAt(low, true);
                lastChunk = chunkAt(high, false);
            }
        }
        if (descending) {
            int first = nextChunk;
            nextChunk = lastChunk;
            lastChunk = first;
        }
    }

    /** In a tail in rowid order: the chunk of the first rowid not below, or of the last not above. */
    private int chunkAt(long rowid, boolean forward) {
        RowidMap.Cursor at = heap.map().new Cursor(rowid, forward);
        if (!at.next()) {
            return forward ? (limit - 1) / Batch.CAPACITY + 1 : -1;
        }
        return Math.min(heap.ordinal(at.address()), limit - 1) / Batch.CAPACITY;
    }

    /** A chunk of the run, or null when it was found that its segment does not matter; then the next is another. */
    private Chunk runChunk(int index) {
        int segment = readAhead.segment(index);
        if (segment >= 0) {
            if (filter.acceptsNone(run.entry(segment)) || run.entry(segment).maxInserted() <= since) {
                nextChunk = descending ? run.firstChunk(segment) - 1 : run.firstChunk(segment + 1);
                return null;
            }
            readAhead.begin(segment, this, descending);
        }
        return run.chunk(index);
    }

    /** What of a chunk this scan will read and is not in memory: a column of {@code Segment.refs} each. */
    int missing(SealedChunk chunk, int[] into) {
        int count = 0;
        if (filter.acceptsNone(chunk) || !mayMatter(chunk)) {
            return 0;
        }
        if (!filter.acceptsAll(chunk) && chunk.inserted == null) {
            into[count++] = ReadAhead.INSERTED;
            into[count++] = ReadAhead.DELETED;
        }
        boolean rowids = isBounded();
        for (int column : columns) {
            rowids |= column < 0;
            if (column >= 0 && !chunk.isDecoded(column)) {
                into[count++] = column;
            }
        }
        if (rowids && !chunk.isDecoded(-1)) {
            into[count++] = ReadAhead.ROWID;
        }
        return count;
    }

    int columnCount() {
        return columns.length;
    }

    private Batch read(Chunk chunk) {
        int rows = run != null ? chunk.count : Math.min(chunk.count, limit - chunk.base);
        if (rows <= 0 || filter.acceptsNone(chunk) || !mayMatter(chunk)) {
            return null;
        }
        int[] selected = null;
        int count = rows;
        if (!filter.acceptsAll(chunk)) {
            if (rows == chunk.count && filter.acceptsLiving(chunk)) {
                selected = chunk.live(selection);
                count = selected.length;
            } else {
                count = chunk.select(filter, rows, selection);
                selected = count == rows ? null : Arrays.copyOf(selection, count);
            }
        }
        if (isBounded()) {
            count = restrict(chunk.rowids(), selected, count);
            selected = Arrays.copyOf(selection, count);
        }
        if (count == 0) {
            return null;
        }
        chunk.decode(columns, reader);
        var vectors = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = chunk.column(columns[i]);
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
        if (chunk.maxInserted <= since) {
            return false;
        }
        for (Bound bound = bounds; bound != null; bound = bound.next) {
            if (bound.real ? !chunk.mayHold(bound.column, bound.lowReal, bound.highReal)
                    : !chunk.mayHold(bound.column, bound.low, bound.high)) {
                return false;
            }
        }
        return true;
    }

    private Batch nextByRowid() {
        var found = new long[Batch.CAPACITY];
        int count = 0;
        while (count < Batch.CAPACITY && walk.next()) {
            found[count++] = walk.address;
        }
        if (count == 0) {
            return null;
        }
        current = null;
        addresses = count == found.length ? found : Arrays.copyOf(found, count);
        return new Batch(count, new Gatherer(heap, addresses, count).columns(columns, reader));
    }

    /** The chunk that the last batch is, or null when its rows were collected. */
    Chunk chunk() {
        return current;
    }

    /** The addresses of the last batch's rows, by physical row. */
    public long[] addresses() {
        if (addresses == null) {
            addresses = new long[currentSize];
            if (run != null) {
                long first = Base.address(piece, current.base);
                for (int row = 0; row < currentSize; row++) {
                    addresses[row] = first + row;
                }
            } else {
                heap.addresses(current.base, addresses);
            }
        }
        return addresses;
    }
}
