package io.picovolt.storage.segment;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A file of parts and its large values, in memory. */
final class MemoryParts implements PartSource, PartSink, LargeValues {
    byte[] bytes = new byte[1024];
    int size;
    boolean checksHashes = true;
    int reads;
    int loads;
    private final Map<String, byte[]> large = new HashMap<>();

    static PartRef ref(long offset, byte[] part) {
        ByteBuffer hash = ByteBuffer.wrap(Blake3.hash(part)).order(ByteOrder.LITTLE_ENDIAN);
        return new PartRef(0, offset, part.length, hash.getLong(0), hash.getLong(8));
    }

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
        var copy = new byte[part.remaining()];
        part.get(copy);
        if (copy.length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, 2 * (size + copy.length));
        }
        int at = size;
        size += copy.length;
        System.arraycopy(copy, 0, bytes, at, copy.length);
        return ref(at, copy);
    }

    @Override
    public ByteBuffer read(PartRef part) {
        reads++;
        if (part.offset() < 0 || part.length() < 0 || part.offset() > size - part.length()) {
            throw new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "outside");
        }
        byte[] copy = Arrays.copyOfRange(bytes, (int) part.offset(), (int) part.offset() + part.length());
        if (checksHashes && !ref(part.offset(), copy).equals(part)) {
            throw new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "hash");
        }
        return ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
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
