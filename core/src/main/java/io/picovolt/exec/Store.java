package io.picovolt.exec;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.host.Host;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.storage.page.PageStore;
import io.picovolt.txn.Transaction;
import io.picovolt.txn.Transactions;
import java.util.ArrayList;
import java.util.List;

/**
 * All data of one database: heaps and indexes by id, the catalogue's history, the transactions. A heap
 * outlives its table, because a {@code BEFORE} query may still ask for it.
 */
public final class Store implements TableSource {
    /** About what a table takes before it has a row; a catalogue can promise many tables in few bytes. */
    public static final int EMPTY_HEAP_BYTES = 8192;

    private final Host host;
    private MemoryAccount memory;
    private PageStore pages;
    private BlobPool blobs;
    private Transactions transactions;
    private List<TableHeap> heaps = new ArrayList<>();
    private List<OrderedIndex> indexes = new ArrayList<>();
    private SpillSpace spillSpace;
    /** Catalogue versions, oldest first, each with the number of the transaction that made it. */
    private List<Catalog> catalogs = new ArrayList<>();
    private List<Long> catalogNumbers = new ArrayList<>();
    private StoreFiles files;
    /** Runs of statements that have begun and not ended. */
    private int running;

    public Store(Host host, MemoryAccount memory) {
        this.host = host;
        this.memory = memory;
        pages = new MemoryPageStore(memory);
        blobs = new BlobPool(memory);
        transactions = new Transactions(host, memory, blobs);
        catalogs.add(Catalog.EMPTY);
        catalogNumbers.add(0L);
    }

    /** Takes over all that another store holds, which nobody uses any more; no statement is running. */
    public void become(Store other) {
        memory = other.memory;
        pages = other.pages;
        blobs = other.blobs;
        transactions = other.transactions;
        heaps = other.heaps;
        indexes = other.indexes;
        catalogs = other.catalogs;
        catalogNumbers = other.catalogNumbers;
    }

    /** The files that the data are kept in; null when they are in memory only. */
    public StoreFiles files() {
        return files;
    }

    public void setFiles(StoreFiles files) {
        this.files = files;
    }

    @Override
    public void runBegins() {
        running++;
    }

    @Override
    public void runEnds() {
        running--;
    }

    /** Whether a statement is reading: what it reads may not move. */
    public boolean isRead() {
        return running > 0;
    }

    public Host host() {
        return host;
    }

    public MemoryAccount memory() {
        return memory;
    }

    public PageStore pages() {
        return pages;
    }

    /** Lets operators put rows there that they cannot hold; without that they stay in memory. */
    public void spillTo(SpillSpace space) {
        spillSpace = space;
    }

    @Override
    public SpillSpace spillSpace() {
        return spillSpace;
    }

    /** Pages that tables take up. */
    public long pageCount() {
        long count = 0;
        for (var heap : heaps) {
            count += heap == null ? 0 : heap.pageCount();
        }
        return count;
    }

    public BlobPool blobs() {
        return blobs;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** The newest catalogue, which may be the writer's and not committed yet. */
    public Catalog catalog() {
        return catalogs.get(catalogs.size() - 1);
    }

    /** The catalogue as a snapshot sees it. */
    public Catalog catalogAt(long transaction) {
        int i = catalogs.size() - 1;
        while (i > 0 && catalogNumbers.get(i) > transaction) {
            i--;
        }
        return catalogs.get(i);
    }

    public int catalogVersions() {
        return catalogs.size();
    }

    public Catalog catalogVersion(int version) {
        return catalogs.get(version);
    }

    /** The number of the transaction that made a catalogue version; 0 for the first. */
    public long catalogNumber(int version) {
        return catalogNumbers.get(version);
    }

    /** Makes a new catalogue version part of the transaction, which has one at most. */
    public void change(Transaction transaction, Catalog changed) {
        int last = catalogs.size() - 1;
        if (catalogNumbers.get(last) == transaction.number()) {
            var before = catalogs.set(last, changed);
            transaction.log(() -> catalogs.set(last, before));
        } else {
            catalogs.add(changed);
            catalogNumbers.add(transaction.number());
            transaction.log(() -> {
                catalogs.remove(last + 1);
                catalogNumbers.remove(last + 1);
            });
        }
    }

    /** Puts a catalogue version of an image in place; versions come oldest first. */
    public void restore(long number, Catalog catalog) {
        if (number == 0) {
            catalogs.clear();
            catalogNumbers.clear();
        }
        catalogs.add(catalog);
        catalogNumbers.add(number);
    }

    /** Makes the heap of a table that has none. */
    public TableHeap createHeap(Table table) {
        var heap = new TableHeap(pages, blobs, memory, table.columns().size());
        putHeap(table.id(), heap);
        return heap;
    }

    public void putHeap(int tableId, TableHeap heap) {
        put(heaps, tableId, heap);
    }

    /** Takes away a heap that never belonged to a committed table. */
    public void dropHeap(int tableId) {
        heaps.get(tableId).release();
        heaps.set(tableId, null);
    }

    public void putIndex(int indexId, OrderedIndex index) {
        put(indexes, indexId, index);
    }

    public void dropIndex(int indexId) {
        indexes.get(indexId).release();
        indexes.set(indexId, null);
    }

    private static <T> void put(List<T> list, int id, T item) {
        while (list.size() <= id) {
            list.add(null);
        }
        list.set(id, item);
    }

    /** The heap, or null when the table never was or its data are gone. */
    @Override
    public TableHeap heap(int tableId) {
        return tableId < heaps.size() ? heaps.get(tableId) : null;
    }

    @Override
    public OrderedIndex index(int indexId) {
        OrderedIndex index = indexId < indexes.size() ? indexes.get(indexId) : null;
        return index == null ? buildDropped(indexId) : index;
    }

    /** Heaps have ids below this. */
    public int heapCount() {
        return heaps.size();
    }

    /** Makes an index that was dropped before the image was written: a query of the past may use it. */
    private OrderedIndex buildDropped(int indexId) {
        for (int i = catalogs.size() - 1; i >= 0; i--) {
            for (Index index : catalogs.get(i).indexes()) {
                if (index.id() == indexId) {
                    buildIndex(catalogs.get(i).table(index.tableId()), index);
                    return indexes.get(indexId);
                }
            }
        }
        return null;
    }

    /** Fills an index from all versions of its table, so that it serves {@code BEFORE} too. */
    public void buildIndex(Table table, Index index) {
        putIndex(index.id(), IndexKeys.build(table, index, heap(table.id()), memory));
    }
}
