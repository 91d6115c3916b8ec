package io.picovolt.exec.dml;

import io.picovolt.catalog.Table;
import io.picovolt.exec.Store;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;

/**
 * The largest rowid that an AUTOINCREMENT table ever had, which {@code sqlite_sequence} keeps. A statement reads it
 * when it begins and writes it when it ends; what it sets off counts on.
 */
public final class Sequence {
    /** The table with a row for each AUTOINCREMENT table: its name and its number. */
    public static final String TABLE = "sqlite_sequence";

    private static final int NAME = 0;
    private static final int NUMBER = 1;

    private final Store store;
    private final Table table;
    private final Value name;
    private final RecordWriter record = new RecordWriter();
    /** The rowid of the table's row, once it was found. */
    private long row = Long.MIN_VALUE;
    /** How many statements within one another insert into the table. */
    private int users;
    /** The number in the row when the outermost of them began; null for no row. */
    private Value number;
    private long largest;

    public Sequence(Store store, Table table) {
        this.store = store;
        this.table = table;
        name = Value.of(table.name());
    }

    /** Databases of before have none: what their tables hold has to do. */
    private TableHeap heap() {
        var sequences = store.catalog().table(TABLE);
        return sequences == null ? null : store.heap(sequences.id());
    }

    void begin(Transaction transaction) {
        if (users++ > 0) {
            return;
        }
        var heap = heap();
        long place = heap == null ? -1 : find(transaction, heap);
        number = place < 0 ? null : heap.value(place, NUMBER);
        largest = heap == null ? Math.max(0, store.heap(table.id()).largestRowid())
                : number == null ? 0 : Conversion.toLong(number);
    }

    private long find(Transaction transaction, TableHeap heap) {
        long address = row == Long.MIN_VALUE ? -1 : heap.find(row, transaction.number());
        if (address >= 0 && name.equals(heap.value(address, NAME))) {
            return address;
        }
        var rows = heap.versions(VersionFilter.visible(transaction.number()), new int[] {NAME}, true);
        while (rows.next()) {
            for (int i = 0; i < rows.size; i++) {
                int place = rows.rows == null ? i : rows.rows[i];
                if (name.equals(rows.columns[0].get(place))) {
                    row = rows.rowids[place];
                    return heap.find(row, transaction.number());
                }
            }
        }
        return -1;
    }

    /** Takes away the row, or gives it another name. */
    public void rename(Transaction transaction, String other) {
        var heap = heap();
        long address = heap == null ? -1 : find(transaction, heap);
        if (address >= 0 && other == null) {
            transaction.delete(heap, address);
        } else if (address >= 0) {
            record.reset();
            record.put(Value.of(other));
            record.put(heap.value(address, NUMBER));
            transaction.replace(heap, address, row, record);
        }
    }

    /** The largest rowid by now. */
    long largest() {
        return largest;
    }

    void use(long rowid) {
        largest = Math.max(largest, rowid);
    }

    /** Nothing inserts any more, or the statement failed. */
    void leave() {
        users = 0;
    }

    void end(Transaction transaction) {
        var heap = heap();
        Value now = Value.of(largest);
        if (--users > 0 || heap == null || now.equals(number)) {
            return;
        }
        long address = find(transaction, heap);
        record.reset();
        record.put(name);
        record.put(now);
        if (address >= 0) {
            transaction.replace(heap, address, row, record);
        } else {
            row = Math.max(0, heap.maxRowid()) + 1;
            transaction.append(heap, row, record);
        }
    }
}
