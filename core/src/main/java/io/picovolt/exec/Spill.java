package io.picovolt.exec;

import io.picovolt.format.ByteReader;
import io.picovolt.host.FileHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A temporary file with blocks of rows. */
final class Spill {
    private static final int FIRST = 1 << 16;

    private final SpillSpace space;
    private final FileHandle file;
    private ByteBuffer buffer = newBuffer(FIRST);
    private long end;

    Spill(SpillSpace space, FileHandle file) {
        this.space = space;
        this.file = file;
    }

    private static ByteBuffer newBuffer(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void prepare(int length) {
        if (length > buffer.capacity()) {
            buffer = newBuffer(length + length / 2);
        }
        buffer.clear();
        buffer.limit(length);
    }

    /** Answers where the bytes are now. */
    long write(byte[] bytes) {
        prepare(bytes.length);
        buffer.put(bytes);
        buffer.flip();
        file.write(end, buffer);
        end += bytes.length;
        return end - bytes.length;
    }

    /** What was written somewhere; valid until the next call. */
    ByteReader read(long at, int length) {
        prepare(length);
        file.read(at, buffer);
        buffer.position(0);
        return new ByteReader(buffer, "temporary file");
    }

    /** Takes a file away, if there is one; answers null. */
    static Spill close(Spill spill) {
        if (spill != null) {
            spill.space.discard(spill.file);
        }
        return null;
    }
}
