package io.picovolt.sql.parse;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.token.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Looks at a statement's first word, and reads the statements that are not worth a class. */
final class StatementParser {
    private final Cursor cursor;
    private final QueryParser queries;
    private final ExpressionParser expressions;
    private final ChangeParser changes;
    private final DefinitionParser definitions;

    StatementParser(Cursor cursor) {
        this.cursor = cursor;
        this.queries = new QueryParser(cursor);
        this.expressions = queries.expressions();
        this.changes = new ChangeParser(cursor, queries);
        this.definitions = new DefinitionParser(cursor, queries, changes);
    }

    Statement statement() {
        int position = cursor.position();
        if (!cursor.accept(TokenKind.EXPLAIN)) {
            return plain();
        }
        var mode = Statement.Explain.Mode.PLAN;
        if (cursor.accept(TokenKind.QUERY)) {
            cursor.expect(TokenKind.PLAN);
            mode = Statement.Explain.Mode.QUERY_PLAN;
        } else if (cursor.is(TokenKind.ANALYZE) && startsChangeOrQuery(cursor.peek(1))) {
            cursor.advance();
            mode = Statement.Explain.Mode.ANALYZE;
        }
        return new Statement.Explain(mode, plain(), position);
    }

    private static boolean startsChangeOrQuery(int kind) {
        return switch (kind) {
            case TokenKind.SELECT, TokenKind.VALUES, TokenKind.WITH, TokenKind.INSERT,
                    TokenKind.REPLACE, TokenKind.UPDATE, TokenKind.DELETE -> true;
            default -> false;
        };
    }

    private Statement plain() {
        int position = cursor.position();
        return switch (cursor.kind()) {
            case TokenKind.SELECT, TokenKind.VALUES, TokenKind.WITH, TokenKind.INSERT,
                    TokenKind.REPLACE, TokenKind.UPDATE, TokenKind.DELETE ->
                    changeOrQuery(position);
            case TokenKind.CREATE -> definitions.create(position);
            case TokenKind.DROP -> definitions.drop(position);
            case TokenKind.ALTER -> definitions.alter(position);
            case TokenKind.PRAGMA -> pragma(position);
            default -> command(position);
        };
    }

    private Statement changeOrQuery(int position) {
        var with = queries.with();
        return switch (cursor.kind()) {
            case TokenKind.INSERT, TokenKind.REPLACE -> changes.insert(with, position);
            case TokenKind.UPDATE -> changes.update(with, position);
            case TokenKind.DELETE -> changes.delete(with, position);
            default -> queries.query(with);
        };
    }

    private Statement command(int position) {
        int kind = cursor.kind();
        switch (kind) {
            case TokenKind.BEGIN, TokenKind.COMMIT, TokenKind.END, TokenKind.ROLLBACK,
                    TokenKind.SAVEPOINT, TokenKind.RELEASE, TokenKind.ATTACH, TokenKind.DETACH,
                    TokenKind.VACUUM, TokenKind.REINDEX, TokenKind.ANALYZE:
                cursor.advance();
                break;
            default:
                throw cursor.unexpected();
        }
        return switch (kind) {
            case TokenKind.BEGIN -> begin(position);
            case TokenKind.ROLLBACK -> rollback(position);
            case TokenKind.SAVEPOINT -> new Statement.Savepoint(cursor.name(), position);
            case TokenKind.RELEASE -> {
                cursor.accept(TokenKind.SAVEPOINT);
                yield new Statement.Release(cursor.name(), position);
            }
            case TokenKind.ATTACH -> attach(position);
            case TokenKind.DETACH -> {
                cursor.accept(TokenKind.DATABASE);
                yield new Statement.Detach(expressions.expression(), position);
            }
            case TokenKind.VACUUM -> vacuum(position);
            case TokenKind.REINDEX -> new Statement.Reindex(optionalName(), position);
            case TokenKind.ANALYZE -> new Statement.Analyze(optionalName(), position);
            default -> {
                transactionWord();
                yield new Statement.Commit(position);
            }
        };
    }

