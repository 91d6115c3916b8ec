package io.picovolt.format.v1;

import io.picovolt.bytes.Blake3;
import io.picovolt.format.ByteReader;
import io.picovolt.format.Corruption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A slotted page of records.
 *
 * <pre>
 *   0  page number u64 (not checked, as in the Rust engine)
 *   8  type u8, 01
 *   9  slot count u16
 *  11  offset of the lowest record u16
 *  13  number of the chain's next page u64, all ones at the end
 *  24  checksum u32: BLAKE3 of the other bytes, its first four, 1 instead of 0; 0 = none
 *  28  slots: record offset u16, length u16
 * </pre>
 *
 * Records may not overlap: a page of 4 KiB can't stand for megabytes of rows.
 */
final class LegacyPage {
    static final int SIZE = 4096;
    static final long NO_PAGE = -1;

    private static final int HEADER = 28;
    private static final int SLOT = 4;
    private static final int CHECKSUM = 24;
    private static final int ROW_PAGE = 1;

    private final ByteBuffer page;
    private final String name;

    LegacyPage(ByteBuffer page, int number) {
        this.page = page.order(ByteOrder.LITTLE_ENDIAN);
        this.name = "page " + number;
        checkSum();
        int type = page.get(8) & 0xFF;
        if (type != ROW_PAGE) {
            throw Corruption.in(name, "invalid page type " + type);
        }
        if (lowest() > SIZE || HEADER + SLOT * slots() > lowest()) {
            throw Corruption.in(name, "slots and records overlap");
        }
    }

    long next() {
        return page.getLong(13);
    }

    private int slots() {
        return page.getShort(9) & 0xFFFF;
    }

    private int lowest() {
        return page.getShort(11) & 0xFFFF;
    }

    void scan(RecordDecoder decoder, VersionSink sink) {
        var reader = new ByteReader(page, name);
        int used = 0;
        for (int slot = 0, slots = slots(); slot < slots; slot++) {
            int offset = page.getShort(HEADER + SLOT * slot) & 0xFFFF;
            int length = page.getShort(HEADER + SLOT * slot + 2) & 0xFFFF;
            reader.record(slot, offset, length);
            used += length;
            if (offset < lowest() || used > SIZE - lowest()) {
                throw reader.corrupt("records overlap");
            }
            decoder.decode(reader, sink);
        }
    }

    private void checkSum() {
        int stored = page.getInt(CHECKSUM);
        if (stored == 0) {
            return;
        }
        var bytes = new byte[SIZE - 4];
        page.get(0, bytes, 0, CHECKSUM);
        page.get(CHECKSUM + 4, bytes, CHECKSUM, bytes.length - CHECKSUM);
        byte[] hash = Blake3.hash(bytes);
        int computed = hash[0] & 0xFF | (hash[1] & 0xFF) << 8 | (hash[2] & 0xFF) << 16 | hash[3] << 24;
        if (stored != (computed == 0 ? 1 : computed)) {
            throw Corruption.in(name, "checksum mismatch (stored 0x" + hex(stored)
                    + ", computed 0x" + hex(computed) + ")");
        }
    }

    private static String hex(int number) {
        return Long.toHexString(0x100000000L | number & 0xFFFFFFFFL).substring(1);
    }
}
