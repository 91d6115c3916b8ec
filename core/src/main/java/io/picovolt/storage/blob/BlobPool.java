package io.picovolt.storage.blob;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.Arrays;

/** The content-addressed store of large values in memory. Numbers are dense and begin at 0. */
public final class BlobPool implements LargeValues {
    private final MemoryAccount memory;
    private byte[][] contents = new byte[16][];
    private byte[] hashes = new byte[16 * Blake3.LENGTH];
    /** Open addressing by the first bytes of the hash: number + 1, or 0. */
    private int[] table = new int[64];
    private int size;
    /** Where the values are that are not here, or null. */
    private LargeValues below;

    public BlobPool(MemoryAccount memory) {
        this.memory = memory;
    }

    /** The number of these bytes, which must not change any more. */
    public int intern(byte[] bytes) {
        byte[] hash = Blake3.hash(bytes);
        int slot = slot(hash, 0);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        memory.reserve(bytes.length + 64L);
        if (size == contents.length) {
            contents = Arrays.copyOf(contents, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2 * Blake3.LENGTH);
        }
        contents[size] = bytes;
        System.arraycopy(hash, 0, hashes, size * Blake3.LENGTH, Blake3.LENGTH);
        table[slot] = ++size;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            rehash();
        }
        return size - 1;
    }

    /** The number of the bytes that have this hash, or -1. */
    public int find(byte[] hash) {
        return table[slot(hash, 0)] - 1;
    }

    /** The bytes of a number; not to be changed. */
    public byte[] get(int number) {
        return contents[number];
    }

    /** The 32-byte hash of a number. */
    public byte[] hash(int number) {
        int from = number * Blake3.LENGTH;
        return Arrays.copyOfRange(hashes, from, from + Blake3.LENGTH);
    }

    /** Tells where to look for values that are not in memory. */
    public void setBelow(LargeValues values) {
        below = values;
    }

    @Override
    public byte[] load(byte[] hash) {
        int number = table[slot(hash, 0)] - 1;
        if (number >= 0) {
            return contents[number];
        }
        if (below == null) {
            throw new PicoVoltException(ErrorCode.SQLITE_CORRUPT,
                    "database disk image is malformed: no large value with hash " + Blake3.hex(hash));
        }
        return below.load(hash);
    }

    @Override
    public void store(byte[] hash, byte[] bytes) {
        if (table[slot(hash, 0)] == 0) {
            intern(bytes);
        }
    }

    public int size() {
        return size;
    }

    /** Forgets all numbers from {@code newSize} up: what a rolled back transaction had added. */
    public void truncate(int newSize) {
        if (newSize >= size) {
            return;
        }
        while (size > newSize) {
            size--;
            memory.release(contents[size].length + 64L);
            contents[size] = null;
        }
        Arrays.fill(table, 0);
        rehash();
    }

    private void rehash() {
        for (int i = 0; i < size; i++) {
            table[slot(hashes, i * Blake3.LENGTH)] = i + 1;
        }
    }

    /** The place of a hash in the table: where it stands, or the empty place where it belongs. */
    private int slot(byte[] hash, int at) {
        int mask = table.length - 1;
        int slot = (hash[at] & 0xFF | (hash[at + 1] & 0xFF) << 8 | (hash[at + 2] & 0xFF) << 16
                | hash[at + 3] << 24) & mask;
        while (table[slot] != 0 && !sameHash(hash, at, table[slot] - 1)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean sameHash(byte[] hash, int at, int number) {
        int other = number * Blake3.LENGTH;
        for (int i = 0; i < Blake3.LENGTH; i++) {
            if (hash[at + i] != hashes[other + i]) {
                return false;
            }
        }
        return true;
    }
}
