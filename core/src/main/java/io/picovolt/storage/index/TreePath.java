package io.picovolt.storage.index;

/** A place in an index tree, and the pages that lead to it. */
final class TreePath {
    /** So many leaves are announced at once, at most. */
    private static final int AHEAD = 32;

    private final IndexTree tree;
    private final boolean reverse;
    private final IndexPage[] pages;
    private final int[] slots;
    private final int bottom;
    private int moves;
    /** Null at the end. */
    IndexNode leaf;
    int at;
    /** Whether the pair here was the last that a cursor gave. */
    boolean taken;

    TreePath(IndexTree tree, boolean reverse) {
        this.tree = tree;
        this.reverse = reverse;
        pages = new IndexPage[tree.entry().height()];
        slots = new int[pages.length];
        bottom = pages.length - 1;
    }

    /** Goes to the first pair behind a cut, or in reverse to the last before it; null stands for the beginning. */
    void seek(long prefix, byte[] cut, int length, boolean after) {
        for (int depth = 0; depth <= bottom; depth++) {
            IndexNode node = load(depth);
            slots[depth] = cut != null ? node.findCut(prefix, cut, length, after)
                    - (depth < bottom || reverse ? 1 : 0) : reverse ? node.size - 1 : 0;
        }
        arrive();
    }

    /** Goes behind a pair, which need not be there. */
    void seekBehind(long prefix, byte[] key, int length, long rowid) {
        for (int depth = 0; depth < bottom; depth++) {
            slots[depth] = load(depth).child(prefix, key, length, rowid);
        }
        IndexNode node = load(bottom);
        int place = node.find(prefix, key, length, rowid);
        slots[bottom] = reverse ? place - 1
                : node.holds(place, prefix, key, length, rowid) ? place + 1 : place;
        arrive();
    }

    private IndexNode load(int depth) {
        pages[depth] = depth == 0 ? tree.root() : tree.child(pages[depth - 1], slots[depth - 1]);
        return pages[depth].node;
    }

    private void arrive() {
        taken = false;
        leaf = pages[bottom].node;
        at = slots[bottom];
        if (at < 0 || at >= leaf.size) {
            move();
        }
    }

    void step() {
        taken = false;
        at += reverse ? -1 : 1;
        if (at < 0 || at >= leaf.size) {
            move();
        }
    }

    /** Goes to the next leaf. */
    private void move() {
        int depth = bottom - 1;
        while (depth >= 0 && slots[depth] == (reverse ? 0 : pages[depth].node.size - 1)) {
            depth--;
        }
        if (depth < 0) {
            leaf = null;
            return;
        }
        slots[depth] += reverse ? -1 : 1;
        if (depth == bottom - 1) {
            announce(pages[depth], slots[depth]);
        }
        while (++depth <= bottom) {
            IndexNode node = load(depth);
            slots[depth] = reverse ? node.size - 1 : 0;
        }
        IndexNode before = leaf;
        leaf = pages[bottom].node;
        at = slots[bottom];
        int order = leaf.compare(at, before, reverse ? 0 : before.size - 1);
        if (reverse ? order >= 0 : order <= 0) {
            // Whoever forged a page could let a walk go on for ever.
            throw IndexPageReader.corrupt(tree.entry().root(), "order of leaves");
        }
    }

    /** A walk that has gone on for 2, 4, 8 leaves will go on. */
    private void announce(IndexPage parent, int slot) {
        moves++;
        if (moves < 2 || (moves & moves - 1) != 0 && moves % AHEAD != 0) {
            return;
        }
        int more = Math.min(moves, AHEAD);
        if (reverse) {
            tree.prefetch(parent, Math.max(0, slot - more + 1), slot + 1);
        } else {
            tree.prefetch(parent, slot, Math.min(parent.children.length, slot + more));
        }
    }
}
