package io.picovolt.exec;

import io.picovolt.catalog.CatalogCodec;
import io.picovolt.catalog.Index;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.DatabaseWriter;
import io.picovolt.format.v3.Root;
import io.picovolt.format.v3.RootRef;
import io.picovolt.format.v3.RunWriter;
import io.picovolt.format.v3.StampList;
import io.picovolt.format.v3.TableDirectory;
import io.picovolt.format.v3.TransactionBlocks;
import io.picovolt.storage.Run;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.VersionStream;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTree;
import io.picovolt.storage.index.IndexTreeWriter;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes what a store has in memory on top of the state below it, and lets go of it: of each table that changed the
 * tail becomes a run, of each index what is in memory a tree. What did not change stays where it is.
 *
 * <p>So that runs do not become many, the last ones are merged with the new one when {@value #TIER} or more of them are
 * not larger than twice its size, again and again: a version is written as often as the logarithm of the table's size
 * says. Rows that only go on from those before them are not even written twice: their segments join the run. Trees are
 * merged likewise.
 */
public final class Checkpoint {
    private static final int TIER = 3;
    /** Runs up to here all count as small. */
    private static final long SMALL = 2048;
    /** A run is written anew when more than one of so many versions has ended since. */
    private static final int STAMPED = 4;

    private final Store store;
    private final DatabaseReader base;
    private final DatabaseWriter writer;
    private final List<Table> tables = new ArrayList<>();
    private RootRef root;
    private DatabaseReader state;

    /** A table that changed. */
    private static final class Table {
        private final int id;
        private final TableHeap heap;
        private TableDirectory directory;
        /** Runs that stay, and those that were written once they are open. */
        private final List<Run> runs = new ArrayList<>();
        private final List<OrderedIndex> indexes = new ArrayList<>();
        /** For each index the trees, likewise, and the one that was written, or null. */
        private final List<List<IndexTree>> trees = new ArrayList<>();
        private final List<IndexEntry> added = new ArrayList<>();

        Table(int id, TableHeap heap) {
            this.id = id;
            this.heap = heap;
        }
    }

    private Checkpoint(Store store, PartSink sink) {
        this.store = store;
        base = store.base();
        writer = new DatabaseWriter(sink, base.blobs(), base.root().blobs());
    }

    /** Writes what is committed; there must be nothing else. Nothing changes in the store yet. */
    public static Checkpoint write(Store store, PartSink sink, long generation) {
        var checkpoint = new Checkpoint(store, sink);
        checkpoint.run(generation);
        return checkpoint;
    }

    public RootRef root() {
        return root;
    }

    private void run(long generation) {
        var unchanged = new TreeMap<Integer, Root.TableRef>();
        for (Root.TableRef table : base.root().tables()) {
            unchanged.put(table.id(), table);
        }
        var changed = new TreeMap<Integer, Table>();
        for (int id = 0; id < store.heapCount(); id++) {
            TableHeap heap = store.openedHeap(id);
            if (heap != null && (heap.tailVersions() > 0 || stampsChanged(id, heap)) && isKnown(id)) {
                changed.put(id, new Table(id, heap));
            }
        }
        if (store.catalog() != store.catalogs().base()) {
            for (Index index : store.catalog().indexes()) {
                int id = index.tableId();
                if (unchanged.containsKey(id) && !changed.containsKey(id)
                        && base.table(id).trees(index.id()) == null) {
                    changed.put(id, new Table(id, store.heap(id)));
                }
            }
        }
        for (Table table : changed.values()) {
            write(table);
            tables.add(table);
            unchanged.put(table.id, null);
        }
        for (var entry : unchanged.entrySet()) {
            if (entry.getValue() != null) {
                writer.table(entry.getValue());
            } else {
                writer.table(entry.getKey(), changed.get(entry.getKey()).directory);
            }
        }
        var blocks = transactions();
        long clock = store.transactions().clock();
        root = store.catalogs().size() == store.catalogs().baseSize()
                ? writer.finish(generation, clock, store.horizon(), base.root().catalog(), blocks)
                : writer.finish(generation, clock, store.horizon(), CatalogCodec.encode(history()), blocks);
    }

    private boolean stampsChanged(int id, TableHeap heap) {
        TableDirectory before = base.table(id);
        return before != null && before.live() != heap.liveRowEstimate();
    }

    /** Whether a snapshot shows the table. */
    private boolean isKnown(int id) {
        for (int i = store.catalogs().size() - 1; i >= 0; i--) {
            if (store.catalogs().version(i).table(id) != null) {
                return true;
            }
        }
        return false;
    }

    private List<CatalogCodec.State> history() {
        var history = new ArrayList<CatalogCodec.State>();
        for (int i = 0, count = store.catalogs().size(); i < count; i++) {
            long number = store.catalogs().number(i);
            if (i + 1 == count || store.catalogs().number(i + 1) != number) {
                history.add(new CatalogCodec.State(number, store.catalogs().version(i)));
            }
        }
        return history;
    }

    private List<TransactionBlocks.Block> transactions() {
        var transactions = store.transactions();
        int first = base.transactions().count();
        int count = transactions.transactionCount() - first;
        var numbers = new long[count];
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = transactions.transactionNumber(first + i);
            times[i] = transactions.transactionTime(first + i);
        }
        return writer.transactions(base.transactions(), numbers, times, count);
    }

    private void write(Table table) {
        TableHeap heap = table.heap;
        TableDirectory before = base.table(table.id);
        int first = firstRun(heap);
        var runs = new ArrayList<TableDirectory.Run>();
        long living = heap.liveRowEstimate();
        long rest = heap.versionCount();
        for (int i = 0; i < first; i++) {
            Run run = heap.run(i);
            var old = before.runs().get(i);
            runs.add(new TableDirectory.Run(old.kind(), old.versions(), old.segments(), stamps(run)));
            table.runs.add(run);
            living -= run.living();
            rest -= run.versions();
        }
        if (rest > SMALL && living > 0 && rest - living >= rest / 4) {
            add(runs, heap, TableDirectory.HISTORY, VersionFilter.ENDED, first);
            add(runs, heap, TableDirectory.LIVE, VersionFilter.LIVING, first);
        } else if (rest > 0) {
            add(runs, heap, living == rest ? TableDirectory.LIVE : living == 0 ? TableDirectory.HISTORY
                    : TableDirectory.MIXED, VersionFilter.ALL, first);
            if (first > 0 && rest >= SMALL && heap.run(first - 1).stampCount() == 0) {
                join(runs, table);
            }
        }
        var entries = new ArrayList<TableDirectory.Index>();
        for (Index index : store.catalog().indexesOf(table.id)) {
            entries.add(index(table, index.id()));
        }
        table.directory = new TableDirectory(heap.columnCount(), heap.versionCount(), heap.liveRowEstimate(),
                heap.largestRowid(), heap.liveRowEstimate() == 0 ? Long.MIN_VALUE : heap.maxRowid(), runs, entries);
    }

    /** Makes one of the last two runs, without writing them, when the last one only goes on from the other. */
    private static void join(List<TableDirectory.Run> runs, Table table) {
        var last = runs.get(runs.size() - 1);
        var before = runs.get(runs.size() - 2);
        var segments = new ArrayList<>(before.segments());
        if (last.kind() == TableDirectory.LIVE && before.kind() == TableDirectory.LIVE
                && segments.get(segments.size() - 1).maxRowid() < last.segments().get(0).minRowid()) {
            segments.addAll(last.segments());
            runs.subList(runs.size() - 2, runs.size()).clear();
            runs.add(new TableDirectory.Run(TableDirectory.LIVE, before.versions() + last.versions(), segments, null));
            table.runs.remove(table.runs.size() - 1);
        }
    }

    /** The first of the runs that become one with the tail. */
    private static int firstRun(TableHeap heap) {
        var sizes = new long[heap.runCount()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = heap.run(i).versions();
        }
        int first = firstOfTier(sizes, heap.tailVersions());
        for (int i = 0; i < first; i++) {
            if (heap.run(i).stampCount() > sizes[i] / STAMPED) {
                return i;
            }
        }
        return first;
    }

    /** Where the last of several things begin that are to become one with a new one. */
    private static int firstOfTier(long[] sizes, long added) {
        int first = sizes.length;
        long size = added;
        while (size > 0) {
            int from = first;
            long sum = size;
            while (from > 0 && sizes[from - 1] <= Math.max(SMALL, 2 * size)) {
                sum += sizes[--from];
            }
            if (first - from < TIER) {
                return first;
            }
            first = from;
            size = sum;
        }
        return first;
    }

    private PartRef stamps(Run run) {
        int count = (int) run.stampCount();
        if (count == 0) {
            return null;
        }
        var ordinals = new long[count];
        var numbers = new long[count];
        run.stamps(ordinals, numbers);
        return new StampList(ordinals, numbers).write(writer.sink());
    }

    private void add(List<TableDirectory.Run> runs, TableHeap heap, int kind, VersionFilter filter, int first) {
        var run = new RunWriter(writer.sink(), heap.columnCount(), writer.blobs());
        VersionStream stream = heap.versions(filter, null, true, first, heap.runCount());
        while (stream.next()) {
            run.add(stream.rows, stream.size, stream.rowids, stream.inserted, stream.deleted, stream.columns);
        }
        var segments = run.finish();
        if (!segments.isEmpty()) {
            runs.add(new TableDirectory.Run(kind, run.versions(), segments, null));
        }
    }

    private TableDirectory.Index index(Table table, int id) {
        OrderedIndex index = store.index(id);
        List<IndexTree> trees = index.trees();
        var sizes = new long[trees.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = trees.get(i).entry().count();
        }
        int first = firstOfTier(sizes, index.sizeInMemory());
        var entries = new ArrayList<IndexEntry>();
        for (int i = 0; i < first; i++) {
            entries.add(trees.get(i).entry());
        }
        IndexEntry added = null;
        if (index.sizeInMemory() > 0) {
            added = merge(index, trees.subList(first, trees.size()));
            entries.add(added);
        }
        table.indexes.add(index);
        table.trees.add(new ArrayList<>(trees.subList(0, first)));
        table.added.add(added);
        return new TableDirectory.Index(id, entries);
    }

    /** Writes the pairs in memory and those of some trees, each once. */
    private IndexEntry merge(OrderedIndex index, List<IndexTree> trees) {
        var tree = new IndexTreeWriter(writer.sink());
        tree.addAll(index.cursorInMemory(), OrderedIndex.cursor(trees));
        return tree.finish();
    }

    /** Opens what was written; the last thing that may fail. */
    public void prepare(PartSource source) {
        state = DatabaseReader.open(source, root, null, store.memory().pool());
        for (Table table : tables) {
            List<TableDirectory.Run> all = table.directory.runs();
            for (TableDirectory.Run run : all.subList(table.runs.size(), all.size())) {
                table.runs.add(state.run(run, store.memory(), store.blobs()));
            }
            for (int i = 0; i < table.indexes.size(); i++) {
                IndexEntry added = table.added.get(i);
                if (added != null) {
                    table.trees.get(i).add(new IndexTree(source, added, store.memory().pool()));
                }
            }
        }
    }

    /** What was written, opened. */
    public DatabaseReader state() {
        return state;
    }

    /** Puts the store on what was written, which counts by now, and gives back the memory that it took. */
    public void adopt() {
        for (Table table : tables) {
            table.heap.attach(table.runs);
            for (int i = 0; i < table.indexes.size(); i++) {
                if (table.added.get(i) != null) {
                    table.indexes.get(i).clear();
                    table.indexes.get(i).attach(table.trees.get(i));
                }
            }
        }
        store.rebase(state);
        store.pages().trim();
    }
}
