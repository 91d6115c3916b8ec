package io.picovolt.exec.dml;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.IndexKeys;
import io.picovolt.exec.Store;
import io.picovolt.plan.Change;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.txn.Transaction;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.List;

/** The keys of a table's rows in some of its indexes: who has them, and who gets them. */
final class TableKeys {
    /** In the order of the indexes. */
    final IndexKeys[] keys;
    private final IndexKeys[] keysOfOthers;
    private final Store store;
    private final Table table;

    TableKeys(Store store, Table table, List<Index> indexes) {
        this.store = store;
        this.table = table;
        keys = new IndexKeys[indexes.size()];
        keysOfOthers = new IndexKeys[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new IndexKeys(table, indexes.get(i));
        }
    }

    /**
     * Where the row is that has a row's unique key, or its rowid; or -1.
     *
     * @param constraint the number of a key, or {@link Change.Upsert#ROWID}
     * @param self the rowid of a row that does not count, if {@code isThere}
     */
    long holder(Transaction transaction, int constraint, Value[] row, long rowid, long self, boolean isThere) {
        var heap = store.heap(table.id());
        if (constraint < 0) {
            return isThere && rowid == self ? -1 : heap.find(rowid, transaction.number());
        }
        var key = keys[constraint];
        if (!key.index().unique() || !key.encode(row, rowid) || key.hasNull()) {
            return -1;
        }
        byte[] bytes = key.encoder().bytes();
        int length = key.encoder().length();
        var index = store.index(key.index().id());
        var cursor = index.cursor().from(bytes, length, true).to(bytes, length, true);
        while (cursor.next()) {
            long other = cursor.rowid();
            long address = isThere && other == self ? -1
                    : heap.find(other, transaction.number());
            if (address >= 0 && hasKey(constraint, heap, address, bytes, length)) {
                return address;
            }
        }
        return -1;
    }

    private boolean hasKey(int constraint, TableHeap heap, long address, byte[] key, int length) {
        if (keysOfOthers[constraint] == null) {
            keysOfOthers[constraint] = new IndexKeys(table, keys[constraint].index());
        }
        var keysOfOther = keysOfOthers[constraint];
        return keysOfOther.encode(heap, address) && keysOfOther.equals(key, length);
    }

    /** The error that a rowid is taken. */
    PicoVoltException rowidConflict() {
        int alias = table.rowidAlias();
        return new PicoVoltException(alias >= 0 ? ErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
                : ErrorCode.SQLITE_CONSTRAINT_ROWID, "UNIQUE constraint failed: " + table.name()
                + "." + (alias >= 0 ? table.columns().get(alias).name() : "rowid"));
    }

    /** A rowid for a new row; {@code sequence} is null for a table without AUTOINCREMENT. */
    long nextRowid(Sequence sequence) {
        var heap = store.heap(table.id());
        long max = sequence != null ? Math.max(sequence.largest(), heap.maxRowid()) : heap.maxRowid();
        if (max < Long.MAX_VALUE) {
            return max == Long.MIN_VALUE && heap.liveRowEstimate() == 0 ? 1 : max + 1;
        }
        if (table.autoincrement()) {
            throw new PicoVoltException(ErrorCode.SQLITE_FULL, "database or disk is full");
        }
        for (int attempt = 0; attempt < 100; attempt++) {
            long random = store.host().randomBits() >>> 2;
            if (random > 0 && heap.newest(random) < 0) {
                return random;
            }
        }
        throw new PicoVoltException(ErrorCode.SQLITE_FULL, "database or disk is full");
    }

    /** Adds a row to the indexes. */
    void addEntries(Transaction transaction, Value[] row, long rowid) {
        for (var key : keys) {
            if (key.encode(row, rowid)) {
                OrderedIndex index = store.index(key.index().id());
                transaction.addEntry(index, key.encoder().bytes(), key.encoder().length(), rowid);
            }
        }
    }
}
