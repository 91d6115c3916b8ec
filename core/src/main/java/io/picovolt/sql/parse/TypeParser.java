package io.picovolt.sql.parse;

import io.picovolt.sql.ast.TypeName;
import io.picovolt.sql.token.Keywords;
import io.picovolt.sql.token.Literals;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.RealText;
import java.util.ArrayList;
import java.util.List;

/** Declared types: any words, then up to two numbers. */
final class TypeParser {
    private TypeParser() {}

    /** The type at the cursor, or null when none stands there. */
    static TypeName type(Cursor cursor) {
        int start = cursor.position();
        var name = new StringBuilder();
        while (isTypeWord(cursor)) {
            if (name.length() > 0) {
                name.append(' ');
            }
            name.append(cursor.takeName());
        }
        if (name.length() == 0) {
            return null;
        }
        List<Integer> arguments = new ArrayList<>();
        if (cursor.accept(TokenKind.LEFT_PAREN)) {
            arguments.add(argument(cursor));
            if (cursor.accept(TokenKind.COMMA)) {
                arguments.add(argument(cursor));
            }
            cursor.expect(TokenKind.RIGHT_PAREN);
        }
        return new TypeName(cursor.textSince(start), name.toString(), arguments);
    }

    private static boolean isTypeWord(Cursor cursor) {
        int kind = cursor.kind();
        if (kind == TokenKind.GENERATED) {
            return cursor.peek(1) != TokenKind.ALWAYS || cursor.peek(2) != TokenKind.AS;
        }
        return Keywords.isName(kind) || kind == TokenKind.STRING;
    }

    private static int argument(Cursor cursor) {
        boolean negative = cursor.is(TokenKind.MINUS);
        if (negative || cursor.is(TokenKind.PLUS)) {
            cursor.advance();
        }
        if (!cursor.is(TokenKind.INTEGER) && !cursor.is(TokenKind.FLOAT)) {
            throw cursor.unexpected();
        }
        String text = Literals.number(cursor.sql(), cursor.position(), cursor.end());
        cursor.advance();
        int value = (int) (Literals.isHex(text) ? Literals.hex(text) : RealText.parse(text));
        return negative ? -value : value;
    }
}
