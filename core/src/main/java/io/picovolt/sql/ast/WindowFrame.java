package io.picovolt.sql.ast;

/** {@code ROWS BETWEEN start AND end EXCLUDE …}; a frame with one bound ends at CURRENT ROW. */
public record WindowFrame(Mode mode, Bound start, Bound end, Exclude exclude) {
    /** What an offset counts. */
    public enum Mode { RANGE, ROWS, GROUPS }

    /** Which rows of the frame are left out. */
    public enum Exclude { NO_OTHERS, CURRENT_ROW, GROUP, TIES }

    /** The kinds of bound, from the first row of the partition to the last. */
    public enum BoundKind {
        UNBOUNDED_PRECEDING, PRECEDING, CURRENT_ROW, FOLLOWING, UNBOUNDED_FOLLOWING
    }

    /** A bound; {@code offset} is null except for PRECEDING and FOLLOWING. */
    public record Bound(BoundKind kind, Expression offset) {}
}
