package io.picovolt.format.v3;

import io.picovolt.storage.BufferPool;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTree;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.segment.Segment;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/** Finds all parts of a database; reads only those that lead to others. */
public abstract class PartWalk {
    private final DatabaseReader database;
    private final BufferPool pool;

    protected PartWalk(DatabaseReader database, BufferPool pool) {
        this.database = database;
        this.pool = pool;
    }

    /** Is told of every part but large values. */
    protected abstract void part(PartRef part, String kind);

    /** Is told of every large value, perhaps more than once. */
    protected abstract void value(PartRef part, byte[] hash);

    /** Is told of a part that leads to others and can't be read. */
    protected abstract void unreadable(String kind, PicoVoltException error);

    /** Walks over all of the database. */
    public final void run() {
        Root root = database.root();
        part(database.ref().part(), "root");
        part(root.catalog(), "catalogue");
        for (TransactionBlocks.Block block : root.transactions()) {
            part(block.part(), "transactions");
        }
        index(root.blobs(), "large values", true);
        for (Root.TableRef table : root.tables()) {
            String kind = "table " + table.id();
            part(table.directory(), kind + " directory");
            try {
                table(TableDirectory.read(database.source(), table.directory(), table.id()), kind);
            } catch (PicoVoltException e) {
                unreadable(kind + " directory", e);
            }
        }
    }

    private void table(TableDirectory table, String kind) {
        for (TableDirectory.Run run : table.runs()) {
            if (run.segments() instanceof SegmentList list) {
                for (PartRef part : list.parts()) {
                    part(part, kind + " segments");
                }
            }
            if (run.stamps() != null) {
                part(run.stamps(), kind + " stamps");
            }
            for (SegmentEntry entry : run.segments()) {
                segment(entry, kind);
            }
        }
        for (TableDirectory.Index index : table.indexes()) {
            index(index.trees(), "index " + index.id(), false);
        }
    }

    private void segment(SegmentEntry entry, String kind) {
        try {
            var segment = Segment.open(database.source(), entry, database.blobs());
            var blocks = new int[segment.blockCount()];
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = i;
            }
            var columns = new int[segment.columnCount() + 3];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = i - 3;
            }
            for (PartRef part : segment.refs(blocks, columns)) {
                part(part, kind + " column");
            }
        } catch (PicoVoltException e) {
            unreadable(kind + " segment", e);
        }
        part(entry.footer(), kind + " segment");
    }

    private void index(List<IndexEntry> entries, String kind, boolean values) {
        for (IndexEntry entry : entries) {
            try {
                var tree = new IndexTree(database.source(), entry, pool);
                var pages = new ArrayList<PartRef>();
                tree.parts(pages);
                for (PartRef page : pages) {
                    part(page, kind);
                }
                if (values) {
                    for (byte[] hash : BlobDirectory.hashes(tree)) {
                        var value = database.blobs().find(hash);
                        if (value == null) {
                            throw new PicoVoltException(ErrorCode.SQLITE_CORRUPT,
                                    "the directory of large values is out of order");
                        }
                        value(value, hash);
                    }
                }
            } catch (PicoVoltException e) {
                unreadable(kind, e);
            }
        }
    }
}
