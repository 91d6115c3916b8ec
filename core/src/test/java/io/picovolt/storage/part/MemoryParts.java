package io.picovolt.storage.part;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** One file of parts and its large values, in memory. */
public final class MemoryParts implements PartSource, PartSink, LargeValues {
    public byte[] bytes;
    public int size;
    /** Takes any bytes for those of a hash: whoever changes bytes can change their hashes too. */
    public boolean trusting;
    public int reads;
    public int announced;
    public int loads;
    private final int file;
    private final Map<String, byte[]> large = new HashMap<>();

    public MemoryParts() {
        this(0, 0);
    }

    /** A file of some number that begins with so many bytes of something else. */
    public MemoryParts(int file, int size) {
        this.file = file;
        this.size = size;
        bytes = new byte[size + 64];
    }

    /** The parts of a database as they are. */
    public static MemoryParts trusting(byte[] image) {
        var parts = new MemoryParts();
        parts.bytes = image;
        parts.size = image.length;
        parts.trusting = true;
        return parts;
    }

    @Override
    public int file() {
        return file;
    }

    @Override
    public long position() {
        return size;
    }

    @Override
    public PartRef write(ByteBuffer part) {
        int length = part.remaining();
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, (size + length) * 2);
        }
        part.get(bytes, size, length);
        size += length;
        return ref(size - length, length);
    }

    private PartRef ref(int offset, int length) {
        byte[] hash = Blake3.hash(bytes, offset, length);
        return new PartRef(file, offset, length, FileParts.longAt(hash, 0), FileParts.longAt(hash, 8));
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

    @Override
    public byte[] load(byte[] hash) {
        loads++;
        byte[] value = large.get(HexFormat.of().formatHex(hash));
        if (value == null) {
            throw new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "large value");
        }
        return value;
    }

    @Override
    public void store(byte[] hash, byte[] value) {
        large.put(HexFormat.of().formatHex(hash), value);
    }
}
