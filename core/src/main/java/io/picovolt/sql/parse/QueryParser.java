package io.picovolt.sql.parse;

import io.picovolt.sql.ast.CompoundOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.sql.ast.WindowDefinition;
import io.picovolt.sql.ast.With;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.SizeLimits;
import java.util.ArrayList;
import java.util.List;

/** SELECT, VALUES, compounds of them, WITH. */
final class QueryParser {

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final FromParser from;
    private final WindowParser windows;
    private int inserted = -1;

    QueryParser(Cursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor, this);
        this.from = new FromParser(cursor, this, expressions);
        this.windows = new WindowParser(cursor, this, expressions);
    }

    ExpressionParser expressions() {
        return expressions;
    }

    WindowParser windows() {
        return windows;
    }

    FromItem from() {
        return from.from();
    }

    FromItem.Table target() {
        return from.target();
    }

    FromItem tableOrFunction() {
        return from.tableOrFunction();
    }

    Query query() {
        return query(with());
    }

    Query query(With with) {
        int position = cursor.position();
        List<QueryCore> cores = new ArrayList<>(1);
        List<CompoundOperator> operators = new ArrayList<>(0);
        cores.add(core());
        CompoundOperator operator = compoundOperator();
        while (operator != null) {
            operators.add(operator);
            cursor.checkCount(SizeLimits.COMPOUND_SELECT, cores.size() + 1, "terms in compound SELECT");
            cores.add(core());
            operator = compoundOperator();
        }
        Expression before = before();
        List<OrderTerm> orderBy = orderBy();
        if (!orderBy.isEmpty()) {
            rejectCompoundAfter("ORDER BY");
        }
        Expression limit = null;
        Expression offset = null;
        if (cursor.accept(TokenKind.LIMIT)) {
            limit = expressions.expression();
            if (cursor.accept(TokenKind.OFFSET)) {
                offset = expressions.expression();
            } else if (cursor.accept(TokenKind.COMMA)) {
                offset = limit;
                limit = expressions.expression();
            }
            rejectCompoundAfter("LIMIT");
        }
        return new Query(with, cores, operators, before, orderBy, limit, offset, position);
    }

    /** What INSERT inserts: where that is one row of VALUES, it may have no window functions. */
    Query inserted() {
        inserted = cursor.position();
        return query();
    }

    /** {@code BEFORE tx}, or null when that is not here. */
    Expression before() {
        if (!cursor.isBeforeClause()) {
            return null;
        }
        cursor.advance();
        return expressions.operand();
    }

    /** {@code ORDER BY …}, empty when that is not here. */
    List<OrderTerm> orderBy() {
        if (!cursor.accept(TokenKind.ORDER)) {
            return List.of();
        }
        cursor.expect(TokenKind.BY);
        var terms = orderTerms();
        cursor.checkCount(SizeLimits.COLUMN, terms.size(), "terms in ORDER BY clause");
        return terms;
    }

    List<OrderTerm> orderTerms() {
        List<OrderTerm> terms = new ArrayList<>();
        int top = 0;
        do {
            Expression expression = expressions.expression();
            top = Math.max(top, expressions.height());
            boolean descending = cursor.accept(TokenKind.DESC);
            if (!descending) {
                cursor.accept(TokenKind.ASC);
            }
            OrderTerm.Nulls nulls = OrderTerm.Nulls.DEFAULT;
            if (cursor.accept(TokenKind.NULLS)) {
                nulls = cursor.is(TokenKind.FIRST) ? OrderTerm.Nulls.FIRST
                        : OrderTerm.Nulls.LAST;
                if (!cursor.accept(TokenKind.FIRST)) {
                    cursor.expect(TokenKind.LAST);
                }
            }
            terms.add(new OrderTerm(expression, descending, nulls));
        } while (cursor.accept(TokenKind.COMMA));
        expressions.setHeight(top);
        return terms;
    }

    List<ResultColumn> resultColumns() {
        List<ResultColumn> columns = new ArrayList<>();
        do {
            columns.add(resultColumn());
        } while (cursor.accept(TokenKind.COMMA));
        return columns;
    }

    private ResultColumn resultColumn() {
        int position = cursor.position();
        if (cursor.accept(TokenKind.STAR)) {
            return new ResultColumn.All(position);
        }
        if (Cursor.canName(cursor.kind()) && cursor.peek(1) == TokenKind.DOT
                && cursor.peek(2) == TokenKind.STAR) {
            String table = cursor.takeName();
            cursor.advance();
            cursor.advance();
            return new ResultColumn.AllOf(table, position);
        }
        Expression expression = expressions.expression();
        // A comment behind it is in its name, as in SQLite.
        String text = cursor.spanSince(position);
        String alias = alias();
        return new ResultColumn.Item(expression, alias, alias == null ? text : null, position);
    }

    /** {@code [AS] alias}, or null. */
    String alias() {
        if (cursor.accept(TokenKind.AS)) {
            return cursor.name();
        }
        if (cursor.isBeforeClause() || cursor.isWindowClause()) {
            return null;
        }
        return cursor.bareAlias();
    }

    /** {@code WITH …}, or null when that is not here. */
    With with() {
        if (!cursor.accept(TokenKind.WITH)) {
            return null;
        }
        boolean recursive = cursor.accept(TokenKind.RECURSIVE);
        List<With.CommonTable> tables = new ArrayList<>();
        do {
            tables.add(commonTable());
        } while (cursor.accept(TokenKind.COMMA));
        return new With(recursive, tables);
    }

    private With.CommonTable commonTable() {
        int position = cursor.position();
        String name = cursor.name();
        List<String> columns =
                cursor.is(TokenKind.LEFT_PAREN) ? cursor.nameList() : List.of();
        cursor.expect(TokenKind.AS);
        var materialization = With.Materialization.DEFAULT;
        if (cursor.accept(TokenKind.MATERIALIZED)) {
            materialization = With.Materialization.MATERIALIZED;
        } else if (cursor.accept(TokenKind.NOT)) {
            cursor.expect(TokenKind.MATERIALIZED);
            materialization = With.Materialization.NOT_MATERIALIZED;
        }
        cursor.expect(TokenKind.LEFT_PAREN);
        Query query = expressions.subquery();
        cursor.expect(TokenKind.RIGHT_PAREN);
        return new With.CommonTable(name, columns, materialization, query, position);
    }

    private QueryCore core() {
        int position = cursor.position();
        if (cursor.accept(TokenKind.VALUES)) {
            return values(position);
        }
        cursor.expect(TokenKind.SELECT);
        boolean distinct = cursor.accept(TokenKind.DISTINCT);
        if (!distinct) {
            cursor.accept(TokenKind.ALL);
        }
        List<ResultColumn> columns = resultColumns();
        FromItem source = cursor.accept(TokenKind.FROM) ? from.from() : null;
        Expression where = cursor.accept(TokenKind.WHERE) ? expressions.expression() : null;
        List<Expression> groupBy = List.of();
        if (cursor.accept(TokenKind.GROUP)) {
            cursor.expect(TokenKind.BY);
            groupBy = expressions.expressions();
            cursor.checkCount(SizeLimits.COLUMN, groupBy.size(), "terms in GROUP BY clause");
        }
        Expression having = cursor.accept(TokenKind.HAVING) ? expressions.expression() : null;
        List<WindowDefinition> definitions =
                cursor.isWindowClause() ? windows.definitions() : List.of();
        return new QueryCore.Select(distinct, columns, source, where, groupBy, having,
                definitions, position);
    }

    private QueryCore values(int position) {
        List<List<Expression>> rows = new ArrayList<>();
        int windowsBefore = windows.count();
        do {
            int start = cursor.position();
            cursor.expect(TokenKind.LEFT_PAREN);
            List<Expression> row = expressions.expressions();
            cursor.expect(TokenKind.RIGHT_PAREN);
            if (!rows.isEmpty() && row.size() != rows.get(0).size()) {
                throw cursor.error("all VALUES must have the same number of terms", start);
            }
            rows.add(row);
        } while (cursor.accept(TokenKind.COMMA));
        return windows.count() == windowsBefore || rows.size() == 1 && position == inserted
                ? new QueryCore.Values(rows, position) : selects(rows, position);
    }

    /** Rows with window functions: each is a SELECT. */
    private static QueryCore selects(List<List<Expression>> rows, int position) {
        List<QueryCore> cores = new ArrayList<>();
        List<CompoundOperator> operators = new ArrayList<>();
        for (var row : rows) {
            List<ResultColumn> columns = new ArrayList<>();
            for (var value : row) {
                columns.add(new ResultColumn.Item(value, "column" + (columns.size() + 1), null, value.position()));
            }
            if (!cores.isEmpty()) {
                operators.add(CompoundOperator.UNION_ALL);
            }
            cores.add(select(columns, null, position));
        }
        if (operators.isEmpty()) {
            return cores.get(0);
        }
        var all = new Query(null, cores, operators, null, List.of(), null, null, position);
        return select(List.of(new ResultColumn.All(position)),
                new FromItem.Subquery(all, null, false, position), position);
    }

    private static QueryCore select(List<ResultColumn> columns, FromItem from, int position) {
        return new QueryCore.Select(false, columns, from, null, List.of(), null, List.of(), position);
    }

    private CompoundOperator compoundOperator() {
        if (cursor.accept(TokenKind.UNION)) {
            return cursor.accept(TokenKind.ALL) ? CompoundOperator.UNION_ALL
                    : CompoundOperator.UNION;
        }
        if (cursor.accept(TokenKind.INTERSECT)) {
            return CompoundOperator.INTERSECT;
        }
        return cursor.accept(TokenKind.EXCEPT) ? CompoundOperator.EXCEPT : null;
    }

    private void rejectCompoundAfter(String clause) {
        int position = cursor.position();
        CompoundOperator operator = compoundOperator();
        if (operator != null) {
            throw cursor.error(clause + " clause should come after " + operator.symbol()
                    + " not before", position);
        }
    }
}
