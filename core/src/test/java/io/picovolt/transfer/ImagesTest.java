package io.picovolt.transfer;

import static io.picovolt.format.v1.LegacyImageBuilder.envelope;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.IndexKeys;
import io.picovolt.exec.Store;
import io.picovolt.format.SharedFolder;
import io.picovolt.format.v1.LegacyImageBuilder;
import io.picovolt.host.Host;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagesTest {
    private static final Host HOST = new Host() {
        @Override
        public long currentTimeMillis() {
            return 1_700_000_000_000L;
        }

        @Override
        public long randomBits() {
            return 42;
        }
    };

    private static Store empty() {
        return new Store(HOST, new MemoryAccount());
    }

    private static Store load(ByteBuffer image) {
        Store store = empty();
        Images.load(image, store);
        return store;
    }

    private static byte[] bytes(ByteBuffer image) {
        var bytes = new byte[image.limit()];
        image.get(0, bytes);
        return bytes;
    }

    /** What a table shows at a snapshot, in the order of its rows. */
    private static List<String> rows(Store store, String name, long snapshot) {
        Table table = store.catalogAt(snapshot).table(name);
        TableHeap heap = store.heap(table.id());
        var rows = new ArrayList<String>();
        var versions = heap.versions(VersionFilter.visible(snapshot), new int[0], true);
        while (versions.next()) {
            for (int i = 0; i < versions.size; i++) {
                int row = versions.rows == null ? i : versions.rows[i];
                rows.add(row(table, heap, heap.find(versions.rowids[row], snapshot)));
            }
        }
        return rows;
    }

    private static String row(Table table, TableHeap heap, long address) {
        var row = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            Value value = heap.value(address, i);
            row.append(i == 0 ? "" : ",").append(value instanceof Value.TextValue text
                    ? text.value()
                    : value instanceof Value.IntegerValue(long number) ? Long.toString(number)
                    : value.toString());
        }
        return row.toString();
    }

    private static List<String> columns(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    @Test
    void theGoldenFileOfVersion1AnswersAsInTheRustEngine() throws IOException {
        Store store = load(SharedFolder.golden("golden_v0_11_0.pvdb"));
        for (Store now : List.of(store, load(Images.save(store)))) {
            assertEquals(6, now.transactions().clock());
            assertEquals(6, now.transactions().transactionCount());
            assertEquals(List.of("2,bob,berlin", "3,carol,cairo", "1,alice,london"), rows(now, "users", 6));
            assertEquals(List.of("1,alice,paris", "2,bob,berlin", "3,carol,cairo"), rows(now, "users", 3));
            assertEquals(List.of("2,bob,berlin", "3,carol,cairo"), rows(now, "users", 4));
            assertEquals(List.of(), rows(now, "users", 0));
            assertEquals(List.of("1," + "x".repeat(500)), rows(now, "notes", 6));
            assertEquals("CREATE TABLE \"users\" (\"id\", \"name\", \"city\")",
                    now.catalog().table("users").sql());
        }
    }

    @Test
    void theGoldenFileOfVersion2AnswersAsInTheRustEngine() throws IOException {
        Store store = load(SharedFolder.golden("golden_v1_3_0.pvdb"));
        for (Store now : List.of(store, load(Images.save(store)))) {
            assertEquals(7, now.transactions().clock());
            assertEquals(3, rows(now, "crates", 3).size());
            assertEquals(List.of("2,tokio,80000", "3,rand,70000", "4,clap,60000", "5,log,50000",
                    "1,serde,95000"), rows(now, "crates", 7));
            Index index = now.catalog().index("crates_downloads_idx");
            assertEquals(2, index.keys().get(0).column());
            assertEquals(6, now.index(index.id()).size());
        }
    }

    @Test
    void namesThatAreTakenGetASuffix() {
        String table = "{\"name\":\"%\",\"columns\":[\"a\",\"A\",\"a\",\"a_2\"],\"row_versions\":0,"
                + "\"indexed_columns\":[\"a\",\"A\"]}";
        Store store = load(new LegacyImageBuilder().build(
                "{\"format_version\":1,\"clock\":0,\"page_count\":0,\"tables\":["
                        + table.replace('%', 't') + "," + table.replace('%', 'T') + "],$BLOBS}"));
        assertEquals(List.of("t", "T_2"), store.catalog().tables().stream().map(Table::name).toList());
        assertEquals(List.of("a", "A_2", "a_3", "a_2_2"), columns(store.catalog().table("t")));
        assertEquals(List.of("t_a_idx", "t_A_2_idx", "T_2_a_idx", "T_2_A_2_idx"),
                store.catalog().indexes().stream().map(Index::name).toList());
        assertEquals(1, store.catalog().index("t_A_2_idx").keys().get(0).column());
    }

    @Test
    void manyEqualNamesCostNoMoreThanTheirNumber() {
        var columns = new StringBuilder("\"a\"");
        for (int i = 0; i < 60_000; i++) {
            columns.append(i % 2 == 0 ? ",\"A\"" : ",\"a\"");
        }
        Store store = load(new LegacyImageBuilder().build(
                "{\"format_version\":1,\"clock\":0,\"page_count\":0,\"tables\":[{\"name\":\"t\",\"columns\":["
                        + columns + "],\"row_versions\":0}],$BLOBS}"));
        assertEquals("A_2", store.catalog().table("t").columns().get(1).name());
    }

    @Test
    void aDamagedLegacyRowIsAnError() {
        var error = assertThrows(PicoVoltException.class, () -> load(new LegacyImageBuilder()
                .page(-1, envelope(1, 0) + "0100 09").build("{\"format_version\":1,\"clock\":1,"
                        + "\"page_count\":1,\"tables\":[{\"name\":\"t\",\"columns\":[\"a\"],"
                        + "\"first_page\":0,\"tail_id\":0,\"row_versions\":1}],$BLOBS}")));
        assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
    }

    private static Table table(int id, String name) {
        return new Table(id, name, List.of(
                new Column("id", "INTEGER", Affinity.INTEGER, Collation.BINARY, false, null, -1, -1),
                new Column("name", "TEXT", Affinity.TEXT, Collation.NOCASE, true, "'x'", -1, -1)),
                0, List.of(0), false, false, List.of(), "CREATE TABLE " + name);
    }

    /**
     * Two tables, one of them dropped; an index that was dropped and one that is there; two changes of the
     * catalogue in one transaction.
     */
    private static Store sample() {
        Store store = empty();
        Transaction tx = store.transactions().begin();
        var catalog = Catalog.EMPTY.with(table(1, "t"));
        store.change(tx, catalog);
        TableHeap heap = store.createHeap(catalog.table(1));
        var index = new Index(2, "i", 1, List.of(new Index.Key(1, Collation.NOCASE, false)), false,
                Index.Origin.CREATED, "CREATE INDEX i");
        catalog = catalog.with(index);
        store.change(tx, catalog);
        store.buildIndex(catalog.table(1), index);
        store.transactions().commit(tx);
        tx = store.transactions().begin();
        for (int i = 1; i <= 5; i++) {
            insert(store, tx, catalog, 1, i, "row " + i);
        }
        store.transactions().commit(tx);
        tx = store.transactions().begin();
        tx.update(heap, heap.find(3, 3), new Value[] {Value.NullValue.NULL, Value.of("three ".repeat(200))});
        tx.delete(heap, heap.find(5, 3));
        var other = new Index(3, "j", 1, index.keys(), true, Index.Origin.UNIQUE_CONSTRAINT, null);
        catalog = catalog.withoutIndex(2).with(other).with(table(4, "gone"));
        store.change(tx, catalog);
        store.createHeap(catalog.table(4));
        store.buildIndex(catalog.table(1), other);
        insert(store, tx, catalog, 4, 1, "in the dropped table");
        store.transactions().commit(tx);
        tx = store.transactions().begin();
        store.change(tx, catalog.withoutTable(4));
        store.transactions().commit(tx);
        return store;
    }

    private static void insert(Store store, Transaction tx, Catalog catalog, int table, int rowid,
            String name) {
        var row = new Value[] {Value.NullValue.NULL, Value.of(name)};
        tx.insert(store.heap(table), rowid, row);
        for (Index index : catalog.indexesOf(table)) {
            var keys = new IndexKeys(catalog.table(table), index);
            keys.encode(row, 0);
            tx.addEntry(store.index(index.id()), keys.encoder().bytes(), keys.encoder().length(), rowid);
        }
    }

    @Test
    void everythingTravels() {
        Store store = sample();
        ByteBuffer image = Images.save(store);
        assertTrue(image.isDirect());
        Store loaded = load(image);
        assertEquals(4, loaded.transactions().clock());
        assertEquals(4, loaded.transactions().transactionCount());
        assertEquals(1_700_000_000_000L, loaded.transactions().transactionTime(2));
        for (long tx = 0; tx <= 4; tx++) {
            assertEquals(store.catalogAt(tx), loaded.catalogAt(tx));
            for (Table table : store.catalogAt(tx).tables()) {
                assertEquals(rows(store, table.name(), tx), rows(loaded, table.name(), tx));
            }
        }
        assertEquals(List.of("NULL,in the dropped table"), rows(loaded, "gone", 3));
        assertEquals(6, loaded.index(3).size());
        assertNotNull(loaded.index(2), "an index of the past");
        assertArrayEquals(bytes(image), bytes(Images.save(loaded)));
        assertArrayEquals(bytes(image), bytes(Images.save(sample())), "same history, same bytes");
    }

    @Test
    void anEmptyDatabaseTravels() {
        Store loaded = load(Images.save(empty()));
        assertEquals(0, loaded.transactions().clock());
        assertEquals(Catalog.EMPTY, loaded.catalog());
    }

    @Test
    void aLoadedDatabaseGoesOn() {
        Store loaded = load(Images.save(sample()));
        Transaction tx = loaded.transactions().begin();
        assertEquals(5, tx.number());
        insert(loaded, tx, loaded.catalog(), 1, 6, "six");
        loaded.transactions().commit(tx);
        assertEquals(5, rows(loaded, "t", 5).size());
        assertEquals(4, rows(loaded, "t", 4).size());
    }

    @Test
    void uncommittedChangesAreNotExported() {
        Store store = sample();
        byte[] image = bytes(Images.save(store));
        Transaction tx = store.transactions().begin();
        insert(store, tx, store.catalog(), 1, 9, "nine".repeat(500));
        assertThrows(PicoVoltException.class, () -> Images.save(store));
        store.transactions().rollback(tx);
        assertArrayEquals(image, bytes(Images.save(store)), "a transaction that was rolled back");
    }

    @Test
    void everyChangedByteAndEveryTruncationIsAnError() {
        byte[] image = bytes(Images.save(sample()));
        for (int i = 0; i < image.length; i++) {
            byte[] changed = image.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertRefused(changed, "byte " + i);
            if (i % 11 == 0 || i < 80 || i > image.length - 80) {
                assertRefused(Arrays.copyOf(image, i), "length " + i);
            }
        }
    }

    /** Everything that a database shows. */
    private static String all(Store store) {
        var all = new StringBuilder();
        for (long tx = 0; tx <= store.transactions().clock(); tx++) {
            for (Table table : store.catalogAt(tx).tables()) {
                all.append(table.name()).append(rows(store, table.name(), tx)).append('\n');
                for (Index index : store.catalogAt(tx).indexesOf(table.id())) {
                    for (var cursor = store.index(index.id()).cursor(); cursor.next(); ) {
                        all.append(Arrays.toString(cursor.key())).append(cursor.rowid());
                    }
                }
            }
        }
        for (int i = 0; i < store.transactions().transactionCount(); i++) {
            all.append(store.transactions().transactionTime(i)).append(' ');
        }
        return all.toString();
    }

    private static void assertRefused(byte[] image, String what) {
        var error = assertThrows(PicoVoltException.class, () -> all(load(ByteBuffer.wrap(image))), what);
        assertTrue(error.code() == ErrorCode.SQLITE_CORRUPT || error.code() == ErrorCode.SQLITE_NOTADB,
                what + ": " + error);
    }
}
