package io.picovolt.format.v1;

import io.picovolt.bytes.Slices;
import io.picovolt.host.FileHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a file from a position on, in large pieces. */
final class Output {
    private static final int SIZE = 1 << 16;

    private final FileHandle file;
    private final ByteBuffer buffer = Slices.direct(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private long position;

    Output(FileHandle file, long position) {
        this.file = file;
        this.position = position;
    }

    /** Where the next byte goes. */
    long position() {
        return position + buffer.position();
    }

    Output u8(int value) {
        room(1);
        buffer.put((byte) value);
        return this;
    }

    Output i32(int value) {
        room(4);
        buffer.putInt(value);
        return this;
    }

    Output i64(long value) {
        room(8);
        buffer.putLong(value);
        return this;
    }

    Output bytes(byte[] bytes, int from, int length) {
        int end = from + length;
        for (int at = from; at < end; ) {
            room(1);
            int count = Math.min(end - at, buffer.remaining());
            buffer.put(bytes, at, count);
            at += count;
        }
        return this;
    }

    private void room(int count) {
        if (buffer.remaining() < count) {
            flush();
        }
    }

    void flush() {
        int count = buffer.position();
        buffer.flip();
        file.write(position, buffer);
        buffer.clear();
        position += count;
    }
}
