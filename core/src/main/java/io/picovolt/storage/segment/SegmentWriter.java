package io.picovolt.storage.segment;

import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.codec.Columns;
import io.picovolt.storage.codec.Longs;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** Collects up to {@link #MAX_BLOCKS} blocks and writes them as a segment. */
public final class SegmentWriter {
    public static final int MAX_BLOCKS = 32;
    /** Rows of a block, save a segment's last. */
    public static final int BLOCK_ROWS = Batch.CAPACITY;
    /** The first columns of a segment: rowid, inserted, deleted. */
    static final int STAMPS = 3;
    /** Shorter parts stand in the footer. */
    static final int INLINE = 32;
    /** A longer column of a block, not counting the hashes of large values, is divided into parts of about that. */
    private static final int PART = 1 << 16;
    static final int MAX_PARTS = 64;
    /** A segment may end when it has that many rows, and then on average after twice as many. */
    private static final int CUT_AFTER = 8 * BLOCK_ROWS;

    private final int columnCount;
    private final LargeValues largeValues;
    private final ColumnStats[] stats;
    /** Encoded columns, stamps first, by block, in one part or more. */
    private final byte[][][][] parts;
    private final long[] minRowid = new long[MAX_BLOCKS];
    private final long[] maxRowid = new long[MAX_BLOCKS];
    private final long[] minInserted = new long[MAX_BLOCKS];
    private final long[] maxInserted = new long[MAX_BLOCKS];
    private final long[] deletedCount = new long[MAX_BLOCKS];
    private final long[] maxDeleted = new long[MAX_BLOCKS];
    private int blocks;
    private int rows;
    /** Whether a block has a column in several parts. */
    private boolean divided;

    public SegmentWriter(int columnCount, LargeValues largeValues) {
        this.columnCount = columnCount;
        this.largeValues = largeValues;
        stats = new ColumnStats[columnCount];
        for (int i = 0; i < columnCount; i++) {
            stats[i] = new ColumnStats(
                    new long[MAX_BLOCKS], new long[MAX_BLOCKS], new long[MAX_BLOCKS], new long[MAX_BLOCKS]);
        }
        parts = new byte[STAMPS + columnCount][MAX_BLOCKS][][];
    }

    /**
     * True when a segment that has {@code rows} rows ends before a row of this rowid. It depends on the rowid rather
     * than on the place, so that a change of one row leaves the segments behind it as they were.
     */
    public static boolean cutsBefore(int rows, long previousRowid, long rowid) {
        if (rows >= MAX_BLOCKS * BLOCK_ROWS) {
            return true;
        }
        long hash = rowid * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        return rows >= CUT_AFTER && rowid != previousRowid && (hash >>> 32 & CUT_AFTER - 1) == 0;
    }

    public int blocks() {
        return blocks;
    }

    public int rows() {
        return rows;
    }

    /**
     * Adds a block; the one before it must have been full.
     *
     * @param deleted 0 for a version that lives
     * @param columns in the order of the table; their first {@code count} rows count
     */
    public void addBlock(int count, long[] rowids, long[] inserted, long[] deleted, Vector[] columns) {
        if (rows != blocks * BLOCK_ROWS || blocks == MAX_BLOCKS || count <= 0 || count > BLOCK_ROWS) {
            throw new IllegalStateException("block of " + count + " rows behind " + rows);
        }
        int b = blocks++;
        rows += count;
        addStamps(b, count, rowids, inserted, deleted);
        parts[0][b] = encode(rowids, count);
        parts[1][b] = encode(inserted, count);
        parts[2][b] = encode(deleted, count);
        for (int c = 0; c < columnCount; c++) {
            stats[c].add(b, columns[c], count);
            parts[STAMPS + c][b] = encode(columns[c], count);
        }
    }

    private void addStamps(int b, int count, long[] rowids, long[] inserted, long[] deleted) {
        minRowid[b] = rowids[0];
        maxRowid[b] = rowids[0];
        minInserted[b] = inserted[0];
        maxInserted[b] = inserted[0];
        for (int i = 0; i < count; i++) {
            minRowid[b] = Math.min(minRowid[b], rowids[i]);
            maxRowid[b] = Math.max(maxRowid[b], rowids[i]);
            minInserted[b] = Math.min(minInserted[b], inserted[i]);
            maxInserted[b] = Math.max(maxInserted[b], inserted[i]);
            deletedCount[b] += deleted[i] == 0 ? 0 : 1;
            maxDeleted[b] = Math.max(maxDeleted[b], deleted[i]);
        }
    }

    private static byte[][] encode(long[] values, int count) {
        var out = new ByteWriter();
        Longs.encode(values, count, out);
        return new byte[][] {out.toBytes()};
    }

    private byte[][] encode(Vector column, int count) {
        var counted = new CountedValues(largeValues);
        byte[] whole = encode(column, count, counted);
        int wanted = (whole.length - counted.hashes() + PART - 1) / PART;
        int most = Math.min(MAX_PARTS, count);
        while (wanted > 1 && most > 1) {
            wanted = Math.min(wanted, most);
            byte[][] pieces = divide(column, count, wanted);
            int total = 0;
            int longest = 0;
            for (byte[] piece : pieces) {
                total += piece.length;
                longest = Math.max(longest, piece.length);
            }
            // What rows have in common may be worth more than reading few of them.
            if (total > whole.length + whole.length / 4) {
                break;
            }
            if (longest <= 2 * PART || wanted == most) {
                divided = true;
                return pieces;
            }
            wanted *= 2;
        }
        return new byte[][] {whole};
    }

    private byte[][] divide(Vector column, int count, int parts) {
        var pieces = new byte[parts][];
        for (int i = 0; i < parts; i++) {
            int from = Segment.rowsBefore(i, parts, count);
            var range = new int[Segment.rowsBefore(i + 1, parts, count) - from];
            for (int row = 0; row < range.length; row++) {
                range[row] = from + row;
            }
            pieces[i] = encode(column.gather(range, range.length), range.length, largeValues);
        }
        return pieces;
    }

    private static byte[] encode(Vector column, int count, LargeValues largeValues) {
        var out = new ByteWriter();
        Columns.encode(column, count, largeValues, out);
        return out.toBytes();
    }

    /** Writes the segment and forgets its rows, so that the next can be collected; there must be at least one. */
    public SegmentEntry finish(PartSink sink) {
        long start = sink.position();
        var footer = new ByteWriter();
        footer.u8(divided ? Segment.DIVIDED : Segment.WHOLE).varint(rows).varint(columnCount);
        for (long[] stamps : new long[][] {
                minRowid, maxRowid, minInserted, maxInserted, deletedCount, maxDeleted}) {
            Longs.encode(stamps, blocks, footer);
        }
        for (ColumnStats column : stats) {
            Longs.encode(column.types, blocks, footer);
            Longs.encode(column.nulls, blocks, footer);
            Longs.encode(column.min, blocks, footer);
            Longs.encode(column.max, blocks, footer);
        }
        for (int c = 0; c < parts.length; c++) {
            write(parts[c], divided && c >= STAMPS, footer, sink);
        }
        PartRef end = sink.write(footer.toBytes());
        var entry = entry(end, start);
        forget();
        return entry;
    }

    /** Writes the parts of a column, and into the footer what it has to know of them. */
    private void write(byte[][][] column, boolean counted, ByteWriter footer, PartSink sink) {
        var counts = new long[blocks];
        int total = 0;
        for (int b = 0; b < blocks; b++) {
            counts[b] = column[b].length;
            total += column[b].length;
        }
        if (counted) {
            Longs.encode(counts, blocks, footer);
        }
        var pieces = new byte[total][];
        var lengths = new long[total];
        int count = 0;
        for (int b = 0; b < blocks; b++) {
            for (byte[] piece : column[b]) {
                lengths[count] = piece.length;
                pieces[count++] = piece;
            }
        }
        Longs.encode(lengths, total, footer);
        for (byte[] piece : pieces) {
            if (piece.length <= INLINE) {
                footer.bytes(piece);
            } else {
                PartRef part = sink.write(piece);
                footer.i64(part.hash0()).i64(part.hash1());
            }
        }
    }

    private SegmentEntry entry(PartRef footer, long start) {
        long firstRowid = minRowid[0];
        long lastRowid = maxRowid[0];
        long firstInserted = minInserted[0];
        long lastInserted = maxInserted[0];
        long deletions = 0;
        long lastDeleted = 0;
        for (int b = 0; b < blocks; b++) {
            firstRowid = Math.min(firstRowid, minRowid[b]);
            lastRowid = Math.max(lastRowid, maxRowid[b]);
            firstInserted = Math.min(firstInserted, minInserted[b]);
            lastInserted = Math.max(lastInserted, maxInserted[b]);
            deletions += deletedCount[b];
            lastDeleted = Math.max(lastDeleted, maxDeleted[b]);
        }
        return new SegmentEntry(footer, start, rows, firstRowid, lastRowid, firstInserted, lastInserted,
                (int) deletions, lastDeleted);
    }

    private void forget() {
        for (byte[][][] column : parts) {
            Arrays.fill(column, null);
        }
        Arrays.fill(deletedCount, 0);
        Arrays.fill(maxDeleted, 0);
        blocks = 0;
        rows = 0;
        divided = false;
    }
}
