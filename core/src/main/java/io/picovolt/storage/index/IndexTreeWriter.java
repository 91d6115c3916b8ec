package io.picovolt.storage.index;

import io.picovolt.bytes.Slices;
import io.picovolt.bytes.Varints;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes pairs that come in order as a tree of pages: the leaves first, then level by level what leads to them, the
 * root last. All numbers but hashes are varints, signed ones zigzag.
 *
 * <pre>
 *  leaf    level 0 (1 byte), pairs n
 *          n times  key, value: the difference to the value before, unsigned when the keys are equal
 *  inner   level (1 byte), children n, offset of the first one from the tree's start; the others follow it
 *          n times  separator, 2 × bytes of the child + 1 when the separator has a value, [value],
 *                   pairs below, BLAKE3 of the child (16 bytes)
 *  key     bytes shared with the key before, 2 × bytes stored + 1 when the length changes, [length of the key],
 *          the stored bytes; the key ends in as many zeros as are missing to its length
 * </pre>
 *
 * <p>A separator is not larger than any pair of its child and larger than all pairs before it; without a value it
 * stands before all values. The first of a page is empty. Pages end where their contents say so, so that
 * a change to some pairs changes the pages around them and leaves the others as they are.
 */
public final class IndexTreeWriter {
    private static final int LEAF = 4096;
    private static final int INNER = 8192;

    private final byte[] nothing = new byte[0];
    private final PartSink sink;
    private final long start;
    private final int innerSize;
    private final IndexPageWriter leaf;
    private List<Child> written = new ArrayList<>();
    private byte[] last = new byte[64];
    private int lastLength;
    private long lastValue;
    private long count;
    private Child next;

    /** A page with its separator, of which {@code hasValue} tells whether it has a value. */
    private record Child(byte[] separator, boolean hasValue, long value, PartRef part, long count) {}

    public IndexTreeWriter(PartSink sink) {
        this(sink, LEAF, INNER);
    }

    IndexTreeWriter(PartSink sink, int leafSize, int innerSize) {
        this.sink = sink;
        this.innerSize = innerSize;
        start = sink.position();
        leaf = new IndexPageWriter(leafSize);
    }

    /** Adds a pair that is larger than all before. */
    public void add(byte[] key, int length, long value) {
        int shared = shared(key, length, last, lastLength);
        boolean equal = shared == length && length == lastLength;
        if (count > 0 && (equal ? value <= lastValue
                : shared == length || shared < lastLength && (key[shared] & 0xFF) < (last[shared] & 0xFF))) {
            throw new IllegalArgumentException("pairs out of order");
        }
        if (leaf.isFull()) {
            endLeaf();
        }
        if (leaf.count() == 0) {
            next = new Child(count == 0 ? nothing : Arrays.copyOf(key, equal ? length : shared + 1),
                    equal && count > 0, value, null, 0);
            leaf.key(key, length, 0, 0);
            leaf.number(Varints.zigzag(value));
        } else {
            leaf.key(key, length, shared, lastLength);
            leaf.number(equal ? value - lastValue : Varints.zigzag(value - lastValue));
        }
        leaf.endEntry((int) value);
        if (length > last.length) {
            last = Arrays.copyOf(last, length * 2);
        }
        System.arraycopy(key, shared, last, shared, length - shared);
        lastLength = length;
        lastValue = value;
        count++;
    }

    /** Adds the pair that a cursor stands at. */
    public void add(IndexCursor cursor) {
        add(cursor.keyBytes(), cursor.keyLength(), cursor.rowid());
    }

    /** Adds all pairs of two cursors, each once. */
    public void addAll(IndexCursor a, IndexCursor b) {
        boolean moreA = a.next();
        boolean moreB = b.next();
        while (moreA || moreB) {
            int order = !moreA ? 1 : !moreB ? -1
                    : Slices.compare(a.keyBytes(), a.keyLength(), b.keyBytes(), b.keyLength());
            if (order == 0) {
                order = Long.compare(a.rowid(), b.rowid());
            }
            add(order <= 0 ? a : b);
            moreA = order <= 0 ? a.next() : moreA;
            moreB = order >= 0 ? b.next() : moreB;
        }
    }

    private static int shared(byte[] a, int aLength, byte[] b, int bLength) {
        int common = Math.min(aLength, bLength);
        int shared = 0;
        while (shared < common && a[shared] == b[shared]) {
            shared++;
        }
        return shared;
    }

    private void endLeaf() {
        long pairs = leaf.count();
        written.add(new Child(next.separator, next.hasValue, next.value, write(leaf, 0, -1), pairs));
    }

    private PartRef write(IndexPageWriter page, int level, long firstChild) {
        long position = sink.position();
        PartRef part = sink.write(page.finish(level, firstChild));
        if (part.offset() != position || part.file() != sink.file()) {
            throw new IllegalStateException("the pages of an index lie side by side");
        }
        return part;
    }

    /** Writes what is missing; null when there was no pair. */
    public IndexEntry finish() {
        if (count == 0) {
            leaf.free();
            return null;
        }
        endLeaf();
        leaf.free();
        int height = 1;
        while (written.size() > 1) {
            written = level(height++);
        }
        return new IndexEntry(written.get(0).part, start, height, count);
    }

    /** Writes the pages that lead to the pages written last. */
    private List<Child> level(int level) {
        var above = new ArrayList<Child>();
        var page = new IndexPageWriter(innerSize);
        int first = 0;
        long pairs = 0;
        byte[] before = nothing;
        for (int i = 0; i < written.size(); i++) {
            Child child = written.get(i);
            byte[] key = i == first ? nothing : child.separator;
            boolean hasValue = i > first && child.hasValue;
            page.key(key, key.length, shared(key, key.length, before, before.length), before.length);
            page.number((long) child.part.length() << 1 | (hasValue ? 1 : 0));
            if (hasValue) {
                page.number(Varints.zigzag(child.value));
            }
            before = key;
            page.number(child.count);
            page.hash(child.part);
            page.endEntry((int) child.part.hash0());
            pairs += child.count;
            // Every page has two children at least, so that there are fewer of them on each level.
            int left = written.size() - 1 - i;
            if (left == 0 || left > 1 && i > first && page.isFull()) {
                Child begin = written.get(first);
                PartRef part = write(page, level, begin.part.offset() - start);
                above.add(new Child(begin.separator, begin.hasValue, begin.value, part, pairs));
                first = i + 1;
                pairs = 0;
                before = nothing;
            }
        }
        page.free();
        return above;
    }
}
