package io.picovolt.storage.segment;

import io.picovolt.format.ByteReader;
import io.picovolt.storage.codec.Longs;
import io.picovolt.storage.part.PartRef;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Where the parts of a segment are: the end of its footer. */
final class PartDirectory {
    private final int file;
    private final int blocks;
    /** The first part of each block of each column, stamps first, column by column; and how many there are. */
    private final int[] firsts;
    /** Of each part: its length, its place, where the footer has its hash or bytes. */
    private int[] lengths;
    private long[] offsets;
    private int[] inFooter;

    /**
     * @param columns stamps included
     * @param divided whether blocks may have columns in several parts
     */
    PartDirectory(ByteReader in, SegmentEntry entry, int rows, int columns, boolean divided) {
        file = entry.footer().file();
        blocks = (rows + SegmentWriter.BLOCK_ROWS - 1) / SegmentWriter.BLOCK_ROWS;
        firsts = new int[columns * blocks + 1];
        lengths = new int[columns * blocks];
        offsets = new long[columns * blocks];
        inFooter = new int[columns * blocks];
        long offset = entry.start();
        long end = entry.footer().offset();
        int part = 0;
        for (int c = 0; c < columns; c++) {
            long[] counts = divided && c >= SegmentWriter.STAMPS ? Longs.decode(in, blocks) : null;
            int count = 0;
            for (int b = 0; b < blocks; b++) {
                long more = counts == null ? 1 : counts[b];
                int blockRows = Math.min(SegmentWriter.BLOCK_ROWS, rows - b * SegmentWriter.BLOCK_ROWS);
                if (more < 1 || more > Math.min(SegmentWriter.MAX_PARTS, blockRows)) {
                    throw in.corrupt(more + " parts");
                }
                firsts[c * blocks + b] = part + count;
                count += (int) more;
            }
            makeRoom(part + count);
            for (long length : Longs.decode(in, count)) {
                inFooter[part] = in.at();
                offsets[part] = offset;
                if (length < 1) {
                    throw in.corrupt("part of " + length + " bytes");
                }
                if (length <= SegmentWriter.INLINE) {
                    in.skip(length, "part");
                } else {
                    in.skip(16, "hash");
                    if (length > end - offset) {
                        throw in.corrupt("part outside");
                    }
                    offset += length;
                }
                lengths[part++] = (int) length;
            }
        }
        firsts[columns * blocks] = part;
        if (offset != end || !in.atEnd()) {
            throw in.corrupt("length");
        }
    }

    private void makeRoom(int count) {
        if (count > lengths.length) {
            int room = Math.max(count, 2 * lengths.length);
            lengths = Arrays.copyOf(lengths, room);
            offsets = Arrays.copyOf(offsets, room);
            inFooter = Arrays.copyOf(inFooter, room);
        }
    }

    /** The first part of a block of a column. */
    int first(int column, int block) {
        return firsts[column * blocks + block];
    }

    /** How many parts a block of a column has. */
    int count(int column, int block) {
        return firsts[column * blocks + block + 1] - firsts[column * blocks + block];
    }

    /** All parts. */
    int count() {
        return firsts[firsts.length - 1];
    }

    /** Whether a part stands in the footer. */
    boolean isInline(int part) {
        return lengths[part] <= SegmentWriter.INLINE;
    }

    /** Goes to a part that stands in the footer. */
    void find(int part, ByteReader footer) {
        footer.record(0, inFooter[part], lengths[part]);
    }

    PartRef ref(int part, ByteBuffer footer) {
        int at = inFooter[part];
        return new PartRef(file, offsets[part], lengths[part], footer.getLong(at), footer.getLong(at + 8));
    }
}
