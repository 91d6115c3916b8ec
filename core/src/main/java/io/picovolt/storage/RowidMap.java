package io.picovolt.storage;

import java.util.Arrays;

/**
 * From rowid to the address of the row's newest version: a B+tree over {@code long} in plain arrays.
 * Rowids that only grow fill every leaf to the brim, and where they have no gaps a guess replaces the
 * binary search.
 */
final class RowidMap {
    private static final int BITS = 8;
    private static final int FAN = 1 << BITS;
    private static final long LEAF_BYTES = FAN * 16L + 64;

    /** A leaf has values; an inner node has children and the smallest key of each but the first. */
    private static final class Node {
        final int level;
        final long[] keys = new long[FAN];
        final long[] values;
        final Node[] children;
        int size;
        Node next;
        Node before;

        Node(int level) {
            this.level = level;
            this.values = level == 0 ? new long[FAN] : null;
            this.children = level == 0 ? null : new Node[FAN];
        }

        /** The place of a key in a leaf, or {@code -1 - place} where it belongs. */
        int find(long key) {
            long guess = key - keys[0];
            if (guess >= 0 && guess < size && keys[(int) guess] == key) {
                return (int) guess;
            }
            return Arrays.binarySearch(keys, 0, size, key);
        }

        /** The child that a key belongs to. */
        int child(long key) {
            int last = size - 1;
            if (last > 0) {
                long guess = 1 + (key - keys[1] >> BITS * level);
                if (guess > 0 && guess <= last && keys[(int) guess] <= key
                        && (guess == last || key < keys[(int) guess + 1])) {
                    return (int) guess;
                }
            }
            int low = 1;
            int high = last;
            while (low <= high) {
                int middle = low + high >>> 1;
                if (keys[middle] <= key) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return high;
        }
    }

    private final MemoryAccount memory;
    private Node root = new Node(0);
    private Node last = root;
    private long nodes;
    /** Counts structural changes, so that a cursor knows when to look again. */
    private int changes;
    /** What the put under way replaced. */
    private long replaced;
    /** Where {@link #seek} found a rowid last. */
    private Node sought;
    private int soughtAt;

    RowidMap(MemoryAccount memory) {
        this.memory = memory;
    }

    /** The address of a rowid, or -1. */
    long get(long rowid) {
        Node leaf = leaf(rowid);
        int i = leaf.find(rowid);
        return i >= 0 ? leaf.values[i] : -1;
    }

    /** {@link #get} for the writer: a {@link #put} that follows finds the place again at once. */
    long seek(long rowid) {
        Node leaf = leaf(rowid);
        int i = leaf.find(rowid);
        if (i < 0) {
            return -1;
        }
        sought = leaf;
        soughtAt = i;
        return leaf.values[i];
    }

    private Node leaf(long rowid) {
        Node node = root;
        while (node.level > 0) {
            node = node.children[node.child(rowid)];
        }
        return node;
    }

    boolean isEmpty() {
        return last.size == 0;
    }

    /** The largest rowid; not to be asked of an empty map. */
    long largest() {
        return last.keys[last.size - 1];
    }

    /** Sets an address and answers the one it replaces, or -1. */
    long put(long rowid, long address) {
        Node leaf = sought;
        // A leaf that left the tree is empty, so what it still names is in its place.
        if (leaf != null && soughtAt < leaf.size && leaf.keys[soughtAt] == rowid) {
            long older = leaf.values[soughtAt];
            leaf.values[soughtAt] = address;
            return older;
        }
        leaf = last;
        int size = leaf.size;
        if (size > 0 && size < FAN && rowid > leaf.keys[size - 1]) {
            leaf.keys[size] = rowid;
            leaf.values[size] = address;
            leaf.size = size + 1;
            return -1;
        }
        // Below a split that was made, another one must not fail: ask for the memory of all of them first.
        long most = LEAF_BYTES * (root.level + 2);
        memory.reserve(most);
        memory.release(most);
        replaced = -1;
        Node right = put(root, rowid, address);
        if (right != null) {
            Node top = newNode(root.level + 1);
            top.children[0] = root;
            top.children[1] = right;
            top.keys[1] = right.keys[0];
            top.size = 2;
            root = top;
        }
        return replaced;
    }

    private Node newNode(int level) {
        memory.reserve(LEAF_BYTES);
        nodes++;
        return new Node(level);
    }

