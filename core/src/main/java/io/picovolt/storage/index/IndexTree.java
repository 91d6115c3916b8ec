package io.picovolt.storage.index;

import io.picovolt.storage.BufferPool;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSource;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An index in pages, which are read and verified when they are needed. It never changes.
 * {@link IndexTreeWriter} has the layout.
 */
public final class IndexTree {
    private final PartSource source;
    private final IndexEntry entry;
    private final BufferPool pool;
    private IndexPage root;

    /** Opens a tree; nothing is read yet. */
    public IndexTree(PartSource source, IndexEntry entry, BufferPool pool) {
        this.source = source;
        this.entry = entry;
        this.pool = pool;
        if (entry.height() < 1 || entry.height() > IndexEntry.MAX_HEIGHT || entry.count() < 1
                || entry.start() < 0 || entry.root().offset() < entry.start()) {
            throw IndexPageReader.corrupt(entry.root(), "entry");
        }
    }

    public IndexEntry entry() {
        return entry;
    }

    /** The value of a key, or -1; of several the smallest. */
    public long get(byte[] key, int length) {
        long prefix = IndexNode.prefix(key, 0, length);
        IndexPage page = root();
        while (page.level > 0) {
            page = child(page, page.node.child(prefix, key, length, Long.MIN_VALUE));
        }
        IndexNode node = page.node;
        int at = node.find(prefix, key, length, Long.MIN_VALUE);
        return at < node.size && node.holds(at, prefix, key, length, node.rowids[at]) ? node.rowids[at] : -1;
    }

    /** How many pairs stand before a cut. */
    long position(byte[] key, int length, boolean after) {
        long prefix = IndexNode.prefix(key, 0, length);
        long position = 0;
        IndexPage page = root();
        while (page.level > 0) {
            int at = page.node.findCut(prefix, key, length, after) - 1;
            for (int i = 0; i < at; i++) {
                position += page.counts[i];
            }
            page = child(page, at);
        }
        return position + page.node.findCut(prefix, key, length, after);
    }

    /** Where all its pages lie, parents behind their children; inner pages are read for that. */
    public void parts(List<PartRef> into) {
        parts(root(), into);
        into.add(entry.root());
    }

    private void parts(IndexPage page, List<PartRef> into) {
        for (int i = 0; i < page.children.length; i++) {
            if (page.level > 1) {
                IndexPage child = child(page, i);
                child.pin();
                parts(child, into);
                child.unpin();
            }
            into.add(page.part(i));
        }
    }

    /** Takes its pages out of memory. */
    void close() {
        if (root != null) {
            close(root);
            root = null;
        }
    }

    private void close(IndexPage page) {
        for (IndexPage child : page.children) {
            if (child != null) {
                close(child);
            }
        }
        pool.forget(page);
    }

    // ---- For cursors

    IndexPage root() {
        if (root == null) {
            PartRef part = entry.root();
            ByteBuffer bytes = source.read(part);
            root = new IndexPageReader(part, bytes).read(this, null, 0, entry.height() - 1,
                    part.offset() - entry.start(), entry.count());
            source.done(part.file(), bytes);
            pool.account(root, root.memory());
        } else {
            root.touch();
        }
        return root;
    }

    IndexPage child(IndexPage parent, int i) {
        IndexPage child = parent.children[i];
        if (child == null) {
            PartRef part = parent.part(i);
            ByteBuffer bytes = source.read(part);
            child = new IndexPageReader(part, bytes).read(this, parent, i, parent.level - 1,
                    parent.offsets[i], parent.counts[i]);
            source.done(part.file(), bytes);
            parent.pin();
            parent.children[i] = child;
            pool.account(child, child.memory());
        } else {
            child.touch();
        }
        return child;
    }

    void dropRoot() {
        root = null;
    }

    /** Tells that a run of children is read next. */
    void prefetch(IndexPage parent, int from, int to) {
        var parts = new PartRef[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (parent.children[i] == null) {
                parts[count++] = parent.part(i);
            }
        }
        source.prefetch(parts, count);
    }
}
