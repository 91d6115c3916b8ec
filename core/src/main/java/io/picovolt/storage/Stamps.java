package io.picovolt.storage;

import java.util.Arrays;

/** The deletions of some of a chunk's versions, which came after their segment was written. */
final class Stamps {
    private short[] rows = new short[4];
    private long[] numbers = new long[4];
    private int size;

    int size() {
        return size;
    }

    /** The row of the {@code index}-th stamp; they are in the order of rows. */
    int row(int index) {
        return rows[index];
    }

    long number(int index) {
        return numbers[index];
    }

    /** Stamps a row, or with 0 takes its stamp away. */
    void set(int row, long number) {
        int at = Arrays.binarySearch(rows, 0, size, (short) row);
        if (at >= 0 && number != 0) {
            numbers[at] = number;
        } else if (at >= 0) {
            size--;
            System.arraycopy(rows, at + 1, rows, at, size - at);
            System.arraycopy(numbers, at + 1, numbers, at, size - at);
        } else if (number != 0) {
            insert(-1 - at, row, number);
        }
    }

    private void insert(int at, int row, long number) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        System.arraycopy(rows, at, rows, at + 1, size - at);
        System.arraycopy(numbers, at, numbers, at + 1, size - at);
        rows[at] = (short) row;
        numbers[at] = number;
        size++;
    }

    /** Puts the stamps over those of the segment. */
    void apply(long[] deleted) {
        for (int i = 0; i < size; i++) {
            deleted[rows[i]] = numbers[i];
        }
    }
}