    /** Puts below a node and answers the node that was split off to its right, or null. */
    private Node put(Node node, long rowid, long address) {
        if (node.level == 0) {
            return putInLeaf(node, rowid, address);
        }
        int i = node.child(rowid);
        Node split = put(node.children[i], rowid, address);
        if (split == null) {
            return null;
        }
        long key = split.keys[0];
        Node right = null;
        Node target = node;
        int at = i + 1;
        if (node.size == FAN) {
            right = newNode(node.level);
            int keep = at == FAN ? FAN : FAN / 2;
            right.size = FAN - keep;
            System.arraycopy(node.keys, keep, right.keys, 0, right.size);
            System.arraycopy(node.children, keep, right.children, 0, right.size);
            Arrays.fill(node.children, keep, FAN, null);
            node.size = keep;
            if (at >= keep) {
                target = right;
                at -= keep;
            }
        }
        System.arraycopy(target.keys, at, target.keys, at + 1, target.size - at);
        System.arraycopy(target.children, at, target.children, at + 1, target.size - at);
        target.keys[at] = key;
        target.children[at] = split;
        target.size++;
        return right;
    }

    private Node putInLeaf(Node leaf, long rowid, long address) {
        int at = leaf.find(rowid);
        if (at >= 0) {
            replaced = leaf.values[at];
            leaf.values[at] = address;
            return null;
        }
        at = -1 - at;
        changes++;
        Node right = null;
        Node target = leaf;
        if (leaf.size == FAN) {
            right = newNode(0);
            int keep = at == FAN && leaf == last ? FAN : FAN / 2;
            right.size = FAN - keep;
            System.arraycopy(leaf.keys, keep, right.keys, 0, right.size);
            System.arraycopy(leaf.values, keep, right.values, 0, right.size);
            leaf.size = keep;
            right.next = leaf.next;
            right.before = leaf;
            leaf.next = right;
            if (right.next != null) {
                right.next.before = right;
            } else {
                last = right;
            }
            if (at >= keep) {
                target = right;
                at -= keep;
            }
        }
        System.arraycopy(target.keys, at, target.keys, at + 1, target.size - at);
        System.arraycopy(target.values, at, target.values, at + 1, target.size - at);
        target.keys[at] = rowid;
        target.values[at] = address;
        target.size++;
        return right;
    }

    /** Takes a rowid out: its only version was undone. */
    void remove(long rowid) {
        changes++;
        if (remove(root, rowid)) {
            root = new Node(0);
            last = root;
        }
        while (root.level > 0 && root.size == 1) {
            root = root.children[0];
            dropped();
        }
    }

    /** Removes below a node and answers whether it is empty now. */
    private boolean remove(Node node, long rowid) {
        if (node.level > 0) {
            int i = node.child(rowid);
            if (remove(node.children[i], rowid)) {
                int after = node.size - i - 1;
                System.arraycopy(node.keys, i + 1, node.keys, i, after);
                System.arraycopy(node.children, i + 1, node.children, i, after);
                node.children[--node.size] = null;
                dropped();
            }
            return node.size == 0;
        }
        int i = node.find(rowid);
        if (i >= 0) {
            System.arraycopy(node.keys, i + 1, node.keys, i, node.size - i - 1);
            System.arraycopy(node.values, i + 1, node.values, i, node.size - i - 1);
            node.size--;
        }
        if (node.size > 0) {
            return false;
        }
        if (node.before != null) {
            node.before.next = node.next;
        }
        if (node.next != null) {
            node.next.before = node.before;
        } else if (node.before != null) {
            last = node.before;
        }
        return true;
    }

    private void dropped() {
        nodes--;
        memory.release(LEAF_BYTES);
    }

    /** Gives all memory back; the map is not used any more. */
    void release() {
        memory.release(nodes * LEAF_BYTES);
        nodes = 0;
    }

    /** A walk over rowids in order, unaffected by changes behind it. */
    final class Cursor {
        private final boolean forward;
        private Node leaf;
        private int at;
        private int seen;
        private long rowid;
        private boolean started;

        /** Begins before {@code start}, which is part of the walk when it exists. */
        Cursor(long start, boolean forward) {
            this.forward = forward;
            this.rowid = start;
        }

        /** Moves on; false at the end. */
        boolean next() {
            if (!started || seen != changes) {
                seek();
            } else {
                at += forward ? 1 : -1;
            }
            while (leaf != null && (at < 0 || at >= leaf.size)) {
                leaf = forward ? leaf.next : leaf.before;
                at = forward || leaf == null ? 0 : leaf.size - 1;
            }
            if (leaf == null) {
                return false;
            }
            rowid = leaf.keys[at];
            return true;
        }

        private void seek() {
            leaf = leaf(rowid);
            int i = leaf.find(rowid);
            if (i >= 0) {
                at = !started ? i : forward ? i + 1 : i - 1;
            } else {
                at = forward ? -1 - i : -2 - i;
            }
            started = true;
            seen = changes;
        }

        long rowid() {
            return rowid;
        }

        long address() {
            return leaf.values[at];
        }
    }
}
