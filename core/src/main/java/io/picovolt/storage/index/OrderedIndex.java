package io.picovolt.storage.index;

import io.picovolt.storage.MemoryAccount;
import java.util.List;

/**
 * (key, rowid) pairs in the order of their bytes, then of their rowids: a B+tree in memory, and trees in pages that
 * never change. A pair may be in several of them; who reads sees it once.
 */
public final class OrderedIndex {
    private final MemoryAccount memory;
    private IndexNode root = new IndexNode(true);
    private IndexNode last = root;
    private long size;
    private long reserved;
    /** Counts changes, so that cursors know when to look again. */
    private int changes;
    /** Whether the insertion under way found its entry there already. */
    private boolean present;
    /** Null when there are none. */
    private IndexTree[] trees;

    public OrderedIndex(MemoryAccount memory) {
        this.memory = memory;
    }

    /** Adds a pair to what is in memory; false when it is there already. Trees are not looked at. */
    public boolean insert(byte[] key, int length, long rowid) {
        long prefix = IndexNode.prefix(key, 0, length);
        if (last.size > 0 && last.size < IndexNode.FAN
                && last.compare(last.size - 1, prefix, key, length, rowid) < 0) {
            reserve(Math.max(0, length - 8));
            last.insert(last.size, prefix, key, length, rowid, null);
            size++;
            changes++;
            return true;
        }
        // Nothing may fail once nodes are being split.
        long most = (IndexNode.BYTES + length) * 16;
        memory.reserve(most);
        memory.release(most);
        present = false;
        IndexNode right = insert(root, prefix, key, length, rowid);
        if (right != null) {
            IndexNode top = newNode(false);
            top.children[0] = root;
            top.size = 1;
            top.insert(1, right.prefixes[0], right.key(0), right.lengths[0], right.rowids[0], right);
            root = top;
        }
        if (present) {
            return false;
        }
        reserve(Math.max(0, length - 8));
        size++;
        changes++;
        return true;
    }

    private IndexNode insert(IndexNode node, long prefix, byte[] key, int length, long rowid) {
        if (node.children == null) {
            int at = node.find(prefix, key, length, rowid);
            if (node.holds(at, prefix, key, length, rowid)) {
                present = true;
                return null;
            }
            return insertAt(node, at, prefix, key, length, rowid, null);
        }
        int i = node.child(prefix, key, length, rowid);
        IndexNode split = insert(node.children[i], prefix, key, length, rowid);
        return split == null ? null : insertAt(node, i + 1, split.prefixes[0], split.key(0),
                split.lengths[0], split.rowids[0], split);
    }

    /** Puts an entry and answers the node that was split off to the right for it, or null. */
    private IndexNode insertAt(IndexNode node, int at, long prefix, byte[] key, int length,
            long rowid, IndexNode child) {
        IndexNode right = null;
        IndexNode target = node;
        if (node.size == IndexNode.FAN) {
            right = newNode(child == null);
            // Keys that only grow leave full nodes behind.
            int keep = at == IndexNode.FAN && node.next == null ? IndexNode.FAN : IndexNode.FAN / 2;
            node.splitTo(right, keep);
            link(node, right);
            if (at >= keep) {
                target = right;
                at -= keep;
            }
        }
        target.insert(at, prefix, key, length, rowid, child);
        return right;
    }

    private void link(IndexNode node, IndexNode right) {
        right.next = node.next;
        right.before = node;
        node.next = right;
        if (right.next != null) {
            right.next.before = right;
        } else if (right.children == null) {
            last = right;
        }
    }

    private IndexNode newNode(boolean leaf) {
        reserve(IndexNode.BYTES);
        return new IndexNode(leaf);
    }

    private void reserve(long bytes) {
        memory.reserve(bytes);
        reserved += bytes;
    }

    /** Takes a pair out of what is in memory: its insertion is undone, or no version has the key any more. */
    public void remove(byte[] key, int length, long rowid) {
        long prefix = IndexNode.prefix(key, 0, length);
        changes++;
        if (remove(root, prefix, key, length, rowid)) {
            root = new IndexNode(true);
            last = root;
        }
        while (root.children != null && root.size == 1) {
            root = root.children[0];
            reserve(-IndexNode.BYTES);
        }
    }

