package io.picovolt.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.LongVector;
import java.util.List;
import java.util.Set;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** What a table on runs reads, and how much of it stays in memory. */
class SealedHeapTest {
    private static final int ROWS = 200_000;
    private static final int BUDGET = 600_000;

    private final MemoryAccount memory = new MemoryAccount(Long.MAX_VALUE, BUDGET);
    private final BlobPool blobs = new BlobPool(memory);
    private final TableHeap heap = new TableHeap(new MemoryPageStore(memory), blobs, memory, 3);
    private final Sealing sealing = new Sealing(memory, blobs);

    private void fill(int rows) {
        for (int i = 1; i <= rows; i++) {
            heap.insert(1, i, new Value[] {Value.of((long) i), Value.of(i * 0.5), Value.of("text " + i)});
        }
    }

    private long sum(HeapScan scan) {
        long sum = 0;
        for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
            assertTrue(memory.pool().used() <= BUDGET, () -> memory.pool().used() + " bytes");
            for (int i = 0; i < batch.count; i++) {
                sum += ((LongVector) batch.columns[0]).values[batch.row(i)];
            }
        }
        return sum;
    }

    private HeapScan scan(long snapshot, int... columns) {
        return heap.scan(snapshot, columns, ScanOrder.ANY);
    }

    @Test
    void aTableOfManyTimesTheBudgetIsReadWithinIt() {
        fill(ROWS);
        sealing.checkpoint(heap);
        long all = (long) ROWS * (ROWS + 1) / 2;
        for (ScanOrder order : ScanOrder.values()) {
            assertEquals(all, sum(heap.scan(1, new int[] {0, 1, 2, -1}, order)));
        }
        for (int i = 1; i <= 1000; i++) {
            long rowid = i * 7919L % ROWS + 1;
            assertEquals(Value.of("text " + rowid), heap.value(heap.find(rowid, 1), 2));
            assertTrue(memory.pool().used() <= BUDGET);
        }
        for (int i = 1; i <= ROWS; i += 100) {
            heap.update(2, heap.find(i, 2), new Value[] {Value.of(0L), Value.of(0.5), Value.of("")});
        }
        long changed = 0;
        for (int i = 1; i <= ROWS; i += 100) {
            changed += i;
        }
        assertEquals(all - changed, sum(heap.scan(2, new int[] {0, 2}, ScanOrder.ASCENDING)));
        assertEquals(all, sum(heap.scan(1, new int[] {0, 2}, ScanOrder.DESCENDING)));
    }

    @Test
    void openingReadsNothingAndAHistoryRunCostsNothing() {
        fill(10_000);
        for (int i = 1; i <= 10_000; i++) {
            heap.update(2, heap.find(i, 2), new Value[] {Value.of(1L), Value.of(0.5), Value.of("")});
        }
        sealing.merge(heap, true);
        assertEquals(2, heap.runCount());
        assertEquals(List.of(), sealing.reads);
        assertEquals(10_000, sum(scan(2, 0)));
        assertEquals(Value.of(1L), heap.value(heap.find(77, 2), 0));
        int ofLivingRows = sealing.reads.size();
        sealing.reads.clear();
        assertEquals(50_005_000, sum(scan(1, 0)));
        assertTrue(sealing.reads.size() >= ofLivingRows);
    }

    @Test
    void onlyBlocksAndColumnsThatMatterAreReadAndAllOfThemAreAnnounced() {
        fill(50_000);
        sealing.checkpoint(heap);
        assertEquals(2048L * 2049 / 2, sum(scan(1, 0).skipUnless(0, 1L, 10L)));
        assertTrue(sealing.reads.size() < 30, () -> sealing.reads.size() + " reads");
        sealing.reads.clear();
        heap.forgetVectors();
        long few = sum(heap.scan(1, new int[] {0}, ScanOrder.ASCENDING).rowids(30_001, 30_010));
        assertEquals(300_055, few);
        // A footer, rowids and the column of a block.
        assertTrue(sealing.reads.size() <= 4, () -> sealing.reads.size() + " reads");
        heap.forgetVectors();
        sealing.reads.clear();
        sealing.announced.clear();
        sum(scan(1, 0, 2));
        assertFalse(sealing.reads.isEmpty());
        assertEquals(Set.of(), without(sealing.reads, sealing.announced));
        assertEquals(Set.of(), without(sealing.announced, sealing.reads));
    }

    private static <T> Set<T> without(List<T> some, List<T> others) {
        var left = new HashSet<>(some);
        others.forEach(left::remove);
        return left;
    }

    @Test
    void piecesSayHowATableIsKept() {
        fill(3 * Batch.CAPACITY);
        sealing.checkpoint(heap);
        heap.delete(2, heap.find(7, 2));
        for (int i = 0; i < 2 * Batch.CAPACITY + 10; i++) {
            heap.insert(3, 100_000 + i, new Value[] {Value.of(1L), Value.of(1L), Value.of(1L)});
        }
        heap.settle(0);
        heap.settle(1);
        List<TablePiece> pieces = TablePiece.of(heap);
        assertEquals(4, pieces.size());
        long sealed = 3L * Batch.CAPACITY;
        assertEquals(new TablePiece(true, 0, 1, sealed, sealed, 1, pieces.get(0).bytes()), pieces.get(0));
        assertEquals(new TablePiece(true, -1, 100_000, 102_047, 2048, 0, pieces.get(1).bytes()),
                pieces.get(1));
        assertFalse(pieces.get(2).columnar());
        assertEquals(10, pieces.get(3).versions());
        assertTrue(pieces.get(1).bytes() < pieces.get(2).bytes());
    }

    @Test
    void allMemoryComesBack() {
        long before = memory.used();
        fill(5000);
        heap.settle(0);
        sealing.checkpoint(heap);
        sum(scan(1, 0, 1, 2));
        long pages = memory.used();
        heap.release();
        heap.forgetVectors();
        assertTrue(memory.used() < pages);
        assertEquals(0, memory.pool().used());
        assertTrue(memory.used() >= before);
    }

    @Test
    void stampsOutsideOfTheRunAreCorruption() {
        fill(10);
        sealing.checkpoint(heap);
        Run run = heap.run(0);
        var entries = List.of(run.entry(0));
        for (long[] ordinals : new long[][] {{10}, {-1}, {3, 3}, {4, 2}}) {
            assertThrows(PicoVoltException.class, () -> new Run(memory, run.source(), blobs, entries,
                    ordinals, new long[ordinals.length]));
        }
    }
}
