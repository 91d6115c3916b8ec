package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Slices;
import io.picovolt.format.ByteReader;
import io.picovolt.format.Corruption;
import io.picovolt.format.FileHeader;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.PageStore;
import io.picovolt.storage.page.RowPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An image of version 3, opened over its bytes. Each part is checked when it is asked for. */
public final class ImageReader {
    private final ByteBuffer image;
    private final List<Part> parts;
    private final Map<Integer, Part> heaps = new LinkedHashMap<>();

    /** One entry of the directory and where its part begins. */
    private record Part(int kind, int id, int offset, int length, byte[] hash) {}

    private ImageReader(ByteBuffer image, List<Part> parts) {
        this.image = image;
        this.parts = parts;
        for (Part part : parts) {
            if (part.kind == ImageLayout.HEAP) {
                heaps.put(part.id, part);
            }
        }
    }

    /**
     * Checks header and directory of an image, from 0 to the buffer's limit.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT}
     */
    public static ImageReader open(ByteBuffer bytes) {
        ByteBuffer image = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (FileHeader.version(image) != ImageLayout.VERSION) {
            throw Corruption.in("header", "not of version " + ImageLayout.VERSION);
        }
        if (image.limit() < ImageLayout.HEADER) {
            throw Corruption.in("header", "truncated");
        }
        var check = new byte[ImageLayout.HEADER - ImageLayout.CHECK];
        image.get(ImageLayout.CHECK, check);
        if (!Arrays.equals(check, ImageLayout.headerCheck(image))) {
            throw Corruption.in("header", "checksum mismatch");
        }
        if (image.getShort(6) != 0) {
            throw Corruption.in("header", "unsupported flags " + (image.getShort(6) & 0xFFFF));
        }
        long offset = image.getLong(8);
        long length = image.getLong(16);
        if (offset < ImageLayout.HEADER || offset > image.limit() || length != image.limit() - offset) {
            throw Corruption.in("header", "truncated, or the directory is not at the end");
        }
        var hash = new byte[Blake3.LENGTH];
        image.get(24, hash);
        byte[] directory = content(image, new Part(0, 0, (int) offset, (int) length, hash), "directory");
        return new ImageReader(image, parts(directory, (int) offset));
    }

    /** The parts lie side by side between header and directory, in the order of the directory. */
    private static List<Part> parts(byte[] directory, int end) {
        var entries = new ByteReader(new Scratch().of(directory), "directory");
        var parts = new ArrayList<Part>();
        int offset = ImageLayout.HEADER;
        for (Part before = new Part(0, 0, 0, 0, null); !entries.atEnd(); ) {
            int kind = entries.u8("kind");
            long id = entries.varint("id");
            long length = entries.varint("length");
            byte[] hash = entries.bytes(Blake3.LENGTH, "hash");
            boolean once = kind < ImageLayout.BLOB;
            boolean ordered = kind == before.kind && !once || kind > before.kind;
            if (kind > ImageLayout.HEAP || !ordered || (kind == ImageLayout.HEAP
                    ? id <= (before.kind == kind ? before.id : 0) || id > Integer.MAX_VALUE : id != 0)) {
                throw entries.corrupt("unexpected part " + kind + ", " + id);
            }
            if (length < 0 || length > end - offset) {
                throw entries.corrupt("part " + kind + ", " + id + " out of bounds");
            }
            before = new Part(kind, (int) id, offset, (int) length, hash);
            parts.add(before);
            offset += (int) length;
        }
        if (offset != end || parts.size() < 2 || parts.get(0).kind != ImageLayout.TRANSACTIONS
                || parts.get(1).kind != ImageLayout.CATALOG) {
            throw entries.corrupt("parts missing");
        }
        return parts;
    }

    private static byte[] content(ByteBuffer image, Part part, String name) {
        var content = new byte[part.length];
        image.get(part.offset, content);
        if (!Arrays.equals(part.hash, Blake3.hash(content))) {
            throw Corruption.in(name, "checksum mismatch");
        }
        return content;
    }

    /** Bytes of the whole image. */
    public long size() {
        return image.limit();
    }

    /** The transactions. */
    public TransactionLog transactions() {
        return TransactionLog.decode(new ByteReader(
                new Scratch().of(content(image, parts.get(0), "transactions")), "transactions"));
    }

    /** The encoded history of the catalogue. */
    public ByteReader catalog() {
        return new ByteReader(
                new Scratch().of(content(image, parts.get(1), "catalogue")), "catalogue");
    }

    /** Fills an empty pool. */
    public void restoreBlobs(BlobPool pool) {
        for (Part part : parts) {
            if (part.kind == ImageLayout.BLOB) {
                int number = pool.size();
                var content = new byte[part.length];
                image.get(part.offset, content);
                if (pool.intern(content) != number) {
                    throw Corruption.in("blob " + number, "stands there twice");
                }
                if (!Arrays.equals(pool.hash(number), part.hash)) {
                    throw Corruption.in("blob " + number, "checksum mismatch");
                }
            }
        }
    }

    /** Ids of the tables that have pages, ascending. */
    public List<Integer> tables() {
        return List.copyOf(heaps.keySet());
    }

    /**
     * The heap of a table, every record of it checked.
     *
     * @param blobs filled by {@link #restoreBlobs}
     * @param columnCount the most columns that the table ever had
     * @param clock the last transaction
     */
    public TableHeap restoreHeap(int tableId, PageStore store, BlobPool blobs, MemoryAccount memory,
            int columnCount, long clock) {
        Part part = heaps.get(tableId);
        if (part == null) {
            return new TableHeap(store, blobs, memory, columnCount);
        }
        ByteBuffer[] pages = pages(part);
        var check = new RecordCheck(blobs, columnCount, clock);
        for (int i = 0; i < pages.length; i++) {
            check.page(pages, i, "table " + tableId + " page " + i);
        }
        TableHeap heap = TableHeap.restore(store, blobs, memory, columnCount, pages);
        checkChains(heap, pages, "table " + tableId);
        return heap;
    }

    private ByteBuffer[] pages(Part part) {
        String name = "table " + part.id;
        if (part.length == 0 || part.length % RowPage.SIZE != 0) {
            throw Corruption.in(name, "not whole pages");
        }
        var pages = new ByteBuffer[part.length / RowPage.SIZE];
        var stamps = new byte[4 * pages.length];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = Slices.of(image, part.offset + i * RowPage.SIZE, RowPage.SIZE)
                    .order(ByteOrder.LITTLE_ENDIAN);
            pages[i].get(ImageLayout.PAGE_CHECKSUM, stamps, 4 * i, 4);
        }
        if (!Arrays.equals(part.hash, Blake3.hash(stamps))) {
            throw Corruption.in(name, "checksum mismatch of the page checksums");
        }
        return pages;
    }

    /** A version that was replaced carries a deletion, no later than the insertion of the next. */
    private static void checkChains(TableHeap heap, ByteBuffer[] pages, String name) {
        for (int page = 0; page < pages.length; page++) {
            for (int slot = 0, slots = RowPage.slotCount(pages[page]); slot < slots; slot++) {
                long address = (long) page << 16 | slot;
                long older = heap.previous(address);
                if (older >= 0 && (heap.deleted(older) == 0
                        || heap.deleted(older) > heap.inserted(address))) {
                    throw Corruption.in(name + " page " + page + " slot " + slot,
                            "two versions of a row at once");
                }
            }
        }
    }
}
