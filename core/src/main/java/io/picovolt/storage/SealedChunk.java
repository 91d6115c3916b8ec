package io.picovolt.storage;

import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.segment.Segment;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;

/** A chunk that is a block of a segment, with the deletions since the segment was written laid over it. */
final class SealedChunk extends Chunk {
    private static final int NUMBERS =
            1 << ValueType.INTEGER.ordinal() | 1 << ValueType.REAL.ordinal();

    private final BufferPool pool;
    private final OpenSegment segment;
    private final int block;
    private Stamps stamps;
    private Vector[] vectors = new Vector[0];
    private long vectorBytes;
    /** Rows that were read one by one, and the last one. */
    private int singleReads;
    private int singleRow = -1;
    /** In a tail: for each version the address of the one before it + 1; null when none has one. */
    private long[] previous;
    private long reserved;
    /** What columns hold that the segment lacks, or null. */
    private Value[] absent;

    /** @param stamps null for none yet */
    SealedChunk(BufferPool pool, OpenSegment segment, int block, int base, Stamps stamps) {
        super(base);
        this.pool = pool;
        this.segment = segment;
        this.block = block;
        this.stamps = stamps;
        Segment open = segment.get();
        count = open.blockRows(block);
        minInserted = open.minInserted(block);
        maxInserted = open.maxInserted(block);
        deletedCount = open.deletedCount(block);
        maxDeleted = open.maxDeleted(block);
        if (stamps != null) {
            deletedCount += stamps.size();
            for (int i = 0; i < stamps.size(); i++) {
                maxDeleted = Math.max(maxDeleted, stamps.number(i));
            }
        }
    }

    void setAbsent(Value[] values) {
        absent = values;
        pool.forget(this);
        drop();
    }

    /** What a column holds that the segment lacks. */
    private Value absent(int column) {
        return absent == null || column >= absent.length ? Value.NullValue.NULL : absent[column];
    }

    /** Keeps what a chunk of a tail has beside its segment, and how many bytes it has reserved for all of it. */
    void keep(long[] previousAddresses, long bytes) {
        previous = previousAddresses;
        reserved = bytes;
    }

    /** Leaves the pool with its segment, which belongs to it alone. */
    void forget() {
        pool.forget(this);
        pool.forget(segment);
    }

    long reserved() {
        return reserved;
    }

    /** The address of the version before this one, in a tail; or -1. */
    long previous(int row) {
        return previous == null ? -1 : previous[row] - 1;
    }

    Stamps stamps() {
        return stamps;
    }

    Segment segment() {
        return segment.get();
    }

    int block() {
        return block;
    }

    @Override
    long[] rowids() {
        if (rowids == null) {
            rowids = segment.get().rowids(block);
            account();
        } else {
            touch();
        }
        return rowids;
    }

    @Override
    void decodeStamps() {
        if (inserted == null) {
            Segment open = segment.get();
            long[] ended = open.deleted(block);
            if (stamps != null) {
                stamps.apply(ended);
            }
            inserted = open.inserted(block);
            deleted = ended;
            account();
        } else {
            touch();
        }
    }

    @Override
    void stamp(int row, long deletedBy) {
        if (stamps == null) {
            stamps = new Stamps();
        }
        stamps.set(row, deletedBy);
        stamped(deletedBy);
        if (deleted != null) {
            deleted[row] = deletedBy;
        }
    }

    @Override
    void decode(int[] wanted, RecordReader reader) {
        int missing = 0;
        for (int column : wanted) {
            missing += column >= 0 && !isDecoded(column) ? 1 : 0;
        }
        if (missing == 0) {
            touch();
            return;
        }
        Segment open = segment.get();
        for (int column : wanted) {
            if (column >= 0 && !isDecoded(column)) {
                load(open, column);
            }
        }
        account();
    }

    /** Tells the source which columns are read next, of one row unless that is -1. */
    void announce(int row, int[] wanted) {
        // A query of a far file runs again when what it announced has come: that is no further row.
        boolean far = segment.source().isFar();
        if (row >= 0 && !(far && row == singleRow)) {
            singleRow = row;
            singleReads++;
        }
        if (!far) {
            return;
        }
        Segment open = segment.get();
        var refs = new ArrayList<PartRef>();
        for (int column : wanted) {
            if (!isDecoded(column)) {
                open.refs(block, column < 0 ? ReadAhead.ROWID : column,
                        row >= 0 && column >= 0 && isReadSingly(open, column) ? row : -1, refs);
            }
        }
        segment.source().prefetch(refs.toArray(new PartRef[0]), refs.size());
    }

    /** Texts and blobs of few rows are read one by one before their whole column is decoded and kept. */
    private boolean isReadSingly(Segment open, int column) {
        return (open.types(block, column) & ~NUMBERS) != 0 && singleReads <= open.partCount(block, column);
    }

    private void load(Segment open, int column) {
        Vector vector;
        if (column < open.columnCount() || absent(column).isNull()) {
            vector = open.column(block, column);
        } else {
            var rows = new ColumnBuffer();
            for (int i = 0; i < count; i++) {
                rows.append(absent(column));
            }
            vector = rows.vector();
        }
        if (column >= vectors.length) {
            vectors = Arrays.copyOf(vectors, column + 1);
        }
        vectors[column] = vector;
        vectorBytes += bytes(vector, count);
    }

    private static long bytes(Vector vector, int count) {
        long perRow = vector.nulls == null ? 0 : 1;
        if (vector instanceof LongVector || vector instanceof DoubleVector) {
            perRow += 8;
        } else if (vector instanceof MixedVector mixed) {
            long large = 0;
            for (int i = 0; i < count; i++) {
                large += mixed.values[i] instanceof Value.BlobValue blob ? blob.value().length : 0;
            }
            return 40L * count + large;
        } else if (vector instanceof TextVector text) {
            long chars = 0;
            for (int i = 0; i < text.dictionary.size; i++) {
                chars += text.dictionary.texts[i].length();
            }
            return (perRow + 4) * count + 2 * chars + 48L * text.dictionary.size;
        }
        return perRow * count;
    }

    private void account() {
        pool.account(this, stampBytes() + vectorBytes);
    }

    @Override
    Vector vector(int column) {
        return vectors[column];
    }

    @Override
    boolean isDecoded(int column) {
        return column < 0 ? rowids != null : column < vectors.length && vectors[column] != null;
    }

    @Override
    boolean mayHold(int column, long low, long high) {
        Segment open = segment.get();
        return column >= open.columnCount() && !absent(column).isNull() || open.mayHold(block, column, low, high);
    }

    @Override
    boolean mayHold(int column, double low, double high) {
        Segment open = segment.get();
        return column >= open.columnCount() && !absent(column).isNull() || open.mayHold(block, column, low, high);
    }

    /** One value; few of them are read without keeping their column. */
    Value value(int row, int column) {
        if (isDecoded(column)) {
            touch();
            return vectors[column].get(row);
        }
        if (row != singleRow) {
            singleRow = row;
            singleReads++;
        }
        Segment open = segment.get();
        if (column >= open.columnCount()) {
            return absent(column);
        }
        if (isReadSingly(open, column)) {
            return open.value(block, column, row);
        }
        load(open, column);
        account();
        return vectors[column].get(row);
    }

    @Override
    protected void drop() {
        super.drop();
        vectors = new Vector[0];
        vectorBytes = 0;
        singleReads = 0;
        singleRow = -1;
    }
}
