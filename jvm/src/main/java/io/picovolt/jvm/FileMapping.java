package io.picovolt.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Arrays;

/**
 * A file in memory, by windows of up to 1 GiB that begin every half GiB: whatever is not longer than that
 * half lies within one. A window is mapped when it is first looked into, and again when the file has grown
 * beyond it. Mappings end when nobody holds a view of them any more, so a view outlives the file's handle.
 */
final class FileMapping {
    private static final long STRIDE = 1L << 29;

    private MappedByteBuffer[] windows = {};

    /** Returns null when the file ends before the end of the part. */
    ByteBuffer view(FileChannel channel, long position, int length) throws IOException {
        if (position < 0 || length < 0) {
            throw new IllegalArgumentException(position + ", " + length);
        }
        if (length > STRIDE || DiskFileSystem.WINDOWS) {
            return position + length > channel.size() ? null : alone(channel, position, length);
        }
        int number = (int) (position / STRIDE);
        int offset = (int) (position % STRIDE);
        MappedByteBuffer window = number < windows.length ? windows[number] : null;
        if (window == null || offset + length > window.capacity()) {
            long size = channel.size();
            if (position + length > size) {
                return null;
            }
            if (number >= windows.length) {
                windows = Arrays.copyOf(windows, number + 1);
            }
            long start = number * STRIDE;
            window = channel.map(MapMode.READ_ONLY, start, Math.min(2 * STRIDE, size - start));
            windows[number] = window;
        }
        return window.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
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
