package io.picovolt.storage;

import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.PageStore;
import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.storage.segment.SegmentWriter;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The versions of one table's rows. Writers append and stamp, see the package; what they do is undone in
 * reverse order by {@link #undoAppend} and {@link #undoDelete}, which {@code txn.Transaction} calls.
 *
 * <p>An address is {@code page << 16 | slot}, pages counted within the table.
 */
public final class TableHeap {
    private static final int CHUNK_BITS = Integer.numberOfTrailingZeros(Batch.CAPACITY);

    private final PageStore store;
    private final BlobPool blobs;
    private final MemoryAccount memory;
    private RowidMap map;
    private final RecordWriter writer = new RecordWriter();
    private final RecordReader reader;
    private final RecordReader scanReader;
    /** The address that {@link #reader} is open at, or -1. */
    private long readerAddress = -1;

    private int columnCount;
    private ByteBuffer[] pages = new ByteBuffer[4];
    private int[] pageNumbers = new int[4];
    private int[] firstOrdinals = new int[4];
    private int pageCount;
    private Chunk[] chunks = new Chunk[1];
    private int chunkCount;
    /** Chunks from the beginning that are no longer in pages. */
    private int sealedChunks;
    /** What lies below all this, or null. */
    private Base base;
    private int versions;
    private long live;
    private boolean inRowidOrder = true;
    private boolean stampsAscend = true;
    /** No live row has a larger rowid; while {@code maxStale}, perhaps none has this one. */
    private long maxLive = Long.MIN_VALUE;
    private boolean maxStale;

    public TableHeap(PageStore store, BlobPool blobs, MemoryAccount memory, int columnCount) {
        this.store = store;
        this.blobs = blobs;
        this.memory = memory;
        this.columnCount = columnCount;
        this.map = new RowidMap(memory);
        this.reader = new RecordReader(blobs);
        this.scanReader = new RecordReader(blobs);
    }

    // ---- Writing

    /** Adds a row and answers its address. The caller has made sure that no live row has this rowid. */
    public long insert(long tx, long rowid, Value[] row) {
        writer.reset();
        writer.put(row);
        return append(tx, rowid, writer);
    }

    /** Adds a row whose columns the caller has put in a writer. */
    public long append(long tx, long rowid, RecordWriter row) {
        return append(tx, 0, rowid, row);
    }

    /** Replaces a row that lives: stamps its version and chains a new one to it; answers its address. */
    public long update(long tx, long address, Value[] row) {
        writer.reset();
        writer.put(row);
        return replace(tx, address, writer);
    }

    /** {@link #update} with the columns in a writer. */
    public long replace(long tx, long address, RecordWriter row) {
        long rowid = rowid(address);
        long added = append(tx, 0, rowid, row);
        end(tx, address, rowid);
        if (!maxStale && rowid > maxLive || maxStale && rowid >= maxLive) {
            maxLive = rowid;
            maxStale = false;
        }
        return added;
    }

    /** Stamps a row that lives as deleted by a transaction. */
    public void delete(long tx, long address) {
        end(tx, address, rowid(address));
    }

    private void end(long tx, long address, long rowid) {
        stamp(address, tx);
        live--;
        if (rowid == maxLive) {
            maxStale = true;
        }
    }

    /** Adds a version with its history, oldest first. Not for undo. */
    public void restore(long inserted, long deleted, long rowid, Value[] row) {
        writer.reset();
        writer.put(row);
        append(inserted, deleted, rowid, writer);
    }

    private long append(long inserted, long deleted, long rowid, RecordWriter row) {
        int length = row.prepare(rowid, blobs);
        int offset = (versions & Batch.CAPACITY - 1) == 0 ? -1 : RowPage.add(pages[pageCount - 1], length);
        if (offset < 0) {
            addPage();
            offset = RowPage.add(pages[pageCount - 1], length);
        }
        ByteBuffer page = pages[pageCount - 1];
        long address = (long) (pageCount - 1) << 16 | RowPage.slotCount(page) - 1;
        if (inRowidOrder && versions > 0 && rowid <= map.largest()) {
            inRowidOrder = false;
        }
        long older;
        try {
            older = map.put(rowid, address);
        } catch (PicoVoltException outOfMemory) {
            RowPage.removeLast(page);
            throw outOfMemory;
        }
        row.write(page, offset, inserted, deleted, older + 1, rowid);
        Chunk chunk = chunks[chunkCount - 1];
        if (inserted < chunk.maxInserted) {
            stampsAscend = false;
        }
        chunk.added(inserted, deleted);
        versions++;
        readerAddress = -1;
        if (deleted == 0) {
            live++;
            if (rowid >= maxLive) {
                maxLive = rowid;
                maxStale = false;
            }
        }
        return address;
    }

    private void addPage() {
        if (versions == Integer.MAX_VALUE - Batch.CAPACITY) {
            throw new PicoVoltException(ErrorCode.SQLITE_FULL, "database or disk is full");
        }
        growPages();
        int number = store.allocate();
        ByteBuffer page = store.page(number);
        RowPage.format(page, pageCount);
        if (pageCount > 0) {
            RowPage.setNextPage(pages[pageCount - 1], pageCount);
        }
        attach(number, page);
    }

    private void growPages() {
        if (pageCount == pages.length) {
            memory.reserve(16L * pageCount);
            pages = Arrays.copyOf(pages, pageCount * 2);
            pageNumbers = Arrays.copyOf(pageNumbers, pageCount * 2);
            firstOrdinals = Arrays.copyOf(firstOrdinals, pageCount * 2);
        }
    }

    /** Makes a page the last, and begins a chunk with it when the last chunk is full. */
    private void attach(int number, ByteBuffer page) {
        pages[pageCount] = page;
        pageNumbers[pageCount] = number;
        firstOrdinals[pageCount] = versions;
        if (versions >>> CHUNK_BITS == chunkCount) {
            if (chunkCount == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunkCount * 2);
            }
            chunks[chunkCount++] = new RowChunk(this, pageCount, versions);
        }
        pageCount++;
    }

    private void stamp(long address, long tx) {
        if (address >= Base.SEALED) {
            base.stamp(address, tx);
            return;
        }
        ByteBuffer page = pages[(int) (address >>> 16)];
        if (page != null) {
            page.putLong(RowPage.recordOffset(page, (int) address & 0xFFFF) + 8, tx);
        }
        int ordinal = ordinal(address);
        chunks[ordinal >>> CHUNK_BITS].stamp(ordinal & Batch.CAPACITY - 1, tx);
    }

    /** Takes the version that was appended last away again. */
    public void undoAppend() {
        int last = pageCount - 1;
        ByteBuffer page = pages[last];
        int slot = RowPage.slotCount(page) - 1;
        int record = RowPage.recordOffset(page, slot);
        long rowid = RecordReader.rowid(page, record);
        long previous = page.getLong(record + 16);
        boolean wasDeleted = page.getLong(record + 8) != 0;
        if (previous != 0) {
            map.put(rowid, previous - 1);
        } else {
            map.remove(rowid);
        }
        RowPage.removeLast(page);
        versions--;
        readerAddress = -1;
        if (!wasDeleted) {
            live--;
            if (rowid == maxLive) {
                maxStale = true;
            }
        }
        if (slot == 0) {
            store.free(pageNumbers[last]);
            pages[last] = null;
            pageCount--;
            if (pageCount > 0) {
                RowPage.setNextPage(pages[pageCount - 1], RowPage.NO_PAGE);
            }
        }
        var chunk = (RowChunk) chunks[chunkCount - 1];
        chunk.removedLast(wasDeleted, chunk.count > 1 ? inserted(lastAddress()) : 0);
        if (chunk.count == 0) {
            memory.pool().forget(chunk);
            chunks[--chunkCount] = null;
        }
        if (versions == 0) {
            inRowidOrder = true;
            stampsAscend = true;
        }
    }

    private long lastAddress() {
        return (long) (pageCount - 1) << 16 | RowPage.slotCount(pages[pageCount - 1]) - 1;
    }

    /** Takes the stamp of a deletion away again. */
    public void undoDelete(long address) {
        stamp(address, 0);
        live++;
        if (address >= Base.SEALED || pages[(int) (address >>> 16)] == null) {
            // Reading the rowid might fail, and undoing must not.
            maxLive = Math.max(maxLive, largestRowid());
            maxStale = true;
            return;
        }
        long rowid = rowid(address);
        if (rowid >= maxLive) {
            maxLive = rowid;
            maxStale = false;
        }
    }

    /** Columns were added at the end; rows written before read as NULL there. */
    public void addColumns(int count) {
        columnCount += count;
    }

    /** Gives all pages and memory back: the table never was. */
    public void release() {
        clearTail();
        dropBase(List.of());
    }

    private void clearTail() {
        for (int i = 0; i < pageCount; i++) {
            if (pages[i] != null) {
                store.free(pageNumbers[i]);
                pages[i] = null;
            }
        }
        for (int i = 0; i < chunkCount; i++) {
            memory.pool().forget(chunks[i]);
            if (chunks[i] instanceof SealedChunk sealed) {
                memory.release(sealed.reserved());
            }
            chunks[i] = null;
        }
        map.release();
        pageCount = 0;
        chunkCount = 0;
        sealedChunks = 0;
        versions = 0;
        readerAddress = -1;
        inRowidOrder = true;
        stampsAscend = true;
    }

    /** Lets go of all runs; those that are kept keep what was decoded. */
    private void dropBase(List<Run> kept) {
        if (base != null) {
            for (Run run : base.runs) {
                if (!kept.contains(run)) {
                    run.forgetVectors();
                }
            }
            memory.release(base.memory);
            base = null;
        }
    }

    // ---- What is sealed

    /**
     * Puts the table on runs that hold all its versions from now on, oldest first: of each row, the versions in a later
     * run are the newer ones. What the tail holds is forgotten, so it must be empty or stand in one of the runs. No
     * transaction may be under way and no scan; all addresses change.
     */
    public void attach(List<Run> runs) {
        clearTail();
        map = new RowidMap(memory);
        dropBase(runs);
        live = 0;
        maxLive = Long.MIN_VALUE;
        maxStale = false;
        if (!runs.isEmpty()) {
            var below = new Base(runs);
            memory.reserve(below.memory);
            base = below;
            live = below.living;
            maxLive = below.largest;
            maxStale = true;
        }
    }

    /**
     * Transposes the oldest chunk that is still in pages, when more than {@code keep} full ones are. Only between
     * transactions: what is in a segment can't be undone. Its addresses stay good; its pages are free.
     */
    public void settle(int keep) {
        if (chunkCount - 1 - sealedChunks <= keep) {
            return;
        }
        var chunk = (RowChunk) chunks[sealedChunks];
        var columns = new int[columnCount];
        for (int i = 0; i < columnCount; i++) {
            columns[i] = i;
        }
        var parts = new TransposedParts();
        var writer = new SegmentWriter(columnCount, blobs);
        SegmentEntry entry;
        try {
            chunk.decode(columns, scanReader);
            chunk.decodeStamps();
            var vectors = new Vector[columnCount];
            for (int i = 0; i < columnCount; i++) {
                vectors[i] = chunk.vector(i);
            }
            writer.addBlock(chunk.count, chunk.rowids(), chunk.inserted, chunk.deleted, vectors);
            entry = writer.finish(parts);
        } finally {
            memory.pool().forget(chunk);
            chunk.drop();
        }
        int endPage = ((RowChunk) chunks[sealedChunks + 1]).firstPage;
        long[] previous = previousAddresses(chunk, endPage);
        long bytes = parts.position() + 512 + (previous == null ? 0 : 8L * previous.length);
        memory.reserve(bytes);
        var segment = new OpenSegment(memory.pool(), parts, entry, blobs);
        var sealed = new SealedChunk(memory.pool(), segment, 0, chunk.base, null);
        sealed.keep(previous, bytes);
        chunks[sealedChunks++] = sealed;
        for (int page = chunk.firstPage; page < endPage; page++) {
            store.free(pageNumbers[page]);
            pages[page] = null;
        }
        readerAddress = -1;
    }

    /** For each version of a chunk the address of the one before it + 1; null when none has one. */
    private long[] previousAddresses(RowChunk chunk, int endPage) {
        long[] previous = null;
        int row = 0;
        for (int page = chunk.firstPage; page < endPage; page++) {
            int slots = RowPage.slotCount(pages[page]);
            for (int slot = 0; slot < slots; slot++, row++) {
                long before = pages[page].getLong(RowPage.recordOffset(pages[page], slot) + 16);
                if (before != 0) {
                    previous = previous == null ? new long[chunk.count] : previous;
                    previous[row] = before;
                }
            }
        }
        return previous;
    }

    public int runCount() {
        return base == null ? 0 : base.runs.length;
    }

    /** A run that the table stands on, 0 being the oldest. */
    public Run run(int index) {
        return base.runs[index];
    }

    /** Versions that are in no run. */
    public int tailVersions() {
        return versions;
    }

    // ---- Finding

    /** The address of the row's version that is visible at a snapshot, or -1. */
    public long find(long rowid, long snapshot) {
        long newest = map.get(rowid);
        return newest < 0 && base != null ? base.find(rowid, snapshot) : visible(newest, snapshot);
    }

    /** The version visible at a snapshot: the one at this address or one before it in its chain; or -1. */
    public long visible(long address, long snapshot) {
        while (address >= 0) {
            ByteBuffer page = address < Base.SEALED ? pages[(int) (address >>> 16)] : null;
            if (page != null) {
                int record = RowPage.recordOffset(page, (int) address & 0xFFFF);
                if (page.getLong(record) <= snapshot) {
                    long deleted = page.getLong(record + 8);
                    return deleted == 0 || deleted > snapshot ? address : -1;
                }
                long before = page.getLong(record + 16);
                if (before == 0 && base != null) {
                    return base.find(RecordReader.rowid(page, record), snapshot);
                }
                address = before - 1;
            } else {
                Chunk chunk = chunkAt(address);
                int row = rowAt(address);
                if (chunk.inserted(row) <= snapshot) {
                    long deleted = chunk.deleted(row);
                    return deleted == 0 || deleted > snapshot ? address : -1;
                }
                address = previous(address);
            }
        }
        return -1;
    }

    /** The address of the row's newest version, deleted or not, or -1 when there never was one. */
    public long newest(long rowid) {
        long newest = map.get(rowid);
        return newest < 0 && base != null ? base.newest(rowid) : newest;
    }

    /** The address of the version before this one, or -1. */
    public long previous(long address) {
        if (address >= Base.SEALED) {
            return base.previous(address);
        }
        long before = previousHere(address);
        return before < 0 && base != null ? base.newest(rowid(address)) : before;
    }

    /** The version before this one of the tail that is in the tail too, or -1. */
    long previousHere(long address) {
        ByteBuffer page = pages[(int) (address >>> 16)];
        return page != null ? page.getLong(RowPage.recordOffset(page, (int) address & 0xFFFF) + 16) - 1
                : ((SealedChunk) chunkAt(address)).previous(rowAt(address));
    }

    /** True when surely the row with this newest version never had another one. */
    public boolean isOnlyVersion(long newest) {
        return newest >= Base.SEALED ? base.isOnly(newest)
                : previousHere(newest) < 0 && (base == null || !base.mayHold(rowid(newest)));
    }

    public long inserted(long address) {
        ByteBuffer page = address < Base.SEALED ? pages[(int) (address >>> 16)] : null;
        return page != null ? page.getLong(RowPage.recordOffset(page, (int) address & 0xFFFF))
                : chunkAt(address).inserted(rowAt(address));
    }

    /** The transaction that deleted or replaced this version, or 0. */
    public long deleted(long address) {
        ByteBuffer page = address < Base.SEALED ? pages[(int) (address >>> 16)] : null;
        return page != null ? page.getLong(RowPage.recordOffset(page, (int) address & 0xFFFF) + 8)
                : chunkAt(address).deleted(rowAt(address));
    }

    public long rowid(long address) {
        ByteBuffer page = address < Base.SEALED ? pages[(int) (address >>> 16)] : null;
        return page != null
                ? RecordReader.rowid(page, RowPage.recordOffset(page, (int) address & 0xFFFF))
                : chunkAt(address).rowids()[rowAt(address)];
    }

    /** The largest rowid that any row ever had, or {@link Long#MIN_VALUE} without one. */
    public long largestRowid() {
        long here = versions == 0 ? Long.MIN_VALUE : map.largest();
        return base == null ? here : Math.max(here, base.largest);
    }

    /** The largest rowid of a live row, or {@link Long#MIN_VALUE} without one. For the writer. */
    public long maxRowid() {
        if (maxStale) {
            maxLive = findMaxRowid();
            maxStale = false;
        }
        return maxLive;
    }

    private long findMaxRowid() {
        if (base != null) {
            var walk = new VersionWalk.Merge(this, VersionFilter.LIVING, 0, runCount(), Long.MIN_VALUE,
                    maxLive, true, versions);
            return walk.next() ? walk.rowid : Long.MIN_VALUE;
        }
        RowidMap.Cursor cursor = map.new Cursor(maxLive, false);
        while (cursor.next()) {
            if (deleted(cursor.address()) == 0) {
                return cursor.rowid();
            }
        }
        return Long.MIN_VALUE;
    }

    // ---- Reading

    /**
     * The columns of a version whose bytes stand in a page, else null. The reader is the table's own: any other reading
     * method moves it.
     */
    public RecordReader record(long address) {
        if (address != readerAddress) {
            ByteBuffer page = address < Base.SEALED ? pages[(int) (address >>> 16)] : null;
            if (page == null) {
                return null;
            }
            reader.open(page, RowPage.recordOffset(page, (int) address & 0xFFFF), columnCount);
            readerAddress = address;
        }
        return reader;
    }

    public Value value(long address, int column) {
        RecordReader record = record(address);
        return record != null ? record.value(column)
                : chunkAt(address).value(rowAt(address), column);
    }

    /** Reads the asked-for columns, or with null all of the table, into {@code out}. */
    public void row(long address, int[] columns, Value[] out) {
        int count = columns == null ? columnCount : columns.length;
        for (int i = 0; i < count; i++) {
            out[i] = value(address, columns == null ? i : columns[i]);
        }
    }

    /**
     * Reads the rows visible at a snapshot, as they stand now: versions that are added later do not appear.
     *
     * @param columns the columns of the batches; -1 is the rowid
     */
    public HeapScan scan(long snapshot, int[] columns, ScanOrder order) {
        return new HeapScan(this, VersionFilter.visible(snapshot), columns, order, scanReader);
    }

    /**
     * Reads versions, of the visible as of all others; see {@link #scan}.
     *
     * @param columns the columns wanted; null for all of the table
     * @param inOrder whether they come in the order (rowid, inserted)
     */
    public VersionStream versions(VersionFilter filter, int[] columns, boolean inOrder) {
        return versions(filter, columns, inOrder, 0, runCount());
    }

    /** {@link #versions} of some pieces: runs by number, and {@link #runCount} for the tail. */
    public VersionStream versions(VersionFilter filter, int[] columns, boolean inOrder,
            int firstPiece, int lastPiece) {
        int[] wanted = columns;
        if (wanted == null) {
            wanted = new int[columnCount];
            for (int i = 0; i < columnCount; i++) {
                wanted[i] = i;
            }
        }
        var scan = new HeapScan(this, filter, wanted,
                inOrder ? ScanOrder.ASCENDING : ScanOrder.ANY, scanReader);
        return new VersionStream(this, scan.pieces(firstPiece, lastPiece));
    }

    /** The rows at up to {@link Batch#CAPACITY} addresses; -1 in {@code columns} is the rowid. */
    public Vector[] gather(long[] addresses, int count, int[] columns) {
        return new Gatherer(this, addresses, count).columns(columns, scanReader);
    }

    /** {@link #gather} where that takes no decoding, else null: few rows are then better read one by one. */
    public Vector[] gatherDecoded(long[] addresses, int count, int[] columns) {
        var gatherer = new Gatherer(this, addresses, count);
        return gatherer.isDecoded(columns) ? gatherer.columns(columns, scanReader) : null;
    }

    public int columnCount() {
        return columnCount;
    }

    /** Rows that live for the writer. */
    public long liveRowEstimate() {
        return live;
    }

    /** All versions of all rows. */
    public long versionCount() {
        return base == null ? versions : versions + base.versions;
    }

    /** Gives up the columns that scans decoded; they are decoded again when someone asks. */
    public void forgetVectors() {
        for (int i = 0; i < chunkCount; i++) {
            memory.pool().forget(chunks[i]);
            chunks[i].drop();
        }
        if (base != null) {
            base.forgetVectors();
        }
    }

    // ---- Images

    /** This table when all of it stands in pages, else a copy that does, to be released by the caller. */
    public TableHeap inRows() {
        if (base == null && sealedChunks == 0) {
            return this;
        }
        var copy = new TableHeap(store, blobs, memory, columnCount);
        var row = new Value[columnCount];
        VersionStream stream = versions(VersionFilter.ALL, null, false);
        while (stream.next()) {
            for (int i = 0; i < stream.size; i++) {
                for (int column = 0; column < columnCount; column++) {
                    row[column] = stream.columns[column].get(i);
                }
                copy.restore(stream.inserted[i], stream.deleted[i], stream.rowids[i], row);
            }
        }
        return copy;
    }

    public int pageCount() {
        return pageCount;
    }

    /** A page as it stands, not stamped; absolute access only, and not to be changed. */
    public ByteBuffer page(int page) {
        return pages[page];
    }

    /**
     * A table out of the pages of an image, in their order; they are copied into the store.
     *
     * @throws PicoVoltException {@code SQLITE_CORRUPT}
     */
    public static TableHeap restore(PageStore store, BlobPool blobs, MemoryAccount memory,
            int columnCount, ByteBuffer[] image) {
        var heap = new TableHeap(store, blobs, memory, columnCount);
        HeapRestore.run(heap, image);
        return heap;
    }

    /** Puts a page of an image at the end, as it is; its records are to be {@link #restored} one by one. */
    ByteBuffer restorePage(ByteBuffer source) {
        growPages();
        int number = store.allocate();
        ByteBuffer page = store.page(number);
        for (int at = 0; at < RowPage.SIZE; at += 8) {
            page.putLong(at, source.getLong(at));
        }
        attach(number, page);
        return page;
    }

    /** Takes over a record of the last page and answers what its envelope must say: the version before + 1. */
    long restored(int slot, long inserted, long deleted, long rowid) {
        if (versions > 0 && rowid <= map.largest()) {
            inRowidOrder = false;
        }
        long older = map.put(rowid, (long) (pageCount - 1) << 16 | slot);
        Chunk chunk = chunks[chunkCount - 1];
        stampsAscend &= inserted >= chunk.maxInserted;
        chunk.added(inserted, deleted);
        versions++;
        if (deleted == 0) {
            live++;
            maxLive = Math.max(maxLive, rowid);
        }
        return older + 1;
    }

    // ---- For scans and chunks

    MemoryAccount memory() {
        return memory;
    }

    RowidMap map() {
        return map;
    }

    boolean inRowidOrder() {
        return inRowidOrder;
    }

    boolean stampsAscend() {
        return stampsAscend;
    }

    int versions() {
        return versions;
    }

    Chunk chunk(int index) {
        return chunks[index];
    }

    int firstOrdinal(int page) {
        return firstOrdinals[page];
    }

    Base base() {
        return base;
    }

    /** The chunk of an address. */
    Chunk chunkAt(long address) {
        return address >= Base.SEALED ? base.chunk(address) : chunks[ordinal(address) >>> CHUNK_BITS];
    }

    /** The row of an address in its chunk. */
    int rowAt(long address) {
        return address >= Base.SEALED ? Base.rowOf(address) : ordinal(address) & Batch.CAPACITY - 1;
    }

    int ordinal(long address) {
        return firstOrdinals[(int) (address >>> 16)] + ((int) address & 0xFFFF);
    }

    /** The addresses of the tail's versions from an ordinal on. */
    void addresses(int ordinal, long[] out) {
        int page = pageOf(ordinal);
        for (int i = 0; i < out.length; i++) {
            while (page + 1 < pageCount && firstOrdinals[page + 1] <= ordinal + i) {
                page++;
            }
            out[i] = (long) page << 16 | ordinal + i - firstOrdinals[page];
        }
    }

    /** The page that holds the record of an ordinal. */
    int pageOf(int ordinal) {
        int at = Arrays.binarySearch(firstOrdinals, 0, pageCount, ordinal);
        return at >= 0 ? at : -2 - at;
    }
}
