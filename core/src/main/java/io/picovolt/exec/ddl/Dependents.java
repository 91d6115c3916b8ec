package io.picovolt.exec.ddl;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.Trigger;
import io.picovolt.catalog.View;
import io.picovolt.exec.Databases;
import io.picovolt.exec.Session;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.Binder;
import io.picovolt.plan.NameUses;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.sql.parse.Parser;
import io.picovolt.sql.token.Lexer;
import io.picovolt.sql.token.TokenKind;

/** Views and triggers, whose statements may name a table that is altered. */
final class Dependents {
    private final Session session;
    /** The database of the table. */
    private final int database;
    /** The database of the views and triggers that are looked at, what is in it, and in that of the table. */
    private int home;
    private Catalog own;
    private Catalog tables;

    Dependents(Session session, int database) {
        this.session = session;
        this.database = database;
    }

    /**
     * Views and triggers of a database with another name for a table, or a column of it.
     *
     * @param home the database of {@code dependents}
     * @param tables the table's database as it is
     */
    Catalog renamed(int home, Catalog dependents, Catalog tables, Table table, String column, String name,
            boolean quoted) {
        enter(home, dependents, tables);
        var after = dependents;
        for (var view : dependents.views()) {
            var names = new NameUses(view.sql(), table, column);
            bind(view, names, "");
            if (!names.uses().isEmpty()) {
                after = after.replace(new View(view.id(), view.name(), view.columns(),
                        SchemaText.renamed(names, name, quoted)));
            }
        }
        for (var trigger : dependents.triggers()) {
            var names = new NameUses(trigger.sql(), table, column);
            bind(trigger, names, "");
            if (!names.uses().isEmpty()) {
                after = after.replace(new Trigger(trigger.id(), trigger.name(), trigger.target(),
                        SchemaText.renamed(names, name, quoted), trigger.database()));
            }
        }
        return after;
    }

    /** Makes sure that all views and triggers mean something when the table's database is like that. */
    void check(int home, Catalog dependents, Catalog tables, String when) {
        enter(home, dependents, tables);
        for (var view : dependents.views()) {
            bind(view, new NameUses(view.sql(), null, null), when);
        }
        for (var trigger : dependents.triggers()) {
            bind(trigger, new NameUses(trigger.sql(), null, null), when);
        }
    }

    private void enter(int home, Catalog own, Catalog tables) {
        this.home = home;
        this.own = own;
        this.tables = tables;
    }

    private BindContext context(int owner, String sql, NameUses names) {
        var context = session.bindContext(owner, home, own, database, tables, sql);
        context.note(names);
        return context;
    }

    private void bind(View view, NameUses names, String when) {
        AlterTable.failing("view", view.name(), when, () -> {
            if (!(Parser.parse(view.sql(), 0).statement() instanceof Statement.CreateView create)) {
                throw Parser.malformed(view.name());
            }
            return Binder.bind(context(home, view.sql(), names), create.query());
        });
    }

    private void bind(Trigger trigger, NameUses names, String when) {
        if (trigger.database() == Trigger.NOWHERE) {
            return;
        }
        AlterTable.failing("trigger", trigger.name(), when, () -> {
            if (!(Parser.parse(trigger.sql(), 0).statement() instanceof Statement.CreateTrigger create)) {
                throw Parser.malformed(trigger.name());
            }
            int owner = home == Databases.TEMP ? trigger.database() : home;
            var catalog = owner == database ? tables : owner == home ? own : session.catalog(owner);
            var table = catalog.table(trigger.target());
            if (table == null) {
                table = Binder.columnsOf(context(owner, trigger.sql(), null),
                        catalog.view(trigger.target()), owner);
            } else {
                table = table.inDatabase(owner);
                names.table(table, create.table().schema(), create.table().position());
                updated(table, create, names);
            }
            if (create.when() != null) {
                Binder.bind(context(trigger, create, table, names), create.when());
            }
            for (var statement : create.body()) {
                var context = context(trigger, create, table, names);
                switch (statement) {
                    case Statement.Insert insert -> Binder.bind(context, insert);
                    case Statement.Update update -> Binder.bind(context, update);
                    case Statement.Delete delete -> Binder.bind(context, delete);
                    case Query query -> Binder.bind(context, query);
                    default -> { }
                }
            }
            return null;
        });
    }

    private BindContext context(Trigger trigger, Statement.CreateTrigger create, Table table, NameUses names) {
        var context = context(home, trigger.sql(), names);
        context.setTarget(table, home, create.event() != Event.INSERT,
                create.event() != Event.DELETE, true);
        return context;
    }

    /** The columns behind UPDATE OF. */
    private static void updated(Table table, Statement.CreateTrigger create, NameUses names) {
        if (create.columns().isEmpty()) {
            return;
        }
        var lexer = new Lexer(names.sql(), create.name().position());
        while (lexer.kind() != TokenKind.UPDATE || lexer.peek(1) != TokenKind.OF) {
            lexer.next();
        }
        lexer.next();
        do {
            lexer.next();
            names.columns(table, lexer.start());
        } while (lexer.next() == TokenKind.COMMA);
    }
}
