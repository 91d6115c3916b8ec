package io.picovolt.sql.parse;

import io.picovolt.sql.ast.ColumnDefinition;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.Statement.AlterTable;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.sql.ast.Statement.CreateTrigger.Timing;
import io.picovolt.sql.ast.Statement.Drop;
import io.picovolt.sql.token.TokenKind;
import io.picovolt.value.SizeLimits;
import java.util.ArrayList;
import java.util.List;

/** CREATE, DROP and ALTER. */
final class DefinitionParser {
    private final Cursor cursor;
    private final QueryParser queries;
    private final TableParser tables;
    private final ChangeParser changes;

    DefinitionParser(Cursor cursor, QueryParser queries, ChangeParser changes) {
        this.cursor = cursor;
        this.queries = queries;
        this.tables = new TableParser(cursor, queries);
        this.changes = changes;
    }

    Statement create(int position) {
        cursor.expect(TokenKind.CREATE);
        if (cursor.accept(TokenKind.UNIQUE)) {
            cursor.expect(TokenKind.INDEX);
            return index(true, position);
        }
        if (cursor.accept(TokenKind.INDEX)) {
            return index(false, position);
        }
        if (cursor.accept(TokenKind.VIRTUAL)) {
            return virtualTable(position);
        }
        boolean temporary = cursor.accept(TokenKind.TEMP) || cursor.accept(TokenKind.TEMPORARY);
        if (cursor.accept(TokenKind.VIEW)) {
            return view(temporary, position);
        }
        if (cursor.accept(TokenKind.TRIGGER)) {
            return trigger(temporary, position);
        }
        cursor.expect(TokenKind.TABLE);
        return tables.table(temporary, ifNotExists(), position);
    }

    private boolean ifNotExists() {
        if (!cursor.accept(TokenKind.IF)) {
            return false;
        }
        cursor.expect(TokenKind.NOT);
        cursor.expect(TokenKind.EXISTS);
        return true;
    }

