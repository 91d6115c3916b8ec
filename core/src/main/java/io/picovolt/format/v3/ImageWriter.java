package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Slices;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Lays an image out. The same parts give the same bytes. */
public final class ImageWriter {
    /** The largest image; linear memory of WebAssembly ends at twice this, with a trap. */
    private static final long MAX_SIZE = 1L << 30;

    private final ByteWriter directory = new ByteWriter();
    private final ByteBuffer image;

    private ImageWriter(int size) {
        image = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
        image.position(ImageLayout.HEADER);
    }

    /** The heap of a table. */
    public record Heap(int tableId, TableHeap pages) {}

    /**
     * An image in a direct buffer, from 0 to its limit.
     *
     * @param transactions as {@link TransactionLog} encodes them
     * @param catalog the encoded history of the catalogue
     * @param heaps in ascending order of the tables' ids
     * @param memory that has to have room for the image, though the image is not charged to it
     * @throws PicoVoltException {@code SQLITE_TOOBIG} or {@code SQLITE_NOMEM}
     */
    public static ByteBuffer write(byte[] transactions, byte[] catalog, List<Heap> heaps,
            BlobPool blobs, MemoryAccount memory) {
        long size = ImageLayout.HEADER + (long) transactions.length + catalog.length
                + 2L * ImageLayout.MAX_ENTRY;
        for (int i = 0; i < blobs.size(); i++) {
            size += blobs.get(i).length + ImageLayout.MAX_ENTRY;
        }
        for (Heap heap : heaps) {
            size += (long) heap.pages().pageCount() * RowPage.SIZE + ImageLayout.MAX_ENTRY;
        }
        if (size > MAX_SIZE) {
            throw new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "database too big for an image");
        }
        memory.reserve(size);
        memory.release(size);
        var writer = new ImageWriter((int) size);
        writer.part(ImageLayout.TRANSACTIONS, transactions, Blake3.hash(transactions));
        writer.part(ImageLayout.CATALOG, catalog, Blake3.hash(catalog));
        for (int i = 0; i < blobs.size(); i++) {
            writer.part(ImageLayout.BLOB, blobs.get(i), blobs.hash(i));
        }
        for (Heap heap : heaps) {
            writer.heap(heap);
        }
        return writer.finish();
    }

    private void part(int kind, byte[] content, byte[] hash) {
        directory.u8(kind).varint(0).varint(content.length).bytes(hash);
        image.put(content);
    }

    private void heap(Heap heap) {
        int count = heap.pages().pageCount();
        var stamps = new byte[4 * count];
        for (int i = 0; i < count; i++) {
            ByteBuffer page = Slices.of(image, image.position(), RowPage.SIZE).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer source = heap.pages().page(i);
            page.put(0, source, 0, RowPage.SIZE);
            // What was rolled back may still stand between slots and records.
            int free = RowPage.freePointer(page);
            for (int at = RowPage.HEADER + RowPage.SLOT * RowPage.slotCount(page); at < free; at++) {
                page.put(at, (byte) 0);
            }
            RowPage.stamp(page);
            page.get(ImageLayout.PAGE_CHECKSUM, stamps, 4 * i, 4);
            image.position(image.position() + RowPage.SIZE);
        }
        directory.u8(ImageLayout.HEAP).varint(heap.tableId()).varint((long) count * RowPage.SIZE)
                .bytes(Blake3.hash(stamps));
    }

    private ByteBuffer finish() {
        byte[] entries = directory.toBytes();
        int offset = image.position();
        image.put(entries);
        image.limit(image.position()).position(0);
        image.put(ImageLayout.MAGIC).putShort(ImageLayout.VERSION).putShort((short) 0);
        image.putLong(offset).putLong(entries.length).put(Blake3.hash(entries));
        image.put(ImageLayout.headerCheck(image)).position(0);
        return image;
    }
}
