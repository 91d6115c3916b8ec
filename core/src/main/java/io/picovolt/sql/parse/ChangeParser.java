package io.picovolt.sql.parse;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.sql.ast.Assignment;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.Upsert;
import io.picovolt.sql.ast.With;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.SizeLimits;
import java.util.ArrayList;
import java.util.List;

/** INSERT, REPLACE, UPDATE, DELETE. */
final class ChangeParser {
    private final Cursor cursor;
    private final QueryParser queries;
    private final ExpressionParser expressions;
    /** Whether the statement is one of a trigger's body, where it may be less. */
    private boolean inTrigger;

    ChangeParser(Cursor cursor, QueryParser queries) {
        this.cursor = cursor;
        this.queries = queries;
        this.expressions = queries.expressions();
    }

    void setInTrigger(boolean inside) {
        inTrigger = inside;
    }

    private FromItem.Table target() {
        var target = queries.target();
        if (inTrigger && (target.notIndexed() || target.indexedBy() != null)) {
            throw cursor.error("the " + (target.notIndexed() ? "NOT INDEXED" : "INDEXED BY")
                    + " clause is not allowed on UPDATE or DELETE statements within triggers",
                    target.position());
        }
        return target;
    }

    Statement insert(With with, int position) {
        ConflictAction onConflict = ConflictAction.REPLACE;
        if (!cursor.accept(TokenKind.REPLACE)) {
            cursor.expect(TokenKind.INSERT);
            onConflict = Conflicts.or(cursor);
        }
        cursor.expect(TokenKind.INTO);
        ObjectName table = cursor.objectName();
        String alias = cursor.accept(TokenKind.AS) ? cursor.name() : null;
        List<String> columns = cursor.is(TokenKind.LEFT_PAREN) ? cursor.nameList() : List.of();
        Query source = null;
        List<Upsert> upserts = new ArrayList<>(0);
        if (!inTrigger && cursor.accept(TokenKind.DEFAULT)) {
            cursor.expect(TokenKind.VALUES);
        } else {
            source = queries.inserted();
            while (cursor.is(TokenKind.ON)
                    && (upserts.isEmpty() || !upserts.getLast().target().isEmpty())) {
                upserts.add(upsert());
            }
        }
        return new Statement.Insert(with, onConflict, table, alias, columns, source, upserts,
                returning(), position);
    }

    private Upsert upsert() {
        int position = cursor.position();
        cursor.advance();
        cursor.expect(TokenKind.CONFLICT);
        List<OrderTerm> target = List.of();
        Expression targetWhere = null;
        if (cursor.accept(TokenKind.LEFT_PAREN)) {
            target = queries.orderTerms();
            cursor.expect(TokenKind.RIGHT_PAREN);
            targetWhere = where();
        }
        cursor.expect(TokenKind.DO);
        if (cursor.accept(TokenKind.NOTHING)) {
            return new Upsert(target, targetWhere, List.of(), null, position);
        }
        cursor.expect(TokenKind.UPDATE);
        List<Assignment> assignments = assignments();
        return new Upsert(target, targetWhere, assignments, where(), position);
    }

    Statement update(With with, int position) {
        cursor.expect(TokenKind.UPDATE);
        ConflictAction onConflict = Conflicts.or(cursor);
        FromItem.Table target = target();
        List<Assignment> assignments = assignments();
        int assigned = 0;
        for (var assignment : assignments) {
            assigned += assignment.columns().size();
        }
        cursor.checkCount(SizeLimits.COLUMN, assigned, "columns in set list");
        FromItem from = cursor.accept(TokenKind.FROM) ? queries.from() : null;
        Expression where = where();
        List<ResultColumn> returning = returning();
        List<OrderTerm> orderBy = orderBy();
        Expression limit = limit();
        return new Statement.Update(with, onConflict, target, assignments, from, where, returning,
                orderBy, limit, offset(limit), position);
    }

    Statement delete(With with, int position) {
        cursor.expect(TokenKind.DELETE);
        cursor.expect(TokenKind.FROM);
        FromItem.Table target = target();
        Expression where = where();
        List<ResultColumn> returning = returning();
        List<OrderTerm> orderBy = orderBy();
        Expression limit = limit();
        return new Statement.Delete(with, target, where, returning, orderBy, limit, offset(limit),
                position);
    }

    /** {@code SET a = 1, (b, c) = (2, 3)}. */
    private List<Assignment> assignments() {
        cursor.expect(TokenKind.SET);
        List<Assignment> assignments = new ArrayList<>();
        do {
            int position = cursor.position();
            List<String> columns = cursor.is(TokenKind.LEFT_PAREN) ? cursor.nameList()
                    : List.of(cursor.name());
            cursor.expect(TokenKind.EQUAL);
            assignments.add(new Assignment(columns, expressions.expression(), position));
        } while (cursor.accept(TokenKind.COMMA));
        return assignments;
    }

    private Expression where() {
        return cursor.accept(TokenKind.WHERE) ? expressions.expression() : null;
    }

    private List<OrderTerm> orderBy() {
        return inTrigger ? List.of() : queries.orderBy();
    }

    private Expression limit() {
        return !inTrigger && cursor.accept(TokenKind.LIMIT) ? expressions.expression() : null;
    }

    private Expression offset(Expression limit) {
        return limit != null && cursor.accept(TokenKind.OFFSET) ? expressions.expression() : null;
    }

    private List<ResultColumn> returning() {
        if (inTrigger && cursor.is(TokenKind.RETURNING)) {
            throw cursor.error("cannot use RETURNING in a trigger", cursor.position());
        }
        return cursor.accept(TokenKind.RETURNING) ? queries.resultColumns() : List.of();
    }
}
