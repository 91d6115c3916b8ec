package io.picovolt.storage.index;

import io.picovolt.storage.CacheEntry;
import io.picovolt.storage.part.PartRef;

/**
 * A page of an index tree, decoded. It can go while none of its children is in memory; then whoever reads the tree
 * loads it again.
 */
final class IndexPage extends CacheEntry {
    final IndexTree tree;
    final IndexPage parent;
    /** Which child of its parent it is. */
    private final int place;
    /** 0 for a leaf. */
    final int level;
    final IndexNode node;
    /** Of an inner page, by child; the offsets count from the tree's start. */
    final long[] offsets;
    final int[] lengths;
    final long[] counts;
    final long[] hashes;
    final IndexPage[] children;

    IndexPage(IndexTree tree, IndexPage parent, int place, int level, int size) {
        this.tree = tree;
        this.parent = parent;
        this.place = place;
        this.level = level;
        node = new IndexNode(level == 0, size, null);
        int inner = level == 0 ? 0 : size;
        offsets = new long[inner];
        lengths = new int[inner];
        counts = new long[inner];
        hashes = new long[2 * inner];
        children = new IndexPage[inner];
    }

    PartRef part(int child) {
        IndexEntry entry = tree.entry();
        return new PartRef(entry.root().file(), entry.start() + offsets[child], lengths[child],
                hashes[2 * child], hashes[2 * child + 1]);
    }

    long memory() {
        return 160 + node.rest.length + 24L * node.size + 44L * children.length;
    }

    @Override
    protected void drop() {
        if (parent == null) {
            tree.dropRoot();
        } else {
            parent.children[place] = null;
            parent.unpin();
        }
    }
}
