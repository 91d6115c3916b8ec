package io.picovolt.storage.index;

import java.util.Arrays;
import java.util.Random;

/** A key and a number, in the order that an index has them. */
record Pair(byte[] key, long rowid) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
        int order = Arrays.compareUnsigned(key, other.key);
        return order != 0 ? order : Long.compare(rowid, other.rowid);
    }

    boolean beginsWith(byte[] bytes) {
        return key.length >= bytes.length && Arrays.equals(bytes, 0, bytes.length, key, 0, bytes.length);
    }

    /** A key of few different bytes: many share prefixes, are prefixes of one another, or are equal. */
    static byte[] randomKey(Random random, int variety) {
        var key = new byte[random.nextInt(14)];
        for (int i = 0; i < key.length; i++) {
            int b = random.nextInt(variety);
            key[i] = (byte) (i < 7 && random.nextInt(8) > 0 ? 7 : b == 1 ? 255 : b);
        }
        return key;
    }
}
