package io.picovolt.exec;

import io.picovolt.catalog.CatalogCodec;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.format.v3.DatabaseWriter;
import io.picovolt.format.v3.RootRef;
import io.picovolt.format.v3.RunWriter;
import io.picovolt.format.v3.TableDirectory;
import io.picovolt.format.v3.TransactionBlocks;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.VersionStream;
import io.picovolt.storage.index.IndexBuilder;
import io.picovolt.storage.index.IndexCursor;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTreeWriter;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.part.PartSink;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a whole store anew: of each table a run of what has ended and a run of what lives, and a tree for each index.
 * The same history gives the same bytes, whatever form the versions have in the store.
 */
public final class Bake {
    private final Store store;
    private final DatabaseWriter writer;
    private final long horizon;
    private final List<Long> pins;
    private final int purgedTable;
    private final Set<Long> purgedRows;
    private final int[] chosen = new int[Batch.CAPACITY];

    private Bake(Store store, PartSink sink, long horizon, int purgedTable, Set<Long> purgedRows) {
        this.store = store;
        this.horizon = horizon;
        this.purgedTable = purgedTable;
        this.purgedRows = purgedRows;
        writer = new DatabaseWriter(sink);
        pins = store.retention().pins();
    }

    /**
     * Writes what is committed; there must be nothing else.
     *
     * @param from the first transaction whose snapshot is kept, besides those that are pinned; 0 for all
     * @param generation of the root
     */
    public static RootRef write(Store store, PartSink sink, long from, long generation) {
        return write(store, sink, from, generation, -1, Set.of());
    }

    /** {@link #write} without some rows of a table, of which no version is kept. */
    public static RootRef write(Store store, PartSink sink, long from, long generation, int table, Set<Long> rows) {
        return new Bake(store, sink, horizon(store, from), table, rows).run(generation);
    }

    /** The first transaction whose snapshot a bake keeps that is asked to keep them from {@code from} on. */
    public static long horizon(Store store, long from) {
        return Math.max(store.horizon(), Math.min(from, store.transactions().clock()));
    }

    private RootRef run(long generation) {
        List<CatalogCodec.State> history = history();
        var tables = new TreeMap<Integer, Table>();
        for (CatalogCodec.State state : history) {
            for (Table table : state.catalog().tables()) {
                tables.put(table.id(), table);
            }
        }
        var directories = new TreeMap<Integer, TableDirectory>();
        for (Table table : tables.values()) {
            TableHeap heap = store.heap(table.id());
            if (heap != null && heap.versionCount() > 0) {
                TableDirectory directory = table(table, heap);
                if (directory.versions() > 0) {
                    directories.put(table.id(), directory);
                }
            }
        }
        for (var directory : directories.entrySet()) {
            writer.table(directory.getKey(), directory.getValue());
        }
        var blocks = transactions();
        return writer.finish(generation, store.transactions().clock(), horizon, CatalogCodec.encode(history), blocks);
    }

    /** The states of the catalogue that a snapshot shows which is kept; one a transaction, its last. */
    private List<CatalogCodec.State> history() {
        var history = new ArrayList<CatalogCodec.State>();
        int count = store.catalogs().size();
        for (int i = 0; i < count; i++) {
            long number = store.catalogs().number(i);
            long next = i + 1 < count ? store.catalogs().number(i + 1) : Long.MAX_VALUE;
            if (next != number && keeps(number, next)) {
                history.add(new CatalogCodec.State(
                        history.isEmpty() ? 0 : number, store.catalogs().version(i)));
            }
        }
        return history;
    }

    /** Whether something that was there from one transaction on until another took it away can still be seen. */
    private boolean keeps(long from, long until) {
        if (until > horizon) {
            return true;
        }
        for (int i = 0; i < pins.size(); i++) {
            if (from <= pins.get(i) && pins.get(i) < until) {
                return true;
            }
        }
        return false;
    }

