package io.picovolt.value;

/**
 * How much a statement of a connection may have of what: SQLite's run-time limits, with its numbers for them and its
 * usual values, above which none goes.
 */
public final class SizeLimits {
    /** Bytes of a text or blob, or characters where that is quicker to tell. */
    public static final int LENGTH = 0;
    /** Characters of a statement. */
    public static final int SQL_LENGTH = 1;
    /** Columns of a table, a result, an index, and terms of ORDER BY and GROUP BY. */
    public static final int COLUMN = 2;
    public static final int EXPR_DEPTH = 3;
    public static final int COMPOUND_SELECT = 4;
    /** Nothing has such instructions here: it is only kept. */
    public static final int VDBE_OP = 5;
    public static final int FUNCTION_ARG = 6;
    public static final int ATTACHED = 7;
    public static final int LIKE_PATTERN_LENGTH = 8;
    public static final int VARIABLE_NUMBER = 9;
    public static final int TRIGGER_DEPTH = 10;
    private static final int COUNT = 11;

    private int[] values;

    /** Whether none was changed. */
    public boolean isUsual() {
        return values == null;
    }

    public int get(int limit) {
        return values != null ? values[limit] : usual(limit);
    }

    /**
     * Sets a limit, to its usual value when that is less; negative leaves it. Answers what it was.
     *
     * @throws PicoVoltException {@code SQLITE_MISUSE} for a number that is none of a limit
     */
    public int set(int limit, int value) {
        if (limit < 0 || limit >= COUNT) {
            throw new PicoVoltException(ErrorCode.SQLITE_MISUSE, "no such limit: " + limit);
        }
        int before = get(limit);
        if (value >= 0) {
            if (values == null) {
                values = new int[COUNT];
                for (int i = 0; i < COUNT; i++) {
                    values[i] = usual(i);
                }
            }
            values[limit] = Math.min(value, usual(limit));
        }
        return before;
    }

    private static int usual(int limit) {
        return switch (limit) {
            case COLUMN -> 2000;
            case EXPR_DEPTH, FUNCTION_ARG, TRIGGER_DEPTH -> 1000;
            case COMPOUND_SELECT -> 500;
            case VDBE_OP -> 250_000_000;
            case ATTACHED -> 10;
            case LIKE_PATTERN_LENGTH -> 50_000;
            case VARIABLE_NUMBER -> 32766;
            default -> 1_000_000_000;
        };
    }

    /** A value that was made, when it may be as long. @throws PicoVoltException {@code SQLITE_TOOBIG} */
    public Value checked(Value value) {
        if (values != null && (value instanceof Value.TextValue text && text.value().length() > values[LENGTH]
                || value instanceof Value.BlobValue blob && blob.value().length > values[LENGTH])) {
            throw tooBig();
        }
        return value;
    }

    public void checkPattern(String pattern) {
        if (pattern.length() > get(LIKE_PATTERN_LENGTH)) {
            throw PicoVoltException.error("LIKE or GLOB pattern too complex");
        }
    }

    public static PicoVoltException tooBig() {
        return new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "string or blob too big");
    }
}
