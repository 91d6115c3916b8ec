package io.picovolt.files;

import io.picovolt.host.FileHandle;

/**
 * The wait until what was committed is on the disk, apart from the database: while one thread is in {@link #await},
 * others go on committing, and one such sync serves all that had committed when it was made.
 */
public final class PendingSync {
    private final LogWriter writer;
    private final FileHandle file;
    private final int epoch;
    private final long end;
    private boolean done;

    PendingSync(LogWriter writer, FileHandle file, int epoch, long end) {
        this.writer = writer;
        this.file = file;
        this.epoch = epoch;
        this.end = end;
    }

    /** Waits for the disk; the one call that may be made by any thread while the database is in use. */
    public void await() {
        try {
            file.sync();
            done = true;
        } finally {
            file.close();
        }
    }

    /**
     * Tells the database what came of it. False when the commits are not known to be durable: then {@code
     * Database.sync} writes them again.
     */
    public boolean finish() {
        return writer.synced(epoch, end, done);
    }
}