    private TableDirectory table(Table table, TableHeap heap) {
        boolean all = horizon == 0 && table.id() != purgedTable;
        var columns = new int[heap.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i;
        }
        var runs = new ArrayList<TableDirectory.Run>();
        long versions = 0;
        long live = 0;
        long largest = Long.MIN_VALUE;
        long largestLive = Long.MIN_VALUE;
        for (int kind = TableDirectory.HISTORY; kind <= TableDirectory.LIVE; kind++) {
            var filter = kind == TableDirectory.LIVE ? VersionFilter.LIVING
                    : kept(false);
            var run = new RunWriter(writer.sink(), columns.length, writer.blobs());
            VersionStream stream = heap.versions(filter, columns, true);
            while (stream.next()) {
                store.wrote(stream.size);
                int count = choose(table.id(), stream);
                run.add(chosen, count, stream.rowids, stream.inserted, stream.deleted, stream.columns);
            }
            var segments = run.finish();
            if (!segments.isEmpty()) {
                runs.add(new TableDirectory.Run(kind, run.versions(), segments, null));
                versions += run.versions();
                largest = Math.max(largest, segments.get(segments.size() - 1).maxRowid());
            }
            if (kind == TableDirectory.LIVE && !segments.isEmpty()) {
                live = run.versions();
                largestLive = segments.get(segments.size() - 1).maxRowid();
            }
        }
        var entries = new ArrayList<TableDirectory.Index>();
        for (Index index : store.catalog().indexesOf(table.id())) {
            OrderedIndex pairs = all ? store.index(index.id()) : pairs(table, index, heap);
            var tree = new IndexTreeWriter(writer.sink());
            IndexCursor cursor = pairs.cursor();
            while (cursor.next()) {
                store.wrote(1);
                tree.add(cursor);
            }
            IndexEntry entry = tree.finish();
            entries.add(new TableDirectory.Index(index.id(), entry == null ? List.of() : List.of(entry)));
            if (!all) {
                pairs.release();
            }
        }
        return new TableDirectory(heap.columnCount(), versions, live, largest, largestLive, runs, entries);
    }

    /** A filter that leaves out much of what is not kept. */
    private VersionFilter kept(boolean living) {
        long after = horizon;
        for (long pin : pins) {
            after = Math.min(after, pin);
        }
        return new VersionFilter(living, true, Long.MAX_VALUE, after);
    }

    /** The pairs of an index that lead to versions which are kept. */
    private OrderedIndex pairs(Table table, Index index, TableHeap heap) {
        var keys = new IndexKeys(table, index);
        try (var builder = new IndexBuilder(store.memory())) {
            VersionStream stream = heap.versions(kept(true), keys.columns(), false);
            while (stream.next()) {
                int count = choose(table.id(), stream);
                for (int i = 0; i < count; i++) {
                    if (keys.encode(stream.columns, chosen[i])) {
                        builder.add(keys.encoder().bytes(), keys.encoder().length(),
                                stream.rowids[chosen[i]]);
                    }
                }
            }
            return builder.build();
        }
    }

    /** Puts the places of versions that are kept into {@link #chosen}. */
    private int choose(int table, VersionStream stream) {
        int count = 0;
        for (int i = 0; i < stream.size; i++) {
            int row = stream.rows == null ? i : stream.rows[i];
            long deleted = stream.deleted[row];
            boolean kept = (deleted == 0 || keeps(stream.inserted[row], deleted))
                    && (table != purgedTable || !purgedRows.contains(stream.rowids[row]));
            if (kept) {
                chosen[count++] = row;
            }
        }
        return count;
    }

    /** Transactions whose snapshots are kept. */
    private List<TransactionBlocks.Block> transactions() {
        var transactions = store.transactions();
        int count = transactions.transactionCount();
        var numbers = new long[count];
        var times = new long[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long number = transactions.transactionNumber(i);
            if (number >= horizon || pins.contains(number)) {
                numbers[kept] = number;
                times[kept++] = transactions.transactionTime(i);
            }
        }
        return writer.transactions(null, numbers, times, kept);
    }
}
