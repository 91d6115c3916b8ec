package io.picovolt.script;

import java.util.List;

/**
 * What running a block gave: a result with its cells written by {@link Cells}, or an error.
 *
 * @param columns names of the last statement's columns; empty when it returns no rows
 * @param rows cells of the last statement's rows
 * @param changes rows changed by the last statement
 * @param errorCode the code's name, or null when the block succeeded
 * @param errorMessage the message, or null when the block succeeded
 */
public record Outcome(List<String> columns, List<List<String>> rows, long changes,
        String errorCode, String errorMessage) {

    public static Outcome success(List<String> columns, List<List<String>> rows, long changes) {
        return new Outcome(columns, rows, changes, null, null);
    }

    public static Outcome failure(String code, String message) {
        return new Outcome(List.of(), List.of(), 0, code, message);
    }
}
