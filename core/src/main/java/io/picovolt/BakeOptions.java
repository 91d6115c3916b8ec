package io.picovolt;

/**
 * How much history a baked database keeps.
 *
 * @param historyFrom the first transaction whose snapshot can still be read; negative for what
 *     {@code PRAGMA history} says, 0 for all there is, {@link Long#MAX_VALUE} for the present only. Snapshots that
 *     are pinned are kept besides.
 */
public record BakeOptions(long historyFrom) {
    /** What {@code PRAGMA history} says. */
    public static final BakeOptions DEFAULT = new BakeOptions(-1);
    /** All history there is. */
    public static final BakeOptions ALL = new BakeOptions(0);
    /** The present only. */
    public static final BakeOptions NONE = new BakeOptions(Long.MAX_VALUE);
}
