package io.picovolt.storage;

import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.segment.Segment;
import java.util.Arrays;

/** Tells where a run is read from which parts a scan needs next, a segment at a time. */
final class ReadAhead {
    // What Segment.refs calls the columns that each segment begins with.
    static final int ROWID = -3;
    static final int INSERTED = -2;
    static final int DELETED = -1;
    /** Footers of so many segments are asked for together. */
    private static final int FOOTERS = 64;

    private final Run run;
    private final int firstChunk;
    private final int lastChunk;
    private int segment = -1;
    /** Segments that are asked for together, of a source far away: more each time, as the scan may end early. */
    private int window = 1;
    /** The last segment that was asked for, or -1. */
    private int until = -1;

    ReadAhead(Run run, int firstChunk, int lastChunk) {
        this.run = run;
        this.firstChunk = firstChunk;
        this.lastChunk = lastChunk;
    }

    /** The segment of a chunk when it is another one than that of the chunk before, else -1. */
    int segment(int chunk) {
        if (segment >= 0 && chunk >= run.firstChunk(segment) && chunk < run.firstChunk(segment + 1)) {
            return -1;
        }
        segment = run.segmentOf(chunk);
        return segment;
    }

    /** Asks for what the scan will read of a segment, and of more behind it. */
    void begin(int number, HeapScan scan, boolean descending) {
        if (until >= 0 && (descending ? number >= until : number <= until)) {
            return;
        }
        if (!run.segment(number).isOpen()) {
            footers(number, descending);
        }
        int end = descending ? Math.max(number - window + 1, run.segmentOf(firstChunk))
                : Math.min(number + window - 1, run.segmentOf(lastChunk));
        var refs = new PartRef[64];
        int count = 0;
        var missing = new int[scan.columnCount() + 3];
        for (int some = Math.min(number, end); some <= Math.max(number, end); some++) {
            Segment open = run.segment(some).get();
            int first = Math.max(firstChunk, run.firstChunk(some));
            int last = Math.min(lastChunk, run.firstChunk(some + 1) - 1);
            for (int chunk = first; chunk <= last; chunk++) {
                int columns = scan.missing(run.chunk(chunk), missing);
                if (columns > 0) {
                    PartRef[] parts = open.refs(new int[] {chunk - run.firstChunk(some)},
                            Arrays.copyOf(missing, columns));
                    if (count + parts.length > refs.length) {
                        refs = Arrays.copyOf(refs, Math.max(count + parts.length, refs.length * 2));
                    }
                    System.arraycopy(parts, 0, refs, count, parts.length);
                    count += parts.length;
                }
            }
        }
        until = end;
        if (run.source().isFar()) {
            window = Math.min(2 * window, FOOTERS);
        }
        if (count > 0) {
            run.source().prefetch(refs, count);
        }
    }

    private void footers(int from, boolean descending) {
        var refs = new PartRef[FOOTERS];
        int count = 0;
        int end = descending ? run.segmentOf(firstChunk) : run.segmentOf(lastChunk);
        for (int i = from; count < FOOTERS && (descending ? i >= end : i <= end);
                i += descending ? -1 : 1) {
            if (!run.segment(i).isOpen()) {
                refs[count++] = run.segment(i).entry().footer();
            }
        }
        run.source().prefetch(refs, count);
    }
}
