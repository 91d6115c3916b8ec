package io.picovolt.storage.index;

import java.util.Arrays;

/**
 * Walks the pairs of a range, forward or in reverse. Bounds are keys or the beginnings of keys: a bound
 * stands for all keys that begin with its bytes, and includes or excludes all of them. The index may change
 * between two steps; the walk goes on behind the pair it stood at.
 *
 * <pre>{@code
 * var cursor = index.cursor().from(key, length, true).to(key, length, true);   // all rows of one key
 * while (cursor.next()) { heap.find(cursor.rowid(), snapshot) ... }
 * }</pre>
 */
public final class IndexCursor {
    private final OrderedIndex index;
    private final boolean withTrees;
    private byte[] low;
    private boolean lowAfter;
    private byte[] high;
    private long highPrefix;
    private boolean highAfter;
    private boolean reverse;

    private IndexNode leaf;
    private int at;
    private int seen;
    private boolean started;
    private boolean ended;
    /** The trees that are walked with what is in memory, or null, and the places in them. */
    private IndexTree[] trees;
    private TreePath[] paths;
    /** Whether the pair that was given last is the one in memory at {@link #at}. */
    private boolean taken;
    /** The pair that the cursor stands at, should the index change; key bytes from the ninth on. */
    private byte[] key = new byte[32];
    private long keyPrefix;
    private int keyLength;
    private long rowid;

    IndexCursor(OrderedIndex index, boolean withTrees) {
        this.index = index;
        this.withTrees = withTrees;
    }

    /** Begins with the keys that begin with these bytes, or behind them. */
    public IndexCursor from(byte[] bound, int length, boolean inclusive) {
        low = Arrays.copyOf(bound, length);
        lowAfter = !inclusive;
        return this;
    }

    /** Ends with the keys that begin with these bytes, or before them. */
    public IndexCursor to(byte[] bound, int length, boolean inclusive) {
        high = Arrays.copyOf(bound, length);
        highPrefix = IndexNode.prefix(high, 0, length);
        highAfter = inclusive;
        return this;
    }

    /** Walks from the end of the range to its beginning. */
    public IndexCursor reverse() {
        byte[] bound = low;
        low = high;
        high = bound;
        boolean after = lowAfter;
        lowAfter = highAfter;
        highAfter = after;
        highPrefix = high == null ? 0 : IndexNode.prefix(high, 0, high.length);
        reverse = !reverse;
        return this;
    }

    /** Moves to the next pair; false at the end of the range. */
    public boolean next() {
        if (!started) {
            start();
        } else if (seen != index.changes()) {
            resume();
        } else if (taken) {
            at += reverse ? -1 : 1;
        }
        while (leaf != null && (at < 0 || at >= leaf.size)) {
            leaf = reverse ? leaf.before : leaf.next;
            at = reverse && leaf != null ? leaf.size - 1 : 0;
        }
        IndexNode node = leaf;
        int slot = at;
        if (paths != null) {
            TreePath first = firstPath();
            if (first != null) {
                node = first.leaf;
                slot = first.at;
            }
        } else {
            taken = true;
        }
        ended |= node == null || !take(node, slot);
        return !ended;
    }

    /** Copies the pair, unless it is behind the end. */
    private boolean take(IndexNode node, int slot) {
        if (high != null) {
            int order = node.compareCut(slot, highPrefix, high, high.length, highAfter);
            if (reverse ? order < 0 : order > 0) {
                leaf = null;
                paths = null;
                return false;
            }
        }
        rowid = node.rowids[slot];
        keyPrefix = node.prefixes[slot];
        keyLength = node.lengths[slot];
        if (keyLength > 8) {
            if (keyLength > key.length) {
                key = new byte[keyLength * 2];
            }
            System.arraycopy(node.rest, node.offsets[slot], key, 8, keyLength - 8);
        }
        return true;
    }

    /**
     * Moves on those that gave the last pair, and answers the path with the next one; null when it is the one in
     * memory, or there is none. All who stand at it are marked.
     */
    private TreePath firstPath() {
        TreePath first = null;
        taken = leaf != null;
        for (TreePath path : paths) {
            if (path.taken) {
                path.step();
            }
            if (path.leaf == null) {
                continue;
            }
            int order = -1;
            if (first != null || leaf != null) {
                order = first != null ? path.leaf.compare(path.at, first.leaf, first.at)
                        : path.leaf.compare(path.at, leaf, at);
                order = reverse ? -order : order;
            }
            if (order < 0) {
                for (int i = 0; paths[i] != path; i++) {
                    paths[i].taken = false;
                }
                taken = false;
                first = path;
            }
            path.taken = order <= 0;
        }
        return first;
    }

    private void start() {
        started = true;
        seen = index.changes();
        walkTrees(false);
        IndexNode node = index.root();
        if (low == null) {
            while (node.children != null) {
                node = node.children[reverse ? node.size - 1 : 0];
            }
            leaf = node;
            at = reverse ? node.size - 1 : 0;
            return;
        }
        long prefix = IndexNode.prefix(low, 0, low.length);
        while (node.children != null) {
            node = node.children[node.findCut(prefix, low, low.length, lowAfter) - 1];
        }
        leaf = node;
        at = node.findCut(prefix, low, low.length, lowAfter) - (reverse ? 1 : 0);
    }

    /** Goes into the trees, to the beginning of the range or behind the pair given last. */
    private void walkTrees(boolean behind) {
        trees = withTrees ? index.pagedTrees() : null;
        paths = trees == null ? null : new TreePath[trees.length];
        for (int i = 0; paths != null && i < paths.length; i++) {
            paths[i] = new TreePath(trees[i], reverse);
            if (behind) {
                paths[i].seekBehind(keyPrefix, key, keyLength, rowid);
            } else {
                paths[i].seek(low == null ? 0 : IndexNode.prefix(low, 0, low.length), low,
                        low == null ? 0 : low.length, lowAfter);
            }
        }
    }

    /** The index changed: finds the place behind the pair the cursor stood at. */
    private void resume() {
        if (ended) {
            return;
        }
        seen = index.changes();
        if (withTrees && trees != index.pagedTrees()) {
            walkTrees(true);
        }
        long prefix = keyPrefix;
        IndexNode node = index.root();
        while (node.children != null) {
            node = node.children[node.child(prefix, key, keyLength, rowid)];
        }
        leaf = node;
        at = node.find(prefix, key, keyLength, rowid);
        if (reverse) {
            at--;
        } else if (node.holds(at, prefix, key, keyLength, rowid)) {
            at++;
        }
    }

    /** The rowid of the pair that the cursor stands at. */
    public long rowid() {
        return rowid;
    }

    /** True when the pair's key is these bytes, or begins with them. */
    public boolean keyBeginsWith(byte[] bytes, int length) {
        if (length > keyLength) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte own = i < 8 ? (byte) ((keyPrefix ^ Long.MIN_VALUE) >>> 56 - 8 * i) : key[i];
            if (own != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** True when the pair's key is exactly these bytes. */
    public boolean keyEquals(byte[] bytes, int length) {
        return length == keyLength && keyBeginsWith(bytes, length);
    }

    /** The key of the pair that the cursor stands at. */
    public byte[] key() {
        return Arrays.copyOf(keyBytes(), keyLength);
    }

    /** The key, followed by room; valid until the next step. */
    public byte[] keyBytes() {
        for (int i = 0; i < Math.min(8, keyLength); i++) {
            key[i] = (byte) ((keyPrefix ^ Long.MIN_VALUE) >>> 56 - 8 * i);
        }
        return key;
    }

    public int keyLength() {
        return keyLength;
    }
}
