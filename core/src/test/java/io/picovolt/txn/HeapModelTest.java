package io.picovolt.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.Host;
import io.picovolt.storage.HeapScan;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.RandomValues;
import io.picovolt.storage.ScanOrder;
import io.picovolt.storage.Sealing;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A table against a map of maps: whatever is written, undone, and in between read at any snapshot. */
class HeapModelTest {
    private static final int COLUMNS = 5;
    private static final int[] ALL = {0, 1, 2, 3, 4, -1};

    private static final Host HOST = new Host() {
        private long time;

        @Override
        public long currentTimeMillis() {
            return time += 10;
        }

        @Override
        public long randomBits() {
            return 4;
        }
    };

    private final class Run {
        final Random random;
        final MemoryAccount memory;
        final BlobPool blobs;
        final MemoryPageStore store;
        final Transactions transactions;
        TableHeap heap;
        final List<TreeMap<Long, Value[]>> snapshots = new ArrayList<>();
        TreeMap<Long, Value[]> current = new TreeMap<>();
        final boolean ascending;
        final boolean updates;
        /** How often the form of rows is changed between transactions, of 4 times. */
        final int flips;
        final Sealing sealing;

        Run(long seed) {
            random = new Random(seed);
            memory = new MemoryAccount(Long.MAX_VALUE, random.nextBoolean() ? 100_000 : 10_000_000);
            blobs = new BlobPool(memory);
            store = new MemoryPageStore(memory);
            transactions = new Transactions(HOST, memory, blobs);
            heap = new TableHeap(store, blobs, memory, COLUMNS);
            ascending = random.nextBoolean();
            updates = random.nextInt(3) > 0;
            flips = random.nextInt(4);
            sealing = new Sealing(memory, blobs);
            snapshots.add(new TreeMap<>());
        }

        /** Puts rows into another form, which nobody may notice. */
        private void flip() {
            switch (random.nextInt(6)) {
                case 0, 1 -> heap.settle(random.nextInt(2));
                case 2 -> {
                    for (int i = 0; i < 5; i++) {
                        heap.settle(0);
                    }
                }
                case 3, 4 -> sealing.checkpoint(heap);
                default -> sealing.merge(heap, random.nextBoolean());
            }
            if (random.nextInt(4) == 0) {
                heap.forgetVectors();
            }
        }

        void run() {
            for (int i = 0; i < 25; i++) {
                transaction();
                if (random.nextInt(4) < flips) {
                    flip();
                    checkScans(random.nextInt(snapshots.size()));
                    checkChains();
                }
                if (random.nextInt(3) == 0) {
                    checkScans(random.nextInt(snapshots.size()));
                }
            }
            for (int snapshot = 0; snapshot < snapshots.size(); snapshot++) {
                check(snapshot);
            }
            sealing.merge(heap, true);
            for (int snapshot = 0; snapshot < snapshots.size(); snapshot++) {
                check(snapshot);
            }
        }

        private void transaction() {
            Transaction transaction = transactions.begin();
            var before = new TreeMap<>(current);
            int statements = 1 + random.nextInt(4);
            for (int i = 0; i < statements; i++) {
                long mark = transaction.mark();
                var inner = new TreeMap<>(current);
                int writes = random.nextInt(10) == 0 ? 3000 : random.nextInt(200);
                for (int j = 0; j < writes; j++) {
                    write(transaction);
                }
                if (random.nextInt(3) == 0) {
                    checkRead(transaction.number(), current, ScanOrder.values()[random.nextInt(3)]);
                }
                if (random.nextInt(4) == 0) {
                    transaction.rollbackTo(mark);
                    current = inner;
                }
                assertEquals(current.isEmpty() ? Long.MIN_VALUE : current.lastKey(), heap.maxRowid());
            }
            if (random.nextInt(5) == 0) {
                transactions.rollback(transaction);
                current = before;
            } else if (transaction.hasChanges()) {
                assertEquals(snapshots.size(), transactions.commit(transaction));
                snapshots.add(new TreeMap<>(current));
            } else {
                transactions.commit(transaction);
            }
            assertEquals(current.size(), heap.liveRowEstimate());
        }

        private void write(Transaction transaction) {
            int what = random.nextInt(10);
            long rowid = random.nextInt(5000) - 100;
            Long near = current.ceilingKey(rowid);
            if (what == 0 && near != null) {
                transaction.delete(heap, heap.newest(near));
                current.remove(near);
            } else if (what < 3 && near != null && updates) {
                Value[] row = row();
                transaction.update(heap, heap.newest(near), row);
                current.put(near, row);
            } else {
                rowid = ascending ? Math.max(heap.maxRowid(), 0) + 1 : rowid;
                if (!current.containsKey(rowid)) {
                    Value[] row = row();
                    transaction.insert(heap, rowid, row);
                    current.put(rowid, row);
                }
            }
        }

        private Value[] row() {
            var row = new Value[COLUMNS];
            for (int i = 0; i < COLUMNS; i++) {
                row[i] = RandomValues.ofColumn(random, i);
            }
            return row;
        }

