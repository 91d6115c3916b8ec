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

    /** A copy, which {@link #done} takes back. */
    @Override
    public ByteBuffer view(long position, int length) {
        if (length < 0 || position < 0 || position + length > size()) {
            throw endsBefore(position + length);
        }
        ByteBuffer bytes = Slices.direct(length).order(ByteOrder.LITTLE_ENDIAN);
        if (read(position, bytes) < length) {
            throw endsBefore(position + length);
        }
        bytes.position(0);
        return bytes;
    }

    @Override
    public void done(ByteBuffer view) {
        Slices.free(view);
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
