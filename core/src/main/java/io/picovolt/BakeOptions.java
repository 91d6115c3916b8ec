package io.picovolt;

import io.picovolt.transfer.BakeFormat;
import io.picovolt.transfer.Images;
import io.picovolt.transfer.LegacyExport;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;

/**
 * How much history a baked database keeps, and in which format.
 *
 * @param historyFrom the first transaction whose snapshot can still be read; negative for what
 *     {@code PRAGMA history} says, 0 for all there is, {@link Long#MAX_VALUE} for the present only. Snapshots that
 *     are pinned are kept besides.
 * @param format see {@link #withFormat}
 */
public record BakeOptions(long historyFrom, BakeFormat format) {
    /** What {@code PRAGMA history} says. */
    public static final BakeOptions DEFAULT = new BakeOptions(-1);
    /** All history there is. */
    public static final BakeOptions ALL = new BakeOptions(0);
    /** The present only. */
    public static final BakeOptions NONE = new BakeOptions(Long.MAX_VALUE);

    /** In this engine's format. */
    public BakeOptions(long historyFrom) {
        this(historyFrom, Images::write);
    }

    /**
     * The same history in another version of the format: 3 is this engine's; 1 and 2 are the Rust engine's, which have
     * no REAL values, decimals of 6 digits behind the point, and records of up to {@value
     * io.picovolt.storage.page.RowPage#MAX_RECORD} bytes. In 2 indexes are written out, in 1 the Rust engine builds
     * them when it opens the file.
     */
    public BakeOptions withFormat(int version) {
        if (version < 1 || version > 3) {
            throw new PicoVoltException(ErrorCode.SQLITE_MISUSE, "no such format: " + version);
        }
        return new BakeOptions(historyFrom, version == 3 ? Images::write : new LegacyExport(version));
    }
}
