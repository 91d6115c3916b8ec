package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.Trigger;
import io.picovolt.catalog.View;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.exec.dml.Sequence;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.Binder;
import io.picovolt.plan.NameUses;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.Statement.AlterTable.AddColumn;
import io.picovolt.sql.ast.Statement.AlterTable.DropColumn;
import io.picovolt.sql.ast.Statement.AlterTable.RenameColumn;
import io.picovolt.sql.ast.Statement.AlterTable.RenameTable;
import io.picovolt.sql.parse.Parser;
import io.picovolt.txn.Transaction;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/**
 * ALTER TABLE. The statements that made the schema are rewritten and read again, so that all that is known of a
 * table follows from its statement. A table that loses a column becomes another one: {@code BEFORE} still
 * finds the old one, in the catalogue of that time.
 */
final class AlterTable {
    private final SchemaChanges changes;
    private final Session session;
    private final Store store;
    private final Statement.AlterTable alter;

    AlterTable(SchemaChanges changes, Session session, Store store,
            Statement.AlterTable alter) {
        this.changes = changes;
        this.session = session;
        this.store = store;
        this.alter = alter;
    }

    /** Finds out whether it can be done. */
    void check() {
        var table = table();
        switch (alter.change()) {
            case RenameTable rename -> renamed(table, rename);
            case RenameColumn rename -> renamed(table, rename);
            case AddColumn add -> new ColumnAddition(session, store, table, add).definition();
            case DropColumn drop -> without(table, drop.name());
        }
    }

    void run(Transaction transaction) {
        var table = table();
        switch (alter.change()) {
            case RenameTable rename -> {
                store.change(transaction, renamed(table, rename));
                if (table.autoincrement()) {
                    new Sequence(store, table).rename(transaction, rename.name());
                }
            }
            case RenameColumn rename -> store.change(transaction, renamed(table, rename));
            case AddColumn add -> {
                var addition = new ColumnAddition(session, store, table, add);
                var now = addition.definition().table(table.id());
                var catalog = store.catalog();
                store.change(transaction, catalog.replace(table, now, catalog.indexesOf(table.id())));
                addition.run(transaction, now);
            }
            case DropColumn drop -> drop(transaction, table, drop.name());
        }
    }

    private Table table() {
        String name = alter.name().name();
        boolean view = store.catalog().view(name) != null;
        if (view) {
            throw PicoVoltException.error(switch (alter.change()) {
                case RenameTable rename -> "view " + name + " may not be altered";
                case RenameColumn rename -> "cannot rename columns of view \"" + name + "\"";
                case AddColumn add -> "Cannot add a column to a view";
                case DropColumn drop -> "cannot drop column from view \"" + name + "\"";
            });
        }
        var table = changes.table(alter.name());
        if (SchemaChanges.isReserved(name)) {
            throw PicoVoltException.error("table " + name + " may not be altered");
        }
        return table;
    }

    private Catalog renamed(Table table, RenameTable rename) {
        var catalog = store.catalog();
        String name = rename.name();
        if (catalog.table(name) != null || catalog.view(name) != null || catalog.index(name) != null) {
            throw PicoVoltException.error(
                    "there is already another table or index with this name: " + name);
        }
        if (SchemaChanges.isReserved(name)) {
            throw PicoVoltException.error("object name reserved for internal use: " + name);
        }
        return renamed(table, null, name, true);
    }

    private Catalog renamed(Table table, RenameColumn rename) {
        column(table, rename.from());
        return renamed(table, rename.from(), rename.to(), rename.quoted());
    }

    private static int column(Table table, String name) {
        int column = table.columnNamed(name);
        if (column < 0) {
            throw PicoVoltException.error("no such column: \"" + name + "\"");
        }
        return column;
    }

    private BindContext context(Catalog catalog, String text) {
        return session.bindContext(changes.database(), catalog, text);
    }

    /** The catalogue after a table, or a column of it, got another name. */
    private Catalog renamed(Table table, String column, String name, boolean quoted) {
        var before = store.catalog();
        checkDependents(before, "");
        var after = before;
        for (var each : before.tables()) {
            var names = new NameUses(each.sql(), table, column);
            SchemaText.uses(context(before, each.sql()), each, table, names);
            if (!names.uses().isEmpty()) {
                var create = create(SchemaText.renamed(names, name, quoted));
                var definition = failing("table", each.name(), " after rename",
                        () -> new TableDefinition(create));
                var now = definition.table(each.id());
                after = after.replace(each, now, each != table ? after.indexesOf(each.id())
                        : renamedIndexes(after, table, now, definition, column, name, quoted));
            }
        }
        for (var view : before.views()) {
            var names = new NameUses(view.sql(), table, column);
            var context = context(before, view.sql());
            context.note(names);
            Binder.bind(context, ((Statement.CreateView) Parser.parse(view.sql(), 0).statement()).query());
            if (!names.uses().isEmpty()) {
                after = after.replace(new View(view.id(), view.name(), view.columns(),
                        SchemaText.renamed(names, name, quoted)));
            }
        }
        for (var trigger : before.triggers()) {
            var names = new NameUses(trigger.sql(), table, column);
            bind(before, trigger, names);
            if (!names.uses().isEmpty()) {
                after = after.with(new Trigger(trigger.id(), trigger.name(), trigger.target(),
                        SchemaText.renamed(names, name, quoted), trigger.database()));
            }
        }
        checkDependents(after, " after rename");
        return after;
    }

