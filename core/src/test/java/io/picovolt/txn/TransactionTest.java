package io.picovolt.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.Host;
import io.picovolt.storage.HeapScan;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.ScanOrder;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.TextVector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionTest {
    private long now = 1000;
    private final Host host = new Host() {
        @Override
        public long currentTimeMillis() {
            return now;
        }

        @Override
        public long randomBits() {
            return 0;
        }
    };
    private MemoryAccount memory = new MemoryAccount();
    private BlobPool blobs = new BlobPool(memory);
    private Transactions transactions = new Transactions(host, memory, blobs);
    private TableHeap heap = new TableHeap(new MemoryPageStore(memory), blobs, memory, 1);

    private static Value[] row(String text) {
        return new Value[] {Value.of(text)};
    }

    @Test
    void onlyOneTransactionWrites() {
        Transaction first = transactions.begin();
        var error = assertThrows(PicoVoltException.class, () -> transactions.begin());
        assertEquals(ErrorCode.SQLITE_BUSY, error.code());
        assertEquals("database is locked", error.getMessage());
        transactions.rollback(first);
        assertFalse(first.isOpen());
        assertTrue(transactions.begin().isOpen());
    }

    @Test
    void numbersAreTakenByChangesOnly() {
        transactions.commit(transactions.begin());
        assertEquals(0, transactions.clock());
        Transaction undone = transactions.begin();
        undone.insert(heap, 1, row("x"));
        transactions.rollback(undone);
        assertEquals(0, transactions.clock());
        for (int i = 1; i <= 3; i++) {
            Transaction transaction = transactions.begin();
            transaction.insert(heap, i, row("x"));
            assertEquals(-1, heap.find(i, transactions.clock()));
            assertEquals(i, transactions.commit(transaction));
            now += 100;
        }
        assertEquals(3, transactions.transactionCount());
        assertEquals(1100, transactions.transactionTime(1));
        assertEquals(2, transactions.clockAt(1150));
        assertEquals(0, transactions.clockAt(999));
    }

    @Test
    void rollingBackUndoesInReverse() {
        var index = new OrderedIndex(memory);
        var order = new ArrayList<String>();
        Transaction transaction = transactions.begin();
        long start = transaction.mark();
        transaction.insert(heap, 1, row("long ".repeat(1000)));
        addEntry(transaction, index, "a", 1);
        transaction.log(() -> order.add("first"));
        long mark = transaction.mark();
        transaction.log(() -> order.add("second"));
        transaction.update(heap, heap.newest(1), row("b"));
        assertTrue(addEntry(transaction, index, "b", 1));
        assertFalse(addEntry(transaction, index, "a", 1));
        transaction.rollbackTo(mark);
        assertEquals(List.of("second"), order);
        assertEquals(1, index.size());
        assertEquals(row("long ".repeat(1000))[0], heap.value(heap.find(1, 1), 0));
        transaction.rollbackTo(start);
        assertEquals(List.of("second", "first"), order);
        assertEquals(0, index.size());
        assertEquals(0, heap.versionCount());
        assertEquals(0, blobs.size());
        assertEquals(-1, heap.newest(1));
        assertFalse(transaction.hasChanges());
    }

    private static boolean addEntry(Transaction transaction, OrderedIndex index, String key, long rowid) {
        var encoder = new KeyEncoder();
        encoder.put(Value.of(key), io.picovolt.value.Collation.BINARY, false);
        return transaction.addEntry(index, encoder.bytes(), encoder.length(), rowid);
    }

    @Test
    void aScanDoesNotSeeWhatIsAddedWhileItRuns() {
        Transaction transaction = transactions.begin();
        for (int i = 0; i < 3000; i++) {
            transaction.insert(heap, i, row("x"));
        }
        for (ScanOrder order : ScanOrder.values()) {
            HeapScan scan = heap.scan(transaction.number(), new int[] {-1}, order);
            int seen = 0;
            for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
                long[] addresses = scan.addresses();
                for (int i = 0; i < batch.count; i++) {
                    transaction.update(heap, addresses[batch.row(i)], row("y"));
                    seen++;
                }
            }
            assertEquals(3000, seen);
        }
    }

    @Test
    void repeatedTextsShareOneString() {
        Transaction transaction = transactions.begin();
        for (int i = 0; i < 2000; i++) {
            transaction.insert(heap, i, row(i % 2 == 0 ? "even" : "\u00f6dd"));
        }
        var text = (TextVector) heap.scan(1, new int[] {0}, ScanOrder.ANY).next().columns[0];
        assertEquals(2, text.dictionary.size);
        assertTrue(text.dictionary.distinct);
        assertEquals("\u00f6dd", text.text(1999));
    }

    @Test
    void memoryHasALimitAndTheTableSurvivesIt() {
        memory = new MemoryAccount(3 << 20, 1 << 20);
        blobs = new BlobPool(memory);
        transactions = new Transactions(host, memory, blobs);
        heap = new TableHeap(new MemoryPageStore(memory), blobs, memory, 1);
        var index = new OrderedIndex(memory);
        Transaction transaction = transactions.begin();
        long mark = transaction.mark();
        int[] inserted = {0};
        var error = assertThrows(PicoVoltException.class, () -> {
            for (int i = 0; i < 1_000_000; i++) {
                String text = "row " + i * 7919L % 1_000_003;
                transaction.insert(heap, i, row(text));
                addEntry(transaction, index, text, i);
                inserted[0]++;
            }
        });
        assertEquals(ErrorCode.SQLITE_NOMEM, error.code());
        assertTrue(inserted[0] > 1000);
        assertEquals("row " + 7919, ((Value.TextValue) heap.value(heap.find(1, 1), 0)).value());
        transaction.rollbackTo(mark);
        assertEquals(0, heap.versionCount());
        assertEquals(0, index.size());
        assertNull(heap.scan(1, new int[] {0}, ScanOrder.ANY).next());
        transaction.insert(heap, 1, row("again"));
        assertEquals(1, transactions.commit(transaction));
    }

    @Test
    void columnsAddedLaterReadAsNull() {
        Transaction transaction = transactions.begin();
        long address = transaction.insert(heap, 1, row("x"));
        heap.addColumns(2);
        assertTrue(heap.value(address, 2).isNull());
        Batch batch = heap.scan(1, new int[] {0, 2}, ScanOrder.ANY).next();
        assertTrue(batch.columns[1].isNull(0));
        assertFalse(batch.columns[0].isNull(0));
    }
}
