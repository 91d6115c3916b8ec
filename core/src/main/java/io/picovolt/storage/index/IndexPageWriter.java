package io.picovolt.storage.index;

import io.picovolt.bytes.Slices;
import io.picovolt.bytes.Varints;
import io.picovolt.storage.part.PartRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes one page of an index tree after the other; {@link IndexTreeWriter} has the layout. */
final class IndexPageWriter {
    /** Room for level, count and offset, which are known last. */
    private static final int HEADER = 1 + 5 + 10;
    /** Whole keys of a page may take this, or {@link #KEYS_PER_BYTE} times what the page takes. */
    static final int KEYS = 1 << 16;
    static final int KEYS_PER_BYTE = 8;
    private static final int MAX_ZEROS = 255;

    private final int target;
    private ByteBuffer bytes;
    private int size = HEADER;
    private int count;
    /** Bytes of all keys in full. */
    private int keys;
    private int entry = HEADER;
    private int mixed;
    private boolean full;

    IndexPageWriter(int target) {
        this.target = target;
        bytes = Slices.direct(3 * target + 64).order(ByteOrder.LITTLE_ENDIAN);
    }

    int count() {
        return count;
    }

    /** Gives the room back; there will be no other page. */
    void free() {
        Slices.free(bytes);
    }

    /** Whether the page should end here. */
    boolean isFull() {
        return full;
    }

    /** Begins an entry whose key has its first {@code shared} bytes from the one before, of that length. */
    void key(byte[] key, int length, int shared, int lengthBefore) {
        int end = length;
        int least = Math.max(shared, length - MAX_ZEROS);
        while (end > least && key[end - 1] == 0) {
            end--;
        }
        room(end - shared + 64);
        boolean changed = length != lengthBefore;
        size = Varints.put(bytes, size, shared);
        size = Varints.put(bytes, size, (long) (end - shared) << 1 | (changed ? 1 : 0));
        if (changed) {
            size = Varints.put(bytes, size, length);
        }
        for (int i = shared; i < end; i++) {
            bytes.put(size++, key[i]);
            mixed = (mixed ^ key[i]) * 0x01000193;
        }
        keys += length;
    }

    private void room(int more) {
        if (size + more > bytes.capacity()) {
            var larger = Slices.direct((size + more) * 2).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(0);
            bytes.limit(size);
            larger.put(bytes);
            Slices.free(bytes);
            bytes = larger;
        }
    }

    void number(long value) {
        size = Varints.put(bytes, size, value);
    }

    void hash(PartRef part) {
        bytes.putLong(size, part.hash0());
        bytes.putLong(size + 8, part.hash1());
        size += 16;
    }

    /**
     * Ends an entry and decides whether the page does. Between half and twice its usual size it ends by lot, which
     * what the entry is made of draws.
     */
    void endEntry(int content) {
        count++;
        int draw = ((mixed ^ content) * 0x9E3779B1) >>> 16;
        int all = size - HEADER;
        full = keys > KEYS / 2 || all >= 2 * target
                || all >= target / 2 && (long) draw * (target / 2) < (long) (size - entry) << 16;
        entry = size;
        mixed = 0;
    }

    /** The page, little endian, until the next one is begun. */
    ByteBuffer finish(int level, long firstChild) {
        int head = HEADER - 1 - Varints.size(count) - (level == 0 ? 0 : Varints.size(firstChild));
        bytes.put(head, (byte) level);
        int at = Varints.put(bytes, head + 1, count);
        if (level > 0) {
            Varints.put(bytes, at, firstChild);
        }
        bytes.limit(size);
        bytes.position(head);
        ByteBuffer page = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        bytes.clear();
        size = HEADER;
        entry = HEADER;
        count = 0;
        keys = 0;
        mixed = 0;
        full = false;
        return page;
    }
}
