package io.picovolt.format.v3;

import io.picovolt.storage.BufferPool;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTree;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.segment.SegmentEntry;
import java.util.Arrays;
import java.util.List;

/** Adds up what a state needs of its files, by looking at directories alone. */
public final class LiveSize {
    private long[] bytes = new long[1];

    private LiveSize() {}

    /** Bytes of all parts that the root leads to, without files of one large value. */
    public static long of(DatabaseReader state, BufferPool pool) {
        long sum = 0;
        for (long file : byFile(state, pool)) {
            sum += file;
        }
        return sum;
    }

    /** The same by the numbers of the files. */
    public static long[] byFile(DatabaseReader state, BufferPool pool) {
        var size = new LiveSize();
        Root root = state.root();
        size.add(state.ref().part());
        size.add(root.catalog());
        for (TransactionBlocks.Block block : root.transactions()) {
            size.add(block.part());
        }
        size.add(root.blobs());
        for (IndexTree tree : state.trees(root.blobs(), pool)) {
            for (byte[] hash : BlobDirectory.hashes(tree)) {
                PartRef value = state.blobs().find(hash);
                if (value.file() != PartRef.FILE_BY_HASH) {
                    size.add(value);
                }
            }
        }
        for (Root.TableRef table : root.tables()) {
            size.add(table.directory());
            size.add(state.table(table.id()));
        }
        return size.bytes;
    }

    private void add(TableDirectory table) {
        for (TableDirectory.Run run : table.runs()) {
            if (run.stamps() != null) {
                add(run.stamps());
            }
            if (run.segments() instanceof SegmentList list) {
                for (PartRef part : list.parts()) {
                    add(part);
                }
            }
            for (SegmentEntry segment : run.segments()) {
                add(segment.footer().file(), segment.length());
            }
        }
        for (TableDirectory.Index index : table.indexes()) {
            add(index.trees());
        }
    }

    private void add(List<IndexEntry> trees) {
        for (IndexEntry tree : trees) {
            add(tree.root().file(), tree.length());
        }
    }

    private void add(PartRef part) {
        add(part.file(), part.length());
    }

    private void add(int file, long length) {
        if (file >= bytes.length) {
            bytes = Arrays.copyOf(bytes, file + 1);
        }
        bytes[file] += length;
    }
}
