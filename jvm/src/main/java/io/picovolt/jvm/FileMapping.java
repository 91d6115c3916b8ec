package io.picovolt.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A file in memory, for all handles of this process and all threads: one mapping however many readers there are.
 *
 * <p>It consists of windows of up to 1 GiB that begin every half GiB: whatever is not longer than that half lies
 * within one. What is there when a window is first looked into is mapped at once. What a file gets afterwards is
 * mapped in pieces; one that is not longer than what comes behind it is mapped anew together with that, so a window
 * has some 20 pieces at most and a byte is mapped as often as the logarithm of the file's growth says. Mappings end
 * when nobody holds a view of them any more, so a view outlives the file's handle.
 */
final class FileMapping {
    private static final long STRIDE = 1L << 29;
    /** Pieces begin at multiples of this. */
    private static final long GRAIN = 1L << 20;
    /** By what the system knows a file by, as long as a handle of this process has it open. */
    private static final Map<Object, FileMapping> SHARED = new HashMap<>();

    private final Object identity;
    private int handles = 1;
    private volatile Window[] windows = {};

    /** Pieces of a window, by where they begin and thus also by where they end. */
    private record Window(long[] starts, MappedByteBuffer[] pieces) {
        private static final Window EMPTY = new Window(new long[0], new MappedByteBuffer[0]);

        ByteBuffer view(long position, int length) {
            int i = starts.length - 1;
            while (i >= 0 && starts[i] > position) {
                i--;
            }
            if (i < 0 || position + length > starts[i] + pieces[i].capacity()) {
                return null;
            }
            return pieces[i].slice((int) (position - starts[i]), length).order(ByteOrder.LITTLE_ENDIAN);
        }

        Window grow(FileChannel channel, long start, long position, long size) throws IOException {
            long end = Math.min(start + 2 * STRIDE, size);
            long from = pieces.length == 0 ? start : Math.max(start, position / GRAIN * GRAIN);
            int kept = pieces.length;
            while (kept > 0 && (starts[kept - 1] >= from || pieces[kept - 1].capacity() <= end - from)) {
                from = Math.min(from, starts[--kept]);
            }
            long[] allStarts = Arrays.copyOf(starts, kept + 1);
            MappedByteBuffer[] all = Arrays.copyOf(pieces, kept + 1);
            allStarts[kept] = from;
            all[kept] = channel.map(MapMode.READ_ONLY, from, end - from);
            return new Window(allStarts, all);
        }
    }

    private FileMapping(Object identity) {
        this.identity = identity;
    }

    /** The mapping of an open file, which is given back by {@link #release}. */
    static FileMapping of(Object identity) {
        if (identity == null) {
            return new FileMapping(null);
        }
        synchronized (SHARED) {
            FileMapping shared = SHARED.get(identity);
            if (shared == null) {
                shared = new FileMapping(identity);
                SHARED.put(identity, shared);
            } else {
                shared.handles++;
            }
            return shared;
        }
    }

    /** A handle is closed. When it was the last one, another file may be known by the same soon. */
    void release() {
        synchronized (SHARED) {
            if (--handles == 0) {
                SHARED.remove(identity);
            }
        }
    }

    /** Returns null when the file ends before the end of the part. */
    ByteBuffer view(FileChannel channel, long position, int length) throws IOException {
        if (position < 0 || length < 0) {
            throw new IllegalArgumentException(position + ", " + length);
        }
        if (length > STRIDE || DiskFileSystem.WINDOWS) {
            return position + length > channel.size() ? null : alone(channel, position, length);
        }
        int number = (int) (position / STRIDE);
        Window[] now = windows;
        ByteBuffer view = number < now.length ? now[number].view(position, length) : null;
        return view == null ? mapped(channel, position, length, number) : view;
    }

    private synchronized ByteBuffer mapped(FileChannel channel, long position, int length, int number)
            throws IOException {
        long size = channel.size();
        if (position + length > size) {
            return null;
        }
        Window[] grown = windows.clone();
        if (number >= grown.length) {
            grown = Arrays.copyOf(grown, number + 1);
            Arrays.fill(grown, windows.length, grown.length, Window.EMPTY);
        }
        ByteBuffer view = grown[number].view(position, length);
        if (view == null) {
            grown[number] = grown[number].grow(channel, number * STRIDE, position, size);
            windows = grown;
            view = grown[number].view(position, length);
        }
        return view;
    }

    /** Pieces that are mapped now. */
    synchronized int pieces() {
        int count = 0;
        for (Window window : windows) {
            count += window.pieces.length;
        }
        return count;
    }

    private static ByteBuffer alone(FileChannel channel, long position, int length) throws IOException {
        if (!DiskFileSystem.WINDOWS) {
            return channel.map(MapMode.READ_ONLY, position, length).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // Until all is read.
        }
        return bytes.hasRemaining() ? null : bytes.flip();
    }
}
