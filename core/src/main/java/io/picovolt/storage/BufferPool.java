package io.picovolt.storage;

import java.util.Arrays;

/**
 * Decides what stays in memory of all that can be read again, within a budget of bytes.
 *
 * <p>What is loaded is cold at first. When room is short a cold entry is drawn by lot: if it was read again since it
 * was loaded it becomes warm, else it goes. Warm entries are looked at, in a ring, only while cold ones take less than
 * a quarter of the budget; those that were not read since the last look go. So a scan of something large leaves what
 * is read often where it is, and a scan that comes again finds a good part of what it left.
 */
public final class BufferPool {
    private static final int COLD = 0;
    private static final int WARM = 1;

    private final MemoryAccount memory;
    private long limit;
    private final CacheEntry[][] entries = {new CacheEntry[16], new CacheEntry[16]};
    private final int[] sizes = new int[2];
    private final long[] bytes = new long[2];
    private int hand;
    private int lot = 1;

    BufferPool(MemoryAccount memory, long limit) {
        this.memory = memory;
        this.limit = limit;
    }

    /**
     * Tells that an entry has loaded something and now holds that many bytes; others may be dropped.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOMEM}; what was told before stays true
     */
    public void account(CacheEntry entry, long now) {
        if (entry.slot < 0) {
            add(entry, COLD);
        }
        long more = now - entry.bytes;
        entry.pins++;
        try {
            long over = bytes[COLD] + bytes[WARM] + more - limit;
            if (over > 0) {
                shrink(over);
            }
            memory.reserve(more);
        } finally {
            entry.pins--;
        }
        entry.used = false;
        entry.bytes = now;
        bytes[entry.warm ? WARM : COLD] += more;
    }

    /** The bytes that its entries may hold. */
    public long limit() {
        return limit;
    }

    void setLimit(long bytes) {
        limit = bytes;
        shrink(used() - bytes);
    }

    /**
     * Makes sure that so much can be accounted for, before it is allocated.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOMEM}
     */
    public void makeRoom(long bytes) {
        memory.reserve(bytes);
        memory.release(bytes);
    }

    /** Drops entries until that many bytes are free or nothing is left to drop. */
    void shrink(long wanted) {
        long goal = used() - wanted;
        int steps = 3 * (sizes[COLD] + sizes[WARM]);
        while (steps-- > 0 && bytes[COLD] + bytes[WARM] > goal) {
            boolean cold = sizes[COLD] > 0
                    && (bytes[COLD] > limit / 4 || sizes[WARM] == 0 || (steps & 3) == 0);
            if (cold) {
                lot = lot * 1103515245 + 12345;
                lookAt(entries[COLD][(lot >>> 8) % sizes[COLD]]);
            } else if (sizes[WARM] > 0) {
                hand = hand + 1 < sizes[WARM] ? hand + 1 : 0;
                lookAt(entries[WARM][hand]);
            }
        }
        for (int list = COLD; list <= WARM; list++) {
            for (int i = sizes[list] - 1; i >= 0 && bytes[COLD] + bytes[WARM] > goal; i--) {
                entries[list][i].used = false;
                lookAt(entries[list][i]);
            }
        }
    }

    private void lookAt(CacheEntry entry) {
        if (entry.pins > 0) {
            return;
        }
        if (!entry.used) {
            entry.drop();
            forget(entry);
            return;
        }
        entry.used = false;
        if (!entry.warm) {
            remove(entry);
            bytes[COLD] -= entry.bytes;
            add(entry, WARM);
            bytes[WARM] += entry.bytes;
        }
    }

    /** Takes an entry out, which counts no more. */
    public void forget(CacheEntry entry) {
        if (entry.slot >= 0) {
            remove(entry);
            bytes[entry.warm ? WARM : COLD] -= entry.bytes;
            memory.release(entry.bytes);
            entry.bytes = 0;
        }
    }

    private void add(CacheEntry entry, int list) {
        if (sizes[list] == entries[list].length) {
            entries[list] = Arrays.copyOf(entries[list], sizes[list] * 2);
        }
        entry.warm = list == WARM;
        entry.slot = sizes[list];
        entries[list][sizes[list]++] = entry;
    }

    private void remove(CacheEntry entry) {
        int list = entry.warm ? WARM : COLD;
        CacheEntry last = entries[list][--sizes[list]];
        entries[list][sizes[list]] = null;
        if (last != entry) {
            entries[list][entry.slot] = last;
            last.slot = entry.slot;
        }
        entry.slot = -1;
    }

    /** Bytes that its entries hold now. */
    public long used() {
        return bytes[COLD] + bytes[WARM];
    }
}
