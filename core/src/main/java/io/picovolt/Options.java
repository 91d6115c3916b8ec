package io.picovolt;

/**
 * How a database uses its host.
 *
 * @param memoryLimit bytes that data, indexes and running statements may take together; more gives
 *     {@code SQLITE_NOMEM}
 * @param cacheLimit bytes for decoded columns that scans keep
 */
public record Options(long memoryLimit, long cacheLimit) {
    /** 1.5 GiB, below what linear memory can hold, with 256 MiB of it for caches. */
    public static final Options DEFAULT = new Options(3L << 29, 1L << 28);
}
