package io.picovolt.fuzz;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.Limits;
import io.picovolt.exec.Prepared;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.sql.parse.Parsed;
import io.picovolt.sql.parse.Parser;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.transfer.BakeFormat;
import io.picovolt.transfer.Images;
import io.picovolt.transfer.LegacyExport;
import io.picovolt.transfer.SqlText;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.List;

/** Asks a database for all that is in it, in every way there is, and changes it. */
final class Everything {
    /** Of this many tables each thing is asked for. */
    private static final int TABLES = 6;
    private static final int COLUMNS = 6;
    private static final long STEPS = 300_000;

    private final Store store;
    private final Session session;

    private Everything(Store store) {
        this.store = store;
        session = new Session(store);
        session.setLimits(new Limits(0, STEPS));
    }

    /** A store for hostile bytes: small enough to notice what takes too much. */
    static Store newStore() {
        return new Store(new io.picovolt.TestHost(), new MemoryAccount(64L << 20, 4L << 20));
    }

    /** Reads all, then changes what lets itself be changed; errors of the engine are answers. */
    static void of(Store store) {
        var all = new Everything(store);
        attempt(all::transactions);
        attempt(all::versions);
        all.query("SELECT * FROM pv_check()");
        all.query("SELECT * FROM sqlite_schema");
        all.query("SELECT count(*), max(time) FROM pv_transactions()");
        attempt(() -> SqlText.write(store, line -> { }));
        Catalog catalog = store.catalog();
        for (int i = 0; i < Math.min(TABLES, catalog.tables().size()); i++) {
            all.table(catalog.tables().get(i));
        }
        for (int i = 0; i < Math.min(TABLES, catalog.views().size()); i++) {
            all.query("SELECT * FROM " + quoted(catalog.views().get(i).name()));
        }
        for (int i = 0; i < Math.min(TABLES, catalog.tables().size()); i++) {
            all.change(catalog.tables().get(i));
        }
        for (BakeFormat format : List.<BakeFormat>of(Images::write, new LegacyExport(1), new LegacyExport(2))) {
            attempt(() -> Images.load(Images.save(store, format, 0), newStore()));
        }
        all.query("VACUUM BEFORE " + store.transactions().clock());
        all.query("SELECT * FROM pv_check()");
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (PicoVoltException e) {
            // Corrupt, too large, not there: whatever it says, it says so.
        }
    }

    private void query(String sql, Value... parameters) {
        attempt(() -> rows(sql, parameters));
    }

    private void rows(String sql, Value... parameters) {
        Parsed parsed = Parser.parse(sql, 0);
        if (parsed.statement() == null) {
            return;
        }
        var statement = new Prepared(session, sql, parsed);
        try {
            statement.start(parameters);
            for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
                for (var column : batch.columns) {
                    for (int i = 0; i < batch.count; i++) {
                        column.get(batch.row(i));
                    }
                }
            }
        } finally {
            statement.finish();
        }
    }

    private void transactions() {
        for (int i = 0; i < Math.min(10_000, store.transactions().transactionCount()); i++) {
            store.transactions().transactionTime(i);
        }
        store.transactions().clockAt(1_700_000_000_001L);
    }

    /** All versions, by heap and by index, and lookups by rowid. */
    private void versions() {
        for (int i = 0; i < Math.min(TABLES, store.catalogs().size()); i++) {
            Catalog catalog = store.catalogs().version(store.catalogs().size() - 1 - i);
            for (Table table : catalog.tables()) {
                attempt(() -> heap(store.heap(table.id()), table.columns().size()));
                for (Index index : catalog.indexesOf(table.id())) {
                    attempt(() -> index(index));
                }
            }
        }
    }

    private void index(Index index) {
        var tree = store.index(index.id());
        byte[] some = null;
        for (var cursor = tree.cursor(); cursor.next(); ) {
            some = cursor.key();
        }
        for (var cursor = tree.cursor().reverse(); cursor.next(); ) {
            cursor.rowid();
        }
        if (some != null) {
            tree.cursor().from(some, some.length, true).next();
            tree.cursor().to(some, some.length, false).reverse().next();
            tree.estimate(some, some.length, true, null, 0, false);
        }
    }

    private void heap(TableHeap heap, int columns) {
        heap(heap, columns, true);
        heap(heap, columns, false);
        heap.maxRowid();
        heap.largestRowid();
    }

    private void heap(TableHeap heap, int columns, boolean inOrder) {
        var versions = heap.versions(VersionFilter.ALL, null, inOrder);
        for (int blocks = 0; blocks < 40 && versions.next(); blocks++) {
            long rowid = versions.rowids[versions.rows == null ? 0 : versions.rows[0]];
            for (long snapshot : new long[] {store.transactions().clock(), 1, Long.MAX_VALUE}) {
                long address = heap.find(rowid, snapshot);
                if (address >= 0) {
                    heap.value(address, columns - 1);
                    heap.gather(new long[] {address, address}, 2, new int[] {0, columns - 1});
                    heap.previous(address);
                    heap.isOnlyVersion(address);
                }
            }
            heap.seek(rowid + 1);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void table(Table table) {
        String name = quoted(table.name());
        query("SELECT * FROM " + name);
        query("SELECT rowid, * FROM " + name + " ORDER BY rowid DESC LIMIT 3");
        query("SELECT * FROM " + name + " WHERE rowid = (SELECT max(rowid) FROM " + name + ")");
        query("SELECT * FROM " + name + " WHERE rowid BETWEEN 2 AND 9");
        long clock = store.transactions().clock();
        query("SELECT count(*) FROM " + name + " BEFORE 1");
        query("SELECT * FROM " + name + " BEFORE " + Math.max(0, clock - 1));
        query("SELECT * FROM pv_pages(?)", Value.of(table.name()));
        query("PRAGMA table_info(" + name + ")");
        for (int i = 0; i < Math.min(COLUMNS, table.columns().size()); i++) {
            String column = quoted(table.columns().get(i).name());
            query("SELECT count(" + column + "), min(" + column + "), max(" + column + ") FROM " + name
                    + " WHERE " + column + " > 5 OR " + column + " < 'm'");
            query("SELECT " + column + ", count(*) FROM " + name + " GROUP BY 1 ORDER BY 1 DESC");
            query("SELECT a.rowid FROM " + name + " a JOIN " + name + " b ON a." + column + " = b." + column
                    + " LIMIT 50");
            query("SELECT rowid FROM " + name + " WHERE " + column + " = (SELECT " + column + " FROM " + name
                    + " LIMIT 1)");
            query("SELECT * FROM " + name + " WHERE " + column + " >= 3 ORDER BY " + column + " LIMIT 5");
            query("SELECT rowid FROM " + name + " WHERE " + column + " IN ('name 3', 3, 3.5, x'00')");
        }
    }

    private void change(Table table) {
        String name = quoted(table.name());
        String first = quoted(table.columns().get(0).name());
        query("INSERT INTO " + name + " DEFAULT VALUES");
        query("INSERT OR REPLACE INTO " + name + " (" + first + ") VALUES (3)");
        query("UPDATE " + name + " SET " + first + " = " + first + " WHERE rowid < 5");
        query("UPDATE OR IGNORE " + name + " SET " + quoted(table.columns().get(table.columns().size() - 1).name())
                + " = 'new'");
        query("DELETE FROM " + name + " WHERE rowid % 2 = 1");
        query("SELECT * FROM " + name);
        query("CREATE INDEX IF NOT EXISTS made_now ON " + name + " (" + first + ")");
    }
}