    private ObjectName optionalName() {
        return Cursor.canName(cursor.kind()) ? cursor.objectName() : null;
    }

    /** {@code [TRANSACTION [name]]}; SQLite ignores the name. */
    private void transactionWord() {
        if (cursor.accept(TokenKind.TRANSACTION) && Cursor.canName(cursor.kind())) {
            cursor.name();
        }
    }

    private Statement begin(int position) {
        var mode = Statement.Begin.Mode.DEFERRED;
        if (cursor.accept(TokenKind.IMMEDIATE)) {
            mode = Statement.Begin.Mode.IMMEDIATE;
        } else if (cursor.accept(TokenKind.EXCLUSIVE)) {
            mode = Statement.Begin.Mode.EXCLUSIVE;
        } else {
            cursor.accept(TokenKind.DEFERRED);
        }
        transactionWord();
        return new Statement.Begin(mode, position);
    }

    private Statement rollback(int position) {
        transactionWord();
        if (!cursor.accept(TokenKind.TO)) {
            return new Statement.Rollback(null, position);
        }
        cursor.accept(TokenKind.SAVEPOINT);
        return new Statement.Rollback(cursor.name(), position);
    }

    private Statement attach(int position) {
        cursor.accept(TokenKind.DATABASE);
        Expression file = expressions.expression();
        cursor.expect(TokenKind.AS);
        Expression schema = expressions.expression();
        Expression key = cursor.accept(TokenKind.KEY) ? expressions.expression() : null;
        return new Statement.Attach(file, schema, key, position);
    }

    private Statement vacuum(int position) {
        String name = null;
        Query rowids = null;
        if (!cursor.isBeforeClause() && Cursor.canName(cursor.kind())) {
            name = cursor.name();
            if (Cursor.canName(cursor.kind()) && Ascii.same(cursor.text(), "rowid")) {
                cursor.advance();
                rowids = rowids();
            }
        }
        int start = cursor.position();
        Expression before = queries.before();
        Expression into = rowids == null && cursor.accept(TokenKind.INTO) ? expressions.expression() : null;
        return new Statement.Vacuum(name, rowids, value(before, start), value(into, start), position);
    }

    private Query rowids() {
        if (cursor.is(TokenKind.SELECT) || cursor.is(TokenKind.VALUES) || cursor.is(TokenKind.WITH)) {
            return queries.query();
        }
        int start = cursor.position();
        var rows = new ArrayList<List<Expression>>();
        do {
            rows.add(List.of(expressions.expression()));
        } while (cursor.accept(TokenKind.COMMA));
        return Query.ofValues(rows, start);
    }

    /** A query of one value, null for none. */
    private static Query value(Expression expression, int position) {
        return expression == null ? null : Query.ofValues(List.of(List.of(expression)), position);
    }

    private Statement pragma(int position) {
        cursor.advance();
        ObjectName name = cursor.objectName();
        Expression value = null;
        boolean call = cursor.accept(TokenKind.LEFT_PAREN);
        if (call || cursor.accept(TokenKind.EQUAL)) {
            value = pragmaValue();
        }
        if (call) {
            cursor.expect(TokenKind.RIGHT_PAREN);
        }
        return new Statement.Pragma(name, value, call, position);
    }

    private Expression pragmaValue() {
        int position = cursor.position();
        boolean negative = cursor.is(TokenKind.MINUS);
        if (negative || cursor.is(TokenKind.PLUS)) {
            cursor.advance();
            if (!cursor.is(TokenKind.INTEGER) && !cursor.is(TokenKind.FLOAT)) {
                throw cursor.unexpected();
            }
        }
        return switch (cursor.kind()) {
            case TokenKind.INTEGER, TokenKind.FLOAT -> expressions.number(negative, position);
            case TokenKind.ON, TokenKind.DELETE, TokenKind.DEFAULT ->
                    new Expression.TextLiteral(cursor.takeName(), position);
            default -> new Expression.TextLiteral(cursor.name(), position);
        };
    }
}
