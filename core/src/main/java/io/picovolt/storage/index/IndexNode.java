package io.picovolt.storage.index;

import java.util.Arrays;

/**
 * A leaf with its entries, or an inner node where entry i is the smallest of child i (the first's is not
 * used). Keys are compared by their first eight bytes as one number; the bytes beyond stand in {@link #rest},
 * in the order they came.
 */
final class IndexNode {
    static final int FAN = 128;
    static final long BYTES = FAN * 24L + 64;

    /** The first eight bytes, zeros for missing ones, with the top bit flipped so that they compare signed. */
    final long[] prefixes;
    final long[] rowids;
    /** Length of the whole key, and where its ninth byte stands in {@link #rest}. */
    final int[] lengths;
    final int[] offsets;
    /** The first entry that is looked at: an inner node's first one says nothing. */
    private final int first;
    /** Null in leaves, and in pages, which have theirs elsewhere. */
    final IndexNode[] children;
    byte[] rest = new byte[0];
    int restSize;
    int size;
    IndexNode next;
    IndexNode before;

    IndexNode(boolean leaf) {
        this(leaf, FAN, leaf ? null : new IndexNode[FAN]);
    }

    IndexNode(boolean leaf, int capacity, IndexNode[] children) {
        prefixes = new long[capacity];
        rowids = new long[capacity];
        lengths = new int[capacity];
        offsets = new int[capacity];
        first = leaf ? 0 : 1;
        this.children = children;
    }

    static long prefix(byte[] key, int from, int length) {
        long prefix = 0;
        int bytes = Math.min(length, 8);
        for (int i = 0; i < bytes; i++) {
            prefix = prefix << 8 | key[from + i] & 0xFF;
        }
        return bytes == 0 ? Long.MIN_VALUE : prefix << 64 - 8 * bytes ^ Long.MIN_VALUE;
    }

    /** Compares entry {@code i} with a whole entry. */
    int compare(int i, long prefix, byte[] key, int length, long rowid) {
        long own = prefixes[i];
        if (own != prefix) {
            return own < prefix ? -1 : 1;
        }
        int order = compareRest(i, key, Math.min(lengths[i], length));
        if (order == 0) {
            order = lengths[i] - length;
        }
        return order != 0 ? order : Long.compare(rowids[i], rowid);
    }

    /**
     * Compares entry {@code i} with a cut, which stands before all keys that begin with {@code key}, or
     * after them.
     */
    int compareCut(int i, long prefix, byte[] key, int length, boolean after) {
        long own = prefixes[i];
        if (length >= 8) {
            if (own != prefix) {
                return own < prefix ? -1 : 1;
            }
        } else {
            int dropped = 64 - 8 * length;
            long a = length == 0 ? 0 : own >> dropped;
            long b = length == 0 ? 0 : prefix >> dropped;
            if (a != b) {
                return a < b ? -1 : 1;
            }
        }
        int common = Math.min(lengths[i], length);
        int order = compareRest(i, key, common);
        if (order == 0) {
            order = common < length ? -1 : after ? -1 : 1;
        }
        return order;
    }

    private int compareRest(int i, byte[] key, int common) {
        int from = offsets[i] - 8;
        for (int at = 8; at < common; at++) {
            byte a = rest[from + at];
            byte b = key[at];
            if (a != b) {
                return (a & 0xFF) - (b & 0xFF);
            }
        }
        return 0;
    }

    /** Compares entry {@code i} with one of another node. */
    int compare(int i, IndexNode other, int j) {
        long own = prefixes[i];
        if (own != other.prefixes[j]) {
            return own < other.prefixes[j] ? -1 : 1;
        }
        int common = Math.min(lengths[i], other.lengths[j]);
        int from = offsets[i] - 8;
        int otherFrom = other.offsets[j] - 8;
        for (int at = 8; at < common; at++) {
            byte a = rest[from + at];
            byte b = other.rest[otherFrom + at];
            if (a != b) {
                return (a & 0xFF) - (b & 0xFF);
            }
        }
        int order = lengths[i] - other.lengths[j];
        return order != 0 ? order : Long.compare(rowids[i], other.rowids[j]);
    }

