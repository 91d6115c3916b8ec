package io.picovolt.exec;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.CatalogCodec;
import io.picovolt.catalog.CatalogReader;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Retention;
import io.picovolt.catalog.Table;
import io.picovolt.format.Corruption;
import io.picovolt.format.v3.DatabaseHeader;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.RootRef;
import io.picovolt.format.v3.TableDirectory;
import io.picovolt.function.DateFunctions;
import io.picovolt.function.FunctionContext;
import io.picovolt.host.Host;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.Run;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.storage.page.PageStore;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.txn.Transaction;
import io.picovolt.txn.Transactions;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    private Runnable closer;
    private final List<Store> attached = new ArrayList<>();
    private CopyTarget copyTarget;
    /** Of the statement that writes all of this anew, or null. */
    private ExecutionContext steps;
    private CatalogVersions catalogs = new CatalogVersions();
    private StoreFiles files;
    /** Runs of statements that have begun and not ended. */
    private int running;
    /** Where tables and indexes are that nobody has asked for yet, or null. */
    private DatabaseReader base;
    private long horizon;

    public Store(Host host, MemoryAccount memory) {
        this.host = host;
        this.memory = memory;
        pages = new MemoryPageStore(memory);
        blobs = new BlobPool(memory);
        transactions = new Transactions(host, memory, blobs);
    }

    /** Takes over all that another store holds, which nobody uses any more; no statement is running. */
    public void become(Store other) {
        pages.release();
        memory = other.memory;
        pages = other.pages;
        blobs = other.blobs;
        transactions = other.transactions;
        heaps = other.heaps;
        indexes = other.indexes;
        catalogs = other.catalogs;
        base = other.base;
        horizon = other.horizon;
    }

    /** From now on all tables of its catalogues belong to the database of that number. */
    void setDatabase(int number) {
        catalogs.setDatabase(number);
    }

    /** Remembers what a connection attached, for those who never close it. */
    void attached(Store other) {
        attached.add(other);
    }

    /** Closes the files of what connections attached. */
    public void closeAttached() {
        while (!attached.isEmpty()) {
            attached.get(0).closeIn(this);
        }
    }

    /** Ends what was attached to another database. */
    void closeIn(Store main) {
        if (main.attached.remove(this)) {
            if (closer != null) {
                closer.run();
            }
            pages.release();
        }
    }

    /** To be called when the store is closed. */
    public void onClose(Runnable action) {
        closer = action;
    }

    /** The files that the data are kept in; null when they are in memory only. */
    public StoreFiles files() {
        return files;
    }

    public void setFiles(StoreFiles files) {
        this.files = files;
    }

    @Override
    public long state() {
        Transaction writer = transactions.writer();
        return writer == null ? transactions.clock() : -writer.number();
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

    /** Lets {@code VACUUM INTO} write; without that it is refused. */
    public void copyTo(CopyTarget target) {
        copyTarget = target;
    }

    /** Has somebody asked, in all that is written of this, whether it goes on; null for nobody. */
    void watch(ExecutionContext watching) {
        steps = watching;
    }

    /** Says that so many versions or index entries were written. */
    void wrote(int count) {
        if (steps != null) {
            steps.checkpoint(count);
        }
    }

    /** @throws PicoVoltException {@code SQLITE_CANTOPEN} where there are no files */
    CopyTarget copyTarget(String path) {
        if (copyTarget == null) {
            throw new PicoVoltException(ErrorCode.SQLITE_CANTOPEN,
                    "unable to open database: " + path + " (there are no files here)");
        }
        return copyTarget;
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

    /** The versions of the catalogue. */
    public CatalogVersions catalogs() {
        return catalogs;
    }

    /** The newest catalogue, which may be the writer's and not committed yet. */
    public Catalog catalog() {
        return catalogs.newest();
    }

    /** The catalogue as a snapshot sees it. */
    public Catalog catalogAt(long transaction) {
        return catalogs.at(transaction);
    }

    @Override
    public long transaction(Value when) {
        Value number = Conversion.apply(Affinity.INTEGER, when);
        if (number instanceof Value.IntegerValue(long transaction) && transaction >= 0) {
            return transaction;
        }
        long millis = number instanceof Value.TextValue
                ? DateFunctions.moment(new FunctionContext(host, null), number) : Long.MIN_VALUE;
        if (millis == Long.MIN_VALUE) {
            throw PicoVoltException.error("BEFORE needs the number of a transaction or a time");
        }
        return transactions.clockAt(millis);
    }

    /** Makes a new catalogue version part of the transaction, which has one at most. */
    public void change(Transaction transaction, Catalog catalog) {
        catalogs.change(transaction, catalog);
    }

    /**
     * Fills an empty store from a state in parts. Tables and indexes are opened when someone asks for them.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT}
     */
    public void attach(DatabaseReader state) {
        List<CatalogCodec.State> history = CatalogReader.decode(state.catalog(), state.root().clock());
        if (history.isEmpty() || history.get(0).tx() != 0) {
            throw Corruption.in("catalogue", "no state before the first transaction");
        }
        for (CatalogCodec.State version : history) {
            catalogs.restore(version.tx(), version.catalog());
        }
        rebase(state);
        if (state.root().readOnly()) {
            transactions.setReadOnly(true);
        }
    }

    /** Takes a state for the base that holds all that is committed; heaps and indexes stand on it already. */
    void rebase(DatabaseReader state) {
        base = state;
        catalogs.allInBase();
        horizon = state.root().horizon();
        blobs.truncate(0);
        blobs.setBelow(state.blobs());
        transactions.attach(state.root().clock(), state.transactions());
    }

    /** The state that lies below what is in memory, or null. */
    public DatabaseReader base() {
        return base;
    }

    /** The first transaction whose snapshot is whole. */
    public long horizon() {
        return horizon;
    }

    /**
     * The hash of the root: of the state in files when the data are kept in files, or only read, else of what a
     * bake with all history would give now.
     */
    public byte[] rootHash() {
        if (base != null && (files != null || transactions.isReadOnly())) {
            return base.ref().hash();
        }
        if (transactions.writer() != null && transactions.writer().hasChanges()) {
            throw PicoVoltException.error("a transaction that is open has no root yet");
        }
        try (var file = new MemoryFile(memory)) {
            return Bake.write(this, FileParts.of(file, "memory").sink(0, DatabaseHeader.BAKED_PARTS), 0, 1).hash();
        }
    }

    /** Which history shall be kept. */
    public Retention retention() {
        return catalog().retention();
    }

    /** The first transaction whose snapshot is to be kept when everything is written anew. */
    public long retainedFrom() {
        Retention retention = retention();
        long clock = transactions.clock();
        int count = transactions.transactionCount();
        return switch (retention.unit()) {
            case ALL -> 0;
            case TRANSACTIONS -> Math.max(0, clock - retention.amount());
            case DAYS -> count == 0 ? 0 : transactions.clockAt(
                    transactions.transactionTime(count - 1) - retention.amount() * 86_400_000L);
        };
    }

    @Override
    public void checkSnapshot(long transaction) {
        if (transaction < horizon && !retention().pins().contains(transaction)) {
            throw PicoVoltException.error("history before transaction " + horizon + " was given up");
        }
    }

    /**
     * Writes everything anew, and goes on with that: without history before a transaction, and without some rows of a
     * table, of which no version is kept.
     *
     * @param table whose rows are purged, or -1
     * @throws PicoVoltException {@code SQLITE_LOCKED} while a statement reads or a transaction writes
     */
    public void rewrite(long from, int table, Set<Long> rows) {
        if (isRead() || transactions.writer() != null) {
            throw new PicoVoltException(ErrorCode.SQLITE_LOCKED, "cannot VACUUM - SQL statements in progress");
        }
        if (transactions.isReadOnly()) {
            throw new PicoVoltException(ErrorCode.SQLITE_READONLY, "attempt to write a readonly database");
        }
        if (files != null) {
            files.rewrite(from, table, rows);
        } else {
            become(rewritten(from, table, rows));
        }
    }

    /** A store of its own that holds what {@link #rewrite} leaves. */
    public Store rewritten(long from, int table, Set<Long> rows) {
        var file = new MemoryFile();
        var parts = FileParts.of(file, "memory");
        RootRef root = Bake.write(this, parts.sink(0, 0), from, 1, table, rows);
        var fresh = new Store(host, memory.fresh());
        fresh.memory.reserve(file.size());
        fresh.attach(DatabaseReader.open(parts, root, null, fresh.memory.pool()));
        return fresh;
    }

    /** Makes the heap of a table that has none. */
    public TableHeap createHeap(Table table) {
        var heap = new TableHeap(pages, blobs, memory, table.columns().size());
        putHeap(table.id(), heap);
        return heap;
    }

    /** Lets older rows of a table have the defaults of the columns that were added with one. */
    public void putDefaults(Table table, TableHeap heap) {
        if (table.firstAdded() < 0) {
            return;
        }
        heap.setAbsent(AddedDefaults.of(table));
    }

    /** Whether a default stands outside of pages: then all rows have it themselves. */
    public static boolean isLong(Value value) {
        return value instanceof Value.TextValue text && text.value().length() > RecordWriter.INLINE_LIMIT / 3
                || value instanceof Value.BlobValue blob && blob.value().length > RecordWriter.INLINE_LIMIT;
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
        TableHeap heap = tableId < heaps.size() ? heaps.get(tableId) : null;
        return heap == null && base != null ? open(tableId) : heap;
    }

    /** The heap that somebody has asked for already, or null. */
    TableHeap openedHeap(int tableId) {
        return heaps.get(tableId);
    }

    /** Makes the heap of a table of the base, if it is one. */
    private TableHeap open(int tableId) {
        int columns = -1;
        Table last = null;
        for (int i = 0; i < catalogs.size(); i++) {
            Table table = catalogs.version(i).table(tableId);
            last = table == null ? last : table;
            columns = table == null ? columns : Math.max(columns, table.columns().size());
        }
        if (columns < 0) {
            return null;
        }
        TableDirectory directory = base.table(tableId);
        if (directory != null && directory.readOnly()) {
            if (transactions.writer() != null) {
                throw new PicoVoltException(ErrorCode.SQLITE_READONLY, "attempt to write a readonly database");
            }
            transactions.setReadOnly(true);
        }
        if (directory != null && directory.columns() > columns) {
            throw Corruption.in("directory of table " + tableId, "more columns than the catalogue knows");
        }
        var heap = new TableHeap(pages, blobs, memory, columns);
        if (directory != null) {
            var runs = new ArrayList<Run>();
            for (TableDirectory.Run run : directory.runs()) {
                runs.add(base.run(run, memory, blobs));
            }
            heap.attach(runs);
        }
        putHeap(tableId, heap);
        putDefaults(last, heap);
        return heap;
    }

    @Override
    public OrderedIndex index(int indexId) {
        OrderedIndex index = indexId < indexes.size() ? indexes.get(indexId) : null;
        return index == null ? openIndex(indexId) : index;
    }

    /** Heaps have ids below this. */
    public int heapCount() {
        return heaps.size();
    }

    /**
     * Opens an index of the base, or makes one that was dropped before the base was written: a query of the past may
     * use it.
     */
    private OrderedIndex openIndex(int indexId) {
        for (int i = catalogs.size() - 1; i >= 0; i--) {
            for (Index index : catalogs.version(i).indexes()) {
                if (index.id() == indexId) {
                    TableDirectory directory = base == null ? null : base.table(index.tableId());
                    List<IndexEntry> entries = directory == null ? null : directory.trees(indexId);
                    if (entries == null) {
                        buildIndex(catalogs.version(i).table(index.tableId()), index);
                    } else {
                        var opened = new OrderedIndex(memory);
                        opened.attach(base.trees(entries, memory.pool()));
                        putIndex(indexId, opened);
                    }
                    return indexes.get(indexId);
                }
            }
        }
        return null;
    }

    /** Fills an index from all versions of its table, so that it serves {@code BEFORE} too. */
    public void buildIndex(Table table, Index index) {
        buildIndex(table, index, null);
    }

    /** @param steps of the statement that makes the index, or null */
    public void buildIndex(Table table, Index index, ExecutionContext steps) {
        putIndex(index.id(), IndexKeys.build(table, index, heap(table.id()), memory, steps));
    }
}
