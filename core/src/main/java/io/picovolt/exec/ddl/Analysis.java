package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.IndexKeys;
import io.picovolt.exec.Store;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;

/**
 * ANALYZE. A row of {@code sqlite_stat1} has the name of a table and of an index, and a text of numbers: the
 * entries of the index, and for each beginning of its keys how many of them share one. A table without an
 * index has a row for itself.
 */
public final class Analysis {
    /** The table of the numbers. */
    static final String TABLE = "sqlite_stat1";

    private final Store store;
    private final Transaction transaction;
    private final TableHeap heap;

    Analysis(Store store, Transaction transaction) {
        this.store = store;
        this.transaction = transaction;
        heap = heap(store);
    }

    private static TableHeap heap(Store store) {
        Table numbers = store.catalog().table(TABLE);
        return numbers == null ? null : store.heap(numbers.id());
    }

    /** @param name a table, an index, or null for all */
    void run(String name, ExecutionContext steps) {
        Catalog catalog = store.catalog();
        for (Table table : catalog.tables()) {
            boolean whole = name == null || Ascii.same(name, table.name());
            boolean plain = true;
            for (Index index : catalog.indexesOf(table.id())) {
                plain &= index.partial();
                if (whole || Ascii.same(name, index.name())) {
                    forget(index.name(), 1);
                    add(table, index.name(), numbers(table, index, steps));
                }
            }
            if (whole && plain && !SchemaChanges.isReserved(table.name())) {
                forget(table.name(), -1);
                long rows = store.heap(table.id()).liveRowEstimate();
                add(table, null, rows == 0 ? null : String.valueOf(rows));
            }
        }
    }

    /** Forgets a table and its indexes, an index (1 for the column of its name), or the table alone (-1). */
    void forget(String name, int column) {
        if (heap == null) {
            return;
        }
        var rows = heap.versions(VersionFilter.visible(transaction.number()), new int[] {0, 1, 2}, true);
        while (rows.next()) {
            for (int i = 0; i < rows.size; i++) {
                int place = rows.rows == null ? i : rows.rows[i];
                if (is(rows.columns[Math.max(0, column)].get(place), name)
                        && (column >= 0 || rows.columns[1].get(place).isNull())) {
                    transaction.delete(heap, heap.find(rows.rowids[place], transaction.number()));
                }
            }
        }
    }

    private static boolean is(Value value, String name) {
        return !value.isNull() && Ascii.same(Conversion.toText(value), name);
    }

    private void add(Table table, String index, String numbers) {
        if (numbers != null) {
            var record = new RecordWriter();
            record.reset();
            record.put(Value.of(table.name()));
            record.put(index == null ? Value.NullValue.NULL : Value.of(index));
            record.put(Value.of(numbers));
            transaction.append(heap, Math.max(0, heap.maxRowid()) + 1, record);
        }
    }

    private String numbers(Table table, Index index, ExecutionContext steps) {
        TableHeap rows = store.heap(table.id());
        var keys = new IndexKeys(table, index);
        var distinct = new long[index.keys().size()];
        long entries = 0;
        byte[] before = {};
        var cursor = store.index(index.id()).cursor();
        while (cursor.next()) {
            steps.checkpoint(1);
            long address = rows.find(cursor.rowid(), transaction.number());
            if (address < 0 || !keys.encode(rows, address)
                    || !cursor.keyEquals(keys.encoder().bytes(), keys.encoder().length())) {
                continue;
            }
            byte[] key = cursor.key();
            int same = 0;
            while (same < before.length && same < key.length && before[same] == key[same]) {
                same++;
            }
            for (int i = 0; i < distinct.length; i++) {
                if (entries == 0 || same < keys.end(i)) {
                    distinct[i]++;
                }
            }
            entries++;
            before = key;
        }
        var text = new StringBuilder().append(entries);
        for (long values : distinct) {
            long each = (entries + values - 1) / Math.max(1, values);
            text.append(' ').append(each == 2 && entries * 10 <= values * 11 ? 1 : each);
        }
        return entries == 0 ? null : text.toString();
    }

    /** How many rows share a beginning of so many keys, as it was found once; or what else it is taken for. */
    public static double rowsPerKey(Store store, Index index, int keys, double otherwise) {
        TableHeap heap = heap(store);
        if (heap == null) {
            return otherwise;
        }
        var rows = heap.versions(VersionFilter.visible(store.transactions().clock()), new int[] {0, 1, 2}, true);
        while (rows.next()) {
            for (int i = 0; i < rows.size; i++) {
                int place = rows.rows == null ? i : rows.rows[i];
                if (is(rows.columns[1].get(place), index.name()) && !rows.columns[2].isNull(place)) {
                    return number(Conversion.toText(rows.columns[2].get(place)), keys, otherwise);
                }
            }
        }
        return otherwise;
    }

    private static double number(String numbers, int place, double otherwise) {
        int start = 0;
        for (int i = 0; i < place && start >= 0; i++) {
            start = numbers.indexOf(' ', start) + 1;
            if (start == 0) {
                return otherwise;
            }
        }
        return Math.max(1, Conversion.toDouble(Value.of(numbers.substring(start))));
    }
}
