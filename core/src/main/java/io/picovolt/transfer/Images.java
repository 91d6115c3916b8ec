package io.picovolt.transfer;

import io.picovolt.catalog.CatalogCodec;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.Store;
import io.picovolt.format.Corruption;
import io.picovolt.format.FileHeader;
import io.picovolt.format.v1.LegacyImage;
import io.picovolt.format.v3.ImageReader;
import io.picovolt.format.v3.ImageWriter;
import io.picovolt.format.v3.TransactionLog;
import io.picovolt.storage.TableHeap;
import io.picovolt.txn.Transaction;
import io.picovolt.txn.Transactions;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whole databases, with all their history, as bytes. */
public final class Images {
    /** More index entries than this are no database but an attempt to be expensive. */
    private static final long MAX_ENTRIES_PER_BYTE = 8;

    private Images() {}

    /**
     * The image of a database, in a direct buffer from 0 to its limit.
     *
     * @throws PicoVoltException {@code SQLITE_ERROR} while a transaction has changes that are not committed,
     *     {@code SQLITE_NOMEM}, {@code SQLITE_TOOBIG}
     */
    public static ByteBuffer save(Store store) {
        Transactions transactions = store.transactions();
        Transaction writer = transactions.writer();
        if (writer != null && writer.hasChanges()) {
            throw PicoVoltException.error("cannot export from within a transaction");
        }
        int count = transactions.transactionCount();
        var numbers = new long[count];
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = transactions.transactionNumber(i);
            times[i] = transactions.transactionTime(i);
        }
        var log = new TransactionLog(transactions.clock(), numbers, times);
        List<CatalogCodec.State> history = history(store);
        var heaps = new ArrayList<ImageWriter.Heap>();
        for (int id : tables(history).keySet()) {
            TableHeap heap = store.heap(id);
            if (heap != null && heap.versionCount() > 0) {
                heaps.add(new ImageWriter.Heap(id, heap.inRows()));
            }
        }
        try {
            return ImageWriter.write(log.encode(), CatalogCodec.encode(history), heaps,
                    store.blobs(), store.memory());
        } finally {
            for (ImageWriter.Heap heap : heaps) {
                if (heap.pages() != store.heap(heap.tableId())) {
                    heap.pages().release();
                }
            }
        }
    }

    /** One state a transaction: its last. */
    private static List<CatalogCodec.State> history(Store store) {
        var history = new ArrayList<CatalogCodec.State>();
        for (int i = 0, count = store.catalogVersions(); i < count; i++) {
            long number = store.catalogNumber(i);
            if (i + 1 == count || store.catalogNumber(i + 1) != number) {
                history.add(new CatalogCodec.State(number, store.catalogVersion(i)));
            }
        }
        return history;
    }

    /** All tables that ever were, by id, in the form that had the most columns. */
    private static Map<Integer, Table> tables(List<CatalogCodec.State> history) {
        var tables = new TreeMap<Integer, Table>();
        List<Table> before = List.of();
        for (CatalogCodec.State state : history) {
            List<Table> now = state.catalog().tables();
            for (int i = 0; i < now.size(); i++) {
                Table table = now.get(i);
                if (i >= before.size() || before.get(i) != table) {
                    Table other = tables.get(table.id());
                    if (other == null || other.columns().size() <= table.columns().size()) {
                        tables.put(table.id(), table);
                    }
                }
            }
            before = now;
        }
        return tables;
    }

    /**
     * Fills a new store from an image of any version, from 0 to the buffer's limit.
     *
     * @throws PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT}; the store is not to be used
     *     then
     */
    public static void load(ByteBuffer image, Store store) {
        if (FileHeader.version(image) < 3) {
            LegacyImport.load(LegacyImage.open(image), store);
        } else {
            restore(ImageReader.open(image), store);
        }
    }

    private static void restore(ImageReader image, Store store) {
        TransactionLog log = image.transactions();
        List<CatalogCodec.State> history = CatalogCodec.decode(image.catalog(), log.clock());
        if (history.isEmpty() || history.get(0).tx() != 0) {
            throw Corruption.in("catalogue", "no state before the first transaction");
        }
        store.transactions().restore(log.clock(), log.numbers(), log.times());
        image.restoreBlobs(store.blobs());
        for (CatalogCodec.State state : history) {
            store.restore(state.tx(), state.catalog());
        }
        Map<Integer, Table> tables = tables(history);
        for (int id : image.tables()) {
            if (!tables.containsKey(id)) {
                throw Corruption.in("table " + id, "not in the catalogue");
            }
        }
        store.memory().reserve((long) tables.size() * Store.EMPTY_HEAP_BYTES);
        for (Table table : tables.values()) {
            store.putHeap(table.id(), image.restoreHeap(table.id(), store.pages(), store.blobs(),
                    store.memory(), table.columns().size(), log.clock()));
        }
        long entries = 0;
        for (Index index : store.catalog().indexes()) {
            entries += store.heap(index.tableId()).versionCount();
            if (entries > image.size() * MAX_ENTRIES_PER_BYTE) {
                throw Corruption.in("catalogue", "more indexes than there is data for");
            }
            store.buildIndex(tables.get(index.tableId()), index);
        }
    }
}
