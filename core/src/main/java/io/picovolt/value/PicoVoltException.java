package io.picovolt.value;

/**
 * The one exception of the engine. Its message names the thing that is wrong, in SQLite's words where
 * SQLite has them; its code is stable; for SQL text it knows the position.
 */
public final class PicoVoltException extends RuntimeException {
    private final ErrorCode code;
    private final transient SourcePosition position;

    public PicoVoltException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** @param position where in the SQL text, or null when the error is not about a place in it */
    public PicoVoltException(ErrorCode code, String message, SourcePosition position) {
        super(message);
        this.code = code;
        this.position = position;
    }

    /** A plain {@link ErrorCode#SQLITE_ERROR}. */
    public static PicoVoltException error(String message) {
        return new PicoVoltException(ErrorCode.SQLITE_ERROR, message);
    }

    public ErrorCode code() {
        return code;
    }

    /** Where in the SQL text, or null. */
    public SourcePosition position() {
        return position;
    }
}
