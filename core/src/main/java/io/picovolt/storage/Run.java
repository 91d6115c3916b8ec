package io.picovolt.storage;

import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.part.PartSource;
import io.picovolt.storage.segment.Segment;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.Arrays;
import java.util.List;

/**
 * Versions of a table's rows that were written once and for all, in the order (rowid, inserted), as segments that are
 * opened when they are needed. Deletions that came later lie over them in memory.
 *
 * <p>A version is found by its position, {@code chunk << 11 | row}; chunks are the blocks of all segments, counted
 * through. Its ordinal counts the versions themselves, without the gaps behind blocks that are not full.
 */
public final class Run {
    static final int CHUNK_BITS = Integer.numberOfTrailingZeros(Batch.CAPACITY);
    private static final int ROW = Batch.CAPACITY - 1;

    private final BufferPool pool;
    private final PartSource source;
    private final OpenSegment[] segments;
    /** The first chunk of each segment, and behind the last how many there are. */
    private final int[] firstChunks;
    /** The first ordinal of each segment. */
    private final long[] firstOrdinals;
    private final SealedChunk[] chunks;
    /** Deletions by chunk; null where there are none or the chunk knows them. */
    private final Stamps[] stamps;
    private final long versions;
    private long deletedCount;
    private long largest = Long.MIN_VALUE;
    private long smallest = Long.MAX_VALUE;
    private long minInserted = Long.MAX_VALUE;
    private long maxDeleted;
    private long stampCount;
    /** What versions have in columns that came after them, or null. */
    private Value[] absent;

