package io.picovolt.exec;

import java.util.Arrays;

/**
 * From long keys to small numbers that the caller hands out. While the keys are small non-negative
 * numbers it is a plain array; any other key turns it into a hash table with open addressing.
 */
final class LongTable {
    private static final int FIRST = 1024;

    private int count;
    /** Direct form: the number of key {@code k} plus one; 0 for none. Null in the hashed form. */
    private int[] direct = new int[64];
    private long[] keys;
    private int[] numbers;
    private int mask;

    int count() {
        return count;
    }

    /** What a table of its size occupies, roughly. */
    long bytes() {
        return direct != null ? 4L * direct.length : 12L * numbers.length;
    }

    /** The number of the key, or -1. */
    int find(long key) {
        if (direct != null) {
            return key >= 0 && key < direct.length ? direct[(int) key] - 1 : -1;
        }
        int slot = hash(key) & mask;
        int number = numbers[slot];
        while (number != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
            number = numbers[slot];
        }
        return number - 1;
    }

    /** The number of the key; {@code number} becomes it when the key is new. */
    int findOrAdd(long key, int number) {
        if (direct != null) {
            if (key < 0 || key >= direct.length) {
                makeRoom(key);
                return findOrAdd(key, number);
            }
            int found = direct[(int) key];
            if (found != 0) {
                return found - 1;
            }
            direct[(int) key] = number + 1;
            count++;
            return number;
        }
        int slot = hash(key) & mask;
        int found = numbers[slot];
        while (found != 0) {
            if (keys[slot] == key) {
                return found - 1;
            }
            slot = (slot + 1) & mask;
            found = numbers[slot];
        }
        keys[slot] = key;
        numbers[slot] = number + 1;
        if (++count * 2 > numbers.length) {
            grow();
        }
        return number;
    }

    /** A key stands outside the array: a longer array when it pays, else the hashed form. */
    private void makeRoom(long key) {
        if (key >= 0 && key < 8L * count + 8192) {
            int length = direct.length;
            while (length <= key) {
                length *= 2;
            }
            direct = Arrays.copyOf(direct, length);
            return;
        }
        int[] old = direct;
        direct = null;
        allocate(Math.max(FIRST, Integer.highestOneBit(count) * 4));
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                place(i, old[i]);
            }
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        long limit = 4L * oldNumbers.length;
        boolean dense = true;
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0 && (oldKeys[i] < 0 || oldKeys[i] >= limit)) {
                dense = false;
                break;
            }
        }
        if (dense) {
            direct = new int[(int) limit];
            keys = null;
            numbers = null;
            for (int i = 0; i < oldNumbers.length; i++) {
                if (oldNumbers[i] != 0) {
                    direct[(int) oldKeys[i]] = oldNumbers[i];
                }
            }
            return;
        }
        allocate(oldNumbers.length * 4);
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                place(oldKeys[i], oldNumbers[i]);
            }
        }
    }

    private void allocate(int capacity) {
        keys = new long[capacity];
        numbers = new int[capacity];
        mask = capacity - 1;
    }

    private void place(long key, int number) {
        int slot = hash(key) & mask;
        while (numbers[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        numbers[slot] = number;
    }

    private static int hash(long key) {
        int h = (int) key * 0x9E3779B1 ^ (int) (key >>> 32) * 0x85EBCA77;
        h ^= h >>> 15;
        h *= 0x2C1B3C6D;
        return h ^ h >>> 13;
    }
}
