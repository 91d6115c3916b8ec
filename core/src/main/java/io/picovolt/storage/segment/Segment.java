package io.picovolt.storage.segment;

import io.picovolt.format.ByteReader;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.codec.Columns;
import io.picovolt.storage.codec.Longs;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSource;
import io.picovolt.value.Value;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment, opened: its footer is known, blocks are read when asked for. Whatever is asked for is decoded afresh; who
 * needs it again keeps it. Columns beyond {@link #columnCount} are NULL: they were added to the table later.
 */
public final class Segment {
    /** The version when each column of a block is one part. */
    static final int WHOLE = 1;
    /** The version when a column of a block may come in several parts, each with its share of the rows. */
    static final int DIVIDED = 2;
    private static final int STAMPS = SegmentWriter.STAMPS;
    private static final int BLOCK_ROWS = SegmentWriter.BLOCK_ROWS;
    /** SQLite's limit. */
    private static final int MAX_COLUMNS = 32767;

    private final PartSource source;
    private final LargeValues largeValues;
    private final SegmentEntry entry;
    private final int rows;
    private final int blocks;
    private final int columns;
    private final long[] minRowid;
    private final long[] maxRowid;
    private final long[] minInserted;
    private final long[] maxInserted;
    private final long[] deletedCount;
    private final long[] maxDeleted;
    private final ColumnStats[] stats;
    private final ByteBuffer footer;
    private final PartDirectory parts;

    private Segment(PartSource source, SegmentEntry entry, LargeValues largeValues) {
        this.source = source;
        this.entry = entry;
        this.largeValues = largeValues;
        footer = source.read(entry.footer());
        var in = new ByteReader(footer, "segment at " + entry.start());
        int version = in.u8("version");
        if (version != WHOLE && version != DIVIDED) {
            throw in.corrupt("version " + version);
        }
        long count = in.varint("rows");
        long columnCount = in.varint("columns");
        if (count <= 0 || count > SegmentWriter.MAX_BLOCKS * BLOCK_ROWS || count != entry.rows()
                || columnCount < 0 || columnCount > MAX_COLUMNS || columnCount > in.remaining()) {
            throw in.corrupt(count + " rows, " + columnCount + " columns");
        }
        rows = (int) count;
        blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
        columns = (int) columnCount;
        minRowid = Longs.decode(in, blocks);
        maxRowid = Longs.decode(in, blocks);
        minInserted = Longs.decode(in, blocks);
        maxInserted = Longs.decode(in, blocks);
        deletedCount = Longs.decode(in, blocks);
        maxDeleted = Longs.decode(in, blocks);
        stats = new ColumnStats[columns];
        for (int c = 0; c < columns; c++) {
            stats[c] = new ColumnStats(Longs.decode(in, blocks), Longs.decode(in, blocks),
                    Longs.decode(in, blocks), Longs.decode(in, blocks));
        }
        parts = new PartDirectory(in, entry, rows, STAMPS + columns, version == DIVIDED);
    }

    /** @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT} */
    public static Segment open(PartSource source, SegmentEntry entry, LargeValues largeValues) {
        return new Segment(source, entry, largeValues);
    }

    public SegmentEntry entry() {
        return entry;
    }

    public int rows() {
        return rows;
    }

    public int blockCount() {
        return blocks;
    }

    public int columnCount() {
        return columns;
    }

    /** Rows of a block: 2048, save the last. */
    public int blockRows(int block) {
        return Math.min(BLOCK_ROWS, rows - block * BLOCK_ROWS);
    }

    public long minRowid(int block) {
        return minRowid[block];
    }

    public long maxRowid(int block) {
        return maxRowid[block];
    }

    public long minInserted(int block) {
        return minInserted[block];
    }

    public long maxInserted(int block) {
        return maxInserted[block];
    }

    public int deletedCount(int block) {
        return (int) deletedCount[block];
    }

    public long maxDeleted(int block) {
        return maxDeleted[block];
    }

    public int nullCount(int block, int column) {
        return column < columns ? (int) stats[column].nulls[block] : blockRows(block);
    }

    /** The types that occur: a bit for each but NULL, by the ordinal of its {@link io.picovolt.value.ValueType}. */
    public int types(int block, int column) {
        return column < columns ? (int) stats[column].types[block] : 0;
    }

    /** False when surely no row of the block is a number from {@code low} to {@code high}. */
    public boolean mayHold(int block, int column, long low, long high) {
        return column < columns && stats[column].mayHold(block, low, high);
    }

    public boolean mayHold(int block, int column, double low, double high) {
        return column < columns && stats[column].mayHold(block, low, high);
    }

    /** False when surely no row is a text between these, both inclusive, byte by byte; null stands for no bound. */
    public boolean mayHold(int block, int column, String low, String high) {
        return column < columns && stats[column].mayHold(block, low, high);
    }

    public long[] rowids(int block) {
        return stamps(block, 0);
    }

    public long[] inserted(int block) {
        return stamps(block, 1);
    }

    /** The transactions that ended the versions of a block, 0 for those that live. */
    public long[] deleted(int block) {
        return stamps(block, 2);
    }

    private long[] stamps(int block, int column) {
        int part = parts.first(column, block);
        ByteBuffer bytes = bytes(part);
        var in = reader(bytes, part, block, column);
        long[] values = Longs.decode(in, blockRows(block));
        atEnd(in);
        done(bytes);
        return values;
    }

    /** A column of a block, with all of its large values. */
    public Vector column(int block, int column) {
        if (column >= columns) {
            return new ConstantVector(Value.NullValue.NULL);
        }
        int first = parts.first(STAMPS + column, block);
        int count = partCount(block, column);
        int blockRows = blockRows(block);
        if (count == 1) {
            return column(first, block, column, blockRows);
        }
        if (source.isFar()) {
            PartRef[] missing = refs(new int[] {block}, new int[] {column});
            source.prefetch(missing, missing.length);
        }
        var joined = new ColumnBuffer();
        for (int i = 0; i < count; i++) {
            int some = rowsBefore(i + 1, count, blockRows) - rowsBefore(i, count, blockRows);
            joined.append(column(first + i, block, column, some), null, some);
        }
        return joined.vector();
    }

    private Vector column(int part, int block, int column, int partRows) {
        ByteBuffer bytes = bytes(part);
        var in = reader(bytes, part, block, STAMPS + column);
        Vector vector = Columns.decode(in, partRows, largeValues);
        atEnd(in);
        done(bytes);
        return vector;
    }

    /** One value; one part is read, little more decoded, and no other large value loaded. */
    public Value value(int block, int column, int row) {
        if (column >= columns) {
            return Value.NullValue.NULL;
        }
        int count = partCount(block, column);
        int blockRows = blockRows(block);
        int i = partOf(row, count, blockRows);
        int from = rowsBefore(i, count, blockRows);
        int part = parts.first(STAMPS + column, block) + i;
        ByteBuffer bytes = bytes(part);
        Value value = Columns.value(reader(bytes, part, block, STAMPS + column),
                rowsBefore(i + 1, count, blockRows) - from, largeValues, row - from);
        done(bytes);
        return value;
    }

    /** How many rows of a block stand before one of its {@code count} parts. */
    static int rowsBefore(int part, int count, int blockRows) {
        return part * blockRows / count;
    }

    /** Which of a block's parts has a row. */
    private static int partOf(int row, int count, int blockRows) {
        return ((row + 1) * count - 1) / blockRows;
    }

    /** In how many parts a block has a column. */
    public int partCount(int block, int column) {
        return column < columns ? parts.count(STAMPS + column, block) : 1;
    }

    /** How many parts there are, those in the footer too. */
    public int partCount() {
        return parts.count();
    }

    private static void atEnd(ByteReader in) {
        if (!in.atEnd()) {
            throw in.corrupt(in.remaining() + " bytes too many");
        }
    }

    /** What a part stands in. */
    private ByteBuffer bytes(int part) {
        return parts.isInline(part) ? footer : source.read(parts.ref(part, footer));
    }

    private ByteReader reader(ByteBuffer bytes, int part, int block, int column) {
        var in = new ByteReader(bytes,
                "segment at " + entry.start() + " block " + block + " column " + (column - STAMPS));
        if (bytes == footer) {
            parts.find(part, in);
        }
        return in;
    }

    private void done(ByteBuffer bytes) {
        if (bytes != footer) {
            source.done(entry.footer().file(), bytes);
        }
    }

    /**
     * The parts that reading these columns of these blocks will read, for {@link PartSource#prefetch}.
     *
     * @param columnNumbers -3, -2 and -1 stand for rowids, inserted and deleted
     */
    public PartRef[] refs(int[] blockNumbers, int[] columnNumbers) {
        var refs = new ArrayList<PartRef>();
        for (int column : columnNumbers) {
            for (int block : blockNumbers) {
                refs(block, column, -1, refs);
            }
        }
        return refs.toArray(new PartRef[0]);
    }

    /** Adds the parts that reading a column of a block will read, or one row of it unless that is -1. */
    public void refs(int block, int column, int row, List<PartRef> into) {
        if (column >= columns) {
            return;
        }
        int part = parts.first(STAMPS + column, block);
        int end = part + parts.count(STAMPS + column, block);
        if (row >= 0) {
            part += partOf(row, end - part, blockRows(block));
            end = part + 1;
        }
        for (; part < end; part++) {
            if (!parts.isInline(part)) {
                into.add(parts.ref(part, footer));
            }
        }
    }

    /** The block whose rowids may include this one, the last if there are several, or -1; blocks must be sorted. */
    public int blockOf(long rowid) {
        int low = 0;
        int high = blocks - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (minRowid[middle] <= rowid) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return minRowid[low] <= rowid && maxRowid[low] >= rowid ? low : -1;
    }

    /** The ordinal of the last, and so newest, version of a rowid, or -1; rows must be sorted. */
    public int find(long rowid) {
        int block = blockOf(rowid);
        if (block < 0) {
            return -1;
        }
        int row = find(rowids(block), blockRows(block), rowid);
        return row < 0 ? -1 : block * BLOCK_ROWS + row;
    }

    /** Where a rowid stands last among the first {@code count} of sorted ones, or -1. */
    public static int find(long[] rowids, int count, long rowid) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (rowids[middle] <= rowid) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return rowids[low] == rowid ? low : -1;
    }
}
