package io.picovolt.value;

/**
 * A place in SQL text.
 *
 * @param offset UTF-16 offset from the start of the text, 0-based
 * @param line line number from 1; lines end at LF
 * @param column column in code points from 1
 * @param sourceLine the text of that line, without its line end
 */
public record SourcePosition(int offset, int line, int column, String sourceLine) {

    /** Finds line and column of {@code offset} in {@code sql}; an offset past the end means the end. */
    public static SourcePosition of(String sql, int offset) {
        int at = Math.max(0, Math.min(offset, sql.length()));
        int line = 1;
        int start = 0;
        for (int i = 0; i < at; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        int end = sql.indexOf('\n', start);
        if (end < 0) {
            end = sql.length();
        }
        int column = 1 + sql.codePointCount(start, Math.max(start, Math.min(at, end)));
        return new SourcePosition(at, line, column, sql.substring(start, end));
    }

    /** The source line and, under it, a caret at the column. */
    public String caret() {
        var text = new StringBuilder("  ").append(sourceLine).append("\n  ");
        for (int i = 1; i < column; i++) {
            text.append(' ');
        }
        return text.append('^').toString();
    }
}
