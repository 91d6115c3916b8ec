package io.picovolt.sql.parse;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.token.Keywords;
import io.picovolt.sql.token.Lexer;
import io.picovolt.sql.token.Literals;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.SourcePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The place in the text where the parsers of one statement are, its limits and parameters. */
final class Cursor {
    static final int SUBQUERY_DEPTH = 10;

    final SizeLimits limits;
    private final Lexer lexer;
    private final int begin;
    private final List<String> parameters = new ArrayList<>();
    private final Map<String, Integer> parameterIndexes = new HashMap<>();
    private int previousEnd;
    private int lastNameStart;
    private final List<String> schemas = new ArrayList<>();
    private int depth;

    Cursor(String sql, int offset, SizeLimits limits) {
        this.limits = limits;
        begin = offset;
        lexer = new Lexer(sql, offset);
        previousEnd = offset;
        advance();
    }

    int kind() {
        return lexer.kind();
    }

    boolean is(int kind) {
        return lexer.kind() == kind;
    }

    /** Where the current token starts. */
    int position() {
        return lexer.start();
    }

    /** Where the current token ends. */
    int end() {
        return lexer.end();
    }

    /** Where the token before the current one ends. */
    int previousEnd() {
        return previousEnd;
    }

    int peek(int distance) {
        return lexer.peek(distance);
    }

    String sql() {
        return lexer.sql();
    }

    /** The text of the current token as written. */
    String text() {
        return lexer.text();
    }

    /** The source from an offset to the end of the last token taken. */
    String textSince(int start) {
        return lexer.sql().substring(start, Math.max(start, previousEnd));
    }

