package io.picovolt.storage.index;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One file of parts in memory. With {@link #trusting} it takes any bytes for those of the hash. */
final class MemoryParts implements PartSink, PartSource {
    byte[] bytes = new byte[64];
    int size;
    boolean trusting;
    int reads;
    int announced;

    /** A file that begins with something else. */
    MemoryParts(int size) {
        this.size = size;
    }

    @Override
    public int file() {
        return 3;
    }

    @Override
    public long position() {
        return size;
    }

    @Override
    public PartRef write(ByteBuffer part) {
        int length = part.remaining();
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (size + length) * 2);
        }
        part.get(bytes, size, length);
        size += length;
        return ref(size - length, length);
    }

    private PartRef ref(int offset, int length) {
        ByteBuffer hash = ByteBuffer.wrap(Blake3.hash(bytes, offset, length)).order(ByteOrder.LITTLE_ENDIAN);
        return new PartRef(3, offset, length, hash.getLong(0), hash.getLong(8));
    }

    @Override
    public ByteBuffer read(PartRef part) {
        reads++;
        if (part.offset() < 0 || part.length() < 0 || part.offset() > size - part.length()) {
            throw new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "outside of the file");
        }
        if (!trusting && !ref((int) part.offset(), part.length()).equals(part)) {
            throw new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "checksum mismatch");
        }
        return ByteBuffer.wrap(bytes, (int) part.offset(), part.length()).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void prefetch(PartRef[] parts, int count) {
        announced += count;
    }
}
