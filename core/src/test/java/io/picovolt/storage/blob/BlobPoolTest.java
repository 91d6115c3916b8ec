package io.picovolt.storage.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.MemoryAccount;
import org.junit.jupiter.api.Test;

class BlobPoolTest {
    private static byte[] content(int i) {
        return ("content " + i).getBytes();
    }

    @Test
    void keepsEachContentOnceAndForgetsTheLastOnes() {
        var memory = new MemoryAccount();
        var pool = new BlobPool(memory);
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, pool.intern(content(i)));
            assertEquals(i / 2, pool.intern(content(i / 2)));
        }
        assertArrayEquals(content(77), pool.get(77));
        assertArrayEquals(Blake3.hash(content(77)), pool.hash(77));
        pool.truncate(500);
        assertEquals(500, pool.size());
        assertEquals(499, pool.intern(content(499)));
        assertEquals(500, pool.intern(content(999)));
        pool.truncate(0);
        assertEquals(0, memory.used());
    }
}