    private List<Index> renamedIndexes(Catalog catalog, Table table, Table now,
            TableDefinition definition, String column, String name, boolean quoted) {
        var withTable = catalog.replace(table, now, catalog.indexesOf(table.id()));
        var constraints = definition.indexes(now, 0).iterator();
        var indexes = new ArrayList<Index>();
        for (var index : catalog.indexesOf(table.id())) {
            if (index.origin() != Index.Origin.CREATED) {
                indexes.add(constraints.next().withId(index.id()));
                continue;
            }
            var names = new NameUses(index.sql(), table, column);
            SchemaText.uses(context(catalog, index.sql()), index, table, names);
            indexes.add(index(withTable, index, SchemaText.renamed(names, name, quoted), " after rename")
                    .withId(index.id()));
        }
        return indexes;
    }

    private static Statement.CreateTable create(String sql) {
        return (Statement.CreateTable) Parser.parse(sql, 0).statement();
    }

    /** An index as another text defines it, over a table as it is in another catalogue. */
    private Index index(Catalog catalog, Index index, String sql, String when) {
        var create = (Statement.CreateIndex) Parser.parse(sql, 0).statement();
        return failing("index", index.name(), when, () -> changes.index(create, catalog));
    }

    private void bind(Catalog catalog, Trigger trigger, NameUses names) {
        Binder.bind(() -> context(catalog, trigger.sql()),
                (Statement.CreateTrigger) Parser.parse(trigger.sql(), 0).statement(), changes.database(), names);
    }

    /** Makes sure that views and triggers mean something in a catalogue. */
    private void checkDependents(Catalog catalog, String when) {
        for (var view : catalog.views()) {
            failing("view", view.name(), when, () -> Binder.bind(context(catalog, view.sql()),
                    ((Statement.CreateView) Parser.parse(view.sql(), 0).statement()).query()));
        }
        for (var trigger : catalog.triggers()) {
            failing("trigger", trigger.name(), when, () -> {
                bind(catalog, trigger, null);
                return null;
            });
        }
    }

    /** Something that may fail. */
    interface Attempt<T> {
        T get();
    }

    /** What an attempt gives; an error says whose definition has it. */
    static <T> T failing(String kind, String name, String when, Attempt<T> attempt) {
        try {
            return attempt.get();
        } catch (PicoVoltException e) {
            throw new PicoVoltException(e.code(),
                    "error in " + kind + " " + name + when + ": " + e.getMessage());
        }
    }

    private TableDefinition without(Table table, String name) {
        int column = column(table, name);
        for (var index : store.catalog().indexesOf(table.id())) {
            boolean alone = index.keys().size() == 1 && index.keys().get(0).column() == column;
            if (alone && index.origin() == Index.Origin.UNIQUE_CONSTRAINT) {
                throw PicoVoltException.error("cannot drop UNIQUE column: \"" + name + "\"");
            }
        }
        if (table.primaryKey().contains(column)) {
            throw PicoVoltException.error("cannot drop PRIMARY KEY column: \"" + name + "\"");
        }
        if (table.columns().size() == 1) {
            throw PicoVoltException.error("cannot drop column \"" + name + "\": no other columns exist");
        }
        String when = " after drop column";
        var definition = failing("table", table.name(), when,
                () -> new TableDefinition(create(SchemaText.without(table, column))));
        var catalog = store.catalog();
        var now = definition.table(catalog.nextId());
        failing("table", table.name(), when, () -> {
            Binder.check(context(catalog, now.sql()), now);
            return now;
        });
        var after = after(table, now, definition);
        checkDependents(after, when);
        return definition;
    }

    /** The catalogue with another table in the place of one, and other indexes with new ids. */
    private Catalog after(Table table, Table now, TableDefinition definition) {
        var catalog = store.catalog();
        var withTable = catalog.replace(table, now, catalog.indexesOf(table.id()));
        var constraints = definition.indexes(now, 0).iterator();
        var indexes = new ArrayList<Index>();
        int id = now.id();
        for (var index : catalog.indexesOf(table.id())) {
            indexes.add((index.origin() != Index.Origin.CREATED ? constraints.next()
                    : index(withTable, index, index.sql(), " after drop column")).withId(++id));
        }
        return catalog.replace(table, now, indexes);
    }

    private void drop(Transaction transaction, Table table, String name) {
        var definition = without(table, name);
        var now = definition.table(store.catalog().nextId());
        var after = after(table, now, definition);
        store.createHeap(now);
        transaction.log(() -> store.dropHeap(now.id()));
        TableRows.copy(session, store, transaction, table, now, table.columnNamed(name));
        for (var index : after.indexesOf(now.id())) {
            changes.addIndex(transaction, now, index);
        }
        store.heap(table.id()).forgetVectors();
        store.change(transaction, after);
    }

}
