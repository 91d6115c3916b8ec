package io.picovolt.storage.index;

import io.picovolt.bytes.Varints;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decodes a page of an index tree and checks that it is one: that its entries ascend, that its children lie before
 * it, and that it leads to as many pairs as its parent says. {@link IndexTreeWriter} has the layout.
 */
final class IndexPageReader {
    private final PartRef part;
    private final ByteBuffer bytes;
    private int at;
    private byte[] key = new byte[64];
    private int length;
    private long keys;

    IndexPageReader(PartRef part, ByteBuffer bytes) {
        this.part = part;
        this.bytes = bytes;
    }

    /** @param offset of the page from the tree's start, where its children end at the latest */
    IndexPage read(IndexTree tree, IndexPage parent, int place, int level, long offset, long pairs) {
        check(bytes.limit() > 1 && bytes.get(at++) == level, "level");
        long size = number();
        check(size >= (level == 0 ? 1 : 2) && size <= bytes.limit() / 3, "number of entries");
        var page = new IndexPage(tree, parent, place, level, (int) size);
        long child = level == 0 ? 0 : number();
        check(child >= 0 && child <= offset, "place of children");
        long left = pairs;
        long value = 0;
        for (int i = 0; i < size; i++) {
            int order = key();
            if (level == 0) {
                long difference = number();
                value += order == 0 && i > 0 ? difference : Varints.unzigzag(difference);
                left--;
            } else {
                long lengthAndFlag = number();
                value = (lengthAndFlag & 1) == 0 ? Long.MIN_VALUE : Varints.unzigzag(number());
                page.lengths[i] = (int) (lengthAndFlag >>> 1);
                page.offsets[i] = child;
                check(lengthAndFlag >>> 1 <= Integer.MAX_VALUE && page.lengths[i] <= offset - child,
                        "place of children");
                child += page.lengths[i];
                page.counts[i] = number();
                check(page.counts[i] > 0 && page.counts[i] <= left, "number of pairs");
                left -= page.counts[i];
                check(bytes.limit() - at >= 16, "length");
                page.hashes[2 * i] = bytes.getLong(at);
                page.hashes[2 * i + 1] = bytes.getLong(at + 8);
                at += 16;
            }
            check(i == 0 || order > 0 || order == 0 && value > page.node.rowids[i - 1], "order");
            add(page.node, value);
        }
        check(left == 0, "number of pairs");
        check(at == bytes.limit(), "length");
        page.node.rest = Arrays.copyOf(page.node.rest, page.node.restSize);
        return page;
    }

    private void add(IndexNode node, long value) {
        int i = node.size++;
        node.prefixes[i] = IndexNode.prefix(key, 0, length);
        node.rowids[i] = value;
        node.lengths[i] = length;
        node.offsets[i] = node.restSize;
        if (length > 8) {
            node.addRest(key, 8, length - 8);
        }
    }

    /** Reads a key, and answers how it compares with the one before. */
    private int key() {
        long shared = number();
        long stored = number();
        long whole = (stored & 1) == 0 ? length : number();
        stored >>>= 1;
        keys += whole;
        check(shared >= 0 && shared <= length && stored <= bytes.limit() - at && whole >= shared + stored
                && whole <= Integer.MAX_VALUE && keys <= IndexPageWriter.KEYS
                + (long) IndexPageWriter.KEYS_PER_BYTE * bytes.limit(), "length of a key");
        int from = (int) shared;
        int first = stored > 0 ? bytes.get(at) & 0xFF : 0;
        int order = from < length ? (whole == shared ? -1 : first - (key[from] & 0xFF))
                : whole == shared ? 0 : 1;
        // Keys that share more than they say would pass for equal ones.
        check(order != 0 || from == length, "shared bytes of a key");
        length = (int) whole;
        if (length > key.length) {
            key = Arrays.copyOf(key, length * 2);
        }
        for (int i = from; i < length; i++) {
            key[i] = stored-- > 0 ? bytes.get(at++) : 0;
        }
        return order;
    }

    private long number() {
        check(at < bytes.limit(), "length");
        int size = 1;
        while (size < 10 && bytes.get(at + size - 1) < 0) {
            check(at + size < bytes.limit(), "length");
            size++;
        }
        long value = Varints.get(bytes, at);
        at += size;
        return value;
    }

    private void check(boolean sound, String what) {
        if (!sound) {
            throw corrupt(part, what);
        }
    }

    static PicoVoltException corrupt(PartRef part, String what) {
        return new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "database disk image is malformed: index page at "
                + part.offset() + " of file " + part.file() + ": " + what);
    }
}
