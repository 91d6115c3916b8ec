package io.picovolt.storage;

import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.PageStore;
import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The versions of a table that are in no run: records in pages, in the order they were added, in chunks. Old full
 * chunks may be transposed to a segment in memory; then their pages are null, and their addresses, page and slot, go on
 * to mean what they meant.
 */
abstract sealed class Tail permits TableHeap {
    static final int CHUNK_BITS = Integer.numberOfTrailingZeros(Batch.CAPACITY);

    final PageStore store;
    final BlobPool blobs;
    final MemoryAccount memory;
    final RecordReader scanReader;
    final RecordReader reader;
    RowidMap map;
    int columnCount;
    /** What versions have in columns that came after them; null for NULL throughout. */
    Value[] absent;
    /** Columns that are written even if they are NULL, for lacking them means something else. */
    private int kept;
    ByteBuffer[] pages = new ByteBuffer[4];
    private int[] pageNumbers = new int[4];
    private int[] firstOrdinals = new int[4];
    int pageCount;
    Chunk[] chunks = new Chunk[1];
    int chunkCount;
    /** Chunks from the beginning that are no longer in pages. */
    int sealedChunks;
    int versions;
    private boolean inRowidOrder = true;
    private boolean stampsAscend = true;
    /** The address that a reader of records is open at, or -1. */
    long readerAddress = -1;

    Tail(PageStore store, BlobPool blobs, MemoryAccount memory, int columnCount) {
        this.store = store;
        this.blobs = blobs;
        this.memory = memory;
        this.columnCount = columnCount;
        map = new RowidMap(memory);
        scanReader = new RecordReader(blobs);
        reader = new RecordReader(blobs);
    }

    /** Adds a version and answers its address. */
    final long add(long inserted, long deleted, long rowid, RecordWriter row) {
        int length = row.prepare(rowid, blobs, kept);
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

    /** Writes the stamp of a deletion, or with 0 takes it away. */
    final void stampHere(long address, long tx) {
        ByteBuffer page = pages[(int) (address >>> 16)];
        if (page != null) {
            page.putLong(RowPage.recordOffset(page, (int) address & 0xFFFF) + 8, tx);
        }
        int ordinal = ordinal(address);
        chunks[ordinal >>> CHUNK_BITS].stamp(ordinal & Batch.CAPACITY - 1, tx);
    }

    final long lastAddress() {
        return (long) (pageCount - 1) << 16 | RowPage.slotCount(pages[pageCount - 1]) - 1;
    }

    private long lastInserted() {
        ByteBuffer page = pages[pageCount - 1];
        return page.getLong(RowPage.recordOffset(page, RowPage.slotCount(page) - 1));
    }

    /** Takes the version that was added last away again. */
    final void removeLast() {
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
        if (slot == 0) {
            store.free(pageNumbers[last]);
            pages[last] = null;
            pageCount--;
            if (pageCount > 0) {
                RowPage.setNextPage(pages[pageCount - 1], RowPage.NO_PAGE);
            }
        }
        var chunk = (RowChunk) chunks[chunkCount - 1];
        chunk.removedLast(wasDeleted, chunk.count > 1 ? lastInserted() : 0);
        if (chunk.count == 0) {
            memory.pool().forget(chunk);
            chunks[--chunkCount] = null;
        }
        if (versions == 0) {
            inRowidOrder = true;
            stampsAscend = true;
        }
    }

    final void clearTail() {
        for (int i = 0; i < pageCount; i++) {
            if (pages[i] != null) {
                store.free(pageNumbers[i]);
                pages[i] = null;
            }
        }
        for (int i = 0; i < chunkCount; i++) {
            memory.pool().forget(chunks[i]);
            if (chunks[i] instanceof SealedChunk sealed) {
                sealed.forget();
                memory.release(sealed.reserved());
            }
            chunks[i] = null;
        }
        map.release();
        map = new RowidMap(memory);
        pageCount = 0;
        chunkCount = 0;
        sealedChunks = 0;
        versions = 0;
        readerAddress = -1;
        inRowidOrder = true;
        stampsAscend = true;
    }

    /**
     * Transposes the oldest chunk that is still in pages, when more than {@code keep} full ones are and memory allows.
     * Only between transactions: what is in a segment can't be undone.
     */
    public final void settle(int keep) {
        if (chunkCount - 1 - sealedChunks <= keep) {
            return;
        }
        var chunk = (RowChunk) chunks[sealedChunks];
        int endPage = ((RowChunk) chunks[sealedChunks + 1]).firstPage;
        SealedChunk sealed = Transposition.of(this, chunk, endPage);
        if (sealed == null) {
            return;
        }
        chunks[sealedChunks++] = sealed;
        for (int page = chunk.firstPage; page < endPage; page++) {
            store.free(pageNumbers[page]);
            pages[page] = null;
        }
        readerAddress = -1;
    }

    /** The version before this one of the tail that is in the tail too, or -1. */
    final long previousHere(long address) {
        ByteBuffer page = pages[(int) (address >>> 16)];
        return page != null ? page.getLong(RowPage.recordOffset(page, (int) address & 0xFFFF) + 16) - 1
                : ((SealedChunk) chunks[ordinal(address) >>> CHUNK_BITS])
                        .previous(ordinal(address) & Batch.CAPACITY - 1);
    }

    /** Columns were added at the end; rows written before read there as {@link TableHeap#setAbsent} says. */
    public final void addColumns(int count) {
        columnCount += count;
        for (int i = 0; count < 0 && i < chunkCount; i++) {
            if (chunks[i] instanceof RowChunk rows) {
                rows.cut(columnCount);
            }
        }
    }

    /** @param values by column, none of which is too long for a page; null for NULL throughout */
    final void setAbsentHere(Value[] values) {
        absent = values;
        kept = 0;
        byte[] row = null;
        if (values != null) {
            for (int i = 0; i < values.length; i++) {
                kept = values[i].isNull() ? kept : i + 1;
            }
            var writer = new RecordWriter();
            writer.put(values);
            row = writer.body();
        }
        scanReader.setAbsent(row);
        reader.setAbsent(row);
        readerAddress = -1;
        for (int i = 0; i < chunkCount; i++) {
            if (chunks[i] instanceof SealedChunk sealed) {
                sealed.setAbsent(values);
            }
        }
    }

    public final int columnCount() {
        return columnCount;
    }

    /** Versions that are in no run. */
    public final int tailVersions() {
        return versions;
    }

    public final int pageCount() {
        return pageCount;
    }

    /** A page as it stands, null when it was transposed; absolute access only, and not to be changed. */
    public final ByteBuffer page(int page) {
        return pages[page];
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

    Chunk chunk(int index) {
        return chunks[index];
    }

    /** Bytes that a chunk takes. */
    final long bytes(int index) {
        if (chunks[index] instanceof SealedChunk sealed) {
            return sealed.reserved();
        }
        int end = index + 1 < chunkCount ? ((RowChunk) chunks[index + 1]).firstPage : pageCount;
        return (long) RowPage.SIZE * (end - ((RowChunk) chunks[index]).firstPage);
    }

    int firstOrdinal(int page) {
        return firstOrdinals[page];
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
