package io.picovolt.files;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Slices;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The layout of a log. A log is frames, one after the other from the file's first byte:
 *
 * <pre>
 *  offset  size  field
 *       0     4  magic, ASCII "PVLC" when the frame ends a transaction, "PVLP" when more of it follows
 *       4     4  length of the payload
 *       8     8  how many bytes of the log were durable when the frame was written
 *      16     8  check of the frame before, 0 in the first
 *      24     n  payload, see {@link CommitWriter}
 *  24 + n     8  check
 * </pre>
 *
 * The check is the first 8 bytes of BLAKE3 over the log's key (32 bytes), the frame's offset (8 bytes) and the frame
 * up to here. The key is the hash of the root that the log continues. So a frame counts only beside its
 * own database, in its own place, behind its own predecessor; what earlier logs left in the file never does.
 */
final class LogFrames {
    static final int KEY = Blake3.LENGTH;
    /** What stands before a frame when it is checked: key and offset. */
    static final int PREFIX = KEY + 8;
    static final int HEADER = 24;
    static final int CHECK = 8;
    static final int OVERHEAD = HEADER + CHECK;

    static final int COMMIT = 'P' | 'V' << 8 | 'L' << 16 | 'C' << 24;
    static final int PART = 'P' | 'V' << 8 | 'L' << 16 | 'P' << 24;

    private LogFrames() {}

    /** The check of a frame that stands behind a prefix. */
    static long check(byte[] bytes, int end) {
        return getLong(Blake3.hash(bytes, 0, end), 0);
    }

    static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) value);
        putInt(bytes, at + 4, (int) (value >>> 32));
    }

    static int getInt(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16
                | bytes[at + 3] << 24;
    }

    static long getLong(byte[] bytes, int at) {
        return getInt(bytes, at) & 0xFFFFFFFFL | (long) getInt(bytes, at + 4) << 32;
    }

    static ByteBuffer direct(int size) {
        return Slices.direct(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
