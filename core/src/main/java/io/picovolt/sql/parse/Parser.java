package io.picovolt.sql.parse;

import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;

/** Parses SQL text, one statement a call. */
public final class Parser {
    private Parser() {}

    /**
     * Parses the first statement at or after {@code offset}, up to and with its semicolon. Call
     * again with {@link Parsed#end()} for the next one.
     *
     * @throws io.picovolt.value.PicoVoltException SQLITE_ERROR, with the position of the token
     *     that is wrong
     */
    public static Parsed parse(String sql, int offset) {
        return parse(sql, offset, new SizeLimits());
    }

    /** The same within limits. */
    public static Parsed parse(String sql, int offset, SizeLimits limits) {
        var cursor = new Cursor(sql, offset, limits);
        while (cursor.is(TokenKind.SEMICOLON)) {
            cursor.advance();
        }
        int start = cursor.position();
        if (cursor.is(TokenKind.END_OF_TEXT)) {
            return new Parsed(null, start, cursor.end(), cursor.parameters());
        }
        var statement = new StatementParser(cursor).statement();
        if (!cursor.is(TokenKind.SEMICOLON) && !cursor.is(TokenKind.END_OF_TEXT)) {
            throw cursor.unexpected();
        }
        return new Parsed(statement, start, cursor.end(), cursor.parameters());
    }

    /** The error when a text that the schema keeps is not what it should be. */
    public static PicoVoltException malformed(String name) {
        return new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "malformed database schema (" + name + ")");
    }
}
