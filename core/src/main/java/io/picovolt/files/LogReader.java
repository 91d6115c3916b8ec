package io.picovolt.files;

import io.picovolt.format.Corruption;
import io.picovolt.host.FileHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads a log transaction by transaction. The log ends where no valid frame follows: there its writer was
 * interrupted, or has not come further. Only when a frame behind that place proves that everything up to it
 * was durable once, something was lost.
 */
final class LogReader {
    /** How much is hashed at most to find out why a log ends. */
    private static final long SEARCH = 64 << 20;

    private final FileHandle file;
    private final String path;
    private final byte[] key;
    private final ByteBuffer window = LogFrames.direct(1 << 16);
    private long windowAt;
    private long size;
    /** A frame behind its prefix. */
    private byte[] frame = new byte[4096];
    private int kind;
    private int length;
    private long check;
    private long end;
    private long endCheck;

    /** Takes payloads. */
    interface Sink {
        /** The payload of one frame: {@code length} bytes from {@code from}. */
        void frame(byte[] bytes, int from, int length);

        /** That was the last of a transaction. */
        void commit();

        /** The transaction that began with the frames since then can not be read to its end. */
        void abandon();
    }

    LogReader(FileHandle file, String path, byte[] key) {
        this.file = file;
        this.path = path;
        this.key = key;
        window.limit(0);
    }

    /** Behind the last transaction that was read. */
    long end() {
        return end;
    }

    long endCheck() {
        return endCheck;
    }

    /** Reads the transactions that are there by now. */
    void readAll(Sink sink) {
        size = file.size();
        window.limit(0);
        while (next(sink)) {
            // Each call reads one.
        }
    }

    private boolean next(Sink sink) {
        long at = end;
        long before = endCheck;
        int frames = 0;
        do {
            if (!read(at, before, true)) {
                return false;
            }
            at += length + LogFrames.OVERHEAD;
            before = check;
            frames++;
        } while (kind == LogFrames.PART);
        if (frames == 1) {
            deliver(sink);
        } else {
            for (long again = end, last = endCheck; again < at; last = check) {
                if (!read(again, last, true)) {
                    sink.abandon();
                    return false;
                }
                deliver(sink);
                again += length + LogFrames.OVERHEAD;
            }
        }
        sink.commit();
        end = at;
        endCheck = before;
        return true;
    }

    private void deliver(Sink sink) {
        sink.frame(frame, LogFrames.PREFIX + LogFrames.HEADER, length);
    }

    /** Reads the frame at a place; false when there is no valid one. */
    private boolean read(long at, long before, boolean chained) {
        if (at > size - LogFrames.OVERHEAD) {
            return false;
        }
        fill(at, LogFrames.PREFIX, LogFrames.HEADER);
        kind = LogFrames.getInt(frame, LogFrames.PREFIX);
        length = LogFrames.getInt(frame, LogFrames.PREFIX + 4);
        if (kind != LogFrames.COMMIT && kind != LogFrames.PART
                || length < 0 || length > size - at - LogFrames.OVERHEAD
                || length > Integer.MAX_VALUE - 1024
                || chained && LogFrames.getLong(frame, LogFrames.PREFIX + 16) != before) {
            return false;
        }
        int checked = LogFrames.PREFIX + LogFrames.HEADER + length;
        if (frame.length < checked + LogFrames.CHECK) {
            var larger = new byte[Math.max(checked + LogFrames.CHECK, Math.min(2 * frame.length, 1 << 20))];
            System.arraycopy(frame, 0, larger, 0, LogFrames.PREFIX + LogFrames.HEADER);
            frame = larger;
        }
        fill(at + LogFrames.HEADER, LogFrames.PREFIX + LogFrames.HEADER, length + LogFrames.CHECK);
        System.arraycopy(key, 0, frame, 0, LogFrames.KEY);
        LogFrames.putLong(frame, LogFrames.KEY, at);
        check = LogFrames.check(frame, checked);
        return check == LogFrames.getLong(frame, checked);
    }

    /** Bytes of the file, zeros behind its end, into the frame. */
    private void fill(long at, int to, int count) {
        while (count > 0) {
            if (at < windowAt || at >= windowAt + window.limit()) {
                if (!load(at)) {
                    Arrays.fill(frame, to, to + count, (byte) 0);
                    return;
                }
            }
            int part = (int) Math.min(count, windowAt + window.limit() - at);
            window.get((int) (at - windowAt), frame, to, part);
            at += part;
            to += part;
            count -= part;
        }
    }

    /** The next place where a frame may begin, by its first byte; a log may have a long end that means nothing. */
    private long nextP(long at) {
        while (true) {
            if (at < windowAt || at >= windowAt + window.limit()) {
                if (at > size - LogFrames.OVERHEAD || !load(at)) {
                    return size;
                }
            }
            for (int i = (int) (at - windowAt), limit = window.limit(); i < limit; i++) {
                if (window.get(i) == 'P') {
                    return windowAt + i;
                }
            }
            at = windowAt + window.limit();
        }
    }

    /** Reads what the file has from a place on; false when that is nothing. */
    private boolean load(long at) {
        window.clear();
        int read = file.read(at, window);
        window.position(0);
        window.limit(Math.max(read, 0));
        windowAt = at;
        return read > 0;
    }

    /**
     * Makes sure that nothing is missing at the end.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT}
     */
    void checkEnd() {
        size = file.size();
        window.limit(0);
        long bad = end;
        long before = endCheck;
        for (; read(bad, before, true); before = check) {
            bad += length + LogFrames.OVERHEAD;
        }
        long hashed = 0;
        for (long at = nextP(bad + 1); at <= size - LogFrames.OVERHEAD && hashed < SEARCH; at = nextP(at + 1)) {
            fill(at, LogFrames.PREFIX, LogFrames.HEADER);
            int word = LogFrames.getInt(frame, LogFrames.PREFIX);
            if (word != LogFrames.COMMIT && word != LogFrames.PART) {
                continue;
            }
            long durable = LogFrames.getLong(frame, LogFrames.PREFIX + 8);
            if (durable <= bad || durable > at) {
                continue;
            }
            hashed += Math.max(0, LogFrames.getInt(frame, LogFrames.PREFIX + 4));
            if (read(at, 0, false)) {
                window.limit(0);
                if (read(bad, before, true)) {
                    return; // It has just been written.
                }
                throw Corruption.in(path + " at " + bad, "a damaged frame before valid ones");
            }
        }
    }
}
