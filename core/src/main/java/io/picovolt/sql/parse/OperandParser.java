package io.picovolt.sql.parse;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.sql.ast.BinaryOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.Expression.CurrentTime.Part;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.TypeName;
import io.picovolt.sql.ast.UnaryOperator;
import io.picovolt.sql.ast.WindowDefinition;
import io.picovolt.sql.token.Keywords;
import io.picovolt.sql.token.Literals;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.RealText;
import java.util.ArrayList;
import java.util.List;

/** Operands: literals, names, calls, prefix operators, and everything in brackets. */
final class OperandParser {
    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final QueryParser queries;

    OperandParser(Cursor cursor, ExpressionParser expressions, QueryParser queries) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.queries = queries;
    }

    Expression operand() {
        int position = cursor.position();
        return switch (cursor.kind()) {
            case TokenKind.LEFT_PAREN -> parenthesised(position);
            case TokenKind.NOT -> {
                cursor.advance();
                yield unary(UnaryOperator.NOT, expressions.negatedOperand(), position);
            }
            case TokenKind.MINUS -> minus(position);
            case TokenKind.PLUS -> prefixed(UnaryOperator.PLUS, position);
            case TokenKind.TILDE -> prefixed(UnaryOperator.BIT_NOT, position);
            case TokenKind.CASE -> caseExpression(position);
            case TokenKind.EXISTS -> exists(position);
            default -> simple(position);
        };
    }

    private Expression simple(int position) {
        int kind = cursor.kind();
        switch (kind) {
            case TokenKind.CAST:
                return cast(position);
            case TokenKind.RAISE:
                return raise(position);
            case TokenKind.STRING:
                if (cursor.peek(1) == TokenKind.DOT) {
                    return named(position);
                }
                break;
            default:
                break;
        }
        Expression literal = literal(position);
        if (literal != null) {
            expressions.setHeight(1);
            return literal;
        }
        if (Keywords.isName(kind) || Keywords.isJoinWord(kind) || kind == TokenKind.INDEXED) {
            return named(position);
        }
        throw cursor.unexpected();
    }

    /** A literal or parameter, or null when something else stands here. */
    Expression literal(int position) {
        String sql = cursor.sql();
        int end = cursor.end();
        Expression result;
        switch (cursor.kind()) {
            case TokenKind.INTEGER, TokenKind.FLOAT:
                return number(false, position);
            case TokenKind.STRING:
                result = new Expression.TextLiteral(
                        Literals.unquote(sql, position, end), position);
                break;
            case TokenKind.BLOB:
                result = new Expression.BlobLiteral(Literals.blob(sql, position, end), position);
                break;
            case TokenKind.NULL:
                result = new Expression.NullLiteral(position);
                break;
            case TokenKind.CURRENT_DATE:
                result = new Expression.CurrentTime(Part.DATE, position);
                break;
            case TokenKind.CURRENT_TIME:
                result = new Expression.CurrentTime(Part.TIME, position);
                break;
            case TokenKind.CURRENT_TIMESTAMP:
                result = new Expression.CurrentTime(Part.TIMESTAMP, position);
                break;
            case TokenKind.PARAMETER:
                String name = end == position + 1 ? null : cursor.text();
                return new Expression.Parameter(cursor.parameter(), name, position);
            default:
                return null;
        }
        cursor.advance();
        return result;
    }

    /** The current number token, with the sign that stood before it. */
    Expression number(boolean negative, int position) {
        int start = cursor.position();
        boolean real = cursor.is(TokenKind.FLOAT);
        String text = Literals.number(cursor.sql(), start, cursor.end());
        if (!real && Literals.isHex(text)) {
            long value = Literals.hex(text);
            if (Literals.isHexTooBig(text) || negative && value == Long.MIN_VALUE) {
                throw cursor.error("hex literal too big: " + (negative ? "-" : "") + text, start);
            }
            cursor.advance();
            return new Expression.IntegerLiteral(negative ? -value : value, position);
        }
        cursor.advance();
        if (!real) {
            long negated = Literals.negated(text);
            if (negated <= 0 && (negative || negated != Long.MIN_VALUE)) {
                return new Expression.IntegerLiteral(negative ? negated : -negated, position);
            }
        }
        double value = RealText.parse(text);
        return new Expression.RealLiteral(negative ? -value : value, position);
    }

    private Expression minus(int position) {
        cursor.advance();
        if (cursor.is(TokenKind.INTEGER) || cursor.is(TokenKind.FLOAT)) {
            Expression number = number(true, position);
            expressions.setHeight(1);
            return number;
        }
        return prefix(UnaryOperator.MINUS, position);
    }

    private Expression prefixed(UnaryOperator operator, int position) {
        cursor.advance();
        return prefix(operator, position);
    }

    private Expression prefix(UnaryOperator operator, int position) {
        cursor.enter(2);
        Expression operand = operand();
        cursor.leave(2);
        return unary(operator, operand, position);
    }

    private Expression unary(UnaryOperator operator, Expression operand, int position) {
        expressions.setHeight(expressions.height() + 1);
        return new Expression.Unary(operator, operand, position);
    }

    private Expression parenthesised(int position) {
        cursor.advance();
        if (cursor.startsQuery()) {
            var query = expressions.subquery();
            cursor.expect(TokenKind.RIGHT_PAREN);
            return new Expression.Subquery(query, position);
        }
        Expression first = expressions.nested();
        if (!cursor.accept(TokenKind.COMMA)) {
            cursor.expect(TokenKind.RIGHT_PAREN);
            return first;
        }
        int top = expressions.height();
        List<Expression> items = new ArrayList<>();
        items.add(first);
        items.addAll(expressions.expressions());
        cursor.expect(TokenKind.RIGHT_PAREN);
        expressions.setHeight(Math.max(top, expressions.height()) + 1);
        return new Expression.RowValue(items, position);
    }

    private Expression exists(int position) {
        cursor.advance();
        cursor.expect(TokenKind.LEFT_PAREN);
        if (!cursor.startsQuery()) {
            throw cursor.unexpected();
        }
        var query = expressions.subquery();
        cursor.expect(TokenKind.RIGHT_PAREN);
        return new Expression.Exists(query, position);
    }

    private Expression caseExpression(int position) {
        cursor.advance();
        int top = 0;
        Expression base = null;
        if (!cursor.is(TokenKind.WHEN)) {
            base = expressions.nested();
            top = expressions.height();
        }
        List<Expression.Case.Branch> branches = new ArrayList<>();
        while (branches.isEmpty() || cursor.is(TokenKind.WHEN)) {
            cursor.expect(TokenKind.WHEN);
            Expression condition = expressions.nested();
            top = Math.max(top, expressions.height());
            cursor.expect(TokenKind.THEN);
            // Several values are compared with each other, so that this is what it means.
            condition = base instanceof Expression.RowValue row
                    ? new Expression.Binary(BinaryOperator.EQUAL, row, condition, condition.position()) : condition;
            branches.add(new Expression.Case.Branch(condition, expressions.nested()));
            top = Math.max(top, expressions.height());
        }
        Expression otherwise = null;
        if (cursor.accept(TokenKind.ELSE)) {
            otherwise = expressions.nested();
            top = Math.max(top, expressions.height());
        }
        cursor.expect(TokenKind.END);
        boolean rows = base instanceof Expression.RowValue;
        expressions.setHeight(top + (rows ? 2 : 1));
        return new Expression.Case(rows ? null : base, branches, otherwise, position);
    }

    private Expression cast(int position) {
        cursor.advance();
        cursor.expect(TokenKind.LEFT_PAREN);
        Expression operand = expressions.nested();
        int top = expressions.height();
        cursor.expect(TokenKind.AS);
        TypeName type = TypeParser.type(cursor);
        cursor.expect(TokenKind.RIGHT_PAREN);
        expressions.setHeight(top + 1);
        return new Expression.Cast(operand,
                type == null ? new TypeName("", "", List.of()) : type, position);
    }

    private Expression raise(int position) {
        cursor.advance();
        cursor.expect(TokenKind.LEFT_PAREN);
        ConflictAction action = Conflicts.action(cursor.kind());
        if (action == null || action == ConflictAction.REPLACE) {
            throw cursor.unexpected();
        }
        cursor.advance();
        Expression message = null;
        expressions.setHeight(0);
        if (action != ConflictAction.IGNORE) {
            cursor.expect(TokenKind.COMMA);
            message = expressions.nested();
        }
        cursor.expect(TokenKind.RIGHT_PAREN);
        expressions.setHeight(expressions.height() + 1);
        return new Expression.Raise(action, message, position);
    }

    /** A column with its qualifiers, or a call. */
    private Expression named(int position) {
        String sql = cursor.sql();
        char quote = quoteAt(sql, position);
        boolean callable = !cursor.is(TokenKind.STRING);
        String first = cursor.takeName();
        if (callable && cursor.is(TokenKind.LEFT_PAREN)) {
            return call(first, position);
        }
        String schema = null;
        String table = null;
        String column = first;
        int at = position;
        if (cursor.accept(TokenKind.DOT)) {
            table = first;
            at = cursor.position();
            column = cursor.name();
            if (cursor.accept(TokenKind.DOT)) {
                schema = table;
                table = column;
                at = cursor.position();
                column = cursor.name();
            }
            quote = quoteAt(sql, at);
        }
        expressions.setHeight(1);
        return new Expression.ColumnReference(schema, table, column, quote, position);
    }

    private static char quoteAt(String sql, int at) {
        char c = sql.charAt(at);
        return c == '"' || c == '[' || c == '`' || c == '\'' ? c : 0;
    }

    private Expression call(String name, int position) {
        cursor.advance();
        expressions.calls++;
        boolean distinct = false;
        boolean star = false;
        int top = 0;
        List<Expression> arguments = List.of();
        List<OrderTerm> orderBy = List.of();
        if (cursor.accept(TokenKind.STAR)) {
            star = true;
        } else if (!cursor.is(TokenKind.RIGHT_PAREN)) {
            distinct = cursor.accept(TokenKind.DISTINCT);
            if (!distinct) {
                cursor.accept(TokenKind.ALL);
            }
            if (!cursor.is(TokenKind.RIGHT_PAREN) && !cursor.is(TokenKind.ORDER)) {
                arguments = expressions.expressions();
                top = expressions.height();
            }
            orderBy = queries.orderBy();
            top = orderBy.isEmpty() ? top : Math.max(top, expressions.height());
        }
        cursor.expect(TokenKind.RIGHT_PAREN);
        cursor.checkCount(SizeLimits.FUNCTION_ARG, arguments.size(), "arguments on function " + name);
        Expression filter = null;
        if (cursor.is(TokenKind.FILTER) && cursor.peek(1) == TokenKind.LEFT_PAREN) {
            cursor.advance();
            cursor.advance();
            cursor.expect(TokenKind.WHERE);
            filter = expressions.nested();
            top = Math.max(top, expressions.height());
            cursor.expect(TokenKind.RIGHT_PAREN);
        }
        WindowDefinition over = null;
        if (cursor.is(TokenKind.OVER) && (cursor.peek(1) == TokenKind.LEFT_PAREN
                || Cursor.canName(cursor.peek(1)))) {
            cursor.advance();
            over = queries.windows().over();
            top = Math.max(top, expressions.height());
        }
        expressions.setHeight(top + 1);
        return new Expression.FunctionCall(name, arguments, distinct, star, orderBy, filter, over,
                position);
    }
}
