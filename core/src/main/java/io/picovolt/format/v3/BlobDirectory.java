package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.format.Corruption;
import io.picovolt.storage.BufferPool;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTree;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The large values of a database, each a part. An index tree leads to them: under the 32 bytes of a hash stands
 * {@code file << 43 | offset}, and under the hash and a zero byte the length. In a workspace a value may have a
 * file of its own ({@link PartRef#FILE_BY_HASH}).
 */
public final class BlobDirectory implements LargeValues {
    static final int FILE_SHIFT = 43;

    private final PartSource source;
    private final List<IndexTree> trees = new ArrayList<>();

    public BlobDirectory(PartSource source, List<IndexEntry> entries, BufferPool pool) {
        this.source = source;
        for (IndexEntry entry : entries) {
            trees.add(new IndexTree(source, entry, pool));
        }
    }

    /** Where a value lies, or null when it is not here. */
    public PartRef find(byte[] hash) {
        for (IndexTree tree : trees) {
            long place = tree.get(hash, Blake3.LENGTH);
            if (place >= 0) {
                long length = tree.get(Arrays.copyOf(hash, Blake3.LENGTH + 1), Blake3.LENGTH + 1);
                return new PartRef((int) (place >>> FILE_SHIFT), place & (1L << FILE_SHIFT) - 1,
                        length > Integer.MAX_VALUE ? -1 : (int) length,
                        FileParts.longAt(hash, 0), FileParts.longAt(hash, 8));
            }
        }
        return null;
    }

    /** The trees, oldest first. */
    List<IndexTree> trees() {
        return trees;
    }

    /** The hashes of all values of a tree. */
    static List<byte[]> hashes(IndexTree tree) {
        var hashes = new ArrayList<byte[]>();
        var cursor = OrderedIndex.cursor(List.of(tree));
        while (cursor.next()) {
            byte[] key = cursor.key();
            if (key.length == Blake3.LENGTH) {
                hashes.add(key);
            }
        }
        return hashes;
    }

    @Override
    public byte[] load(byte[] hash) {
        PartRef part = find(hash);
        if (part == null) {
            throw Corruption.in("large values", "none with hash " + Blake3.hex(hash));
        }
        ByteBuffer content = source.readLarge(part, hash);
        var bytes = new byte[part.length()];
        content.get(0, bytes);
        source.done(part.file(), content);
        if (!Arrays.equals(Blake3.hash(bytes), hash)) {
            throw Corruption.in("large value " + Blake3.hex(hash), "checksum mismatch");
        }
        return bytes;
    }

    @Override
    public void store(byte[] hash, byte[] bytes) {
        throw new IllegalStateException();
    }
}