    /**
     * @param entries in the order of their rowids
     * @param ordinals of versions that were deleted since, ascending
     * @param numbers the transactions that deleted them
     * @throws PicoVoltException {@code SQLITE_CORRUPT}
     */
    public Run(MemoryAccount memory, PartSource source, LargeValues largeValues,
            List<SegmentEntry> entries, long[] ordinals, long[] numbers) {
        this.pool = memory.pool();
        this.source = source;
        segments = new OpenSegment[entries.size()];
        firstChunks = new int[segments.length + 1];
        firstOrdinals = new long[segments.length + 1];
        for (int i = 0; i < segments.length; i++) {
            SegmentEntry entry = entries.get(i);
            segments[i] = new OpenSegment(pool, source, entry, largeValues);
            firstChunks[i + 1] = firstChunks[i] + (entry.rows() + ROW >> CHUNK_BITS);
            firstOrdinals[i + 1] = firstOrdinals[i] + entry.rows();
            deletedCount += entry.deletedCount();
            largest = Math.max(largest, entry.maxRowid());
            smallest = Math.min(smallest, entry.minRowid());
            minInserted = Math.min(minInserted, entry.minInserted());
            maxDeleted = Math.max(maxDeleted, entry.maxDeleted());
        }
        versions = firstOrdinals[segments.length];
        if (firstChunks[segments.length] > Integer.MAX_VALUE >>> CHUNK_BITS) {
            throw corrupt("too many rows");
        }
        chunks = new SealedChunk[firstChunks[segments.length]];
        stamps = new Stamps[chunks.length];
        stampCount = ordinals.length;
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] < (i == 0 ? 0 : ordinals[i - 1] + 1) || ordinals[i] >= versions) {
                throw corrupt("deletion of row " + ordinals[i]);
            }
            long position = position(ordinals[i]);
            int chunk = (int) (position >>> CHUNK_BITS);
            if (stamps[chunk] == null) {
                stamps[chunk] = new Stamps();
            }
            stamps[chunk].set((int) position & ROW, numbers[i]);
        }
    }

    /** A run without later deletions. */
    public Run(MemoryAccount memory, PartSource source, LargeValues largeValues,
            List<SegmentEntry> entries) {
        this(memory, source, largeValues, entries, new long[0], new long[0]);
    }

    private static PicoVoltException corrupt(String what) {
        return new PicoVoltException(
                ErrorCode.SQLITE_CORRUPT, "database disk image is malformed: run: " + what);
    }

    private long position(long ordinal) {
        int i = Arrays.binarySearch(firstOrdinals, ordinal);
        int segment = i >= 0 ? i : -2 - i;
        return ((long) firstChunks[segment] << CHUNK_BITS) + ordinal - firstOrdinals[segment];
    }

    public int segmentCount() {
        return segments.length;
    }

    public SegmentEntry entry(int segment) {
        return segments[segment].entry();
    }

    public PartSource source() {
        return source;
    }

    /** All versions. */
    public long versions() {
        return versions;
    }

    /** Versions that no transaction has ended. */
    public long living() {
        return versions - deletedCount - stampCount;
    }

    /** Deletions that are not in the segments. */
    public long stampCount() {
        return stampCount;
    }

    /** Writes the deletions that are not in the segments, by ascending ordinal; both arrays have room for all. */
    public void stamps(long[] ordinals, long[] numbers) {
        int at = 0;
        for (int segment = 0; segment < segments.length; segment++) {
            for (int i = firstChunks[segment]; i < firstChunks[segment + 1]; i++) {
                Stamps some = stampsOf(i);
                long first = firstOrdinals[segment]
                        + ((long) i - firstChunks[segment] << CHUNK_BITS);
                for (int j = 0; some != null && j < some.size(); j++) {
                    ordinals[at] = first + some.row(j);
                    numbers[at++] = some.number(j);
                }
            }
        }
    }

    /** Deletions of a segment's versions that are not in it. */
    int stampCount(int segment) {
        int count = 0;
        for (int i = firstChunks[segment]; i < firstChunks[segment + 1]; i++) {
            Stamps some = stampsOf(i);
            count += some == null ? 0 : some.size();
        }
        return count;
    }

    private Stamps stampsOf(int chunk) {
        return chunks[chunk] == null ? stamps[chunk] : chunks[chunk].stamps();
    }

    /** The largest rowid. */
    long largest() {
        return largest;
    }

    /** The smallest rowid. */
    long smallest() {
        return smallest;
    }

    int chunkCount() {
        return chunks.length;
    }

    long minInserted() {
        return minInserted;
    }

    /** Versions that carry a deletion in the segments, and the last of these. */
    long endedCount() {
        return deletedCount;
    }

    long maxDeleted() {
        return maxDeleted;
    }

    /** True when its segments have no ended versions, so that no rowid stands twice. */
    boolean isUnique() {
        return deletedCount == 0;
    }

    void setAbsent(Value[] values) {
        absent = values;
        for (SealedChunk chunk : chunks) {
            if (chunk != null) {
                chunk.setAbsent(values);
            }
        }
    }

    SealedChunk chunk(int index) {
        SealedChunk chunk = chunks[index];
        if (chunk == null) {
            int segment = segmentOf(index);
            chunk = new SealedChunk(pool, segments[segment], index - firstChunks[segment],
                    index << CHUNK_BITS, stamps[index]);
            stamps[index] = null;
            chunk.setAbsent(absent);
            chunks[index] = chunk;
        }
        return chunk;
    }

    int segmentOf(int chunk) {
        int at = Arrays.binarySearch(firstChunks, chunk);
        return at >= 0 ? at : -2 - at;
    }

    int firstChunk(int segment) {
        return firstChunks[segment];
    }

    void stamp(long position, long deletedBy) {
        stampCount += deletedBy == 0 ? -1 : 1;
        chunk((int) (position >>> CHUNK_BITS)).stamp((int) position & ROW, deletedBy);
    }

    /** The position of a row's newest version here, or -1. */
    long newest(long rowid) {
        int segment = lastSegmentFrom(rowid);
        if (segment < 0 || segments[segment].entry().maxRowid() < rowid) {
            return -1;
        }
        int block = segments[segment].get().blockOf(rowid);
        if (block < 0) {
            return -1;
        }
        SealedChunk chunk = chunk(firstChunks[segment] + block);
        int row = Segment.find(chunk.rowids(), chunk.count, rowid);
        return row < 0 ? -1 : (long) chunk.base + row;
    }

    /** Whether a rowid may stand here, as far as that is known without reading. */
    boolean mayHold(long rowid) {
        int segment = lastSegmentFrom(rowid);
        return segment >= 0 && segments[segment].entry().maxRowid() >= rowid;
    }

    /** The last segment that begins with this rowid or a smaller one, or -1. */
    private int lastSegmentFrom(long rowid) {
        int low = 0;
        int high = segments.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (segments[middle].entry().minRowid() <= rowid) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** The first chunk that may hold a rowid from here on; the number of chunks when there is none. */
    int firstChunkFrom(long rowid) {
        int segment = lastSegmentFrom(rowid);
        if (segment < 0) {
            return 0;
        }
        // Older versions of the rowid may stand at the end of the segments before.
        while (segment > 0 && segments[segment - 1].entry().maxRowid() >= rowid) {
            segment--;
        }
        if (segments[segment].entry().maxRowid() < rowid) {
            return firstChunks[segment + 1];
        }
        Segment open = segments[segment].get();
        int low = 0;
        int high = open.blockCount() - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (open.maxRowid(middle) >= rowid) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return firstChunks[segment] + low;
    }

    /** The last chunk that may hold a rowid up to here, or -1. */
    int lastChunkTo(long rowid) {
        int segment = lastSegmentFrom(rowid);
        if (segment < 0) {
            return -1;
        }
        Segment open = segments[segment].get();
        int low = 0;
        int high = open.blockCount() - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (open.minRowid(middle) <= rowid) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return firstChunks[segment] + low;
    }

    /** The position of the version before this one, or -1 when the row has none before it here. */
    long previous(long position) {
        if (position == 0) {
            return -1;
        }
        int chunk = (int) (position >>> CHUNK_BITS);
        int row = (int) position & ROW;
        long rowid = chunk(chunk).rowids()[row];
        if (row > 0) {
            return chunk(chunk).rowids()[row - 1] == rowid ? position - 1 : -1;
        }
        SealedChunk before = chunk(chunk - 1);
        return before.rowids()[before.count - 1] == rowid ? (long) before.base + before.count - 1 : -1;
    }

    OpenSegment segment(int segment) {
        return segments[segment];
    }

    /** Gives up what was decoded. */
    void forgetVectors() {
        for (SealedChunk chunk : chunks) {
            if (chunk != null) {
                pool.forget(chunk);
                chunk.drop();
            }
        }
        for (OpenSegment segment : segments) {
            pool.forget(segment);
            segment.drop();
        }
    }
}
