package io.picovolt.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * Some neighbouring versions of a table and how they are kept.
 *
 * @param columnar whether they stand column by column in a segment, or row by row in pages
 * @param run the run they are in, or -1 in the tail
 * @param ended how many carry a deletion
 * @param bytes that they take in pages, in a file or in memory
 */
public record TablePiece(boolean columnar, int run, long firstRowid, long lastRowid, long versions,
        long ended, long bytes) {

    /** All pieces of a table: the segments of its runs, and the chunks of its tail. */
    public static List<TablePiece> of(TableHeap heap) {
        var pieces = new ArrayList<TablePiece>();
        for (int i = 0; i < heap.runCount(); i++) {
            Run run = heap.run(i);
            for (int segment = 0; segment < run.segmentCount(); segment++) {
                var entry = run.entry(segment);
                pieces.add(new TablePiece(true, i, entry.minRowid(), entry.maxRowid(), entry.rows(),
                        entry.deletedCount() + run.stampCount(segment), entry.length()));
            }
        }
        for (int i = 0; i < heap.chunkCount; i++) {
            pieces.add(ofChunk(heap, i));
        }
        return pieces;
    }

    private static TablePiece ofChunk(TableHeap heap, int index) {
        Chunk chunk = heap.chunk(index);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long[] rowids = chunk.rowids();
        for (int row = 0; row < chunk.count; row++) {
            first = Math.min(first, rowids[row]);
            last = Math.max(last, rowids[row]);
        }
        return new TablePiece(chunk instanceof SealedChunk, -1, first, last, chunk.count,
                chunk.deletedCount, heap.bytes(index));
    }
}
