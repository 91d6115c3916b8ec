package io.picovolt.storage.page;

import io.picovolt.storage.MemoryAccount;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Pages in memory, cut from direct buffers of 1 MiB: linear memory in WebAssembly. */
public final class MemoryPageStore implements PageStore {
    private static final int SLAB_PAGES = 256;
    /** A database of a few rows should not take a whole slab. */
    private static final int FIRST_SLAB_PAGES = 16;

    private final MemoryAccount memory;
    private ByteBuffer[] pages = new ByteBuffer[FIRST_SLAB_PAGES];
    private int size;
    private int carved;
    private int[] free = new int[16];
    private int freeCount;

    public MemoryPageStore(MemoryAccount memory) {
        this.memory = memory;
    }

    @Override
    public int allocate() {
        if (freeCount > 0) {
            int number = free[--freeCount];
            ByteBuffer page = pages[number];
            for (int at = 0; at < RowPage.SIZE; at += 8) {
                page.putLong(at, 0);
            }
            return number;
        }
        if (size == carved) {
            addSlab(carved == 0 ? FIRST_SLAB_PAGES : SLAB_PAGES);
        }
        return size++;
    }

    private void addSlab(int count) {
        memory.reserve((long) count * RowPage.SIZE);
        if (carved + count > pages.length) {
            pages = Arrays.copyOf(pages, Math.max(carved + count, pages.length * 2));
        }
        ByteBuffer slab = ByteBuffer.allocateDirect(count * RowPage.SIZE);
        for (int i = 0; i < count; i++) {
            slab.limit((i + 1) * RowPage.SIZE);
            slab.position(i * RowPage.SIZE);
            pages[carved++] = slab.slice().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Override
    public ByteBuffer page(int number) {
        return pages[number];
    }

    @Override
    public void free(int number) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = number;
    }
}
