package io.picovolt.storage;

import io.picovolt.value.Value;
import java.util.List;

/**
 * The sealed runs of a table, oldest first, as one. A version's address is {@code 1 << 62 | run << 40 | position}; of
 * each row the versions in a later run are the newer ones.
 */
final class Base {
    /** Addresses from here on are in runs. */
    static final long SEALED = 1L << 62;
    private static final int RUN_BITS = 40;
    private static final long POSITION = (1L << RUN_BITS) - 1;
    private static final int ROW = (1 << Run.CHUNK_BITS) - 1;

    final Run[] runs;
    final long versions;
    final long living;
    /** The largest rowid. */
    final long largest;
    final long memory;

    Base(List<Run> runs) {
        this.runs = runs.toArray(new Run[0]);
        long all = 0;
        long alive = 0;
        long most = Long.MIN_VALUE;
        long bytes = 0;
        for (Run run : runs) {
            all += run.versions();
            alive += run.living();
            most = Math.max(most, run.largest());
            bytes += 16L * run.chunkCount() + 160L * run.segmentCount();
        }
        versions = all;
        living = alive;
        largest = most;
        memory = bytes;
    }

    static long address(int run, long position) {
        return SEALED | (long) run << RUN_BITS | position;
    }

    private static int runOf(long address) {
        return (int) ((address ^ SEALED) >>> RUN_BITS);
    }

    static int rowOf(long address) {
        return (int) address & ROW;
    }

    SealedChunk chunk(long address) {
        return runs[runOf(address)].chunk((int) ((address & POSITION) >>> Run.CHUNK_BITS));
    }

    void setAbsent(Value[] values) {
        for (Run run : runs) {
            run.setAbsent(values);
        }
    }

    void stamp(long address, long deletedBy) {
        runs[runOf(address)].stamp(address & POSITION, deletedBy);
    }

    /** The row's newest version, or -1. */
    long newest(long rowid) {
        return newest(rowid, runs.length - 1);
    }

    private long newest(long rowid, int lastRun) {
        for (int i = lastRun; i >= 0; i--) {
            long position = runs[i].newest(rowid);
            if (position >= 0) {
                return address(i, position);
            }
        }
        return -1;
    }

    long previous(long address) {
        int run = runOf(address);
        long position = runs[run].previous(address & POSITION);
        return position >= 0 ? address(run, position)
                : run == 0 ? -1 : newest(chunk(address).rowids()[rowOf(address)], run - 1);
    }

    /** The row's version that is visible at a snapshot, or -1. */
    long find(long rowid, long snapshot) {
        for (int i = runs.length - 1; i >= 0; i--) {
            Run run = runs[i];
            long position = run.minInserted() > snapshot
                    || run.endedCount() == run.versions() && run.maxDeleted() <= snapshot
                    ? -1 : run.newest(rowid);
            while (position >= 0) {
                SealedChunk chunk = run.chunk((int) (position >>> Run.CHUNK_BITS));
                int row = (int) position & ROW;
                if (chunk.inserted(row) <= snapshot) {
                    long deleted = chunk.deleted(row);
                    return deleted == 0 || deleted > snapshot ? address(i, position) : -1;
                }
                position = run.previous(position);
            }
        }
        return -1;
    }

    /** Whether a rowid may stand here, as far as that is known without reading. */
    boolean mayHold(long rowid) {
        for (Run run : runs) {
            if (run.mayHold(rowid)) {
                return true;
            }
        }
        return false;
    }

    /** True when surely the row with its newest version here has no other. */
    boolean isOnly(long address) {
        if (!runs[runOf(address)].isUnique()) {
            return false;
        }
        if (runs.length == 1) {
            return true;
        }
        long rowid = chunk(address).rowids()[rowOf(address)];
        int run = runOf(address);
        for (int i = 0; i < run; i++) {
            if (runs[i].mayHold(rowid)) {
                return false;
            }
        }
        return true;
    }

    void forgetVectors() {
        for (Run run : runs) {
            run.forgetVectors();
        }
    }
}
