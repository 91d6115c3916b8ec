package io.picovolt.format.v3;

import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.storage.segment.SegmentWriter;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes versions that come in the order (rowid, inserted) as segments of a run. What is written depends on the
 * versions alone, not on how many come together.
 */
public final class RunWriter {
    private final PartSink sink;
    private final SegmentWriter segment;
    private final List<SegmentEntry> entries = new ArrayList<>();
    private final ColumnBuffer[] columns;
    private final long[] rowids = new long[Batch.CAPACITY];
    private final long[] inserted = new long[Batch.CAPACITY];
    private final long[] deleted = new long[Batch.CAPACITY];
    private final int[] chosen = new int[Batch.CAPACITY];
    private int count;
    private long last;
    private long versions;

    public RunWriter(PartSink sink, int columnCount, LargeValues blobs) {
        this.sink = sink;
        segment = new SegmentWriter(columnCount, blobs);
        columns = new ColumnBuffer[columnCount];
        clear();
    }

    private void clear() {
        count = 0;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnBuffer();
        }
    }

    /**
     * Adds versions.
     *
     * @param rows their places in the arrays, ascending; null for the first {@code size}
     */
    public void add(int[] rows, int size, long[] newRowids, long[] newInserted, long[] newDeleted,
            Vector[] newColumns) {
        int waiting = 0;
        for (int i = 0; i < size; i++) {
            int row = rows == null ? i : rows[i];
            long rowid = newRowids[row];
            boolean cut = versions > 0 && SegmentWriter.cutsBefore(segment.rows() + count, last, rowid);
            if (cut || count == Batch.CAPACITY) {
                take(newColumns, waiting);
                waiting = 0;
                endBlock();
                if (cut) {
                    entries.add(segment.finish(sink));
                }
            }
            rowids[count] = rowid;
            inserted[count] = newInserted[row];
            deleted[count++] = newDeleted[row];
            chosen[waiting++] = row;
            last = rowid;
            versions++;
        }
        take(newColumns, waiting);
    }

    private void take(Vector[] from, int waiting) {
        for (int i = 0; waiting > 0 && i < columns.length; i++) {
            columns[i].append(from[i], chosen, waiting);
        }
    }

    private void endBlock() {
        var vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = columns[i].vector();
        }
        segment.addBlock(count, rowids, inserted, deleted, vectors);
        clear();
    }

    /** Versions so far. */
    public long versions() {
        return versions;
    }

    /** Writes what is missing and answers all segments of the run, in order. */
    public List<SegmentEntry> finish() {
        if (count > 0) {
            endBlock();
        }
        if (segment.rows() > 0) {
            entries.add(segment.finish(sink));
        }
        return entries;
    }
}
