package io.picovolt.storage.index;

import io.picovolt.storage.MemoryAccount;
import io.picovolt.value.PicoVoltException;
import java.util.Arrays;

/**
 * Builds an index of many pairs at once: collects them, sorts them, appends them. What it collects is on the memory
 * account until {@link #close}.
 */
public final class IndexBuilder implements AutoCloseable {
    private final MemoryAccount memory;
    private byte[] bytes = new byte[4096];
    private int byteCount;
    private long[] prefixes = new long[256];
    private long[] rowids = new long[256];
    private int[] offsets = new int[256];
    private int[] lengths = new int[256];
    private int size;
    private boolean sorted = true;
    private long reserved;

    public IndexBuilder(MemoryAccount memory) {
        this.memory = memory;
    }

    /** Collects a pair; a pair may come more than once. */
    public void add(byte[] key, int length, long rowid) {
        if (size == rowids.length) {
            // Sorting takes another 8 bytes a pair.
            reserve(32L * size);
            prefixes = Arrays.copyOf(prefixes, size * 2);
            rowids = Arrays.copyOf(rowids, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
            lengths = Arrays.copyOf(lengths, size * 2);
        }
        if (byteCount + length > bytes.length) {
            int capacity = Math.max(byteCount + length, bytes.length * 2);
            reserve(capacity - bytes.length);
            bytes = Arrays.copyOf(bytes, capacity);
        }
        System.arraycopy(key, 0, bytes, byteCount, length);
        prefixes[size] = IndexNode.prefix(key, 0, length);
        rowids[size] = rowid;
        offsets[size] = byteCount;
        lengths[size] = length;
        byteCount += length;
        size++;
        sorted = sorted && (size == 1 || compare(size - 2, size - 1) <= 0);
    }

    private void reserve(long more) {
        memory.reserve(more);
        reserved += more;
    }

    /** Gives back the memory of what was collected. */
    @Override
    public void close() {
        memory.release(reserved);
        reserved = 0;
    }

    /** The index of all pairs collected. */
    public OrderedIndex build() {
        var index = new OrderedIndex(memory);
        try {
            fill(index);
        } catch (PicoVoltException e) {
            index.release();
            throw e;
        }
        return index;
    }

    private void fill(OrderedIndex index) {
        int[] order = null;
        if (!sorted) {
            order = new int[size];
            for (int i = 0; i < size; i++) {
                order[i] = i;
            }
            sort(order, order.clone(), 0, size);
        }
        var key = new byte[64];
        for (int i = 0; i < size; i++) {
            int pair = order == null ? i : order[i];
            int length = lengths[pair];
            if (length > key.length) {
                key = new byte[length * 2];
            }
            System.arraycopy(bytes, offsets[pair], key, 0, length);
            index.insert(key, length, rowids[pair]);
        }
    }

    /** Merge sort of {@code target[from..to)}; {@code source} holds the same pairs. */
    private void sort(int[] target, int[] source, int from, int to) {
        if (to - from < 8) {
            for (int i = from + 1; i < to; i++) {
                int pair = target[i];
                int at = i;
                while (at > from && compare(target[at - 1], pair) > 0) {
                    target[at] = target[at - 1];
                    at--;
                }
                target[at] = pair;
            }
            return;
        }
        int middle = from + to >>> 1;
        sort(source, target, from, middle);
        sort(source, target, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = left < middle
                    && (right == to || compare(source[left], source[right]) <= 0);
            target[i] = takeLeft ? source[left++] : source[right++];
        }
    }

    private int compare(int a, int b) {
        if (prefixes[a] != prefixes[b]) {
            return prefixes[a] < prefixes[b] ? -1 : 1;
        }
        int common = Math.min(lengths[a], lengths[b]);
        for (int i = 8; i < common; i++) {
            byte x = bytes[offsets[a] + i];
            byte y = bytes[offsets[b] + i];
            if (x != y) {
                return (x & 0xFF) - (y & 0xFF);
            }
        }
        int order = lengths[a] - lengths[b];
        return order != 0 ? order : Long.compare(rowids[a], rowids[b]);
    }
}
