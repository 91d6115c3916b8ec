package io.picovolt.storage.part;

import io.picovolt.bytes.Slices;
import io.picovolt.host.FileHandle;
import io.picovolt.storage.BufferPool;
import io.picovolt.storage.CacheEntry;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file that is far away, where a request costs more than the bytes it brings. What was fetched stays in the pool, and
 * parts that are needed together come in as few requests as they make runs. Only to read.
 */
public final class RangeFile implements FileHandle {
    /** So many bytes between two parts are cheaper than another request. */
    private static final int GAP = 4096;
    /** The longest run of several parts. */
    private static final int LONGEST = 1 << 20;
    /** What the first request brings: the header and both root slots of a file that is written to. */
    private static final int HEAD = 12288;
    /** What the second brings: the root, and mostly the catalogue and the directories of tables, before it. */
    private static final int TAIL = 1 << 16;
    /** So many bytes of that may lie in front of one that is asked for by itself. */
    private static final int SEARCHED = 4;

    private final FileHandle far;
    private final String name;
    private final long size;
    private final BufferPool pool;
    /** By position; rarely, two overlap. */
    private final List<Extent> extents = new ArrayList<>();

    /**
     * @param far where ranges are read; each of its reads is a request
     * @param name for errors
     * @param pool keeps what was read
     */
    public RangeFile(FileHandle far, String name, BufferPool pool) {
        this.far = far;
        this.name = name;
        this.pool = pool;
        size = far.size();
    }

    private final class Extent extends CacheEntry {
        final long position;
        final ByteBuffer bytes;

        Extent(long position, ByteBuffer bytes) {
            this.position = position;
            this.bytes = bytes;
        }

        @Override
        protected void drop() {
            for (int i = after(position) - 1; i >= 0; i--) {
                if (extents.get(i) == this) {
                    extents.remove(i);
                    Slices.free(bytes);
                    return;
                }
            }
        }
    }

    /** Where the first extent stands that begins behind a position. */
    private int after(long position) {
        int low = 0;
        int high = extents.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (extents.get(middle).position <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Extent find(long position, int length) {
        int last = after(position) - 1;
        for (int i = last; i >= 0 && i > last - SEARCHED; i--) {
            Extent extent = extents.get(i);
            if (extent.position + extent.bytes.limit() >= position + length) {
                return extent;
            }
        }
        return null;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public ByteBuffer view(long position, int length) {
        if (position < 0 || length < 0 || position > size - length) {
            throw failed(position, length, "outside of the " + size + " bytes of the file");
        }
        Extent extent = find(position, length);
        if (extent == null) {
            long from = position < HEAD ? 0 : position;
            long end = Math.min(size, Math.max(HEAD, position + length));
            if (end > size - TAIL) {
                from = Math.max(0, Math.min(from, size - TAIL));
                end = size;
            }
            int whole = (int) Math.min(end - from, Integer.MAX_VALUE - 8);
            far.announce(from, whole);
            extent = fetch(from, whole);
        } else {
            extent.touch();
        }
        ByteBuffer part = Slices.direct(length).order(ByteOrder.LITTLE_ENDIAN);
        part.put(0, extent.bytes, (int) (position - extent.position), length);
        return part;
    }

    @Override
    public void done(ByteBuffer view) {
        Slices.free(view);
    }

    private Extent fetch(long position, int length) {
        pool.makeRoom(length);
        ByteBuffer bytes = Slices.direct(length);
        int count = far.read(position, bytes);
        if (count != length) {
            throw failed(position, length, "only " + count + " came");
        }
        bytes.position(0);
        var extent = new Extent(position, bytes);
        pool.account(extent, length);
        extents.add(after(position), extent);
        return extent;
    }

    private PicoVoltException failed(long position, int length, String reason) {
        return new PicoVoltException(ErrorCode.SQLITE_IOERR,
                "disk I/O error: " + name + ": " + length + " bytes at " + position + ": " + reason);
    }

    /** Fetches what is not there of these parts; those that lie outside are for {@link #view} to complain of. */
    void prefetch(PartRef[] parts, int count) {
        var wanted = new PartRef[count];
        int missing = 0;
        for (int i = 0; i < count; i++) {
            PartRef part = parts[i];
            if (part.length() > 0 && part.offset() >= 0 && part.offset() <= size - part.length()
                    && find(part.offset(), part.length()) == null) {
                wanted[missing++] = part;
            }
        }
        Arrays.sort(wanted, 0, missing, (a, b) -> Long.compare(a.offset(), b.offset()));
        var starts = new long[missing];
        var ends = new long[missing];
        int runs = 0;
        for (int i = 0; i < missing; i++) {
            long start = wanted[i].offset();
            long end = start + wanted[i].length();
            if (runs > 0 && start - GAP <= ends[runs - 1]
                    && Math.max(end, ends[runs - 1]) - starts[runs - 1] <= LONGEST) {
                ends[runs - 1] = Math.max(end, ends[runs - 1]);
            } else {
                starts[runs] = start;
                ends[runs++] = end;
            }
        }
        for (int i = 0; i < runs; i++) {
            far.announce(starts[i], (int) (ends[i] - starts[i]));
        }
        // More would drive itself out before it is read.
        long room = pool.limit() / 2;
        for (int i = 0; i < runs && ends[i] - starts[i] <= room; i++) {
            fetch(starts[i], (int) (ends[i] - starts[i]));
            room -= ends[i] - starts[i];
        }
    }

    @Override
    public int read(long position, ByteBuffer into) {
        int count = (int) Math.max(0, Math.min(into.remaining(), size - position));
        ByteBuffer part = view(position, count);
        into.put(into.position(), part, 0, count);
        into.position(into.position() + count);
        done(part);
        return count;
    }

    @Override
    public void write(long position, ByteBuffer from) {
        throw readOnly();
    }

    @Override
    public void truncate(long length) {
        throw readOnly();
    }

    private PicoVoltException readOnly() {
        return new PicoVoltException(ErrorCode.SQLITE_READONLY, "attempt to write a readonly database: " + name);
    }

    @Override
    public void sync() {}

    @Override
    public void close() {
        far.close();
    }
}
