package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a new state of a database, part by part: runs and indexes of tables in any order with {@link RunWriter} and
 * {@code IndexTreeWriter}, each table's directory, and with {@link #finish} what is left.
 */
public final class DatabaseWriter {
    private final PartSink sink;
    private static final int FEW_TREES = 3;

    private final BlobWriter blobs;
    private final BlobDirectory base;
    private final List<IndexEntry> blobTrees;
    private final List<Root.TableRef> tables = new ArrayList<>();

    /** Writes a database that shares nothing with another. */
    public DatabaseWriter(PartSink sink) {
        this(sink, null, List.of());
    }

    /**
     * Writes a state that goes on from another, whose large values stay where they are.
     *
     * @param base where values stand already, or null
     * @param trees of the values that stand already
     */
    public DatabaseWriter(PartSink sink, BlobDirectory base, List<IndexEntry> trees) {
        this.sink = sink;
        this.blobs = new BlobWriter(sink, base);
        this.base = base;
        this.blobTrees = trees;
    }

    public PartSink sink() {
        return sink;
    }

    /** Takes the large values of segments. */
    public LargeValues blobs() {
        return blobs;
    }

    /** Writes the directory of a table; tables come in the order of their ids. */
    public void table(int id, TableDirectory directory) {
        tables.add(new Root.TableRef(id, directory.write(sink)));
    }

    /** Takes over a table that did not change. */
    public void table(Root.TableRef unchanged) {
        tables.add(unchanged);
    }

    /**
     * Writes transactions.
     *
     * @param base those that stand already, of which full blocks are taken over; or null
     * @param numbers ascending, all behind those of {@code base}
     */
    public List<TransactionBlocks.Block> transactions(TransactionBlocks base, long[] numbers, long[] times,
            int count) {
        var blocks = new ArrayList<TransactionBlocks.Block>();
        int open = 0;
        if (base != null) {
            int full = base.count() / TransactionBlocks.BLOCK;
            blocks.addAll(base.blocks().subList(0, full));
            open = base.count() - full * TransactionBlocks.BLOCK;
        }
        var allNumbers = new long[open + count];
        var allTimes = new long[open + count];
        for (int i = 0; i < open; i++) {
            allNumbers[i] = base.number(blocks.size() * TransactionBlocks.BLOCK + i);
            allTimes[i] = base.time(blocks.size() * TransactionBlocks.BLOCK + i);
        }
        System.arraycopy(numbers, 0, allNumbers, open, count);
        System.arraycopy(times, 0, allTimes, open, count);
        for (int from = 0; from < allNumbers.length; from += TransactionBlocks.BLOCK) {
            blocks.add(TransactionBlocks.write(sink, allNumbers, allTimes, from,
                    Math.min(TransactionBlocks.BLOCK, allNumbers.length - from)));
        }
        return blocks;
    }

    /** Writes blob directory, catalogue and root, which is the last part. */
    public RootRef finish(long generation, long clock, long horizon, byte[] catalog,
            List<TransactionBlocks.Block> transactions) {
        return finish(generation, clock, horizon, sink.write(catalog), transactions);
    }

    /** {@link #finish} with a catalogue that stands already. */
    public RootRef finish(long generation, long clock, long horizon, PartRef catalog,
            List<TransactionBlocks.Block> transactions) {
        var trees = new ArrayList<>(blobTrees);
        // Trees shall not become many: the last ones that are not much larger than the new one go into it.
        for (int last = trees.size() - 1; last >= FEW_TREES && blobs.count() > 0
                && trees.get(last).count() <= 8L * blobs.count(); last--) {
            blobs.absorb(base.trees().get(last));
            trees.remove(last);
        }
        IndexEntry added = blobs.finish();
        if (added != null) {
            trees.add(added);
        }
        byte[] root = new Root(clock, horizon, catalog, transactions, tables, trees, false).encode();
        return new RootRef(generation, sink.write(root), Blake3.hash(root));
    }
}
