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
public final class TableHeap extends Tail {
    /**
     * Full chunks that stay in pages when a transaction ends. Tables of up to 262 144 versions are never
     * transposed: they have little to gain, and rows are cheaper to change.
     */
    public static final int CHUNKS_IN_ROWS = 128;

    /** See {@link #seek}. */
    public static final long NOT_IN_PAGES = -2;

    private final RecordWriter writer = new RecordWriter();
    /** What lies below the tail, or null. */
    private Base base;
    private long live;
    /** No live row has a larger rowid; while {@code maxStale}, perhaps none has this one. */
    private long maxLive = Long.MIN_VALUE;
    private boolean maxStale;

    public TableHeap(PageStore store, BlobPool blobs, MemoryAccount memory, int columnCount) {
        super(store, blobs, memory, columnCount);
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
        return replace(tx, address, rowid(address), row);
    }

    /** {@link #replace} for who knows the rowid. */
    public long replace(long tx, long address, long rowid, RecordWriter row) {
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

    /** {@link #delete} for who knows the rowid. */
    public void delete(long tx, long address, long rowid) {
        end(tx, address, rowid);
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
        long address = add(inserted, deleted, rowid, row);
        if (deleted == 0) {
            live++;
            if (rowid >= maxLive) {
                maxLive = rowid;
                maxStale = false;
            }
        }
        return address;
    }

    private void stamp(long address, long tx) {
        if (address >= Base.SEALED) {
            base.stamp(address, tx);
        } else {
            stampHere(address, tx);
        }
    }

    /** Takes the version that was appended last away again. */
    public void undoAppend() {
        long address = lastAddress();
        if (deleted(address) == 0) {
            live--;
            if (rowid(address) == maxLive) {
                maxStale = true;
            }
        }
        removeLast();
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

    /** Says what versions have in columns that came after them, by column; null for NULL throughout. */
    public void setAbsent(Value[] values) {
        setAbsentHere(values);
        if (base != null) {
            base.setAbsent(values);
        }
    }

    public Value[] absent() {
        return absent;
    }

    /** Gives all pages and memory back: the table never was. */
    public void release() {
        clearTail();
        dropBase(List.of());
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
        dropBase(runs);
        live = 0;
        maxLive = Long.MIN_VALUE;
        maxStale = false;
        if (!runs.isEmpty()) {
            base = new Base(runs);
            base.setAbsent(absent);
            // Counted even beyond the limit: who attaches can't go back.
            memory.release(-base.memory);
            live = base.living;
            maxLive = base.largest;
            maxStale = true;
        }
    }

    public int runCount() {
        return base == null ? 0 : base.runs.length;
    }

    /** A run that the table stands on, 0 being the oldest. */
    public Run run(int index) {
        return base.runs[index];
    }

    // ---- Finding

    /**
     * For the writer, the address of the row as it lives now, when its bytes stand in a page; -1 when there is no such
     * row, {@link #NOT_IN_PAGES} when {@link #find} has to tell. Replacing what was found last is the quickest.
     */
    public long seek(long rowid) {
        long address = map.seek(rowid);
        if (address < 0) {
            return base == null ? -1 : NOT_IN_PAGES;
        }
        ByteBuffer page = pages[(int) (address >>> 16)];
        if (page == null) {
            return NOT_IN_PAGES;
        }
        return page.getLong(RowPage.recordOffset(page, (int) address & 0xFFFF) + 8) == 0 ? address : -1;
    }

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
                : ((SealedChunk) chunkAt(address)).value(rowAt(address), column);
    }

    /** Reads the asked-for columns, or with null all of the table, into {@code out}. */
    public void row(long address, int[] columns, Value[] out) {
        RecordReader record = record(address);
        int count = columns == null ? columnCount : columns.length;
        for (int i = 0; i < count; i++) {
            int column = columns == null ? i : columns[i];
            out[i] = record != null ? record.value(column) : value(address, column);
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

    /** Tells where a run is read from that these columns of a version are read next. */
    public void announce(long address, int[] columns) {
        if (address >= Base.SEALED) {
            base.chunk(address).announce(rowAt(address), columns);
        }
    }

    // ---- For scans and chunks

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
}
