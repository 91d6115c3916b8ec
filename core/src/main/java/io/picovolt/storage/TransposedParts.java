package io.picovolt.storage;

import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The parts of a segment that never leaves memory, and so needs no hashes. */
final class TransposedParts implements PartSink, PartSource {
    private ByteBuffer[] parts = new ByteBuffer[4];
    private long[] offsets = new long[4];
    private int count;
    private long position;

    @Override
    public int file() {
        return 0;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public PartRef write(ByteBuffer bytes) {
        if (count == parts.length) {
            parts = Arrays.copyOf(parts, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        var ref = new PartRef(0, position, bytes.remaining(), 0, 0);
        offsets[count] = position;
        parts[count++] = bytes.order(ByteOrder.LITTLE_ENDIAN);
        position += bytes.remaining();
        return ref;
    }

    @Override
    public ByteBuffer read(PartRef part) {
        return parts[Arrays.binarySearch(offsets, 0, count, part.offset())];
    }
}
