package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.Trigger;
import io.picovolt.exec.Databases;
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
    private final Dependents dependents;

    AlterTable(SchemaChanges changes, Session session, Store store,
            Statement.AlterTable alter) {
        this.changes = changes;
        this.session = session;
        this.store = store;
        this.alter = alter;
        dependents = new Dependents(session, changes.database());
    }

    /** Finds out whether it can be done. */
    void check() {
        var table = table();
        switch (alter.change()) {
            case RenameTable rename -> renamed(table, rename);
            case RenameColumn rename -> renamed(table, rename);
            case AddColumn add -> new ColumnAddition(session, store, table, add).table();
            case DropColumn drop -> without(table, drop.name());
        }
    }

    void run(Transaction transaction) {
        var table = table();
        switch (alter.change()) {
            case RenameTable rename -> {
                change(transaction, renamed(table, rename));
                if (table.autoincrement()) {
                    new Sequence(store, table).rename(transaction, rename.name());
                }
            }
            case RenameColumn rename -> change(transaction, renamed(table, rename));
            case AddColumn add -> {
                var addition = new ColumnAddition(session, store, table, add);
                var now = addition.table();
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

    private Renamed renamed(Table table, RenameTable rename) {
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

    private Renamed renamed(Table table, RenameColumn rename) {
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
        int database = changes.database();
        return session.bindContext(database, database, catalog, database, catalog, text);
    }

    /** The catalogue after a table, or a column of it, got another name. */
    private Renamed renamed(Table table, String column, String name, boolean quoted) {
        var before = store.catalog();
        var after = before;
        for (var each : before.tables()) {
            var names = new NameUses(each.sql(), table, column);
            SchemaText.uses(context(before, each.sql()), each, table, names);
            if (!names.uses().isEmpty()) {
                var create = create(SchemaText.renamed(names, name, quoted));
                var definition = failing("table", each.name(), " after rename",
                        () -> new TableDefinition(create));
                var now = definition.table(each.id()).withAdded(each.firstAdded());
                after = after.replace(each, now, each != table ? after.indexesOf(each.id())
                        : renamedIndexes(after, table, now, definition, column, name, quoted));
            }
        }
        int database = changes.database();
        after = dependents.renamed(database, after, before, table, column, name, quoted);
        dependents.check(database, after, after, " after rename");
        Catalog temporary = null;
        if (database != Databases.TEMP) {
            var now = session.catalog(Databases.TEMP);
            temporary = dependents.renamed(Databases.TEMP, now, before, table, column, name, quoted);
            dependents.check(Databases.TEMP, temporary, after, " after rename");
        }
        return new Renamed(after, temporary);
    }

    /** @param temporary the catalogue of TEMP objects, or null */
    private record Renamed(Catalog catalog, Catalog temporary) {}

    private void change(Transaction transaction, Renamed renamed) {
        store.change(transaction, renamed.catalog());
        if (renamed.temporary() != null && renamed.temporary() != session.catalog(Databases.TEMP)) {
            session.databases().store(Databases.TEMP)
                    .change(session.writer(Databases.TEMP), renamed.temporary());
        }
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
        return failing("index", index.name(), when,
                () -> new IndexCreation(changes, session, store, create, sql).index(catalog));
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
        checkDependents(catalog, session.catalog(Databases.TEMP), "");
        checkDependents(after, temporary(table, now), when);
        return definition;
    }

    private void checkDependents(Catalog catalog, Catalog temporary, String when) {
        dependents.check(changes.database(), catalog, catalog, when);
        if (changes.database() != Databases.TEMP) {
            dependents.check(Databases.TEMP, temporary, catalog, when);
        }
    }

    /** The catalogue of TEMP objects when triggers of a table are of another in its place. */
    private Catalog temporary(Table table, Table now) {
        var after = session.catalog(Databases.TEMP);
        for (var trigger : after.triggers()) {
            if (trigger.target() == table.id() && trigger.database() == changes.database()) {
                after = after.replace(new Trigger(trigger.id(), trigger.name(), now.id(), trigger.sql(),
                        trigger.database()));
            }
        }
        return after;
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
        var after = catalog.replace(table, now, indexes);
        for (var trigger : catalog.triggers()) {
            // What TEMP triggers of other databases are on has ids of its own there.
            if (changes.database() == Databases.TEMP && trigger.database() != Databases.TEMP) {
                after = after.replace(trigger);
            }
        }
        return after;
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
        change(transaction, new Renamed(after, changes.database() == Databases.TEMP ? null : temporary(table, now)));
    }

}