    /** The first entry that is not smaller; {@code found} tells whether it is equal. */
    int find(long prefix, byte[] key, int length, long rowid) {
        int low = first;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (compare(middle, prefix, key, length, rowid) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    boolean holds(int i, long prefix, byte[] key, int length, long rowid) {
        return i < size && compare(i, prefix, key, length, rowid) == 0;
    }

    /** The first entry behind a cut. */
    int findCut(long prefix, byte[] key, int length, boolean after) {
        int low = first;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (compareCut(middle, prefix, key, length, after) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The child that an entry belongs to. */
    int child(long prefix, byte[] key, int length, long rowid) {
        int i = find(prefix, key, length, rowid);
        return holds(i, prefix, key, length, rowid) ? i : i - 1;
    }

    /** Makes room at {@code at} and puts an entry there. */
    void insert(int at, long prefix, byte[] key, int length, long rowid, IndexNode child) {
        int after = size - at;
        System.arraycopy(prefixes, at, prefixes, at + 1, after);
        System.arraycopy(rowids, at, rowids, at + 1, after);
        System.arraycopy(lengths, at, lengths, at + 1, after);
        System.arraycopy(offsets, at, offsets, at + 1, after);
        if (child != null) {
            System.arraycopy(children, at, children, at + 1, after);
            children[at] = child;
        }
        prefixes[at] = prefix;
        rowids[at] = rowid;
        lengths[at] = length;
        offsets[at] = restSize;
        size++;
        if (length > 8) {
            addRest(key, 8, length - 8);
        }
    }

    void addRest(byte[] source, int from, int length) {
        if (restSize + length > rest.length) {
            rest = Arrays.copyOf(rest, Math.max(restSize + length, Math.max(256, restSize * 2)));
        }
        System.arraycopy(source, from, rest, restSize, length);
        restSize += length;
    }

    void remove(int at) {
        int after = size - at - 1;
        System.arraycopy(prefixes, at + 1, prefixes, at, after);
        System.arraycopy(rowids, at + 1, rowids, at, after);
        System.arraycopy(lengths, at + 1, lengths, at, after);
        System.arraycopy(offsets, at + 1, offsets, at, after);
        if (children != null) {
            System.arraycopy(children, at + 1, children, at, after);
            children[size - 1] = null;
        }
        size--;
        if (size == 0) {
            restSize = 0;
        } else if (restSize > 4096 && restSize > 2 * restInUse()) {
            compact();
        }
    }

    private int restInUse() {
        int used = 0;
        for (int i = 0; i < size; i++) {
            used += Math.max(0, lengths[i] - 8);
        }
        return used;
    }

    private void compact() {
        byte[] old = rest;
        rest = new byte[restInUse()];
        restSize = 0;
        for (int i = 0; i < size; i++) {
            int from = offsets[i];
            offsets[i] = restSize;
            if (lengths[i] > 8) {
                addRest(old, from, lengths[i] - 8);
            }
        }
    }

    /** Moves the entries from {@code keep} on to an empty node to the right. */
    void splitTo(IndexNode right, int keep) {
        int moved = size - keep;
        System.arraycopy(prefixes, keep, right.prefixes, 0, moved);
        System.arraycopy(rowids, keep, right.rowids, 0, moved);
        System.arraycopy(lengths, keep, right.lengths, 0, moved);
        System.arraycopy(offsets, keep, right.offsets, 0, moved);
        if (children != null) {
            System.arraycopy(children, keep, right.children, 0, moved);
            Arrays.fill(children, keep, size, null);
        }
        right.rest = rest;
        right.size = moved;
        right.compact();
        size = keep;
        compact();
    }

    /** The whole key of an entry. */
    int copyKey(int i, byte[] target) {
        long prefix = prefixes[i] ^ Long.MIN_VALUE;
        int length = lengths[i];
        for (int at = 0; at < Math.min(8, length); at++) {
            target[at] = (byte) (prefix >>> 56 - 8 * at);
        }
        if (length > 8) {
            System.arraycopy(rest, offsets[i], target, 8, length - 8);
        }
        return length;
    }

    byte[] key(int i) {
        var key = new byte[lengths[i]];
        copyKey(i, key);
        return key;
    }
}
