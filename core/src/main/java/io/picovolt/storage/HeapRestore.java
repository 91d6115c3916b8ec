package io.picovolt.storage;

import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.nio.ByteBuffer;

/** Tables out of the pages of an image, which are checked as if someone had forged them, and into pages. */
final class HeapRestore {
    private HeapRestore() {
    }

    static void run(TableHeap heap, ByteBuffer[] image) {
        for (ByteBuffer source : image) {
            String defect = defect(heap, source);
            if (defect != null) {
                throw corrupt(heap.pageCount(), defect);
            }
            ByteBuffer page = heap.restorePage(source);
            int slots = RowPage.slotCount(page);
            for (int slot = 0; slot < slots; slot++) {
                restoreRecord(heap, page, slot);
            }
        }
    }

    /** A copy of a table without segments. */
    static TableHeap inRows(TableHeap heap) {
        int columns = heap.columnCount();
        var copy = new TableHeap(heap.store, heap.blobs, heap.memory, columns);
        var row = new Value[columns];
        VersionStream stream = heap.versions(VersionFilter.ALL, null, false);
        while (stream.next()) {
            for (int i = 0; i < stream.size; i++) {
                for (int column = 0; column < columns; column++) {
                    row[column] = stream.columns[column].get(i);
                }
                copy.restore(stream.inserted[i], stream.deleted[i], stream.rowids[i], row);
            }
        }
        return copy;
    }

    private static String defect(TableHeap heap, ByteBuffer page) {
        if (!RowPage.checksumFits(page)) {
            return "checksum mismatch";
        }
        String defect = RowPage.defect(page);
        if (defect != null) {
            return defect;
        }
        int slots = RowPage.slotCount(page);
        int inChunk = heap.tailVersions() & Batch.CAPACITY - 1;
        return slots == 0 ? "no records" : inChunk + slots > Batch.CAPACITY ? "too many records" : null;
    }

    private static void restoreRecord(TableHeap heap, ByteBuffer page, int slot) {
        int record = RowPage.recordOffset(page, slot);
        if (RowPage.recordLength(page, slot) < RecordWriter.ENVELOPE + 2) {
            throw corrupt(heap.pageCount() - 1, "record too short");
        }
        long before = heap.restored(slot, page.getLong(record), page.getLong(record + 8),
                RecordReader.rowid(page, record));
        if (page.getLong(record + 16) != before) {
            throw corrupt(heap.pageCount() - 1, "broken chain of versions");
        }
    }

    private static PicoVoltException corrupt(int page, String what) {
        return new PicoVoltException(ErrorCode.SQLITE_CORRUPT,
                "database disk image is malformed: page " + page + ": " + what);
    }
}
