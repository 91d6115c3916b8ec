package io.picovolt.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.value.PicoVoltException;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private static final int SIZE = 1000;

    /** Something of {@link #SIZE} bytes. */
    private static final class Entry extends CacheEntry {
        boolean loaded;
        int loads;

        void read(BufferPool pool) {
            if (loaded) {
                touch();
                return;
            }
            loaded = true;
            loads++;
            pool.account(this, SIZE);
        }

        @Override
        protected void drop() {
            loaded = false;
        }
    }

    private static Entry[] entries(int count) {
        var entries = new Entry[count];
        for (int i = 0; i < count; i++) {
            entries[i] = new Entry();
        }
        return entries;
    }

    private static int loads(Entry[] entries) {
        int loads = 0;
        for (Entry entry : entries) {
            loads += entry.loads;
        }
        return loads;
    }

    @Test
    void neverHoldsMoreThanItsBudget() {
        var memory = new MemoryAccount(Long.MAX_VALUE, 10 * SIZE);
        for (Entry entry : entries(1000)) {
            entry.read(memory.pool());
            assertTrue(memory.pool().used() <= 10 * SIZE);
            assertEquals(memory.pool().used(), memory.used());
        }
    }

    @Test
    void theBudgetMayChange() {
        var memory = new MemoryAccount(100 * SIZE, 10 * SIZE);
        Entry[] entries = entries(100);
        memory.setCacheLimit(1000 * SIZE);
        assertEquals(50 * SIZE, memory.pool().limit(), "never more than half of everything");
        for (Entry entry : entries) {
            entry.read(memory.pool());
        }
        assertTrue(memory.pool().used() > 10 * SIZE);
        memory.setCacheLimit(3 * SIZE);
        assertTrue(memory.pool().used() <= 3 * SIZE);
        assertEquals(memory.pool().used(), memory.used());
        assertEquals(3 * SIZE, memory.fresh().pool().limit());
    }

    @Test
    void aLongScanLeavesWhatIsReadOften() {
        var pool = new MemoryAccount(Long.MAX_VALUE, 100 * SIZE).pool();
        Entry[] hot = entries(50);
        for (int round = 0; round < 3; round++) {
            for (Entry entry : hot) {
                entry.read(pool);
            }
        }
        Entry[] scanned = entries(3000);
        for (int i = 0; i < scanned.length; i++) {
            scanned[i].read(pool);
            hot[i % hot.length].read(pool);
        }
        assertTrue(loads(hot) < 70, () -> loads(hot) + " loads");
    }

    @Test
    void aScanThatComesAgainFindsPartOfWhatItLeft() {
        var pool = new MemoryAccount(Long.MAX_VALUE, 100 * SIZE).pool();
        Entry[] scanned = entries(150);
        for (int round = 0; round < 20; round++) {
            for (Entry entry : scanned) {
                entry.read(pool);
            }
        }
        int loads = loads(scanned) - scanned.length;
        assertTrue(loads < 19 * 100, () -> loads + " loads");
    }

    @Test
    void whatIsPinnedStays() {
        var pool = new MemoryAccount(Long.MAX_VALUE, 10 * SIZE).pool();
        var pinned = new Entry();
        pinned.read(pool);
        pinned.pin();
        for (Entry entry : entries(100)) {
            entry.read(pool);
        }
        assertTrue(pinned.loaded);
        pinned.unpin();
        for (Entry entry : entries(100)) {
            entry.read(pool);
        }
        assertTrue(!pinned.loaded);
    }

    @Test
    void theLimitOfMemoryTakesFromThePoolFirst() {
        var memory = new MemoryAccount(100 * SIZE, 50 * SIZE);
        for (Entry entry : entries(50)) {
            entry.read(memory.pool());
        }
        memory.reserve(90 * SIZE);
        assertTrue(memory.pool().used() <= 10 * SIZE);
        assertThrows(PicoVoltException.class, () -> memory.reserve(11 * SIZE));
        memory.release(90 * SIZE);
        assertEquals(memory.pool().used(), memory.used());
    }

    @Test
    void whatIsForgottenCountsNoMore() {
        var memory = new MemoryAccount();
        Entry[] entries = entries(20);
        for (Entry entry : entries) {
            entry.read(memory.pool());
        }
        for (Entry entry : entries) {
            memory.pool().forget(entry);
            memory.pool().forget(entry);
        }
        assertEquals(0, memory.used());
    }
}
