package io.picovolt.sql.parse;

import io.picovolt.sql.ast.BinaryOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.LikeOperator;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.UnaryOperator;
import io.picovolt.sql.token.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions by precedence climbing. {@code height} is always that of the expression read last;
 * {@code highest} is the highest since the enclosing query began.
 */
final class ExpressionParser {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int EQUALITY = 4;
    private static final int COMPARISON = 5;
    private static final int BITS = 6;
    private static final int SUM = 7;
    private static final int PRODUCT = 8;
    private static final int CONCAT = 9;
    private static final int COLLATE = 10;

    private final Cursor cursor;
    private final QueryParser queries;
    private final OperandParser operands;
    private int height;
    private int highest;
    /** Calls of functions until here, without those in subqueries. */
    int calls;
    /** Whether none is in the left operand of an operator. */
    private boolean plain;

    ExpressionParser(Cursor cursor, QueryParser queries) {
        this.cursor = cursor;
        this.queries = queries;
        this.operands = new OperandParser(cursor, this, queries);
    }

    Expression expression() {
        return expression(OR);
    }

    /** The operand of a NOT, whose sign is taken. */
    Expression negatedOperand() {
        cursor.enter(1);
        Expression operand = expression(NOT);
        cursor.leave(1);
        return operand;
    }

    /** An expression in brackets of some kind. */
    Expression nested() {
        cursor.enter(1);
        Expression expression = expression(OR);
        cursor.leave(1);
        return expression;
    }

    /** An operand without infix operators. */
    Expression operand() {
        return operands.operand();
    }

    /** A literal or parameter, or null when something else stands here. */
    Expression literal() {
        return operands.literal(cursor.position());
    }

    /** The number token here, with the sign that stood before it at {@code position}. */
    Expression number(boolean negative, int position) {
        return operands.number(negative, position);
    }

    List<Expression> expressions() {
        List<Expression> list = new ArrayList<>();
        int top = 0;
        cursor.enter(2);
        do {
            list.add(expression(OR));
            top = Math.max(top, height);
        } while (cursor.accept(TokenKind.COMMA));
        cursor.leave(2);
        height = top;
        return list;
    }

    int height() {
        return height;
    }

    void setHeight(int value) {
        height = value;
        highest = Math.max(highest, value);
        cursor.checkDepth(value);
    }

    /** A query inside an expression or FROM; afterwards {@code height} is that of the whole. */
    Query subquery() {
        int saved = highest;
        int before = calls;
        highest = 0;
        cursor.enter(Cursor.SUBQUERY_DEPTH);
        Query query = queries.query();
        cursor.leave(Cursor.SUBQUERY_DEPTH);
        int inner = highest + Cursor.SUBQUERY_DEPTH;
        highest = saved;
        calls = before;
        setHeight(inner);
        return query;
    }

    private Expression expression(int minimum) {
        cursor.enter(1);
        int before = calls;
        Expression left = operands.operand();
        while (true) {
            int level = level(cursor.kind());
            if (level < minimum) {
                break;
            }
            plain = calls == before;
            left = level <= AND ? chain(left, level) : infix(left, level);
        }
        cursor.leave(1);
        return left;
    }

    /** The precedence of an infix or postfix operator, 0 for anything else. */
    private static int level(int kind) {
        return switch (kind) {
            case TokenKind.OR -> OR;
            case TokenKind.AND -> AND;
            case TokenKind.EQUAL, TokenKind.NOT_EQUAL, TokenKind.IS, TokenKind.IN, TokenKind.LIKE,
                    TokenKind.GLOB, TokenKind.MATCH, TokenKind.REGEXP, TokenKind.BETWEEN,
                    TokenKind.ISNULL, TokenKind.NOTNULL, TokenKind.NOT -> EQUALITY;
            case TokenKind.LESS, TokenKind.LESS_EQUAL, TokenKind.GREATER,
                    TokenKind.GREATER_EQUAL -> COMPARISON;
            case TokenKind.AMPERSAND, TokenKind.BAR, TokenKind.SHIFT_LEFT,
                    TokenKind.SHIFT_RIGHT -> BITS;
            case TokenKind.PLUS, TokenKind.MINUS -> SUM;
            case TokenKind.STAR, TokenKind.SLASH, TokenKind.PERCENT -> PRODUCT;
            case TokenKind.CONCAT, TokenKind.ARROW, TokenKind.ARROW_TEXT -> CONCAT;
            case TokenKind.COLLATE -> COLLATE;
            default -> 0;
        };
    }

