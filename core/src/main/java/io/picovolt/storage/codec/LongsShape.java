package io.picovolt.storage.codec;

import java.util.Arrays;

/** What integers look like, and which way to write them, differences aside, is about the smallest. */
final class LongsShape {
    /** With more distinct values than that a dictionary is not considered. */
    private static final int MAX_DISTINCT = 256;
    /** Numbers of fewer bits do not need a dictionary. */
    private static final int DICTIONARY_WIDTH = 8;
    /** What numbers cost that say how the others stand. */
    private static final int OVERHEAD = 64;

    final int count;
    long min;
    /** Of all values, counted from the minimum. */
    int width;
    int runs;
    /** A width of {@link BitPacking}, {@link Longs#RUNS}, PATCHED or DICTIONARY. */
    int codec;
    /** About how many bits this takes. */
    long bits;
    /** For PATCHED: the width of what is not patched. */
    int patchedWidth;
    /** For DICTIONARY: ascending. */
    long[] distinct;

    LongsShape(long[] values, int count) {
        this.count = count;
        if (count == 0) {
            return;
        }
        min = values[0];
        long max = min;
        runs = 1;
        for (int i = 1; i < count; i++) {
            long value = values[i];
            min = Math.min(min, value);
            max = Math.max(max, value);
            runs += value == values[i - 1] ? 0 : 1;
        }
        width = BitPacking.width(max - min);
        codec = width;
        bits = (long) count * width;
        int positionWidth = BitPacking.width(count);
        consider(Longs.RUNS, (long) runs * (width + positionWidth) + OVERHEAD);
        if (bits > 2 * OVERHEAD) {
            considerPatches(values, positionWidth);
            if (count >= 32 && bits > (long) count * DICTIONARY_WIDTH) {
                considerDictionary(values);
            }
        }
    }

    private void consider(int way, long cost) {
        if (cost < bits) {
            codec = way;
            bits = cost;
        }
    }

    private void considerPatches(long[] values, int positionWidth) {
        var ofWidth = new int[65];
        for (int i = 0; i < count; i++) {
            ofWidth[64 - Long.numberOfLeadingZeros(values[i] - min)]++;
        }
        int wider = 0;
        for (int w = 63; w >= 0; w--) {
            wider += ofWidth[w + 1];
            long cost = (long) count * w + (long) wider * (width + positionWidth) + 2 * OVERHEAD;
            if (w <= BitPacking.WIDEST && cost < bits) {
                patchedWidth = w;
                consider(Longs.PATCHED, cost);
            }
        }
    }

    private void considerDictionary(long[] values) {
        int most = Math.min(MAX_DISTINCT, count / 4);
        var table = new long[4 * MAX_DISTINCT];
        var used = new boolean[table.length];
        var found = new long[most];
        int size = 0;
        for (int i = 0; i < count; i++) {
            long value = values[i];
            int slot = (int) (value * 0x9E3779B97F4A7C15L >>> 54);
            while (used[slot] && table[slot] != value) {
                slot = slot + 1 & table.length - 1;
            }
            if (!used[slot]) {
                if (size == most) {
                    return;
                }
                used[slot] = true;
                table[slot] = value;
                found[size++] = value;
            }
        }
        long cost = (long) size * width + (long) count * BitPacking.width(size - 1) + OVERHEAD;
        if (cost < bits) {
            distinct = Arrays.copyOf(found, size);
            Arrays.sort(distinct);
            consider(Longs.DICTIONARY, cost);
        }
    }

    /** The greatest number that divides all values counted from the minimum. */
    long factor(long[] values) {
        if (width == 64) {
            return 1;
        }
        long factor = 0;
        for (int i = 0; i < count && factor != 1; i++) {
            long rest = values[i] - min;
            while (rest != 0) {
                long next = factor % rest;
                factor = rest;
                rest = next;
            }
        }
        return factor;
    }
}