    private Statement index(boolean unique, int position) {
        boolean ifNotExists = ifNotExists();
        ObjectName name = null;
        int start = cursor.position();
        if (!cursor.is(TokenKind.ON)) {
            name = cursor.objectName();
            start = cursor.lastNameStart();
        }
        cursor.expect(TokenKind.ON);
        int tableAt = cursor.position();
        var table = new ObjectName(null, cursor.name(), tableAt);
        cursor.expect(TokenKind.LEFT_PAREN);
        List<OrderTerm> columns = queries.orderTerms();
        cursor.checkCount(SizeLimits.COLUMN, columns.size(), "columns in index");
        cursor.expect(TokenKind.RIGHT_PAREN);
        Expression where =
                cursor.accept(TokenKind.WHERE) ? queries.expressions().expression() : null;
        String sql = (unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + cursor.textSince(start);
        return new Statement.CreateIndex(unique, ifNotExists, name, table, columns, where, sql,
                position);
    }

    private Statement view(boolean temporary, int position) {
        boolean ifNotExists = ifNotExists();
        ObjectName name = cursor.objectName();
        int start = cursor.lastNameStart();
        List<String> columns = cursor.is(TokenKind.LEFT_PAREN) ? cursor.nameList() : List.of();
        cursor.expect(TokenKind.AS);
        int outside = cursor.schemas().size();
        var query = queries.query();
        if (!cursor.parameters().isEmpty()) {
            throw cursor.error("parameters are not allowed in views", position);
        }
        return new Statement.CreateView(temporary, ifNotExists, name, columns, query,
                schemasSince(outside), "CREATE VIEW " + cursor.textSince(start), position);
    }

    private Statement virtualTable(int position) {
        cursor.expect(TokenKind.TABLE);
        boolean ifNotExists = ifNotExists();
        ObjectName name = cursor.objectName();
        int start = cursor.lastNameStart();
        cursor.expect(TokenKind.USING);
        String module = cursor.name();
        List<String> arguments = new ArrayList<>();
        if (cursor.is(TokenKind.LEFT_PAREN)) {
            moduleArguments(arguments);
        }
        return new Statement.CreateVirtualTable(ifNotExists, name, module, arguments,
                "CREATE VIRTUAL TABLE " + cursor.textSince(start), position);
    }

    /** The source between the commas that are in no inner parentheses. */
    private void moduleArguments(List<String> arguments) {
        int start = cursor.end();
        int open = 0;
        do {
            int kind = cursor.kind();
            if (kind == TokenKind.END_OF_TEXT) {
                throw cursor.unexpected();
            }
            open += kind == TokenKind.LEFT_PAREN ? 1 : kind == TokenKind.RIGHT_PAREN ? -1 : 0;
            if (open == 0 || open == 1 && kind == TokenKind.COMMA) {
                String argument = cursor.sql().substring(start, cursor.position()).trim();
                if (open == 1 || !arguments.isEmpty() || !argument.isEmpty()) {
                    arguments.add(argument);
                }
                start = cursor.end();
            }
            cursor.advance();
        } while (open > 0);
    }

    private Statement trigger(boolean temporary, int position) {
        boolean ifNotExists = ifNotExists();
        ObjectName name = cursor.objectName();
        int start = cursor.lastNameStart();
        Timing timing = Timing.BEFORE;
        if (cursor.accept(TokenKind.AFTER)) {
            timing = Timing.AFTER;
        } else if (cursor.accept(TokenKind.INSTEAD)) {
            cursor.expect(TokenKind.OF);
            timing = Timing.INSTEAD_OF;
        } else {
            cursor.accept(TokenKind.BEFORE);
        }
        Event event;
        List<String> columns = new ArrayList<>(0);
        if (cursor.accept(TokenKind.DELETE)) {
            event = Event.DELETE;
        } else if (cursor.accept(TokenKind.INSERT)) {
            event = Event.INSERT;
        } else {
            cursor.expect(TokenKind.UPDATE);
            event = Event.UPDATE;
            if (cursor.accept(TokenKind.OF)) {
                do {
                    columns.add(cursor.name());
                } while (cursor.accept(TokenKind.COMMA));
            }
        }
        cursor.expect(TokenKind.ON);
        ObjectName table = cursor.objectName();
        if (cursor.accept(TokenKind.FOR)) {
            cursor.expect(TokenKind.EACH);
            cursor.expect(TokenKind.ROW);
        }
        int outside = cursor.schemas().size();
        Expression when =
                cursor.accept(TokenKind.WHEN) ? queries.expressions().expression() : null;
        cursor.expect(TokenKind.BEGIN);
        List<Statement> body = triggerBody();
        if (!cursor.parameters().isEmpty()) {
            throw cursor.error("trigger cannot use variables", position);
        }
        return new Statement.CreateTrigger(temporary, ifNotExists, name, timing, event, columns,
                table, when, body, schemasSince(outside), "CREATE TRIGGER " + cursor.textSince(start), position);
    }

    private List<String> schemasSince(int first) {
        return List.copyOf(cursor.schemas().subList(first, cursor.schemas().size()));
    }

    /** Statements, each with its semicolon, and the END behind them. */
    private List<Statement> triggerBody() {
        List<Statement> body = new ArrayList<>();
        changes.setInTrigger(true);
        do {
            int position = cursor.position();
            body.add(switch (cursor.kind()) {
                case TokenKind.UPDATE -> changes.update(null, position);
                case TokenKind.INSERT, TokenKind.REPLACE -> changes.insert(null, position);
                case TokenKind.DELETE -> changes.delete(null, position);
                default -> queries.query();
            });
            cursor.expect(TokenKind.SEMICOLON);
        } while (!cursor.is(TokenKind.END));
        changes.setInTrigger(false);
        cursor.advance();
        return body;
    }

    Statement drop(int position) {
        cursor.expect(TokenKind.DROP);
        Drop.Kind kind;
        if (cursor.accept(TokenKind.TABLE)) {
            kind = Drop.Kind.TABLE;
        } else if (cursor.accept(TokenKind.INDEX)) {
            kind = Drop.Kind.INDEX;
        } else if (cursor.accept(TokenKind.VIEW)) {
            kind = Drop.Kind.VIEW;
        } else {
            cursor.expect(TokenKind.TRIGGER);
            kind = Drop.Kind.TRIGGER;
        }
        boolean ifExists = cursor.accept(TokenKind.IF);
        if (ifExists) {
            cursor.expect(TokenKind.EXISTS);
        }
        return new Drop(kind, ifExists, cursor.objectName(), position);
    }

    Statement alter(int position) {
        cursor.expect(TokenKind.ALTER);
        cursor.expect(TokenKind.TABLE);
        return new AlterTable(cursor.objectName(), change(), position);
    }

    private AlterTable.Change change() {
        if (cursor.accept(TokenKind.ADD)) {
            cursor.accept(TokenKind.COLUMN);
            int start = cursor.position();
            ColumnDefinition column = tables.column();
            return new AlterTable.AddColumn(column, cursor.textSince(start));
        }
        if (cursor.accept(TokenKind.DROP)) {
            cursor.accept(TokenKind.COLUMN);
            return new AlterTable.DropColumn(cursor.name());
        }
        cursor.expect(TokenKind.RENAME);
        if (cursor.accept(TokenKind.TO)) {
            return new AlterTable.RenameTable(cursor.name());
        }
        cursor.accept(TokenKind.COLUMN);
        String from = cursor.name();
        cursor.expect(TokenKind.TO);
        char first = cursor.sql().charAt(Math.min(cursor.position(), cursor.sql().length() - 1));
        boolean quoted = first == '"' || first == '`' || first == '[' || first == '\'';
        return new AlterTable.RenameColumn(from, cursor.name(), quoted);
    }
}