    /** The source from an offset to the current token, with comments and without white space at the end. */
    String spanSince(int start) {
        String sql = lexer.sql();
        int end = lexer.start();
        while (end > start && isSpace(sql.charAt(end - 1))) {
            end--;
        }
        return sql.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    void advance() {
        previousEnd = lexer.end();
        if (lexer.next() == TokenKind.ILLEGAL) {
            throw error("unrecognized token: \"" + lexer.text() + "\"", lexer.start());
        }
        int length = lexer.end() - lexer.start() - 2;
        if (lexer.end() - begin > limits.get(SizeLimits.SQL_LENGTH) || (is(TokenKind.BLOB) ? length / 2
                : is(TokenKind.STRING) ? length : 0) > limits.get(SizeLimits.LENGTH)) {
            throw SizeLimits.tooBig();
        }
    }

    boolean accept(int kind) {
        if (lexer.kind() != kind) {
            return false;
        }
        advance();
        return true;
    }

    void expect(int kind) {
        if (lexer.kind() != kind) {
            throw unexpected();
        }
        advance();
    }

    /** True when the current token is a bare word without a keyword's rank, say STRICT. */
    boolean isWord(String upperCase) {
        return lexer.kind() == TokenKind.NAME && Ascii.same(upperCase, lexer.text());
    }

    boolean acceptWord(String upperCase) {
        if (!isWord(upperCase)) {
            return false;
        }
        advance();
        return true;
    }

    /** Names where nothing else can stand: also INDEXED, join words and strings. */
    static boolean canName(int kind) {
        return Keywords.isName(kind) || kind == TokenKind.STRING || kind == TokenKind.INDEXED
                || Keywords.isJoinWord(kind);
    }

    String name() {
        if (!canName(lexer.kind())) {
            throw unexpected();
        }
        return takeName();
    }

    /** A name without AS: no join word, for that would start a join. */
    String bareAlias() {
        int kind = lexer.kind();
        return Keywords.isName(kind) || kind == TokenKind.STRING ? takeName() : null;
    }

    String takeName() {
        lastNameStart = lexer.start();
        String name = Literals.unquote(lexer.sql(), lexer.start(), lexer.end());
        advance();
        return name;
    }

    /** Where the name taken last starts. */
    int lastNameStart() {
        return lastNameStart;
    }

    ObjectName objectName() {
        int position = position();
        String name = name();
        if (!accept(TokenKind.DOT)) {
            return new ObjectName(null, name, position);
        }
        schemas.add(name);
        return new ObjectName(name, name(), position);
    }

    List<String> nameList() {
        List<String> names = new ArrayList<>();
        expect(TokenKind.LEFT_PAREN);
        do {
            names.add(name());
        } while (accept(TokenKind.COMMA));
        expect(TokenKind.RIGHT_PAREN);
        return names;
    }

    /** True at a BEFORE that a transaction follows, so that it is no name. */
    boolean isBeforeClause() {
        if (lexer.kind() != TokenKind.BEFORE) {
            return false;
        }
        return switch (lexer.peek(1)) {
            case TokenKind.INTEGER, TokenKind.FLOAT, TokenKind.STRING, TokenKind.BLOB,
                    TokenKind.NULL, TokenKind.PARAMETER, TokenKind.LEFT_PAREN,
                    TokenKind.CURRENT_DATE, TokenKind.CURRENT_TIME,
                    TokenKind.CURRENT_TIMESTAMP -> true;
            default -> false;
        };
    }

    /** True at {@code WINDOW name AS}; elsewhere WINDOW is a name. */
    boolean isWindowClause() {
        return lexer.kind() == TokenKind.WINDOW && canName(lexer.peek(1))
                && lexer.peek(2) == TokenKind.AS;
    }

    boolean startsQuery() {
        return startsQuery(kind());
    }

    static boolean startsQuery(int kind) {
        return kind == TokenKind.SELECT || kind == TokenKind.VALUES || kind == TokenKind.WITH;
    }

    /** Numbers the current parameter token, as SQLite does, and takes it. */
    int parameter() {
        String text = lexer.text();
        int position = position();
        String name = text.length() == 1 ? null : text;
        int index = parameters.size() + 1;
        if (name != null) {
            Integer known = parameterIndexes.get(name);
            if (known != null) {
                advance();
                return known;
            }
            if (name.charAt(0) == '?') {
                index = numbered(name, position);
            }
            parameterIndexes.put(name, index);
        }
        if (index > limits.get(SizeLimits.VARIABLE_NUMBER)) {
            throw error("too many SQL variables", position);
        }
        while (parameters.size() < index) {
            parameters.add(null);
        }
        if (name != null && parameters.get(index - 1) == null) {
            parameters.set(index - 1, name);
        }
        advance();
        return index;
    }

    private int numbered(String name, int position) {
        long negated = Literals.negated(name.substring(1));
        int most = limits.get(SizeLimits.VARIABLE_NUMBER);
        if (negated >= 0 || negated < -most) {
            throw error("variable number must be between ?1 and ?" + most, position);
        }
        return (int) -negated;
    }

    /** The schemas that objects have been named with, as often as they were. */
    List<String> schemas() {
        return schemas;
    }

    List<String> parameters() {
        return parameters;
    }

    /** Goes down some levels; each must be left again. */
    void enter(int levels) {
        depth += levels;
        checkDepth(depth);
    }

    void leave(int levels) {
        depth -= levels;
    }

    void checkDepth(int height) {
        int most = limits.get(SizeLimits.EXPR_DEPTH);
        if (height > most) {
            throw error("Expression tree is too large (maximum depth " + most + ")", position());
        }
    }

    /** Refuses a list that is longer than a limit lets it be. */
    void checkCount(int limit, int count, String error) {
        if (count > limits.get(limit)) {
            throw error("too many " + error, position());
        }
    }

    PicoVoltException unexpected() {
        if (lexer.kind() == TokenKind.END_OF_TEXT) {
            return error("incomplete input", lexer.start());
        }
        return error("near \"" + lexer.text() + "\": syntax error", lexer.start());
    }

    PicoVoltException error(String message, int at) {
        return new PicoVoltException(ErrorCode.SQLITE_ERROR, message,
                SourcePosition.of(lexer.sql(), at));
    }
}
