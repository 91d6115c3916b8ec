package io.picovolt.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TableHeapRestoreTest {
    private final MemoryAccount memory = new MemoryAccount();
    private final BlobPool blobs = new BlobPool(memory);

    private ByteBuffer stampedPage() {
        var heap = new TableHeap(new MemoryPageStore(memory), blobs, memory, 1);
        for (int i = 0; i < 10; i++) {
            heap.insert(1, i, new Value[] {Value.of("text " + i)});
        }
        heap.update(2, heap.newest(3), new Value[] {Value.of("new")});
        ByteBuffer copy = ByteBuffer.allocate(RowPage.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(0, heap.page(0), 0, RowPage.SIZE);
        RowPage.stamp(copy);
        return copy;
    }

    private TableHeap restore(ByteBuffer page) {
        return TableHeap.restore(new MemoryPageStore(memory), blobs, memory, 1, new ByteBuffer[] {page});
    }

    @Test
    void readsWhatWasStamped() {
        TableHeap heap = restore(stampedPage());
        assertEquals(Value.of("text 3"), heap.value(heap.find(3, 1), 0));
        assertEquals(Value.of("new"), heap.value(heap.find(3, 2), 0));
        assertEquals(9, heap.maxRowid());
        assertEquals(10, heap.liveRowEstimate());
    }

    @Test
    void anyFlippedBitIsNoticed() {
        for (int at = 0; at < RowPage.SIZE; at += 13) {
            ByteBuffer page = stampedPage();
            page.put(at, (byte) (page.get(at) ^ 0x10));
            var error = assertThrows(PicoVoltException.class, () -> restore(page));
            assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
        }
    }
}
