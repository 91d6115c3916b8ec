package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.format.ByteReader;
import io.picovolt.format.Corruption;
import io.picovolt.storage.BufferPool;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.Run;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTree;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A state of a database, opened: its root is known, everything else is read when it is asked for. */
public final class DatabaseReader {
    private final PartSource source;
    private final RootRef ref;
    private final Root root;
    private final BlobDirectory blobs;
    private final TransactionBlocks transactions;
    private boolean baked;
    private final Map<Integer, TableDirectory> directories = new HashMap<>();

    private DatabaseReader(PartSource source, RootRef ref, Root root, BufferPool pool) {
        this.source = source;
        this.ref = ref;
        this.root = root;
        blobs = new BlobDirectory(source, root.blobs(), pool);
        transactions = new TransactionBlocks(source, root.transactions());
    }

    /**
     * Opens the state that a root leads to.
     *
     * @param expected the hash that the root must have, or null
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT}
     */
    public static DatabaseReader open(PartSource source, RootRef ref, byte[] expected, BufferPool pool) {
        if (expected != null && !Arrays.equals(expected, ref.hash())) {
            throw Corruption.in("root", "has hash " + Blake3.hex(ref.hash()) + ", another was expected");
        }
        ByteBuffer bytes = source.read(ref.part());
        if (!Arrays.equals(Blake3.hash(bytes), ref.hash())) {
            throw Corruption.in("root", "checksum mismatch");
        }
        return new DatabaseReader(source, ref, Root.decode(bytes), pool);
    }

    /** Opens file 0 of the source as one that is a whole database. */
    public static DatabaseReader open(FileParts files, byte[] expected, BufferPool pool) {
        DatabaseReader reader = open(files, DatabaseHeader.root(files.file(0), files.name(0)), expected, pool);
        reader.baked = DatabaseHeader.isBaked(files.file(0), files.name(0));
        return reader;
    }

    /** Whether this is a baked file, which has no byte that is of no part from {@link #firstPart} on. */
    public boolean isBaked() {
        return baked;
    }

    /** Where the parts of a baked file begin. */
    public long firstPart() {
        return DatabaseHeader.BAKED_PARTS;
    }

    public PartSource source() {
        return source;
    }

    public RootRef ref() {
        return ref;
    }

    public Root root() {
        return root;
    }

    public TransactionBlocks transactions() {
        return transactions;
    }

    public BlobDirectory blobs() {
        return blobs;
    }

    /** The encoded history of the catalogue. */
    public ByteReader catalog() {
        return new ByteReader(source.read(root.catalog()), "catalogue");
    }

    /** A run of a table, opened. */
    public Run run(TableDirectory.Run run, MemoryAccount memory, LargeValues values) {
        if (run.stamps() == null) {
            return new Run(memory, source, values, run.segments());
        }
        StampList stamps = StampList.read(source, run.stamps(), run.versions());
        return new Run(memory, source, values, run.segments(), stamps.ordinals(), stamps.numbers());
    }

    /** Trees of an index, opened. */
    public List<IndexTree> trees(List<IndexEntry> entries, BufferPool pool) {
        var trees = new ArrayList<IndexTree>();
        for (IndexEntry entry : entries) {
            trees.add(new IndexTree(source, entry, pool));
        }
        return trees;
    }

    /** The directory of a table, or null when it has no versions. */
    public TableDirectory table(int id) {
        TableDirectory directory = directories.get(id);
        if (directory == null) {
            directory = find(id);
            directories.put(id, directory);
        }
        return directory;
    }

    private TableDirectory find(int id) {
        int low = 0;
        int high = root.tables().size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            Root.TableRef table = root.tables().get(middle);
            if (table.id() == id) {
                return TableDirectory.read(source, table.directory(), id);
            }
            if (table.id() < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }
}
