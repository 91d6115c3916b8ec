package io.picovolt.storage;

import io.picovolt.storage.segment.SegmentEntry;

/**
 * Which versions of rows are wanted.
 *
 * @param living those that no transaction has ended
 * @param ended those that one has ended
 * @param until only those that this transaction or an earlier one inserted
 * @param after of the ended ones, only those that a later transaction than this one ended
 */
public record VersionFilter(boolean living, boolean ended, long until, long after) {
    public static final VersionFilter ALL = new VersionFilter(true, true, Long.MAX_VALUE, 0);
    public static final VersionFilter LIVING = new VersionFilter(true, false, Long.MAX_VALUE, 0);
    public static final VersionFilter ENDED = new VersionFilter(false, true, Long.MAX_VALUE, 0);

    /** What a snapshot shows. */
    public static VersionFilter visible(long snapshot) {
        return new VersionFilter(true, true, snapshot, snapshot);
    }

    public boolean accepts(long inserted, long deleted) {
        return inserted <= until && (deleted == 0 ? living : ended && deleted > after);
    }

    /** True when it accepts one version of a row at most. */
    boolean acceptsOne() {
        return after >= until || !ended;
    }

    boolean acceptsAll(Chunk chunk) {
        return living && chunk.maxInserted <= until && (chunk.deletedCount == 0 || ended && after <= 0);
    }

    /** True when it accepts just those versions of a chunk that carry no deletion. */
    boolean acceptsLiving(Chunk chunk) {
        return living && chunk.maxInserted <= until && (!ended || chunk.maxDeleted <= after);
    }

    boolean acceptsNone(Chunk chunk) {
        return chunk.minInserted > until
                || chunk.deletedCount == chunk.count && (!ended || chunk.maxDeleted <= after)
                || chunk.deletedCount == 0 && !living;
    }

    /** Of a segment, without the deletions that came later. */
    boolean acceptsNone(SegmentEntry entry) {
        return entry.minInserted() > until
                || entry.deletedCount() == entry.rows() && (!ended || entry.maxDeleted() <= after);
    }

    /** Of a run, without the deletions that came later. */
    boolean acceptsNone(Run run) {
        return run.minInserted() > until
                || run.endedCount() == run.versions() && (!ended || run.maxDeleted() <= after);
    }
}
