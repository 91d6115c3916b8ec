package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.Binder;
import io.picovolt.plan.IndexExpressions;
import io.picovolt.plan.NameUses;
import io.picovolt.sql.ast.ColumnConstraint;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.TableConstraint;
import io.picovolt.sql.parse.Parser;
import io.picovolt.sql.token.Lexer;
import io.picovolt.sql.token.Literals;
import io.picovolt.sql.token.TokenKind;
import java.util.List;

/** Statements of the schema as text: where they name what is renamed, and where a column begins and ends. */
final class SchemaText {

    private SchemaText() {}

    /** The names in quotes that a name in a statement needs. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text with another name in all places; bare names stay bare, as SQLite does it. */
    static String renamed(NameUses names, String name, boolean quote) {
        var text = new StringBuilder(names.sql());
        int before = Integer.MAX_VALUE;
        var uses = names.uses();
        uses.sort((a, b) -> b.start() - a.start());
        for (var use : uses) {
            if (use.start() < before) {
                char first = text.charAt(use.start());
                boolean quotes = quote || first == '"' || first == '[' || first == '`' || first == '\'';
                text.replace(use.start(), use.end(), quotes ? quoted(name) : name);
                before = use.start();
            }
        }
        return text.toString();
    }

    static Statement.CreateTable parse(Table table) {
        if (table.sql() != null
                && Parser.parse(table.sql(), 0).statement() instanceof Statement.CreateTable create) {
            return create;
        }
        throw Parser.malformed(table.name());
    }

    /** Notes what a table's statement names of a table, which may be itself. */
    static void uses(BindContext context, Table in, Table of, NameUses names) {
        if (in == of) {
            own(context, of, names);
        }
        var lexer = new Lexer(names.sql(), 0);
        while (lexer.next() != TokenKind.END_OF_TEXT) {
            if (lexer.kind() == TokenKind.FOREIGN && in == of) {
                lexer.next();
                names.columns(of, lexer.end());
            } else if (lexer.kind() == TokenKind.REFERENCES) {
                lexer.next();
                if (Ascii.same(Literals.unquote(names.sql(), lexer.start(), lexer.end()), of.name())) {
                    names.table(of, null, lexer.start());
                    if (lexer.peek(1) == TokenKind.LEFT_PAREN) {
                        names.columns(of, lexer.end());
                    }
                }
            }
        }
    }

    private static void own(BindContext context, Table table, NameUses names) {
        var create = parse(table);
        context.note(names);
        names.table(table, null, create.name().position());
        for (var column : create.columns()) {
            names.columns(table, column.position());
            for (var constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.Check check) {
                    Binder.check(context, table, check.condition());
                } else if (constraint instanceof ColumnConstraint.Generated generated) {
                    Binder.check(context, table, generated.value());
                }
            }
        }
        for (var constraint : create.constraints()) {
            switch (constraint) {
                case TableConstraint.PrimaryKey key -> keys(context, table, key.columns(), names);
                case TableConstraint.Unique unique -> keys(context, table, unique.columns(), names);
                case TableConstraint.Check check -> Binder.check(context, table, check.condition());
                case TableConstraint.ForeignKeys keys -> { }
            }
        }
    }

    /** Notes what the statement of an index names of its table. */
    static void uses(BindContext context, Index index, Table table, NameUses names) {
        var create = IndexExpressions.parse(index);
        context.note(names);
        names.table(table, null, create.table().position());
        keys(context, table, create.columns(), names);
        if (create.where() != null) {
            Binder.check(context, table, create.where());
        }
    }

    private static void keys(
            BindContext context, Table table, List<OrderTerm> keys, NameUses names) {
        for (var key : keys) {
            Expression expression = key.expression();
            while (expression instanceof Expression.Collate collate) {
                expression = collate.operand();
            }
            if (expression instanceof Expression.TextLiteral name) {
                names.columns(table, name.position());
            } else {
                Binder.check(context, table, expression);
            }
        }
    }

    /** Where the columns end: the comma or parenthesis behind the last of them. */
    private static int endOfColumns(Table table, Statement.CreateTable create) {
        var columns = create.columns();
        var lexer = new Lexer(table.sql(), columns.get(columns.size() - 1).position());
        int open = 0;
        while (true) {
            int kind = lexer.next();
            if (open == 0 && (kind == TokenKind.COMMA || kind == TokenKind.RIGHT_PAREN)) {
                return lexer.start();
            }
            open += kind == TokenKind.LEFT_PAREN ? 1 : kind == TokenKind.RIGHT_PAREN ? -1 : 0;
        }
    }

    /** A table's statement with another column behind the others. */
    static String with(Table table, String column) {
        int end = endOfColumns(table, parse(table));
        return table.sql().substring(0, end) + ", " + column + table.sql().substring(end);
    }

    /** A table's statement without a column. */
    static String without(Table table, int column) {
        var create = parse(table);
        String text = table.sql();
        int start = create.columns().get(column).position();
        int end;
        if (column + 1 < create.columns().size()) {
            end = create.columns().get(column + 1).position();
        } else {
            end = endOfColumns(table, create);
            start = text.lastIndexOf(',', start);
        }
        return text.substring(0, start) + text.substring(end);
    }
}
