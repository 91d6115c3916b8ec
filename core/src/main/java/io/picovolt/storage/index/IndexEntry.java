package io.picovolt.storage.index;

import io.picovolt.storage.part.PartRef;
import java.nio.ByteBuffer;

/**
 * Where an index tree lies. Its pages stand side by side from {@code start} to the end of the root, which is last.
 *
 * @param root the root page
 * @param start the offset that references inside the tree count from
 * @param height levels of pages, 1 when the root is a leaf
 * @param count pairs in the tree
 */
public record IndexEntry(PartRef root, long start, int height, long count) {
    /** Bytes of an encoded entry. */
    public static final int BYTES = 49;
    /** No tree is higher: an inner page has two children at least. */
    static final int MAX_HEIGHT = 40;

    /** Bytes that the tree takes in its file. */
    public long length() {
        return root.offset() + root.length() - start;
    }

    /** Writes the entry at an absolute index of a little-endian buffer and answers the index behind it. */
    public int put(ByteBuffer buffer, int at) {
        buffer.putInt(at, root.file());
        buffer.putLong(at + 4, start);
        buffer.putLong(at + 12, root.offset());
        buffer.putInt(at + 20, root.length());
        buffer.putLong(at + 24, root.hash0());
        buffer.putLong(at + 32, root.hash1());
        buffer.put(at + 40, (byte) height);
        buffer.putLong(at + 41, count);
        return at + BYTES;
    }

    /** The entry at an absolute index of a little-endian buffer that holds {@link #BYTES} from there on. */
    public static IndexEntry get(ByteBuffer buffer, int at) {
        var root = new PartRef(buffer.getInt(at), buffer.getLong(at + 12), buffer.getInt(at + 20),
                buffer.getLong(at + 24), buffer.getLong(at + 32));
        return new IndexEntry(root, buffer.getLong(at + 4), buffer.get(at + 40), buffer.getLong(at + 41));
    }
}
