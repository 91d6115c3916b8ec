package io.picovolt.transfer;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.Store;
import io.picovolt.format.v1.LegacyImage;
import io.picovolt.format.v1.LegacyTable;
import io.picovolt.storage.TableHeap;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Fills a store from an image of the Rust engine. Rows keep the transactions that inserted and deleted
 * them; tables have no columns with types, and were always there.
 */
final class LegacyImport {
    private final LegacyImage image;
    private final Store store;
    /** Names of tables and indexes. */
    private final Names names = new Names();
    private long[] numbers = new long[64];
    private int numberCount;

    private LegacyImport(LegacyImage image, Store store) {
        this.image = image;
        this.store = store;
    }

    static void load(LegacyImage image, Store store) {
        new LegacyImport(image, store).run();
    }

    private void run() {
        var tables = new ArrayList<Table>();
        for (LegacyTable legacy : image.tables()) {
            tables.add(table(tables.size() + 1, legacy));
        }
        var indexes = new ArrayList<Index>();
        for (int i = 0; i < tables.size(); i++) {
            addIndexes(tables.get(i), image.tables().get(i), tables.size(), indexes);
        }
        var catalog = new Catalog(
                tables.size() + indexes.size() + 1, 0, 0, tables, indexes, List.of());
        store.catalogs().restore(0, catalog);
        store.memory().reserve((long) tables.size() * Store.EMPTY_HEAP_BYTES);
        for (int i = 0; i < tables.size(); i++) {
            TableHeap heap = store.createHeap(tables.get(i));
            long[] rowid = {0};
            image.scan(image.tables().get(i), (inserted, deleted, values) -> {
                heap.restore(inserted, deleted, ++rowid[0], values);
                note(inserted);
                note(deleted);
            });
        }
        for (Index index : indexes) {
            store.buildIndex(tables.get(index.tableId() - 1), index);
        }
        restoreTransactions();
    }

    private Table table(int id, LegacyTable legacy) {
        String name = names.unique(legacy.name());
        var columns = new ArrayList<Column>();
        var columnNames = new Names();
        var sql = new StringBuilder("CREATE TABLE ").append(quoted(name)).append(" (");
        for (String column : legacy.columns()) {
            String unique = columnNames.unique(column);
            sql.append(columns.isEmpty() ? "" : ", ").append(quoted(unique));
            columns.add(new Column(unique, "", Affinity.BLOB, Collation.BINARY, false, null, -1, -1));
        }
        return new Table(id, name, columns, -1, List.of(), false, false, List.of(),
                sql.append(')').toString());
    }

    /** Ids of tables count from 1, those of indexes go on from there. */
    private void addIndexes(Table table, LegacyTable legacy, int tableCount, List<Index> indexes) {
        // Of several columns with one name, the Rust engine means the first.
        var ordinals = new HashMap<String, Integer>();
        for (int i = legacy.columns().size() - 1; i >= 0; i--) {
            ordinals.put(legacy.columns().get(i), i);
        }
        for (String column : new LinkedHashSet<>(legacy.indexedColumns())) {
            int ordinal = ordinals.get(column);
            String columnName = table.columns().get(ordinal).name();
            String name = names.unique(table.name() + "_" + columnName + "_idx");
            indexes.add(new Index(tableCount + indexes.size() + 1, name, table.id(),
                    List.of(new Index.Key(ordinal, Collation.BINARY, false)), false,
                    Index.Origin.CREATED, "CREATE INDEX " + quoted(name) + " ON " + quoted(table.name())
                            + " (" + quoted(columnName) + ")"));
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Remembers a transaction; versions come mostly in the order of their transactions. */
    private void note(long number) {
        if (number == 0 || numberCount > 0 && numbers[numberCount - 1] == number) {
            return;
        }
        if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, numberCount * 2);
        }
        numbers[numberCount++] = number;
    }

    /** The transactions that left a trace; nobody knows when they were. */
    private void restoreTransactions() {
        Arrays.sort(numbers, 0, numberCount);
        int count = 0;
        for (int i = 0; i < numberCount; i++) {
            if (count == 0 || numbers[count - 1] != numbers[i]) {
                numbers[count++] = numbers[i];
            }
        }
        store.transactions().restore(image.clock(), Arrays.copyOf(numbers, count), new long[count]);
    }
}
