package io.picovolt.web;

import io.picovolt.bytes.Slices;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem.Mode;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A file that the JavaScript side has open, by its number there. */
final class WebFile implements FileHandle {
    /** Buffers have a power of two of bytes, from 1 KiB to 1 MiB; larger ones are made for one use. */
    private static final int SMALLEST = 10;
    private static final int LARGEST = 20;
    /** So many of each size wait for their next use. */
    private static final int KEPT = 4;
    private static final ByteBuffer[] SPARE = new ByteBuffer[(LARGEST + 1) * KEPT];
    private static final int[] SPARE_COUNTS = new int[LARGEST + 1];

    private final String path;
    private final int handle;
    private final boolean writable;
    private boolean open = true;

    WebFile(String path, int handle, Mode mode) {
        this.path = path;
        this.handle = handle;
        writable = mode != Mode.READ;
    }

    @Override
    public long size() {
        return (long) call(WebFileSystem.SIZE, 0, 0, 0);
    }

    @Override
    public int read(long position, ByteBuffer into) {
        int start = into.position();
        while (into.hasRemaining()) {
            int block = WebFileSystem.block();
            int wanted = Math.min(into.remaining(), WebFileSystem.BLOCK);
            int count = (int) call(WebFileSystem.READ, position + into.position() - start, block, wanted);
            copy(block, into, count);
            if (count < wanted) {
                break;
            }
        }
        return into.position() - start;
    }

    private static void copy(int from, ByteBuffer into, int count) {
        int at = into.position();
        if (into.hasArray()) {
            byte[] array = into.array();
            int offset = into.arrayOffset() + at;
            for (int i = 0; i < count; i++) {
                array[offset + i] = Memory.getByte(from + i);
            }
        } else {
            for (int i = 0; i < count; i++) {
                into.put(at + i, Memory.getByte(from + i));
            }
        }
        into.position(at + count);
    }

    /**
     * A copy, in a buffer that {@link #done} takes back for others: the memory of one that is garbage comes back no
     * earlier than the event loop turns, which long work does not wait for.
     */
    @Override
    public ByteBuffer view(long position, int length) {
        if (length < 0 || position < 0 || position + length > size()) {
            throw endsBefore(position + length);
        }
        ByteBuffer bytes = take(length);
        if (read(position, bytes) < length) {
            throw endsBefore(position + length);
        }
        bytes.position(0);
        return bytes;
    }

    private static ByteBuffer take(int length) {
        int size = length <= 1 << SMALLEST ? SMALLEST : 32 - Integer.numberOfLeadingZeros(length - 1);
        if (size > LARGEST) {
            return Slices.direct(length).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer bytes = SPARE_COUNTS[size] > 0 ? SPARE[size * KEPT + --SPARE_COUNTS[size]]
                : Slices.direct(1 << size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.clear();
        bytes.limit(length);
        return bytes;
    }

    @Override
    public void done(ByteBuffer view) {
        int size = 31 - Integer.numberOfLeadingZeros(view.capacity());
        if (size >= SMALLEST && size <= LARGEST && view.capacity() == 1 << size && SPARE_COUNTS[size] < KEPT) {
            SPARE[size * KEPT + SPARE_COUNTS[size]++] = view;
        }
    }

    private PicoVoltException endsBefore(long end) {
        return new PicoVoltException(ErrorCode.SQLITE_IOERR,
                "disk I/O error: " + path + ": it ends before " + end);
    }

    @Override
    public void announce(long position, int length) {
        call(WebFileSystem.ANNOUNCE, position, 0, length);
    }

    @Override
    public void write(long position, ByteBuffer from) {
        requireWritable();
        int start = from.position();
        while (from.hasRemaining()) {
            int block = WebFileSystem.block();
            int count = Math.min(from.remaining(), WebFileSystem.BLOCK);
            int at = from.position();
            for (int i = 0; i < count; i++) {
                Memory.putByte(block + i, from.get(at + i));
            }
            call(WebFileSystem.WRITE, position + at - start, block, count);
            from.position(at + count);
        }
    }

    @Override
    public void truncate(long size) {
        requireWritable();
        call(WebFileSystem.TRUNCATE, size, 0, 0);
    }

    @Override
    public void sync() {
        call(WebFileSystem.SYNC, 0, 0, 0);
    }

    @Override
    public void close() {
        if (open) {
            call(WebFileSystem.CLOSE, 0, 0, 0);
            open = false;
        }
    }

    private void requireWritable() {
        if (!writable) {
            WebFileSystem.checked(WebFileSystem.READ_ONLY, path);
        }
    }

    private double call(int operation, double position, int address, int length) {
        if (!open) {
            throw new PicoVoltException(ErrorCode.SQLITE_MISUSE, path + " is closed");
        }
        return WebFileSystem.checked(Imports.file(operation, handle, position, address, length), path);
    }
}
