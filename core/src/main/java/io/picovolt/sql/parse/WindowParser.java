package io.picovolt.sql.parse;

import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.WindowDefinition;
import io.picovolt.sql.ast.WindowFrame;
import io.picovolt.sql.ast.WindowFrame.Bound;
import io.picovolt.sql.ast.WindowFrame.BoundKind;
import io.picovolt.sql.ast.WindowFrame.Exclude;
import io.picovolt.sql.ast.WindowFrame.Mode;
import io.picovolt.sql.token.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** OVER and WINDOW. */
final class WindowParser {
    private final Cursor cursor;
    private final QueryParser queries;
    private final ExpressionParser expressions;
    private int count;

    WindowParser(Cursor cursor, QueryParser queries, ExpressionParser expressions) {
        this.cursor = cursor;
        this.queries = queries;
        this.expressions = expressions;
    }

    /** How many OVER there were. */
    int count() {
        return count;
    }

    /** What stands behind OVER: a window's name or a window in parentheses. */
    WindowDefinition over() {
        count++;
        int position = cursor.position();
        if (cursor.is(TokenKind.LEFT_PAREN)) {
            return definition(null, position);
        }
        expressions.setHeight(0);
        return new WindowDefinition(cursor.name(), null, List.of(), List.of(), null, position);
    }

    /** {@code WINDOW a AS (…), b AS (…)}. */
    List<WindowDefinition> definitions() {
        cursor.expect(TokenKind.WINDOW);
        List<WindowDefinition> definitions = new ArrayList<>();
        do {
            int position = cursor.position();
            String name = cursor.name();
            cursor.expect(TokenKind.AS);
            definitions.add(definition(name, position));
        } while (cursor.accept(TokenKind.COMMA));
        return definitions;
    }

    private WindowDefinition definition(String name, int position) {
        cursor.expect(TokenKind.LEFT_PAREN);
        int top = 0;
        String base = null;
        if (!cursor.is(TokenKind.PARTITION) && frameMode() == null
                && Cursor.canName(cursor.kind())) {
            base = cursor.takeName();
        }
        List<Expression> partitionBy = List.of();
        if (cursor.accept(TokenKind.PARTITION)) {
            cursor.expect(TokenKind.BY);
            partitionBy = expressions.expressions();
            top = expressions.height();
        }
        List<OrderTerm> orderBy = queries.orderBy();
        if (!orderBy.isEmpty()) {
            top = Math.max(top, expressions.height());
        }
        expressions.setHeight(top);
        WindowFrame frame = frame();
        cursor.expect(TokenKind.RIGHT_PAREN);
        return new WindowDefinition(name, base, partitionBy, orderBy, frame, position);
    }

    private Mode frameMode() {
        return switch (cursor.kind()) {
            case TokenKind.RANGE -> Mode.RANGE;
            case TokenKind.ROWS -> Mode.ROWS;
            case TokenKind.GROUPS -> Mode.GROUPS;
            default -> null;
        };
    }

    private WindowFrame frame() {
        Mode mode = frameMode();
        if (mode == null) {
            return null;
        }
        cursor.advance();
        Bound start;
        Bound end;
        int top = expressions.height();
        if (cursor.accept(TokenKind.BETWEEN)) {
            start = bound(BoundKind.UNBOUNDED_FOLLOWING);
            top = Math.max(top, expressions.height());
            cursor.expect(TokenKind.AND);
            end = bound(BoundKind.UNBOUNDED_PRECEDING);
        } else {
            start = bound(BoundKind.UNBOUNDED_FOLLOWING);
            end = new Bound(BoundKind.CURRENT_ROW, null);
            if (start.kind() == BoundKind.FOLLOWING) {
                throw cursor.error("unsupported frame specification", cursor.position());
            }
        }
        if (start.kind() == BoundKind.FOLLOWING && end.kind().ordinal()
                < BoundKind.FOLLOWING.ordinal() || start.kind() == BoundKind.CURRENT_ROW
                && end.kind() == BoundKind.PRECEDING) {
            throw cursor.error("unsupported frame specification", cursor.position());
        }
        expressions.setHeight(Math.max(top, expressions.height()));
        return new WindowFrame(mode, start, end, exclude());
    }

    /** A bound; {@code excluded} is the unbounded one that can't stand on this side. */
    private Bound bound(BoundKind excluded) {
        if (cursor.is(TokenKind.CURRENT) && cursor.peek(1) == TokenKind.ROW) {
            cursor.advance();
            cursor.advance();
            return new Bound(BoundKind.CURRENT_ROW, null);
        }
        int next = cursor.is(TokenKind.UNBOUNDED) ? cursor.peek(1) : TokenKind.END_OF_TEXT;
        if (next == TokenKind.PRECEDING || next == TokenKind.FOLLOWING) {
            cursor.advance();
            BoundKind kind = next == TokenKind.PRECEDING ? BoundKind.UNBOUNDED_PRECEDING
                    : BoundKind.UNBOUNDED_FOLLOWING;
            if (kind == excluded) {
                throw cursor.unexpected();
            }
            cursor.advance();
            return new Bound(kind, null);
        }
        Expression offset = expressions.expression();
        if (cursor.accept(TokenKind.PRECEDING)) {
            return new Bound(BoundKind.PRECEDING, offset);
        }
        cursor.expect(TokenKind.FOLLOWING);
        return new Bound(BoundKind.FOLLOWING, offset);
    }

    private Exclude exclude() {
        if (!cursor.accept(TokenKind.EXCLUDE)) {
            return Exclude.NO_OTHERS;
        }
        if (cursor.accept(TokenKind.NO)) {
            cursor.expect(TokenKind.OTHERS);
            return Exclude.NO_OTHERS;
        }
        if (cursor.accept(TokenKind.CURRENT)) {
            cursor.expect(TokenKind.ROW);
            return Exclude.CURRENT_ROW;
        }
        if (cursor.accept(TokenKind.GROUP)) {
            return Exclude.GROUP;
        }
        cursor.expect(TokenKind.TIES);
        return Exclude.TIES;
    }
}
