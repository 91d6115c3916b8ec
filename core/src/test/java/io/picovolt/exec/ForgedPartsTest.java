package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.bytes.Blake3;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.format.v3.DatabaseHeader;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.RootRef;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.storage.part.MemoryParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whoever changes bytes can change their hashes too. Here nobody looks at hashes: whatever stands in the parts must give
 * an error that says so, or values, and no more memory than its size explains.
 */
class ForgedPartsTest {
    private static byte[] image(String sql) {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute(sql);
        ByteBuffer image = database.export(BakeOptions.ALL);
        var bytes = new byte[image.limit()];
        image.get(0, bytes);
        return bytes;
    }

    private static void readAll(byte[] image, PartRef root) {
        var source = MemoryParts.trusting(image);
        byte[] hash = Blake3.hash(image, (int) root.offset(), root.length());
        var store = new Store(new TestHost(), new MemoryAccount(64L << 20, 16L << 20));
        store.attach(DatabaseReader.open(source, new RootRef(1, root, hash), null, store.memory().pool()));
        for (int i = 0; i < store.transactions().transactionCount(); i++) {
            store.transactions().transactionTime(i);
        }
        store.transactions().clockAt(1_700_000_000_001L);
        for (int i = 0; i < store.catalogs().size(); i++) {
            for (Table table : store.catalogs().version(i).tables()) {
                TableHeap heap = store.heap(table.id());
                var versions = heap.versions(VersionFilter.ALL, null, true);
                while (versions.next()) {
                    long rowid = versions.rowids[versions.rows == null ? 0 : versions.rows[0]];
                    long address = heap.find(rowid, store.transactions().clock());
                    if (address >= 0) {
                        heap.value(address, table.columns().size() - 1);
                        heap.previous(address);
                    }
                }
                heap.maxRowid();
                for (Index index : store.catalogs().version(i).indexesOf(table.id())) {
                    for (var cursor = store.index(index.id()).cursor(); cursor.next(); ) {
                        cursor.key();
                    }
                }
            }
        }
        DatabaseCheck.run(store, new RowList(4));
    }

    private static void forge(byte[] image, int rounds, long seed) {
        PartRef root = DatabaseHeader.root(new MemoryFile(ByteBuffer.wrap(image)), "image").part();
        readAll(image, root);
        var random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] forged = image.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = 128 + random.nextInt(image.length - 128);
                forged[at] = switch (random.nextInt(4)) {
                    case 0 -> (byte) 0xFF;
                    case 1 -> (byte) (forged[at] + 1);
                    case 2 -> (byte) random.nextInt(4);
                    default -> (byte) random.nextInt();
                };
            }
            try {
                readAll(forged, root);
            } catch (PicoVoltException e) {
                refused++;
                assertTrue(e.code() == ErrorCode.SQLITE_CORRUPT || e.code() == ErrorCode.SQLITE_NOMEM
                        || e.code() == ErrorCode.SQLITE_ERROR || e.code() == ErrorCode.SQLITE_TOOBIG, e.toString());
            }
        }
        assertTrue(refused > rounds / 20, refused + " refused");
    }

    @Test
    void aSmallForgeryIsAnErrorOrReadsWell() {
        forge(image("""
                CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x REAL, d DECIMAL(9,2), b BLOB);
                INSERT INTO t SELECT value, 'name ' || value, value / 7.0, value * 1.25, NULL
                    FROM generate_series(1, 60);
                CREATE INDEX t_name ON t (name COLLATE NOCASE DESC); CREATE UNIQUE INDEX t_d ON t (d);
                UPDATE t SET b = zeroblob(600), name = 'changed' WHERE id = 7; DELETE FROM t WHERE id = 9;
                CREATE TABLE gone (a); INSERT INTO gone VALUES ('x'), (1), (2.5), (x'00'); DROP TABLE gone;
                PRAGMA pin = 3"""), 10_000, 1);
    }

    @Test
    void soIsOneOfALargerDatabase() {
        forge(image("""
                CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x);
                INSERT INTO t SELECT value, 'name ' || (value % 50), value * value % 1000 FROM generate_series(1, 6000);
                CREATE INDEX t_x ON t (x, name);
                UPDATE t SET x = NULL WHERE id % 9 = 0"""), 300, 2);
    }
}
