package io.picovolt.format.v1;

import io.picovolt.bytes.Slices;
import io.picovolt.format.ByteReader;
import io.picovolt.format.Corruption;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Checks the index region of version 2. Its contents are not used: indexes are built anew from the rows,
 * since nothing says that a region fits them.
 *
 * <pre>
 * an index = key count u32, keys ascending
 * a key    = tag u8, payload, address count u32, addresses u64
 *            tag 00 NULL; 01 integer i64; 06 decimal i128; 02 text, 03 blob: u32 length, bytes
 * </pre>
 */
final class IndexRegion {
    private IndexRegion() {}

    static void check(ByteBuffer image, long blobOffset, long[] region, List<long[]> indexes) {
        long length = region == null ? 0 : region[1];
        if (region != null) {
            if (region[0] < blobOffset) {
                throw Corruption.in("index region", "overlaps the CAS pool");
            }
            if (region[0] > image.limit() || length > image.limit() - region[0]) {
                throw Corruption.in("index region", "out of bounds");
            }
        }
        long total = 0;
        for (long[] index : indexes) {
            total += Math.min(index[1], Integer.MAX_VALUE);
            if (index[0] > length || index[1] > length - index[0] || total > length) {
                throw Corruption.in("index region", "descriptor out of bounds");
            }
            int from = (int) (region[0] + index[0]);
            check(new ByteReader(Slices.of(image, from, (int) index[1]), "index at byte " + from));
        }
    }

    private static void check(ByteReader index) {
        long keys = index.i32("key count") & 0xFFFFFFFFL;
        for (long i = 0; i < keys; i++) {
            int tag = index.u8("key tag");
            switch (tag) {
                case 0x00 -> { }
                case 0x01 -> index.skip(8, "key");
                case 0x06 -> index.skip(16, "key");
                case 0x02 -> index.text(index.i32("key length") & 0xFFFFFFFFL, "key");
                case 0x03 -> index.skip(index.i32("key length") & 0xFFFFFFFFL, "key");
                default -> throw index.corrupt("bad key tag " + tag);
            }
            index.skip((index.i32("address count") & 0xFFFFFFFFL) * 8, "addresses");
        }
    }
}