        private void check(int snapshot) {
            var rows = snapshots.get(snapshot);
            for (ScanOrder order : ScanOrder.values()) {
                checkRead(snapshot, rows, order);
            }
            for (int i = 0; i < 300; i++) {
                long rowid = random.nextInt(5200) - 150;
                long address = heap.find(rowid, snapshot);
                Value[] row = rows.get(rowid);
                assertEquals(row == null, address < 0);
                if (row != null) {
                    var read = new Value[COLUMNS];
                    heap.row(address, null, read);
                    assertRow(row, read);
                    assertEquals(rowid, heap.rowid(address));
                    assertTrue(heap.inserted(address) <= snapshot);
                }
            }
            checkChains();
            checkScans(snapshot);
        }

        /** Every version of a row, from the newest back, against all snapshots. */
        private void checkChains() {
            for (int i = 0; i < 50; i++) {
                long rowid = random.nextInt(5200) - 150;
                long newest = heap.newest(rowid);
                long upTo = Long.MAX_VALUE;
                for (long at = newest; at >= 0; at = heap.previous(at)) {
                    assertEquals(rowid, heap.rowid(at));
                    long from = heap.inserted(at);
                    long until = heap.deleted(at) == 0 ? snapshots.size() : heap.deleted(at);
                    assertTrue(from <= until && until <= upTo);
                    if (from < until) {
                        var read = new Value[COLUMNS];
                        heap.row(at, null, read);
                        assertRow(snapshots.get((int) from).get(rowid), read);
                        assertRow(snapshots.get((int) until - 1).get(rowid), read);
                        assertEquals(at, heap.find(rowid, from));
                    }
                    if (at != newest) {
                        assertTrue(!heap.isOnlyVersion(newest));
                    }
                    upTo = from;
                }
                if (newest < 0) {
                    for (var rows : snapshots) {
                        assertNull(rows.get(rowid));
                    }
                }
            }
        }

        private void checkScans(int snapshot) {
            long low = random.nextInt(5200) - 150;
            long high = low + random.nextInt(2000);
            for (ScanOrder order : ScanOrder.values()) {
                var expected = new TreeMap<>(snapshots.get(snapshot).subMap(low, true, high, true));
                checkScan(heap.scan(snapshot, ALL, order).rowids(low, high), expected, order);
            }
            checkSkipping(snapshot);
        }

        private void checkSkipping(int snapshot) {
            long expected = 0;
            for (Value[] row : snapshots.get(snapshot).values()) {
                expected += row[0] instanceof Value.IntegerValue n && n.value() >= 0
                        && n.value() < Long.MAX_VALUE / 500 ? 1 : 0;
            }
            HeapScan scan = heap.scan(snapshot, new int[] {0}, ScanOrder.ANY)
                    .skipUnless(0, 0, Long.MAX_VALUE / 500 - 1);
            long found = 0;
            for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
                for (int i = 0; i < batch.count; i++) {
                    found += batch.columns[0].get(batch.row(i)) instanceof Value.IntegerValue n
                            && n.value() >= 0 && n.value() < Long.MAX_VALUE / 500 ? 1 : 0;
                }
            }
            assertEquals(expected, found);
        }

        private void checkRead(long snapshot, TreeMap<Long, Value[]> expected, ScanOrder order) {
            checkScan(heap.scan(snapshot, ALL, order), expected, order);
        }

        private void checkScan(HeapScan scan, TreeMap<Long, Value[]> expected, ScanOrder order) {
            var left = new TreeMap<>(expected);
            for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
                assertTrue(batch.count > 0);
                long[] addresses = scan.addresses();
                var picked = new long[batch.count];
                for (int i = 0; i < batch.count; i++) {
                    int row = batch.row(i);
                    picked[i] = addresses[row];
                    long rowid = ((Value.IntegerValue) batch.columns[5].get(row)).value();
                    assertEquals(rowid, heap.rowid(addresses[row]));
                    if (order == ScanOrder.ASCENDING) {
                        assertEquals(left.firstKey(), rowid);
                    } else if (order == ScanOrder.DESCENDING) {
                        assertEquals(left.lastKey(), rowid);
                    }
                    assertRow(left.remove(rowid), batch.columns, row);
                }
                int some = 1 + random.nextInt(batch.count);
                Vector[] gathered = heap.gather(picked, some, ALL);
                for (int i = 0; i < some; i++) {
                    for (int column = 0; column < ALL.length; column++) {
                        assertEquals(RandomValues.comparable(batch.columns[column].get(batch.row(i))),
                                RandomValues.comparable(gathered[column].get(i)));
                    }
                }
            }
            assertEquals(0, left.size());
            assertNull(scan.next());
        }

        private void assertRow(Value[] expected, Vector[] columns, int row) {
            for (int i = 0; i < COLUMNS; i++) {
                assertEquals(RandomValues.comparable(expected[i]),
                        RandomValues.comparable(columns[i].get(row)));
                assertEquals(expected[i].isNull(), columns[i].isNull(row));
            }
        }

        private void assertRow(Value[] expected, Value[] read) {
            for (int i = 0; i < COLUMNS; i++) {
                assertEquals(RandomValues.comparable(expected[i]), RandomValues.comparable(read[i]));
            }
        }
    }

    @Property(tries = 8)
    void everySnapshotKeepsItsRows(@ForAll long seed) {
        new Run(seed).run();
    }
}
