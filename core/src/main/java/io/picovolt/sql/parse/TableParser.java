package io.picovolt.sql.parse;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.ColumnConstraint;
import io.picovolt.sql.ast.ColumnDefinition;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ForeignKey;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.TableConstraint;
import io.picovolt.sql.ast.TypeName;
import io.picovolt.sql.ast.UnaryOperator;
import io.picovolt.sql.token.Keywords;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.SizeLimits;
import java.util.ArrayList;
import java.util.List;

/** CREATE TABLE: columns, their constraints, and the table's. */
final class TableParser {
    private final Cursor cursor;
    private final QueryParser queries;
    private final ExpressionParser expressions;

    TableParser(Cursor cursor, QueryParser queries) {
        this.cursor = cursor;
        this.queries = queries;
        this.expressions = queries.expressions();
    }

    /** From the name on. */
    Statement table(boolean temporary, boolean ifNotExists, int position) {
        ObjectName name = cursor.objectName();
        int nameAt = cursor.lastNameStart();
        List<ColumnDefinition> columns = new ArrayList<>();
        List<TableConstraint> constraints = new ArrayList<>();
        if (cursor.accept(TokenKind.AS)) {
            var query = queries.query();
            return new Statement.CreateTable(temporary, ifNotExists, name, columns, constraints,
                    false, false, query, "CREATE TABLE " + cursor.textSince(nameAt), position);
        }
        cursor.expect(TokenKind.LEFT_PAREN);
        columns.add(column());
        while (cursor.accept(TokenKind.COMMA)) {
            if (startsTableConstraint()) {
                tableConstraints(constraints);
                break;
            }
            columns.add(column());
            cursor.checkCount(SizeLimits.COLUMN, columns.size(), "columns on " + name.name());
        }
        cursor.expect(TokenKind.RIGHT_PAREN);
        boolean withoutRowid = false;
        boolean strict = false;
        if (!cursor.is(TokenKind.SEMICOLON) && !cursor.is(TokenKind.END_OF_TEXT)) {
            do {
                boolean without = cursor.accept(TokenKind.WITHOUT);
                int at = cursor.position();
                String option = cursor.name();
                if (!Ascii.same(option, without ? "rowid" : "strict")) {
                    throw cursor.error("unknown table option: " + option, at);
                }
                withoutRowid |= without;
                strict |= !without;
            } while (cursor.accept(TokenKind.COMMA));
        }
        return new Statement.CreateTable(temporary, ifNotExists, name, columns, constraints,
                withoutRowid, strict, null, "CREATE TABLE " + cursor.textSince(nameAt), position);
    }

    ColumnDefinition column() {
        int position = cursor.position();
        String name = cursor.name();
        TypeName type = TypeParser.type(cursor);
        List<ColumnConstraint> constraints = new ArrayList<>();
        String constraintName = null;
        while (true) {
            if (cursor.accept(TokenKind.CONSTRAINT)) {
                constraintName = cursor.name();
                continue;
            }
            int before = cursor.position();
            ColumnConstraint constraint = columnConstraint(constraintName, name);
            if (constraint != null) {
                constraints.add(constraint);
                constraintName = null;
            } else if (cursor.position() == before) {
                return new ColumnDefinition(name, type, constraints, position);
            }
        }
    }

