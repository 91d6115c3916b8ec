package io.picovolt.storage.segment;

import io.picovolt.storage.part.PartRef;

/**
 * What the parent of a segment keeps of it: where it is, and enough to know whether it needs to be opened.
 *
 * @param footer the segment's last part, which names all others
 * @param start where the segment begins in the footer's file; it ends with the footer
 * @param rows row versions
 * @param minInserted the first transaction that inserted one of them
 * @param deletedCount how many have an end
 * @param maxDeleted the last transaction that ended one, or 0
 */
public record SegmentEntry(PartRef footer, long start, int rows, long minRowid, long maxRowid,
        long minInserted, long maxInserted, int deletedCount, long maxDeleted) {

    /** Bytes of all parts of the segment. */
    public long length() {
        return footer.offset() + footer.length() - start;
    }
}
