package io.picovolt.files;

import io.picovolt.bytes.Slices;
import io.picovolt.host.FileHandle;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Appends frames to a log. What a frame shall hold is put into {@link #payload}; {@link #write} and
 * {@link #commit} send it off.
 *
 * <p>After a failure nobody knows what of the frames since the last commit has reached the file, or what of the
 * bytes before will stay there: the next commit first writes again all that is not durable, cuts the rest off,
 * and makes sure of that.
 */
final class LogWriter {
    private static final int COPY = 1 << 16;
    /** What a log keeps of its file when it begins anew. */
    private static final int KEPT = 8 << 20;
    private static final int LEAST_ROOM = 1 << 14;
    private static final int MOST_ROOM = 1 << 18;

    private final FileHandle file;
    final Payload payload = new Payload();
    private ByteBuffer out = LogFrames.direct(4096);
    /** Where the next frame begins, and the check of the one before it. */
    private long end;
    private long endCheck;
    /** Behind the last transaction. */
    private long committed;
    private long committedCheck;
    private long durable;
    private boolean doubtful;
    /** The size of the file. A sync of bytes that were there before is quicker: the file system has nothing to note. */
    private long room;
    private ByteBuffer zeros;
    /** Counts what makes all commits durable in another way than by a sync of the file. */
    private int epoch;

    /** @param end behind the last transaction; what stands before and behind it, a crash may have left */
    LogWriter(FileHandle file, byte[] key, long end, long endCheck) {
        this.file = file;
        payload.setKey(key);
        committed = end;
        committedCheck = endCheck;
        doubtful = true;
    }

    /**
     * Begins the log of another key. What the file holds is nothing to that, so there is no need to sync, nor to take
     * it away.
     */
    void restart(byte[] key) {
        epoch++;
        payload.setKey(key);
        committed = 0;
        durable = 0;
        committedCheck = 0;
        doubtful = true;
        try {
            if (room > KEPT) {
                file.truncate(KEPT);
                room = KEPT;
            }
            doubtful = false;
        } catch (PicoVoltException e) {
            // The next transaction tries again.
        }
    }

    /** Bytes of all transactions. */
    long size() {
        return committed;
    }

    /** Begins a transaction. */
    void begin() {
        if (doubtful) {
            repair();
        }
        end = committed;
        endCheck = committedCheck;
        payload.clear();
    }

    /** Writes a frame of a transaction that is not complete with it. */
    void write() {
        write(LogFrames.PART);
    }

    /** Writes the last frame of a transaction. */
    void commit(boolean sync) {
        write(LogFrames.COMMIT);
        if (sync) {
            makeRoom();
            file.sync();
            durable = end;
        }
        committed = end;
        committedCheck = endCheck;
        doubtful = false;
    }

    /** Zeros for the next transactions when the last one was at the end of the file. */
    private void makeRoom() {
        if (end == room) {
            if (zeros == null) {
                zeros = Slices.zeros(LEAST_ROOM);
            }
            long wanted = end + Math.min(Math.max(end, LEAST_ROOM), MOST_ROOM);
            try {
                while (room < wanted) {
                    zeros.clear();
                    file.write(room, zeros);
                    room += LEAST_ROOM;
                }
            } catch (PicoVoltException e) {
                // It was for later.
            }
        }
    }

    /** Makes all transactions durable. */
    void sync() {
        if (doubtful) {
            repair();
        } else if (durable < committed) {
            doubtful = true;
            file.sync();
            durable = committed;
            doubtful = false;
        }
    }

    /** Whether there are transactions that are not known to be durable. */
    boolean isBehind() {
        return doubtful || durable < committed;
    }

    /** The sync of the transactions that are written by now, through a handle of its own; null when there is none. */
    PendingSync pendingSync(FileHandle own) {
        if (!doubtful) {
            end = committed;
            makeRoom();
            return new PendingSync(this, own, epoch, committed);
        }
        own.close();
        sync();
        return null;
    }

    /** What became of a {@link PendingSync}; true when its transactions are durable, however that came. */
    boolean synced(int when, long until, boolean done) {
        if (when != epoch) {
            return true;
        }
        if (done && !doubtful) {
            durable = Math.max(durable, until);
        } else if (durable < until) {
            doubtful = true;
        }
        return durable >= until;
    }

    private void write(int kind) {
        int length = payload.size() - LogFrames.PREFIX - LogFrames.HEADER;
        byte[] bytes = payload.bytes();
        LogFrames.putLong(bytes, LogFrames.KEY, end);
        LogFrames.putInt(bytes, LogFrames.PREFIX, kind);
        LogFrames.putInt(bytes, LogFrames.PREFIX + 4, length);
        LogFrames.putLong(bytes, LogFrames.PREFIX + 8, durable);
        LogFrames.putLong(bytes, LogFrames.PREFIX + 16, endCheck);
        long check = LogFrames.check(bytes, payload.size());
        int size = length + LogFrames.OVERHEAD;
        if (out.capacity() < size) {
            Slices.free(out);
            out = LogFrames.direct(Math.max(size, Math.min(2 * out.capacity(), CommitWriter.FRAME)));
        }
        out.clear();
        out.put(bytes, LogFrames.PREFIX, size - LogFrames.CHECK);
        out.putLong(check);
        out.flip();
        doubtful = true;
        file.write(end, out);
        end += size;
        room = Math.max(room, end);
        endCheck = check;
        payload.clear();
        if (out.capacity() > 2 * CommitWriter.FRAME) {
            Slices.free(out);
            out = LogFrames.direct(4096);
        }
    }

    /** @throws PicoVoltException when the file still can't be written */
    private void repair() {
        if (committed == 0 && file.size() == 0) {
            doubtful = false;
            room = 0;
            return;
        }
        ByteBuffer copy = LogFrames.direct((int) Math.min(COPY, committed - durable));
        for (long at = durable; at < committed; at += copy.limit()) {
            copy.clear();
            copy.limit((int) Math.min(copy.capacity(), committed - at));
            file.read(at, copy);
            copy.flip();
            file.write(at, copy);
        }
        Slices.free(copy);
        file.truncate(committed);
        room = committed;
        file.sync();
        durable = committed;
        doubtful = false;
    }

    /** The payload of the next frame, behind room for what stands before it. */
    static final class Payload {
        private static final int START = LogFrames.PREFIX + LogFrames.HEADER;

        private byte[] bytes = new byte[1024];
        private int size = START;

        private void setKey(byte[] key) {
            System.arraycopy(key, 0, bytes, 0, key.length);
        }

        byte[] bytes() {
            return bytes;
        }

        int size() {
            return size;
        }

        private void clear() {
            size = START;
            if (bytes.length > 2 * CommitWriter.FRAME) {
                bytes = Arrays.copyOf(bytes, 1024);
            }
        }

        /** Makes room and answers where it begins. */
        int take(int count) {
            if (count > bytes.length - size) {
                bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
            }
            size += count;
            return size - count;
        }

        void u8(int value) {
            int at = take(1);
            bytes[at] = (byte) value;
        }

        void varint(long value) {
            while ((value & ~0x7FL) != 0) {
                u8((int) value | 0x80);
                value >>>= 7;
            }
            u8((int) value);
        }

        void put(byte[] source) {
            int at = take(source.length);
            System.arraycopy(source, 0, bytes, at, source.length);
        }
    }
}