    /** The constraint at the cursor; null for the constraint NULL and when there is none. */
    private ColumnConstraint columnConstraint(String name, String column) {
        switch (cursor.kind()) {
            case TokenKind.PRIMARY:
                return primaryKey(name);
            case TokenKind.NOT:
                cursor.advance();
                cursor.expect(TokenKind.NULL);
                return new ColumnConstraint.NotNull(name, Conflicts.onConflict(cursor));
            case TokenKind.NULL:
                cursor.advance();
                Conflicts.onConflict(cursor);
                return null;
            case TokenKind.UNIQUE:
                cursor.advance();
                return new ColumnConstraint.Unique(name, Conflicts.onConflict(cursor));
            case TokenKind.DEFAULT:
                return defaultValue(name);
            case TokenKind.CHECK: {
                cursor.advance();
                int start = cursor.end();
                Expression condition = parenthesised();
                return new ColumnConstraint.Check(name, condition, innerText(start));
            }
            case TokenKind.COLLATE:
                cursor.advance();
                return new ColumnConstraint.Collation(name, cursor.name());
            case TokenKind.REFERENCES:
                return new ColumnConstraint.References(name, foreignKey());
            case TokenKind.GENERATED:
                cursor.advance();
                cursor.expect(TokenKind.ALWAYS);
                if (!cursor.is(TokenKind.AS)) {
                    throw cursor.unexpected();
                }
                return generated(name, column);
            case TokenKind.AS:
                return generated(name, column);
            default:
                return null;
        }
    }

    private ColumnConstraint primaryKey(String name) {
        cursor.advance();
        cursor.expect(TokenKind.KEY);
        boolean descending = cursor.accept(TokenKind.DESC);
        if (!descending) {
            cursor.accept(TokenKind.ASC);
        }
        var onConflict = Conflicts.onConflict(cursor);
        return new ColumnConstraint.PrimaryKey(name, descending, onConflict,
                cursor.accept(TokenKind.AUTOINCREMENT));
    }

    private ColumnConstraint generated(String name, String column) {
        cursor.expect(TokenKind.AS);
        int start = cursor.end();
        Expression value = parenthesised();
        String text = innerText(start);
        boolean stored = cursor.acceptWord("STORED");
        if (!stored && !cursor.accept(TokenKind.VIRTUAL) && cursor.is(TokenKind.NAME)) {
            throw cursor.error("error in generated column \"" + column + "\"", cursor.position());
        }
        return new ColumnConstraint.Generated(name, value, stored, text);
    }

    private ColumnConstraint defaultValue(String name) {
        cursor.advance();
        int start = cursor.position();
        if (cursor.is(TokenKind.LEFT_PAREN)) {
            int inner = cursor.end();
            Expression value = parenthesised();
            return new ColumnConstraint.Default(name, value, innerText(inner));
        }
        boolean minus = cursor.is(TokenKind.MINUS);
        boolean signed = minus || cursor.is(TokenKind.PLUS);
        if (signed) {
            cursor.advance();
        }
        Expression value;
        if (cursor.is(TokenKind.INTEGER) || cursor.is(TokenKind.FLOAT)) {
            value = expressions.number(minus, start);
        } else {
            value = expressions.literal();
            if (value == null && !signed && (Keywords.isName(cursor.kind())
                    || cursor.is(TokenKind.INDEXED))) {
                value = wordDefault(start);
            }
            if (value == null) {
                throw cursor.unexpected();
            }
            if (minus) {
                value = new Expression.Unary(UnaryOperator.MINUS, value, start);
            }
        }
        return new ColumnConstraint.Default(name, value, cursor.textSince(start));
    }

    /** A bare word as default is text, but for TRUE and FALSE. */
    private Expression wordDefault(int position) {
        boolean bare = cursor.is(TokenKind.NAME);
        String word = cursor.takeName();
        if (bare && Ascii.same(word, "true")) {
            return new Expression.IntegerLiteral(1, position);
        }
        if (bare && Ascii.same(word, "false")) {
            return new Expression.IntegerLiteral(0, position);
        }
        return new Expression.TextLiteral(word, position);
    }

    private Expression parenthesised() {
        cursor.expect(TokenKind.LEFT_PAREN);
        Expression expression = expressions.expression();
        cursor.expect(TokenKind.RIGHT_PAREN);
        return expression;
    }

    /** The source between an opening parenthesis that ends at {@code start} and the last token. */
    private String innerText(int start) {
        return cursor.sql().substring(start, cursor.previousEnd() - 1).trim();
    }

    private boolean startsTableConstraint() {
        return switch (cursor.kind()) {
            case TokenKind.CONSTRAINT, TokenKind.PRIMARY, TokenKind.UNIQUE, TokenKind.CHECK,
                    TokenKind.FOREIGN -> true;
            default -> false;
        };
    }

