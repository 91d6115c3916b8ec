package io.picovolt.storage;

import java.util.Arrays;

/**
 * Decides which chunks keep their decoded columns. A clock: the hand passes chunks in a ring, spares
 * those that were read since it last came by, and drops the vectors of the others.
 */
final class VectorCache {
    private final MemoryAccount memory;
    private final long limit;
    private Chunk[] ring = new Chunk[16];
    private int size;
    private int hand;
    private long bytes;

    VectorCache(MemoryAccount memory, long limit) {
        this.memory = memory;
        this.limit = limit;
    }

    /** Tells that a chunk now holds that many bytes of vectors; others may lose theirs. */
    void account(Chunk chunk, long now) {
        if (chunk.cacheSlot < 0) {
            if (size == ring.length) {
                ring = Arrays.copyOf(ring, size * 2);
            }
            chunk.cacheSlot = size;
            ring[size++] = chunk;
        }
        long more = now - chunk.cachedBytes;
        chunk.recentlyRead = true;
        chunk.pinned = true;
        if (bytes + more > limit) {
            shrink(bytes + more - limit);
        }
        try {
            memory.reserve(more);
        } finally {
            chunk.pinned = false;
        }
        bytes += more;
        chunk.cachedBytes = now;
    }

    /** Drops vectors until at least that many bytes are free or nothing is left to drop. */
    void shrink(long wanted) {
        long goal = bytes - wanted;
        for (int steps = 2 * size; steps > 0 && size > 0 && bytes > goal; steps--) {
            if (hand >= size) {
                hand = 0;
            }
            Chunk chunk = ring[hand];
            if (chunk.recentlyRead || chunk.pinned) {
                chunk.recentlyRead = false;
                hand++;
            } else {
                chunk.dropVectors();
                forget(chunk);
            }
        }
    }

    /** Takes a chunk out; its vectors no longer count. */
    void forget(Chunk chunk) {
        int slot = chunk.cacheSlot;
        if (slot >= 0) {
            Chunk last = ring[--size];
            ring[slot] = last;
            last.cacheSlot = slot;
            ring[size] = null;
            chunk.cacheSlot = -1;
            bytes -= chunk.cachedBytes;
            memory.release(chunk.cachedBytes);
            chunk.cachedBytes = 0;
        }
    }
}
