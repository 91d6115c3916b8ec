package io.picovolt.sql.parse;

import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.JoinKind;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.sql.token.Keywords;
import io.picovolt.sql.token.TokenKind;
import java.util.List;

/** The FROM clause: tables, subqueries and joins. */
final class FromParser {
    private static final int MAX_TABLES = 64;

    private final Cursor cursor;
    private final QueryParser queries;
    private final ExpressionParser expressions;

    FromParser(Cursor cursor, QueryParser queries, ExpressionParser expressions) {
        this.cursor = cursor;
        this.queries = queries;
        this.expressions = expressions;
    }

    /** What stands behind the word FROM. */
    FromItem from() {
        FromItem left = item();
        rejectCondition();
        int tables = 1;
        while (true) {
            int position = cursor.position();
            JoinWords words = joinWords();
            if (words == null) {
                return left;
            }
            if (++tables > MAX_TABLES) {
                throw cursor.error("at most " + MAX_TABLES + " tables in a join", position);
            }
            left = join(left, words, position);
        }
    }

    /** ON or USING behind the first table is correct syntax, but has nothing to join. */
    private void rejectCondition() {
        int position = cursor.position();
        if (cursor.is(TokenKind.ON) && !isUpsert()) {
            cursor.advance();
            expressions.expression();
            throw cursor.error("a JOIN clause is required before ON", position);
        }
        if (cursor.accept(TokenKind.USING)) {
            cursor.nameList();
            throw cursor.error("a JOIN clause is required before USING", position);
        }
    }

    private record JoinWords(JoinKind kind, boolean natural) {}

    /** Takes a comma or {@code [NATURAL] [LEFT [OUTER] | …] JOIN}; null when none is here. */
    private JoinWords joinWords() {
        if (cursor.accept(TokenKind.COMMA) || cursor.accept(TokenKind.JOIN)) {
            return new JoinWords(JoinKind.INNER, false);
        }
        if (!Keywords.isJoinWord(cursor.kind())) {
            return null;
        }
        int start = cursor.position();
        boolean natural = false;
        boolean inner = false;
        boolean cross = false;
        boolean left = false;
        boolean right = false;
        boolean outer = false;
        boolean unknown = false;
        for (int count = 0; count < 3 && Cursor.canName(cursor.kind()); count++) {
            int kind = cursor.kind();
            cursor.advance();
            natural |= kind == TokenKind.NATURAL;
            inner |= kind == TokenKind.INNER;
            cross |= kind == TokenKind.CROSS;
            left |= kind == TokenKind.LEFT || kind == TokenKind.FULL;
            right |= kind == TokenKind.RIGHT || kind == TokenKind.FULL;
            outer |= kind == TokenKind.OUTER;
            unknown |= !Keywords.isJoinWord(kind);
        }
        String words = cursor.textSince(start);
        cursor.expect(TokenKind.JOIN);
        boolean sided = left || right;
        if (unknown || (inner || cross) && (sided || outer) || outer && !sided) {
            throw cursor.error("unknown join type: " + words, start);
        }
        JoinKind kind = left ? right ? JoinKind.FULL : JoinKind.LEFT
                : right ? JoinKind.RIGHT : cross ? JoinKind.CROSS : JoinKind.INNER;
        return new JoinWords(kind, natural);
    }

    private FromItem join(FromItem left, JoinWords words, int position) {
        FromItem right = item();
        Expression on = null;
        List<String> using = List.of();
        int at = cursor.position();
        if (cursor.is(TokenKind.ON) && !isUpsert()) {
            cursor.advance();
            on = expressions.expression();
        } else if (cursor.accept(TokenKind.USING)) {
            using = cursor.nameList();
        }
        if (words.natural() && (on != null || !using.isEmpty())) {
            throw cursor.error("a NATURAL join may not have an ON or USING clause", at);
        }
        return new FromItem.Join(left, right, words.kind(), words.natural(), on, using, position);
    }

    /** True at {@code ON CONFLICT} of an INSERT … SELECT. */
    private boolean isUpsert() {
        if (cursor.peek(1) != TokenKind.CONFLICT) {
            return false;
        }
        int next = cursor.peek(2);
        return next == TokenKind.DO || next == TokenKind.LEFT_PAREN;
    }

