package io.picovolt.host;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a name of a {@link MemoryFileSystem} stands for: a file's bytes, or a directory. */
final class MemoryFile {
    final boolean directory;
    private byte[] bytes = new byte[64];
    private int size;

    MemoryFile(boolean directory) {
        this.directory = directory;
    }

    MemoryFile copy() {
        var copy = new MemoryFile(directory);
        copy.bytes = Arrays.copyOf(bytes, Math.max(size, 64));
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    byte[] slice(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    int read(long position, ByteBuffer into) {
        if (position >= size) {
            return 0;
        }
        int length = Math.min(into.remaining(), size - (int) position);
        into.put(bytes, (int) position, length);
        return length;
    }

    void write(long position, byte[] from, int start, int length) {
        int end = Math.toIntExact(position + length);
        extend(end);
        System.arraycopy(from, start, bytes, (int) position, length);
    }

    /** Makes the file at least that long; what is new reads as zeros. */
    void extend(int to) {
        if (to > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(to, 2 * bytes.length));
        }
        size = Math.max(size, to);
    }

    void truncate(long to) {
        if (to < size) {
            Arrays.fill(bytes, (int) to, size, (byte) 0);
            size = (int) to;
        }
    }
}
