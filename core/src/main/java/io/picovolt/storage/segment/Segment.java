package io.picovolt.storage.segment;

import io.picovolt.format.ByteReader;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.codec.Columns;
import io.picovolt.storage.codec.Longs;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSource;
import io.picovolt.value.Value;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;

/**
 * A segment, opened: its footer is known, blocks are read when asked for. Whatever is asked for is decoded afresh; who
 * needs it again keeps it. Columns beyond {@link #columnCount} are NULL: they were added to the table later.
 */
public final class Segment {
    static final int VERSION = 1;
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
    /** Of each part, stamps first, column by column: its length, its place, where the footer has its hash or bytes. */
    private final int[] lengths;
    private final long[] offsets;
    private final int[] inFooter;

    private Segment(PartSource source, SegmentEntry entry, LargeValues largeValues) {
        this.source = source;
        this.entry = entry;
        this.largeValues = largeValues;
        footer = source.read(entry.footer());
        var in = new ByteReader(footer, "segment at " + entry.start());
        if (in.u8("version") != VERSION) {
            throw in.corrupt("version");
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
        int parts = (STAMPS + columns) * blocks;
        lengths = new int[parts];
        offsets = new long[parts];
        inFooter = new int[parts];
        readDirectory(in);
    }

    private void readDirectory(ByteReader in) {
        long offset = entry.start();
        long end = entry.footer().offset();
        int part = 0;
        for (int c = 0; c < STAMPS + columns; c++) {
            long[] partLengths = Longs.decode(in, blocks);
            for (long length : partLengths) {
                inFooter[part] = in.at();
                offsets[part] = offset;
                if (length <= SegmentWriter.INLINE) {
                    in.skip(length, "part");
                } else {
                    in.skip(16, "hash");
                    if (length > end - offset) {
                        throw in.corrupt("part outside");
                    }
                    offset += length;
                }
                lengths[part++] = (int) length;
            }
        }
        if (offset != end || !in.atEnd()) {
            throw in.corrupt("length");
        }
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
        ByteBuffer bytes = bytes(block, column);
        var in = reader(bytes, block, column);
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
        ByteBuffer bytes = bytes(block, STAMPS + column);
        var in = reader(bytes, block, STAMPS + column);
        Vector vector = Columns.decode(in, blockRows(block), largeValues);
        atEnd(in);
        done(bytes);
        return vector;
    }

    /** One value; little more is decoded, and no other large value loaded. */
    public Value value(int block, int column, int row) {
        if (column >= columns) {
            return Value.NullValue.NULL;
        }
        ByteBuffer bytes = bytes(block, STAMPS + column);
        Value value = Columns.value(reader(bytes, block, STAMPS + column), blockRows(block), largeValues, row);
        done(bytes);
        return value;
    }

    private static void atEnd(ByteReader in) {
        if (!in.atEnd()) {
            throw in.corrupt(in.remaining() + " bytes too many");
        }
    }

    /** What a part stands in. */
    private ByteBuffer bytes(int block, int column) {
        int part = column * blocks + block;
        return lengths[part] > SegmentWriter.INLINE ? source.read(ref(part)) : footer;
    }

    private ByteReader reader(ByteBuffer bytes, int block, int column) {
        var in = new ByteReader(bytes,
                "segment at " + entry.start() + " block " + block + " column " + (column - STAMPS));
        if (bytes == footer) {
            int part = column * blocks + block;
            in.record(0, inFooter[part], lengths[part]);
        }
        return in;
    }

    private void done(ByteBuffer bytes) {
        if (bytes != footer) {
            source.done(entry.footer().file(), bytes);
        }
    }

    private PartRef ref(int part) {
        int at = inFooter[part];
        return new PartRef(entry.footer().file(), offsets[part], lengths[part],
                footer.getLong(at), footer.getLong(at + 8));
    }

    /**
     * The parts that reading these columns of these blocks will read, for {@link PartSource#prefetch}.
     *
     * @param columns -3, -2 and -1 stand for rowids, inserted and deleted
     */
    public PartRef[] refs(int[] blockNumbers, int[] columnNumbers) {
        var refs = new PartRef[blockNumbers.length * columnNumbers.length];
        int count = 0;
        for (int column : columnNumbers) {
            for (int block : blockNumbers) {
                int part = (STAMPS + column) * blocks + block;
                if (column < columns && lengths[part] > SegmentWriter.INLINE) {
                    refs[count++] = ref(part);
                }
            }
        }
        return java.util.Arrays.copyOf(refs, count);
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
