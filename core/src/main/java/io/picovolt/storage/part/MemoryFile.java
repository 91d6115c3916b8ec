package io.picovolt.storage.part;

import io.picovolt.bytes.Slices;
import io.picovolt.host.FileHandle;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A file in memory: an image that is read in place, or one that is being written. */
public final class MemoryFile implements FileHandle {
    /** The largest; linear memory of WebAssembly ends at twice this, with a trap. */
    public static final int MAX_SIZE = 1 << 30;

    private final MemoryAccount memory;
    private int reserved;
    private ByteBuffer bytes;
    private int size;
    /** Whether someone else has the bytes too. */
    private boolean shared;

    /** An empty file, whose room is charged to an account until {@link #close}. */
    public MemoryFile(MemoryAccount memory) {
        this.memory = memory;
        reserve(4096);
        bytes = Slices.direct(4096);
    }

    /** An empty file. */
    public MemoryFile() {
        this(new MemoryAccount());
    }

    /** The bytes of a buffer from 0 to its limit, which stay there. */
    public MemoryFile(ByteBuffer content) {
        memory = null;
        bytes = content.duplicate();
        size = content.limit();
        shared = true;
    }

    /** All bytes, in a direct buffer from 0 to the limit; now they are the caller's, and nothing more is written. */
    public ByteBuffer content() {
        shared = true;
        bytes.position(0);
        bytes.limit(size);
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        int count = (int) Math.max(0, Math.min(into.remaining(), size - position));
        into.put(into.position(), bytes, (int) position, count);
        into.position(into.position() + count);
        return count;
    }

    @Override
    public ByteBuffer view(long position, int length) {
        shared = true;
        return Slices.of(bytes, (int) position, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void write(long position, ByteBuffer from) {
        int count = from.remaining();
        long end = position + count;
        if (end > MAX_SIZE) {
            throw new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "database too big for an image");
        }
        if (end > bytes.capacity()) {
            int capacity = (int) Math.min(MAX_SIZE, Math.max(end, bytes.capacity() * 2L));
            reserve(capacity - bytes.capacity());
            ByteBuffer larger = Slices.direct(capacity);
            larger.put(0, bytes, 0, size);
            free();
            bytes = larger;
            shared = false;
        }
        bytes.limit(bytes.capacity());
        if (position > size) {
            Slices.fill(bytes, size, (int) position);
        }
        bytes.put((int) position, from, from.position(), count);
        from.position(from.position() + count);
        size = (int) Math.max(size, end);
    }

    @Override
    public void truncate(long newSize) {
        size = (int) Math.min(size, newSize);
    }

    @Override
    public void sync() {}

    private void reserve(int more) {
        if (memory != null) {
            memory.reserve(more);
            reserved += more;
        }
    }

    private void free() {
        if (!shared) {
            Slices.free(bytes);
        }
    }

    /** Takes the room off the account. The bytes stay as long as someone has them. */
    @Override
    public void close() {
        reserve(-reserved);
        free();
        shared = true;
    }
}
