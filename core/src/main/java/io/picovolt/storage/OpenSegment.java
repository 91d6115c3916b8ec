package io.picovolt.storage;

import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.part.PartSource;
import io.picovolt.storage.segment.Segment;
import io.picovolt.storage.segment.SegmentEntry;

/** A segment that is opened when it is needed, and again when its footer had to leave the pool. */
final class OpenSegment extends CacheEntry {
    private static final long BLOCK_BYTES = 64;
    private static final long PART_BYTES = 48;

    private final BufferPool pool;
    private final PartSource source;
    private final SegmentEntry entry;
    private final LargeValues largeValues;
    private Segment segment;

    OpenSegment(BufferPool pool, PartSource source, SegmentEntry entry, LargeValues largeValues) {
        this.pool = pool;
        this.source = source;
        this.entry = entry;
        this.largeValues = largeValues;
    }

    Segment get() {
        Segment open = segment;
        if (open != null) {
            touch();
            return open;
        }
        open = Segment.open(source, entry, largeValues);
        segment = open;
        pool.account(this, 256 + open.blockCount() * BLOCK_BYTES + PART_BYTES * open.partCount());
        return open;
    }

    /** Where it is read from. */
    PartSource source() {
        return source;
    }

    SegmentEntry entry() {
        return entry;
    }

    boolean isOpen() {
        return segment != null;
    }

    @Override
    protected void drop() {
        segment = null;
    }
}