    /** One table constraint or more; SQLite lets the commas between them be missing. */
    private void tableConstraints(List<TableConstraint> constraints) {
        String name = null;
        do {
            if (cursor.accept(TokenKind.CONSTRAINT)) {
                name = cursor.name();
            } else {
                constraints.add(tableConstraint(name));
                name = null;
            }
        } while (cursor.accept(TokenKind.COMMA) || startsTableConstraint());
    }

    private TableConstraint tableConstraint(String name) {
        if (cursor.accept(TokenKind.CHECK)) {
            int start = cursor.end();
            Expression condition = parenthesised();
            String text = innerText(start);
            Conflicts.onConflict(cursor);
            return new TableConstraint.Check(name, condition, text);
        }
        if (cursor.accept(TokenKind.FOREIGN)) {
            cursor.expect(TokenKind.KEY);
            List<String> columns = cursor.nameList();
            return new TableConstraint.ForeignKeys(name, columns, foreignKey());
        }
        boolean primary = cursor.accept(TokenKind.PRIMARY);
        cursor.expect(primary ? TokenKind.KEY : TokenKind.UNIQUE);
        cursor.expect(TokenKind.LEFT_PAREN);
        List<OrderTerm> columns = queries.orderTerms();
        cursor.checkCount(SizeLimits.COLUMN, columns.size(), "columns in index");
        boolean autoincrement = primary && cursor.accept(TokenKind.AUTOINCREMENT);
        cursor.expect(TokenKind.RIGHT_PAREN);
        var onConflict = Conflicts.onConflict(cursor);
        return primary
                ? new TableConstraint.PrimaryKey(name, columns, autoincrement, onConflict)
                : new TableConstraint.Unique(name, columns, onConflict);
    }

    private ForeignKey foreignKey() {
        cursor.expect(TokenKind.REFERENCES);
        String table = cursor.name();
        List<String> columns = cursor.is(TokenKind.LEFT_PAREN) ? cursor.nameList() : List.of();
        var onDelete = ForeignKey.Action.NO_ACTION;
        var onUpdate = ForeignKey.Action.NO_ACTION;
        while (true) {
            if (cursor.accept(TokenKind.MATCH)) {
                cursor.name();
            } else if (cursor.accept(TokenKind.ON)) {
                if (cursor.accept(TokenKind.DELETE)) {
                    onDelete = action();
                } else if (cursor.accept(TokenKind.UPDATE)) {
                    onUpdate = action();
                } else {
                    cursor.expect(TokenKind.INSERT);
                    action();
                }
            } else {
                return new ForeignKey(table, columns, onDelete, onUpdate, deferred());
            }
        }
    }

    private boolean deferred() {
        boolean not = cursor.is(TokenKind.NOT);
        if (not ? cursor.peek(1) != TokenKind.DEFERRABLE : !cursor.is(TokenKind.DEFERRABLE)) {
            return false;
        }
        cursor.accept(TokenKind.NOT);
        cursor.advance();
        if (!cursor.accept(TokenKind.INITIALLY)) {
            return false;
        }
        if (cursor.accept(TokenKind.DEFERRED)) {
            return !not;
        }
        cursor.expect(TokenKind.IMMEDIATE);
        return false;
    }

    private ForeignKey.Action action() {
        if (cursor.accept(TokenKind.CASCADE)) {
            return ForeignKey.Action.CASCADE;
        }
        if (cursor.accept(TokenKind.RESTRICT)) {
            return ForeignKey.Action.RESTRICT;
        }
        if (cursor.accept(TokenKind.SET)) {
            if (cursor.accept(TokenKind.DEFAULT)) {
                return ForeignKey.Action.SET_DEFAULT;
            }
            cursor.expect(TokenKind.NULL);
            return ForeignKey.Action.SET_NULL;
        }
        cursor.expect(TokenKind.NO);
        cursor.expect(TokenKind.ACTION);
        return ForeignKey.Action.NO_ACTION;
    }
}
