package io.picovolt.storage;

import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.storage.segment.SegmentWriter;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;

/** Turns a chunk of records in pages into a segment of one block, in memory. */
final class Transposition {
    private Transposition() {}

    /** The same versions in columns, or null when there is no memory for them. */
    static SealedChunk of(Tail tail, RowChunk chunk, int endPage) {
        try {
            var parts = new TransposedParts();
            SegmentEntry entry = write(tail, chunk, parts);
            parts.trim();
            var segment = new OpenSegment(tail.memory.pool(), parts, entry, tail.blobs);
            var sealed = new SealedChunk(tail.memory.pool(), segment, 0, chunk.base, null);
            sealed.setAbsent(tail.absent);
            long[] previous = previous(tail, chunk, endPage);
            long bytes = parts.position() + 512 + (previous == null ? 0 : 8L * previous.length);
            tail.memory.reserve(bytes);
            sealed.keep(previous, bytes);
            return sealed;
        } catch (PicoVoltException e) {
            if (e.code() == ErrorCode.SQLITE_NOMEM) {
                return null;
            }
            throw e;
        } finally {
            tail.memory.pool().forget(chunk);
            chunk.drop();
        }
    }

    private static SegmentEntry write(Tail tail, RowChunk chunk, TransposedParts parts) {
        int columnCount = tail.columnCount();
        var columns = new int[columnCount];
        for (int i = 0; i < columnCount; i++) {
            columns[i] = i;
        }
        chunk.decode(columns, tail.scanReader);
        chunk.decodeStamps();
        var vectors = new Vector[columnCount];
        for (int i = 0; i < columnCount; i++) {
            vectors[i] = chunk.vector(i);
        }
        var writer = new SegmentWriter(columnCount, tail.blobs);
        writer.addBlock(chunk.count, chunk.rowids(), chunk.inserted, chunk.deleted, vectors);
        return writer.finish(parts);
    }

    /** For each version the address of the one before it + 1; null when none has one. */
    private static long[] previous(Tail tail, RowChunk chunk, int endPage) {
        long[] previous = null;
        int row = 0;
        for (int page = chunk.firstPage; page < endPage; page++) {
            ByteBuffer bytes = tail.page(page);
            int slots = RowPage.slotCount(bytes);
            for (int slot = 0; slot < slots; slot++, row++) {
                long before = bytes.getLong(RowPage.recordOffset(bytes, slot) + 16);
                if (before != 0) {
                    previous = previous == null ? new long[chunk.count] : previous;
                    previous[row] = before;
                }
            }
        }
        return previous;
    }
}
