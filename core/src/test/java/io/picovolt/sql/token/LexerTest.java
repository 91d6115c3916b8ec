package io.picovolt.sql.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
    private static List<String> tokens(String sql) {
        var lexer = new Lexer(sql, 0);
        List<String> found = new ArrayList<>();
        while (lexer.next() != TokenKind.END_OF_TEXT) {
            found.add(lexer.kind() == TokenKind.ILLEGAL ? "!" + lexer.text() : lexer.text());
        }
        return found;
    }

    @Test
    void operatorsTakeTheLongestMatch() {
        assertEquals(List.of("a", "||", "b", "->>", "c", "->", "d", "-", "e", "<<", ">>", "<=",
                        "<>", "<", ">=", ">", "==", "=", "!=", "|", "&", "~", "%", "*", "/", "+"),
                tokens("a||b->>c->d-e<<>><=<>< >=> === !=|&~%*/+"));
    }

    @Test
    void blanksCommentsAndByteOrderMarksSeparate() {
        assertEquals(List.of("a", "b", "c", "d"),
                tokens("\uFEFFa -- one\n/* two\n * */b\t\f\r\u000b c/**/d -- end"));
        assertEquals(List.of("a"), tokens("a /* open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "12_345", "0x1F", "0xA_B", "0x7fffffffffffffff"})
    void integers(String sql) {
        var lexer = new Lexer(sql, 0);
        assertEquals(TokenKind.INTEGER, lexer.next());
        assertEquals(sql, lexer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", ".5", "5.", "1e5", "1.e-5", "1E+5", "1_0.0_1e1_0"})
    void floats(String sql) {
        var lexer = new Lexer(sql, 0);
        assertEquals(TokenKind.FLOAT, lexer.next());
        assertEquals(sql, lexer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?12", ":a", "@a", "$a", "$a::b", "$a::b(c)", ":1", "@ü"})
    void parameters(String sql) {
        var lexer = new Lexer(sql, 0);
        assertEquals(TokenKind.PARAMETER, lexer.next());
        assertEquals(sql, lexer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'abc", "\"abc", "[abc", "`abc", "x'1'", "x'1g'", "x'12", "123abc",
        "1_", "1__2", "0x", "0xg", "1e", "!", "#", "\\", "{", ":", "@", "$", "$a(b", "\0", "^"})
    void illegalTokens(String sql) {
        assertEquals(List.of("!" + sql), tokens(sql));
    }

    @Test
    void namesMayHoldDollarsAndAnyLetterBeyondAscii() {
        assertEquals(List.of("a$b", "größe", "_x1", "名前", "\uD83D\uDE00"),
                tokens("a$b größe _x1 名前 \uD83D\uDE00"));
    }

    @Test
    void keywordsInAnyCase() {
        var lexer = new Lexer("select SeLeCt selects current_timestamp autoincrement to as", 0);
        int[] kinds = new int[7];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = lexer.next();
        }
        assertArrayEquals(new int[] {TokenKind.SELECT, TokenKind.SELECT, TokenKind.NAME,
            TokenKind.CURRENT_TIMESTAMP, TokenKind.AUTOINCREMENT, TokenKind.TO, TokenKind.AS},
                kinds);
    }

    @Test
    void everyKeywordConstantHasItsWord() throws Exception {
        int seen = 0;
        for (var field : TokenKind.class.getFields()) {
            int kind = field.getInt(null);
            if (Modifier.isStatic(field.getModifiers()) && kind > 0
                    && kind <= TokenKind.LAST_KEYWORD
                    && !field.getName().equals("LAST_KEYWORD")) {
                assertEquals(field.getName(), Keywords.text(kind));
                assertEquals(kind, Keywords.kindOf(field.getName(), 0, field.getName().length()));
                seen++;
            }
        }
        assertEquals(TokenKind.LAST_KEYWORD, seen);
    }

    @Test
    void whichKeywordsAreNames() {
        assertTrue(Keywords.isName(TokenKind.BEFORE));
        assertTrue(Keywords.isName(TokenKind.REPLACE));
        assertFalse(Keywords.isName(TokenKind.SELECT));
        assertFalse(Keywords.isName(TokenKind.LEFT));
        assertTrue(Keywords.isJoinWord(TokenKind.LEFT));
    }

    @Test
    void peekingDoesNotMove() {
        var lexer = new Lexer("a b 'open", 0);
        lexer.next();
        assertEquals(TokenKind.NAME, lexer.peek(1));
        assertEquals(TokenKind.ILLEGAL, lexer.peek(2));
        assertEquals("a", lexer.text());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {"abc,abc", "'it''s',it's", "'''',~'~",
        "\"a\"\"b\",a\"b",
        "[a b],a b", "`a``b`,a`b", "'a''''b''',a''b'"})
    void unquoting(String source, String text) {
        assertEquals(text, Literals.unquote(source, 0, source.length()));
    }

    @Test
    void numbers() {
        assertEquals(Long.MIN_VALUE, Literals.negated("9223372036854775808"));
        assertEquals(1, Literals.negated("9223372036854775809"));
        assertEquals(1, Literals.negated("99999999999999999999"));
        assertEquals(-7, Literals.negated("00000000000000000000000007"));
        assertEquals(-1, Literals.hex("0xffffffffffffffff"));
        assertFalse(Literals.isHexTooBig("0x0000ffffffffffffffff"));
        assertTrue(Literals.isHexTooBig("0x1ffffffffffffffff"));
        assertArrayEquals(new byte[] {(byte) 0xCA, (byte) 0xfe}, Literals.blob("x'CAfe'", 0, 7));
    }
}
