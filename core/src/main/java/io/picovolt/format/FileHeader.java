package io.picovolt.format;

import java.nio.ByteBuffer;

/**
 * What all versions of the format begin with: the magic {@code PVDB}, then the version as a 16-bit
 * number. Versions 1 and 2 are the Rust engine's ({@link io.picovolt.format.v1}), 3 is this engine's
 * ({@link io.picovolt.format.v3}).
 */
public final class FileHeader {
    /** The shortest header of any version. */
    public static final int MIN_SIZE = 24;

    private FileHeader() {}

    /**
     * The version of an image that is at least {@value #MIN_SIZE} bytes long.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOTADB} for anything else;
     *     {@code SQLITE_CORRUPT} for a version that is not known
     */
    public static int version(ByteBuffer image) {
        if (image.limit() < MIN_SIZE || image.get(0) != 'P' || image.get(1) != 'V'
                || image.get(2) != 'D' || image.get(3) != 'B') {
            throw Corruption.notADatabase();
        }
        int version = image.get(4) & 0xFF | (image.get(5) & 0xFF) << 8;
        if (version < 1 || version > 3) {
            throw Corruption.in("header", "unsupported format version " + version
                    + "; this build reads 1 to 3");
        }
        return version;
    }
}