    private boolean remove(IndexNode node, long prefix, byte[] key, int length, long rowid) {
        if (node.children != null) {
            int i = node.child(prefix, key, length, rowid);
            if (remove(node.children[i], prefix, key, length, rowid)) {
                node.remove(i);
                reserve(-IndexNode.BYTES);
            }
        } else {
            int at = node.find(prefix, key, length, rowid);
            if (!node.holds(at, prefix, key, length, rowid)) {
                return false;
            }
            node.remove(at);
            size--;
            reserve(-Math.max(0, length - 8));
        }
        if (node.size > 0) {
            return false;
        }
        if (node.before != null) {
            node.before.next = node.next;
        }
        if (node.next != null) {
            node.next.before = node.before;
        } else if (node.before != null && node.children == null) {
            last = node.before;
        }
        return true;
    }

    /** Puts trees in the place of those it had. Cursors go on, behind the pair they stand at. */
    public void attach(List<IndexTree> attached) {
        if (trees != null) {
            for (IndexTree tree : trees) {
                if (!attached.contains(tree)) {
                    tree.close();
                }
            }
        }
        trees = attached.isEmpty() ? null : attached.toArray(new IndexTree[0]);
        changes++;
    }

    /** The trees in pages. */
    public List<IndexTree> trees() {
        return trees == null ? List.of() : List.of(trees);
    }

    /** Forgets the pairs in memory: they stand in a tree now. */
    public void clear() {
        reserve(-reserved);
        root = new IndexNode(true);
        last = root;
        size = 0;
        changes++;
    }

    /** Pairs in memory and pairs in trees. */
    public long size() {
        long all = size;
        if (trees != null) {
            for (IndexTree tree : trees) {
                all += tree.entry().count();
            }
        }
        return all;
    }

    /** Pairs in memory. */
    public long sizeInMemory() {
        return size;
    }

    /** A cursor over all pairs, to be narrowed before its first step. */
    public IndexCursor cursor() {
        return new IndexCursor(this, true);
    }

    /** A cursor over the pairs in memory. */
    public IndexCursor cursorInMemory() {
        return new IndexCursor(this, false);
    }

    /** A cursor over the pairs of some trees, as merging them wants it. */
    public static IndexCursor cursor(List<IndexTree> trees) {
        var index = new OrderedIndex(new MemoryAccount());
        index.attach(trees);
        return index.cursor();
    }

    /**
     * About how many pairs lie in a range; exact in small indexes. A null bound is open; a bound means all
     * keys that begin with it, see {@link IndexCursor#from}.
     */
    public long estimate(byte[] low, int lowLength, boolean lowInclusive,
            byte[] high, int highLength, boolean highInclusive) {
        double from = low == null ? 0 : position(low, lowLength, !lowInclusive);
        double to = high == null ? 1 : position(high, highLength, highInclusive);
        long rows = Math.max(0, Math.round((to - from) * size));
        if (trees != null) {
            for (IndexTree tree : trees) {
                long first = low == null ? 0 : tree.position(low, lowLength, !lowInclusive);
                long end = high == null ? tree.entry().count()
                        : tree.position(high, highLength, highInclusive);
                rows += Math.max(0, end - first);
            }
        }
        return rows;
    }

    /** Which part of the pairs stands before a cut, 0 to 1. */
    private double position(byte[] key, int length, boolean after) {
        long prefix = IndexNode.prefix(key, 0, length);
        double position = 0;
        double part = 1;
        IndexNode node = root;
        while (node.children != null) {
            int child = node.findCut(prefix, key, length, after) - 1;
            part /= node.size;
            position += child * part;
            node = node.children[child];
        }
        int at = node.findCut(prefix, key, length, after);
        return node.size == 0 ? 0 : position + part * at / node.size;
    }

    /** Gives all memory back; the index is not used any more. */
    public void release() {
        attach(List.of());
        reserve(-reserved);
    }

    // ---- For cursors

    IndexNode root() {
        return root;
    }

    int changes() {
        return changes;
    }

    IndexTree[] pagedTrees() {
        return trees;
    }
}
