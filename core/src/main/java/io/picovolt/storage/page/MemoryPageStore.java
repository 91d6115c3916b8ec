package io.picovolt.storage.page;

import io.picovolt.bytes.Slices;
import io.picovolt.storage.MemoryAccount;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pages in memory, cut from direct buffers: linear memory in WebAssembly. Each time that memory grows, a
 * host looks through everything for garbage, so buffers grow with what is there, from 1 to 32 MiB.
 */
public final class MemoryPageStore implements PageStore {
    private static final int SLAB_PAGES = 256;
    private static final int MOST_SLAB_PAGES = 8192;
    /** A database of a few rows should not take a whole slab. */
    private static final int FIRST_SLAB_PAGES = 16;
    /** So many unused pages are kept for what comes next: 16 MiB. */
    private static final int KEPT_PAGES = 4096;

    private final MemoryAccount memory;
    private ByteBuffer[] pages = new ByteBuffer[FIRST_SLAB_PAGES];
    private int size;
    /** Where the next page is cut from. */
    private ByteBuffer slab;
    private final List<ByteBuffer> slabs = new ArrayList<>();
    private int slabPages;
    private int carved;
    /** Pages of all slabs. */
    private int reserved;
    private int[] free = new int[16];
    private int freeCount;

    public MemoryPageStore(MemoryAccount memory) {
        this.memory = memory;
    }

    @Override
    public int allocate() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (carved == slabPages) {
            addSlab();
        }
        if (size == pages.length) {
            pages = Arrays.copyOf(pages, size * 2);
        }
        pages[size] = Slices.of(slab, carved++ * RowPage.SIZE, RowPage.SIZE)
                .order(ByteOrder.LITTLE_ENDIAN);
        return size++;
    }

    private void addSlab() {
        int count = Math.min(size / 4, MOST_SLAB_PAGES);
        if (count < SLAB_PAGES || !memory.hasRoom((long) count * RowPage.SIZE)) {
            count = size == 0 ? FIRST_SLAB_PAGES : SLAB_PAGES;
        }
        memory.reserve((long) count * RowPage.SIZE);
        reserved += count;
        slab = Slices.direct(count * RowPage.SIZE);
        slabs.add(slab);
        slabPages = count;
        carved = 0;
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

    @Override
    public void trim() {
        if (freeCount == size && reserved > KEPT_PAGES) {
            release();
        }
    }

    @Override
    public void release() {
        memory.release((long) reserved * RowPage.SIZE);
        for (ByteBuffer each : slabs) {
            Slices.free(each);
        }
        slabs.clear();
        reserved = 0;
        slab = null;
        slabPages = 0;
        pages = new ByteBuffer[FIRST_SLAB_PAGES];
        free = new int[16];
        freeCount = 0;
        size = 0;
        carved = 0;
    }
}
