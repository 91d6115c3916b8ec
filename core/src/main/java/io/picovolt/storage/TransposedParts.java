package io.picovolt.storage;

import io.picovolt.bytes.Slices;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The parts of a segment that never leaves memory, and so needs no hashes. */
final class TransposedParts implements PartSink, PartSource {
    private ByteBuffer bytes = Slices.direct(1 << 14);
    private int size;

    @Override
    public int file() {
        return 0;
    }

    @Override
    public long position() {
        return size;
    }

    @Override
    public PartRef write(ByteBuffer part) {
        int length = part.remaining();
        if (size + length > bytes.capacity()) {
            resize((size + length) * 2);
        }
        bytes.put(size, part, part.position(), length);
        var ref = new PartRef(0, size, length, 0, 0);
        size += length;
        return ref;
    }

    /** Nothing more will be written. */
    void trim() {
        resize(size);
    }

    private void resize(int capacity) {
        ByteBuffer resized = Slices.direct(capacity);
        resized.put(0, bytes, 0, size);
        Slices.free(bytes);
        bytes = resized;
    }

    @Override
    public ByteBuffer read(PartRef part) {
        return Slices.of(bytes, (int) part.offset(), part.length()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