    private Expression chain(Expression first, int level) {
        int position = cursor.position();
        int operator = cursor.kind();
        int top = height;
        boolean callsNothing = plain;
        int before = calls;
        List<Expression> terms = new ArrayList<>();
        terms.add(first);
        while (cursor.accept(operator)) {
            terms.add(expression(level + 1));
            top = Math.max(top, height);
        }
        setHeight(top + 1);
        if (level == OR) {
            return new Expression.Disjunction(terms, position);
        }
        boolean never = false;
        for (var term : terms) {
            never |= isNever(term);
        }
        return new Expression.Conjunction(terms, never && callsNothing && calls == before, position);
    }

    /** Whether SQLite knows from the text alone that it is false. */
    private static boolean isNever(Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral e -> e.value() == 0;
            case Expression.InList e ->
                    e.values().isEmpty() && !e.negated() && e.operand() instanceof Expression.NullLiteral;
            case Expression.IsNull e -> !e.negated() && isLiteral(e.operand());
            case Expression.Conjunction e -> e.never();
            default -> false;
        };
    }

    private static boolean isLiteral(Expression expression) {
        return expression instanceof Expression.IntegerLiteral || expression instanceof Expression.RealLiteral
                || expression instanceof Expression.TextLiteral || expression instanceof Expression.BlobLiteral
                || expression instanceof Expression.Unary sign && sign.operator() != UnaryOperator.NOT
                && sign.operator() != UnaryOperator.BIT_NOT && isLiteral(sign.operand());
    }

    private Expression infix(Expression left, int level) {
        int kind = cursor.kind();
        if (level == EQUALITY && kind != TokenKind.EQUAL && kind != TokenKind.NOT_EQUAL) {
            return predicate(left);
        }
        int position = cursor.position();
        int leftHeight = height;
        cursor.advance();
        if (level == COLLATE) {
            String collation = cursor.bareAlias();
            if (collation == null) {
                throw cursor.unexpected();
            }
            setHeight(leftHeight + 1);
            return new Expression.Collate(left, collation, position);
        }
        Expression right = expression(level + 1);
        setHeight(Math.max(leftHeight, height) + 1);
        return new Expression.Binary(operator(kind), left, right, position);
    }

    private static BinaryOperator operator(int kind) {
        return switch (kind) {
            case TokenKind.EQUAL -> BinaryOperator.EQUAL;
            case TokenKind.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
            case TokenKind.LESS -> BinaryOperator.LESS;
            case TokenKind.LESS_EQUAL -> BinaryOperator.LESS_EQUAL;
            case TokenKind.GREATER -> BinaryOperator.GREATER;
            case TokenKind.GREATER_EQUAL -> BinaryOperator.GREATER_EQUAL;
            case TokenKind.AMPERSAND -> BinaryOperator.BIT_AND;
            case TokenKind.BAR -> BinaryOperator.BIT_OR;
            case TokenKind.SHIFT_LEFT -> BinaryOperator.SHIFT_LEFT;
            case TokenKind.SHIFT_RIGHT -> BinaryOperator.SHIFT_RIGHT;
            case TokenKind.PLUS -> BinaryOperator.ADD;
            case TokenKind.MINUS -> BinaryOperator.SUBTRACT;
            case TokenKind.STAR -> BinaryOperator.MULTIPLY;
            case TokenKind.SLASH -> BinaryOperator.DIVIDE;
            case TokenKind.PERCENT -> BinaryOperator.REMAINDER;
            case TokenKind.CONCAT -> BinaryOperator.CONCAT;
            case TokenKind.ARROW -> BinaryOperator.EXTRACT;
            default -> BinaryOperator.EXTRACT_TEXT;
        };
    }

    /** IS, IN, LIKE, BETWEEN, ISNULL and what may stand behind NOT. */
    private Expression predicate(Expression left) {
        int position = cursor.position();
        int leftHeight = height;
        boolean negated = cursor.accept(TokenKind.NOT);
        int kind = cursor.kind();
        switch (kind) {
            case TokenKind.IN:
                return in(left, leftHeight, negated, position);
            case TokenKind.BETWEEN:
                return between(left, leftHeight, negated, position);
            case TokenKind.LIKE, TokenKind.GLOB, TokenKind.MATCH, TokenKind.REGEXP:
                return like(left, leftHeight, kind, negated, position);
            case TokenKind.NULL:
                break;
            case TokenKind.IS, TokenKind.ISNULL, TokenKind.NOTNULL:
                if (negated) {
                    throw cursor.unexpected();
                }
                break;
            default:
                throw cursor.unexpected();
        }
        cursor.advance();
        if (kind == TokenKind.IS) {
            return is(left, leftHeight, position);
        }
        setHeight(leftHeight + 1);
        return new Expression.IsNull(left, kind != TokenKind.ISNULL, position);
    }

    private Expression is(Expression left, int leftHeight, int position) {
        boolean negated = cursor.accept(TokenKind.NOT);
        if (cursor.accept(TokenKind.DISTINCT)) {
            cursor.expect(TokenKind.FROM);
            negated = !negated;
        }
        Expression right = expression(COMPARISON);
        setHeight(Math.max(leftHeight, height) + 1);
        if (right instanceof Expression.NullLiteral) {
            return new Expression.IsNull(left, negated, position);
        }
        return new Expression.Binary(negated ? BinaryOperator.IS_NOT : BinaryOperator.IS, left,
                right, position);
    }

    private Expression between(Expression left, int leftHeight, boolean negated, int position) {
        cursor.advance();
        Expression low = expression(NOT);
        int lowHeight = height;
        cursor.expect(TokenKind.AND);
        Expression high = expression(COMPARISON);
        setHeight(Math.max(leftHeight, Math.max(lowHeight, height)) + 1);
        return new Expression.Between(left, low, high, negated, position);
    }

    private Expression like(Expression left, int leftHeight, int kind, boolean negated,
            int position) {
        cursor.advance();
        LikeOperator operator = switch (kind) {
            case TokenKind.LIKE -> LikeOperator.LIKE;
            case TokenKind.GLOB -> LikeOperator.GLOB;
            case TokenKind.MATCH -> LikeOperator.MATCH;
            default -> LikeOperator.REGEXP;
        };
        calls++;
        Expression pattern = expression(COMPARISON);
        int top = Math.max(leftHeight, height);
        Expression escape = null;
        if (cursor.accept(TokenKind.ESCAPE)) {
            escape = expression(COMPARISON);
            top = Math.max(top, height);
        }
        setHeight(top + 1);
        return new Expression.Like(operator, left, pattern, escape, negated, position);
    }

    private Expression in(Expression left, int leftHeight, boolean negated, int position) {
        cursor.advance();
        height = 0;
        Expression result;
        if (!cursor.accept(TokenKind.LEFT_PAREN)) {
            FromItem table = queries.tableOrFunction();
            result = new Expression.InTable(left, table, negated, position);
        } else {
            if (cursor.startsQuery()) {
                result = new Expression.InQuery(left, subquery(), negated, position);
            } else if (cursor.is(TokenKind.RIGHT_PAREN)) {
                // As in SQLite nobody looks at what is in nothing, unless there is a call in it.
                result = new Expression.InList(plain ? new Expression.NullLiteral(position) : left, List.of(), negated,
                        position);
            } else {
                var values = expressions();
                result = values.size() == 1 && values.get(0) instanceof Expression.Subquery subquery
                        ? new Expression.InQuery(left, subquery.query(), negated, position)
                        : new Expression.InList(left, values, negated, position);
            }
            cursor.expect(TokenKind.RIGHT_PAREN);
        }
        setHeight(Math.max(leftHeight, height) + 1);
        return result;
    }
}
