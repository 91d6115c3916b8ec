package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The numbers of the layout, which the package describes. */
final class ImageLayout {
    static final byte[] MAGIC = {'P', 'V', 'D', 'B'};
    static final short VERSION = 3;
    static final int HEADER = 64;
    /** Where the header's own check stands, and how long it is. */
    static final int CHECK = 56;

    static final int TRANSACTIONS = 1;
    static final int CATALOG = 2;
    static final int BLOB = 3;
    static final int HEAP = 4;

    /** Where a page has its checksum. */
    static final int PAGE_CHECKSUM = 24;

    /** No entry of the directory is longer. */
    static final int MAX_ENTRY = 1 + 5 + 5 + Blake3.LENGTH;

    private ImageLayout() {}

    /** What stands at {@link #CHECK}: the beginning of the hash of all that stands before. */
    static byte[] headerCheck(ByteBuffer image) {
        var fields = new byte[CHECK];
        image.get(0, fields);
        return Arrays.copyOf(Blake3.hash(fields), HEADER - CHECK);
    }
}
