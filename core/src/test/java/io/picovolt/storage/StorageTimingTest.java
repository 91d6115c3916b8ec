package io.picovolt.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.index.IndexBuilder;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.LongVector;
import org.junit.jupiter.api.Test;

/** Prints how long storage takes for the common things; asserts the answers, never the times. */
class StorageTimingTest {
    private static final String[] CITIES = {"Berlin", "Paris", "London", "Rome", "Madrid", "Oslo"};

    private final int rows = Integer.getInteger("picovolt.timing.rows", 100_000);
    private final MemoryAccount memory = new MemoryAccount();
    private final BlobPool blobs = new BlobPool(memory);
    private long since;

    private void start() {
        since = System.nanoTime();
    }

    private void report(String what, long operations) {
        double nanos = (double) (System.nanoTime() - since) / operations;
        System.out.println(what + ": " + Math.round(nanos * 100) / 100.0 + " ns, "
                + Math.round(1e4 / nanos) / 10.0 + " M/s");
    }

    private TableHeap fill() {
        var heap = new TableHeap(new MemoryPageStore(memory), blobs, memory, 5);
        var writer = new RecordWriter();
        start();
        for (int i = 1; i <= rows; i++) {
            writer.reset();
            writer.putLong(i);
            writer.putLong(i * 7919L % 1_000_003);
            writer.putDouble(i * 0.5);
            writer.putText(CITIES[i % 6]);
            writer.putText("name of row " + i % 5000);
            heap.append(1, i, writer);
        }
        report("insert a row of 5 columns", rows);
        return heap;
    }

    private long sum(TableHeap heap, long snapshot, int[] columns, ScanOrder order) {
        HeapScan scan = heap.scan(snapshot, columns, order);
        long sum = 0;
        for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
            long[] values = ((LongVector) batch.columns[0]).values;
            if (batch.selection == null) {
                for (int i = 0; i < batch.count; i++) {
                    sum += values[i];
                }
            } else {
                for (int i = 0; i < batch.count; i++) {
                    sum += values[batch.selection[i]];
                }
            }
        }
        return sum;
    }

    @Test
    void printsTimes() {
        long expected = (long) rows * (rows + 1) / 2;
        for (int round = 0; round < 3; round++) {
            System.out.println("--- round " + round + ", " + rows + " rows");
            TableHeap heap = fill();
            readPoints(heap);
            start();
            sum(heap, 1, new int[] {0, 1, 2, 3, 4}, ScanOrder.ANY);
            report("first scan, per value", rows * 5L);
            start();
            for (int i = 0; i < 20; i++) {
                assertEquals(expected, sum(heap, 1, new int[] {0, 1, 2, 3, 4}, ScanOrder.ANY));
            }
            report("scan of cached vectors, per value", rows * 100L);
            indexes(heap);
            update(heap, expected);
        }
    }

    private void readPoints(TableHeap heap) {
        start();
        long sum = 0;
        int rowid = 1;
        for (int i = 0; i < rows; i++) {
            rowid = (int) ((rowid * 7919L + 13) % rows) + 1;
            RecordReader record = heap.record(heap.find(rowid, 1));
            sum += record.longValue(1) + record.length(4) + (long) record.doubleValue(2);
        }
        report("find a row by rowid and read 3 columns", rows);
        assertEquals(true, sum > 0);
    }

    private void indexes(TableHeap heap) {
        var encoder = new KeyEncoder();
        var index = new OrderedIndex(memory);
        start();
        for (int i = 1; i <= rows; i++) {
            encoder.reset();
            encoder.putLong(i * 7919L % 1_000_003);
            index.insert(encoder.bytes(), encoder.length(), i);
        }
        report("insert an index entry at a random place", rows);
        start();
        for (int i = 1; i <= rows; i++) {
            encoder.reset();
            encoder.putLong(i * 7919L % 1_000_003);
            var cursor = index.cursor().from(encoder.bytes(), encoder.length(), true)
                    .to(encoder.bytes(), encoder.length(), true);
            cursor.next();
            assertEquals(i, cursor.rowid());
        }
        report("find an index entry", rows);
        start();
        var cursor = index.cursor();
        int count = 0;
        while (cursor.next()) {
            count++;
        }
        assertEquals(rows, count);
        report("walk the index", rows);
        start();
        var builder = new IndexBuilder(memory);
        for (int i = 1; i <= rows; i++) {
            encoder.reset();
            encoder.putLong(i * 7919L % 1_000_003);
            builder.add(encoder.bytes(), encoder.length(), i);
        }
        assertEquals(rows, builder.build().size());
        report("build an index, per entry", rows);
    }

    private void update(TableHeap heap, long expected) {
        var row = new Value[5];
        start();
        for (int i = 1; i <= rows; i++) {
            long address = heap.find(i, 2);
            heap.row(address, null, row);
            heap.update(2, address, row);
        }
        report("update a row", rows);
        start();
        assertEquals(expected, sum(heap, 2, new int[] {0}, ScanOrder.ASCENDING));
        report("first scan by rowid after updates, per row", rows);
        start();
        for (int i = 0; i < 5; i++) {
            assertEquals(expected, sum(heap, 2, new int[] {0}, ScanOrder.ASCENDING));
        }
        report("scan by rowid after updates, per row", rows * 5L);
        start();
        assertEquals(expected, sum(heap, 1, new int[] {0}, ScanOrder.ANY));
        report("scan as of the transaction before, per row", rows);
        start();
        for (int i = 1; i <= rows; i++) {
            heap.delete(3, heap.find(i, 3));
        }
        report("delete a row", rows);
    }
}