    private FromItem item() {
        boolean lateral = isLateral();
        if (lateral) {
            cursor.advance();
        }
        int position = cursor.position();
        if (!cursor.accept(TokenKind.LEFT_PAREN)) {
            return table();
        }
        if (cursor.startsQuery()) {
            Query query = expressions.subquery();
            cursor.expect(TokenKind.RIGHT_PAREN);
            return subquery(query, lateral, position);
        }
        cursor.enter(1);
        FromItem inner = from();
        cursor.leave(1);
        cursor.expect(TokenKind.RIGHT_PAREN);
        String alias = queries.alias();
        if (alias == null) {
            return inner;
        }
        var all = new QueryCore.Select(false, List.of(new ResultColumn.All(position)), inner,
                null, List.of(), null, List.of(), position);
        var query = new Query(null, List.of(all), List.of(), null, List.of(), null, null,
                position);
        return new FromItem.Subquery(query, alias, false, position);
    }

    /** The word is a name like others, but before a query or a function. */
    private boolean isLateral() {
        return cursor.isWord("LATERAL") && (cursor.peek(1) == TokenKind.LEFT_PAREN
                ? Cursor.startsQuery(cursor.peek(2))
                : Cursor.canName(cursor.peek(1)) && cursor.peek(2) == TokenKind.LEFT_PAREN);
    }

    private FromItem subquery(Query query, boolean lateral, int position) {
        Expression before = queries.before();
        String alias = queries.alias();
        int at = cursor.position();
        if (before == null) {
            before = queries.before();
        }
        if (before == null) {
            return new FromItem.Subquery(query, alias, lateral, position);
        }
        if (query.before() != null) {
            throw cursor.error("subquery has more than one BEFORE", at);
        }
        var dated = new Query(query.with(), query.cores(), query.operators(), before,
                query.orderBy(), query.limit(), query.offset(), query.position());
        return new FromItem.Subquery(dated, alias, lateral, position);
    }

    private FromItem table() {
        int position = cursor.position();
        ObjectName name = cursor.objectName();
        List<Expression> arguments = arguments();
        Expression before = queries.before();
        String alias = queries.alias();
        if (before == null) {
            before = queries.before();
        }
        if (arguments != null) {
            return new FromItem.TableFunction(name, arguments, alias, before, position);
        }
        return indexed(name, alias, before, position);
    }

    /** The target of an UPDATE or DELETE: no BEFORE, an alias only with AS. */
    FromItem.Table target() {
        int position = cursor.position();
        ObjectName name = cursor.objectName();
        String alias = cursor.accept(TokenKind.AS) ? cursor.name() : null;
        return indexed(name, alias, null, position);
    }

    private FromItem.Table indexed(ObjectName name, String alias, Expression before,
            int position) {
        String index = null;
        boolean notIndexed = false;
        if (cursor.accept(TokenKind.INDEXED)) {
            cursor.expect(TokenKind.BY);
            index = cursor.name();
        } else if (cursor.accept(TokenKind.NOT)) {
            cursor.expect(TokenKind.INDEXED);
            notIndexed = true;
        }
        return new FromItem.Table(name, alias, before, index, notIndexed, position);
    }

    /** The right side of IN without parentheses. */
    FromItem tableOrFunction() {
        int position = cursor.position();
        ObjectName name = cursor.objectName();
        List<Expression> arguments = arguments();
        return arguments == null
                ? new FromItem.Table(name, null, null, null, false, position)
                : new FromItem.TableFunction(name, arguments, null, null, position);
    }

    /** A function's arguments, or null when there are no parentheses. */
    private List<Expression> arguments() {
        if (!cursor.accept(TokenKind.LEFT_PAREN)) {
            return null;
        }
        List<Expression> arguments =
                cursor.is(TokenKind.RIGHT_PAREN) ? List.of() : expressions.expressions();
        cursor.expect(TokenKind.RIGHT_PAREN);
        return arguments;
    }
}
