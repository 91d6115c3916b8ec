package io.picovolt.web;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SourcePosition;

/** The last error, kept until JavaScript asks for it: no exception crosses the border. */
final class Failure {
    private static Throwable last;

    private Failure() {
    }

    /** Keeps an error; the result is what the failed export returns. */
    static int of(Throwable error) {
        last = error;
        return -1;
    }

    /** Writes code, message, offset, line, column and source line of the last error as slots. */
    static int write() {
        SourcePosition position = last instanceof PicoVoltException known ? known.position() : null;
        Slots.begin(6);
        Slots.put(0, code().name());
        Slots.put(1, message());
        Slots.put(2, position == null ? -1 : position.offset());
        Slots.put(3, position == null ? 0 : position.line());
        Slots.put(4, position == null ? 0 : position.column());
        Slots.put(5, position == null ? null : position.sourceLine());
        last = null;
        return 6;
    }

    private static ErrorCode code() {
        if (last instanceof PicoVoltException known) {
            return known.code();
        }
        return last instanceof VirtualMachineError
                ? ErrorCode.SQLITE_NOMEM : ErrorCode.SQLITE_INTERNAL;
    }

    private static String message() {
        if (last instanceof PicoVoltException) {
            return last.getMessage();
        }
        if (last instanceof StackOverflowError) {
            return "the statement is nested too deeply for the stack";
        }
        if (last instanceof OutOfMemoryError) {
            return "out of memory";
        }
        return "internal error: " + last;
    }
}
