package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.token.Lexer;
import io.picovolt.sql.token.Literals;
import io.picovolt.sql.token.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Where a text names a table, or a column of it, noted while the text is bound: to rename it there. */
public final class NameUses {
    /** A token: the name of the table, or of a column. */
    public record Use(int start, int end) {}

    private final String sql;
    private final Table table;
    private final String column;
    private final List<Use> uses = new ArrayList<>();

    /**
     * @param table the table in question, null for none
     * @param column the column of it, or null when the table itself is
     */
    public NameUses(String sql, Table table, String column) {
        this.sql = sql;
        this.table = table;
        this.column = column;
    }

    public String sql() {
        return sql;
    }

    /** The uses found, in no order, each at least once. */
    public List<Use> uses() {
        return uses;
    }

    private boolean isTable(Table other) {
        return other != null && table != null && other.id() == table.id() && other.database() == table.database();
    }

    /** A column of a source is named, perhaps with a table before it. */
    void column(Source source, Expression.ColumnReference name) {
        column(source.table, name);
        if (name.table() != null) {
            qualifier(source, name.position(), name.schema() == null ? 0 : 1);
        }
    }

    /** A column of OLD or NEW is named. */
    void column(Table of, Expression.ColumnReference name) {
        if (column != null && isTable(of) && Ascii.same(column, name.column())) {
            add(name.position(), (name.schema() == null ? 0 : 1) + (name.table() == null ? 0 : 1));
        }
    }

    /** The name of a source stands before a dot. */
    void qualifier(Source source, int position, int part) {
        if (column == null && isTable(source.table) && !source.aliased
                && Ascii.same(source.alias, source.table.name())) {
            add(position, part);
        }
    }

    /** A table is named, perhaps with its schema. */
    public void table(Table named, String schema, int position) {
        if (column == null && isTable(named)) {
            add(position, schema == null ? 0 : 1);
        }
    }

    /** Columns of a table are listed in parentheses, or one is named: what comes first from an offset on. */
    public void columns(Table of, int position) {
        if (column == null || !isTable(of)) {
            return;
        }
        var lexer = new Lexer(sql, position);
        if (lexer.next() != TokenKind.LEFT_PAREN) {
            token(lexer);
            return;
        }
        while (lexer.kind() != TokenKind.RIGHT_PAREN && lexer.kind() != TokenKind.END_OF_TEXT) {
            lexer.next();
            token(lexer);
        }
    }

    /** The columns that INSERT lists behind its table, if it does. */
    void inserted(Table into, int position) {
        var lexer = new Lexer(sql, position);
        int kind = lexer.next();
        while (lexer.peek(1) == TokenKind.DOT || kind == TokenKind.DOT) {
            kind = lexer.next();
        }
        if (lexer.peek(1) == TokenKind.AS) {
            lexer.next();
            lexer.next();
        }
        columns(into, lexer.end());
    }

    private void token(Lexer lexer) {
        if (Ascii.same(Literals.unquote(sql, lexer.start(), lexer.end()), column)) {
            uses.add(new Use(lexer.start(), lexer.end()));
        }
    }

    /** Adds the name behind so many dots. */
    private void add(int position, int dots) {
        var lexer = new Lexer(sql, position);
        lexer.next();
        for (int i = 0; i < 2 * dots; i++) {
            lexer.next();
        }
        uses.add(new Use(lexer.start(), lexer.end()));
    }
}
