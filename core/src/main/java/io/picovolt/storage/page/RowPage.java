package io.picovolt.storage.page;

import io.picovolt.bytes.Blake3;
import java.nio.ByteBuffer;

/**
 * A slotted page of row versions: slots grow up from the header, records grow down from the end.
 *
 * <pre>
 *  offset  size  field
 *       0     8  number of the page within its table
 *       8     1  type, 0x01
 *       9     2  slot count
 *      11     2  offset of the lowest record byte; 4096 on an empty page
 *      13     8  number of the table's next page, or -1 on its last
 *      21     3  zero
 *      24     4  checksum: BLAKE3 of the other 4092 bytes, its first 4 bytes, 1 instead of 0;
 *                0 = not stamped. Only images carry it, a page in use does not keep it up to date.
 *      28   4*n  slots: record offset u16, record length u16
 * </pre>
 */
public final class RowPage {
    public static final int SIZE = 4096;
    public static final int HEADER = 28;
    public static final int SLOT = 4;
    public static final byte TYPE = 0x01;
    /** The longest record: alone on its page. */
    public static final int MAX_RECORD = SIZE - HEADER - SLOT;
    public static final long NO_PAGE = -1;

    private static final int CHECKSUM = 24;

    private RowPage() {}

    /** Writes the header of an empty page. */
    public static void format(ByteBuffer page, long number) {
        page.putLong(0, number);
        page.put(8, TYPE);
        page.putShort(9, (short) 0);
        page.putShort(11, (short) SIZE);
        page.putLong(13, NO_PAGE);
        page.putInt(CHECKSUM, 0);
    }

    public static int slotCount(ByteBuffer page) {
        return page.getShort(9) & 0xFFFF;
    }

    /** Offset of the lowest record byte. */
    public static int freePointer(ByteBuffer page) {
        return page.getShort(11) & 0xFFFF;
    }

    public static void setNextPage(ByteBuffer page, long number) {
        page.putLong(13, number);
    }

    /** Where the record of a slot begins. */
    public static int recordOffset(ByteBuffer page, int slot) {
        return page.getShort(HEADER + SLOT * slot) & 0xFFFF;
    }

    public static int recordLength(ByteBuffer page, int slot) {
        return page.getShort(HEADER + SLOT * slot + 2) & 0xFFFF;
    }

    /** Takes room for one more record and answers its offset, or -1 when the page is too full. */
    public static int add(ByteBuffer page, int length) {
        int slots = slotCount(page);
        int offset = freePointer(page) - length;
        int slot = HEADER + SLOT * slots;
        if (offset < slot + SLOT) {
            return -1;
        }
        page.putShort(slot, (short) offset);
        page.putShort(slot + 2, (short) length);
        page.putShort(9, (short) (slots + 1));
        page.putShort(11, (short) offset);
        return offset;
    }

    /** Takes the last record away again. */
    public static void removeLast(ByteBuffer page) {
        int last = slotCount(page) - 1;
        page.putShort(11, (short) (recordOffset(page, last) + recordLength(page, last)));
        page.putShort(9, (short) last);
        page.putInt(HEADER + SLOT * last, 0);
    }

    /** The checksum that an image of this page shall carry. */
    public static int checksum(ByteBuffer page) {
        var bytes = new byte[SIZE - 4];
        page.get(0, bytes, 0, CHECKSUM);
        page.get(CHECKSUM + 4, bytes, CHECKSUM, SIZE - CHECKSUM - 4);
        byte[] hash = Blake3.hash(bytes);
        int sum = hash[0] & 0xFF | (hash[1] & 0xFF) << 8 | (hash[2] & 0xFF) << 16 | hash[3] << 24;
        return sum == 0 ? 1 : sum;
    }

    /** Stamps a copy of a page that goes into an image. */
    public static void stamp(ByteBuffer page) {
        page.putInt(CHECKSUM, checksum(page));
    }

    /** True when the page is not stamped or its checksum fits. */
    public static boolean checksumFits(ByteBuffer page) {
        int stored = page.getInt(CHECKSUM);
        return stored == 0 || stored == checksum(page);
    }

    /** What is wrong with the structure of a page out of an image, or null. */
    public static String defect(ByteBuffer page) {
        if (page.get(8) != TYPE) {
            return "invalid page type " + (page.get(8) & 0xFF);
        }
        int slots = slotCount(page);
        int free = freePointer(page);
        if (free > SIZE || HEADER + SLOT * slots > free) {
            return "slots and records overlap";
        }
        for (int slot = 0; slot < slots; slot++) {
            int offset = recordOffset(page, slot);
            if (offset < free || offset + recordLength(page, slot) > SIZE) {
                return "row record out of page bounds";
            }
        }
        return null;
    }
}
