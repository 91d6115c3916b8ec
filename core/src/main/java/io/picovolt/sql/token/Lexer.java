package io.picovolt.sql.token;

import io.picovolt.bytes.Ascii;

/** Reads one token after the other; the current one is {@code kind}, {@code start}, {@code end}. */
public final class Lexer {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String sql;
    private final int length;
    private int kind;
    private int start;
    private int end;

    /** Stands before the first token at or after {@code offset}. */
    public Lexer(String sql, int offset) {
        this.sql = sql;
        this.length = sql.length();
        this.end = offset;
        this.start = offset;
    }

    /** The source text. */
    public String sql() {
        return sql;
    }

    /** The kind of the current token, a {@link TokenKind}. */
    public int kind() {
        return kind;
    }

    /** The offset of the current token's first character. */
    public int start() {
        return start;
    }

    /** The offset behind the current token's last character. */
    public int end() {
        return end;
    }

    /** The text of the current token. */
    public String text() {
        return sql.substring(start, end);
    }

    /** Moves on to the next token and returns its kind; at the end of the text it stays there. */
    public int next() {
        int at = skipBlanks(end);
        start = at;
        kind = at >= length ? TokenKind.END_OF_TEXT : scan(at, sql.charAt(at));
        return kind;
    }

    /** The kind of the token {@code distance} (1 or more) behind the current one. */
    public int peek(int distance) {
        int savedKind = kind;
        int savedStart = start;
        int savedEnd = end;
        int found = kind;
        for (int i = 0; i < distance; i++) {
            found = next();
        }
        kind = savedKind;
        start = savedStart;
        end = savedEnd;
        return found;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < length) {
            char c = sql.charAt(at);
            if (c == ' ' || c >= '\t' && c <= '\r' || c == BYTE_ORDER_MARK) {
                at++;
            } else if (c == '-' && charAt(at + 1) == '-') {
                int line = sql.indexOf('\n', at);
                at = line < 0 ? length : line + 1;
            } else if (c == '/' && charAt(at + 1) == '*') {
                int close = sql.indexOf("*/", at + 2);
                at = close < 0 ? length : close + 2;
            } else {
                break;
            }
        }
        end = at;
        return at;
    }

    private char charAt(int at) {
        return at < length ? sql.charAt(at) : '\0';
    }

    private int take(int count, int tokenKind) {
        end = start + count;
        return tokenKind;
    }

    private int scan(int at, char c) {
        if (c >= '0' && c <= '9') {
            return number(at);
        }
        switch (c) {
            case '\'':
                return quoted(at, c, TokenKind.STRING);
            case '"', '`':
                return quoted(at, c, TokenKind.QUOTED_NAME);
            case '[':
                return bracketed(at);
            case '?', ':', '@', '$':
                return parameter(at, c);
            case ';':
                return take(1, TokenKind.SEMICOLON);
            case '(':
                return take(1, TokenKind.LEFT_PAREN);
            case ')':
                return take(1, TokenKind.RIGHT_PAREN);
            case ',':
                return take(1, TokenKind.COMMA);
            case '*':
                return take(1, TokenKind.STAR);
            case '/':
                return take(1, TokenKind.SLASH);
            case '%':
                return take(1, TokenKind.PERCENT);
            case '+':
                return take(1, TokenKind.PLUS);
            case '~':
                return take(1, TokenKind.TILDE);
            case '&':
                return take(1, TokenKind.AMPERSAND);
            case '.':
                return isDigit(charAt(at + 1)) ? number(at) : take(1, TokenKind.DOT);
            case '-', '|', '=', '<', '>', '!':
                return operator(c, charAt(at + 1), charAt(at + 2));
            case 'x', 'X':
                return charAt(at + 1) == '\'' ? blob(at) : word(at);
            default:
                return isWordPart(c) && c != '$' ? word(at) : take(1, TokenKind.ILLEGAL);
        }
    }

    private int operator(char c, char second, char third) {
        switch (c) {
            case '-':
                if (second != '>') {
                    return take(1, TokenKind.MINUS);
                }
                return third == '>' ? take(3, TokenKind.ARROW_TEXT) : take(2, TokenKind.ARROW);
            case '|':
                return second == '|' ? take(2, TokenKind.CONCAT) : take(1, TokenKind.BAR);
            case '=':
                return take(second == '=' ? 2 : 1, TokenKind.EQUAL);
            case '<':
                return second == '=' ? take(2, TokenKind.LESS_EQUAL)
                        : second == '>' ? take(2, TokenKind.NOT_EQUAL)
                        : second == '<' ? take(2, TokenKind.SHIFT_LEFT)
                        : take(1, TokenKind.LESS);
            case '>':
                return second == '=' ? take(2, TokenKind.GREATER_EQUAL)
                        : second == '>' ? take(2, TokenKind.SHIFT_RIGHT)
                        : take(1, TokenKind.GREATER);
            default:
                return second == '=' ? take(2, TokenKind.NOT_EQUAL) : take(1, TokenKind.ILLEGAL);
        }
    }

    private int word(int at) {
        int to = at + 1;
        while (to < length && isWordPart(sql.charAt(to))) {
            to++;
        }
        end = to;
        return Keywords.kindOf(sql, at, to);
    }

    private int quoted(int at, char quote, int tokenKind) {
        int to = at + 1;
        while (true) {
            to = sql.indexOf(quote, to);
            if (to < 0) {
                end = length;
                return TokenKind.ILLEGAL;
            }
            if (charAt(to + 1) != quote) {
                end = to + 1;
                return tokenKind;
            }
            to += 2;
        }
    }

    private int bracketed(int at) {
        int to = sql.indexOf(']', at);
        end = to < 0 ? length : to + 1;
        return to < 0 ? TokenKind.ILLEGAL : TokenKind.QUOTED_NAME;
    }

    private int blob(int at) {
        int to = at + 2;
        while (isHexDigit(charAt(to))) {
            to++;
        }
        if (charAt(to) == '\'' && (to - at) % 2 == 0) {
            end = to + 1;
            return TokenKind.BLOB;
        }
        int close = sql.indexOf('\'', to);
        end = close < 0 ? length : close + 1;
        return TokenKind.ILLEGAL;
    }

    private int parameter(int at, char prefix) {
        int to = at + 1;
        if (prefix == '?') {
            while (isDigit(charAt(to))) {
                to++;
            }
            end = to;
            return TokenKind.PARAMETER;
        }
        int result = TokenKind.PARAMETER;
        boolean named = false;
        while (to < length) {
            char c = sql.charAt(to);
            if (isWordPart(c)) {
                named = true;
                to++;
            } else if (c == ':' && charAt(to + 1) == ':') {
                to += 2;
            } else if (c == '(' && named) {
                while (to < length && sql.charAt(to) != ')' && sql.charAt(to) > ' ') {
                    to++;
                }
                if (charAt(to) == ')') {
                    to++;
                } else {
                    result = TokenKind.ILLEGAL;
                }
                break;
            } else {
                break;
            }
        }
        end = to;
        return named ? result : TokenKind.ILLEGAL;
    }

    private int number(int at) {
        int result = TokenKind.INTEGER;
        int to = at;
        char second = charAt(at + 1);
        boolean hex = sql.charAt(at) == '0' && (second == 'x' || second == 'X') && isHexDigit(charAt(at + 2));
        if (hex) {
            to = digits(at + 2, true);
        } else {
            to = digits(at, false);
            if (charAt(to) == '.') {
                result = TokenKind.FLOAT;
                to = digits(to + 1, false);
            }
            char e = charAt(to);
            if (e == 'e' || e == 'E') {
                char sign = charAt(to + 1);
                int exponent = sign == '+' || sign == '-' ? to + 2 : to + 1;
                if (isDigit(charAt(exponent))) {
                    result = TokenKind.FLOAT;
                    to = digits(exponent, false);
                }
            }
        }
        while (to < length && isWordPart(sql.charAt(to))) {
            result = TokenKind.ILLEGAL;
            to++;
        }
        end = to;
        for (int i = at; i < to; i++) {
            // It stands between two digits only.
            if (sql.charAt(i) == '_' && !(hex ? isHexDigit(charAt(i - 1)) && isHexDigit(charAt(i + 1))
                    : isDigit(charAt(i - 1)) && isDigit(charAt(i + 1)))) {
                return TokenKind.ILLEGAL;
            }
        }
        return result;
    }

    /** Skips digits, and {@code _}. */
    private int digits(int from, boolean hex) {
        int to = from;
        while (charAt(to) == '_' || (hex ? isHexDigit(charAt(to)) : isDigit(charAt(to)))) {
            to++;
        }
        return to;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHexDigit(char c) {
        return Ascii.hexDigit(c) >= 0;
    }

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9'
                || c == '$' || c >= 0x80;
    }
}
