package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.Databases;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.exec.dml.ChangeProgram;
import io.picovolt.exec.dml.Sequence;
import io.picovolt.plan.Binder;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.parse.Parser;
import io.picovolt.txn.Transaction;

/** DROP of a table, an index, a view or a trigger. */
final class Removal {
    private final SchemaChanges changes;
    private final Session session;
    private final Store store;
    private final int database;
    private final Statement.Drop drop;

    Removal(SchemaChanges changes, Session session, Store store, Statement.Drop drop) {
        this.changes = changes;
        this.session = session;
        this.store = store;
        database = changes.database();
        this.drop = drop;
    }

    /** Whether there is something to drop; an error unless there is, or need not be. */
    boolean exists() {
        String name = drop.name().name();
        var catalog = store.catalog();
        boolean found = switch (drop.kind()) {
            case TABLE -> {
                if (SchemaChanges.isReserved(name) && !Ascii.same(name, Analysis.TABLE)) {
                    throw changes.error("table " + name + " may not be dropped", drop.name().position());
                }
                kindIs(catalog.view(name) == null, "VIEW", name);
                yield catalog.table(name) != null;
            }
            case INDEX -> {
                var index = catalog.index(name);
                if (index != null && index.origin() != Index.Origin.CREATED) {
                    throw changes.error("index associated with UNIQUE or PRIMARY KEY constraint cannot be"
                            + " dropped", drop.name().position());
                }
                yield index != null;
            }
            case VIEW -> {
                kindIs(catalog.table(name) == null, "TABLE", name);
                yield catalog.view(name) != null;
            }
            case TRIGGER -> catalog.trigger(name) != null;
        };
        if (!found && !drop.ifExists()) {
            throw changes.error("no such " + Ascii.lower(drop.kind().name()) + ": " + drop.name(),
                    drop.name().position());
        }
        return found;
    }

    void run(Transaction transaction) {
        if (!exists()) {
            return;
        }
        var catalog = store.catalog();
        String name = drop.name().name();
        if (drop.kind() == Statement.Drop.Kind.TABLE) {
            store.heap(catalog.table(name).id()).forgetVectors();
            new Analysis(store, transaction).forget(name, 0);
            if (catalog.table(name).autoincrement()) {
                new Sequence(store, catalog.table(name)).rename(transaction, null);
            }
        }
        if (drop.kind() == Statement.Drop.Kind.TABLE && session.foreignKeysOn()) {
            freeKeys(transaction, catalog.table(name));
            catalog = store.catalog();
        }
        if (drop.kind() == Statement.Drop.Kind.INDEX) {
            new Analysis(store, transaction).forget(name, 1);
        }
        int target = drop.kind() == Statement.Drop.Kind.TABLE ? catalog.table(name).id()
                : drop.kind() == Statement.Drop.Kind.VIEW ? catalog.view(name).id() : -1;
        store.change(transaction, switch (drop.kind()) {
            case TABLE -> catalog.withoutTable(target);
            case INDEX -> catalog.withoutIndex(catalog.index(name).id());
            case VIEW -> catalog.withoutView(target, database);
            case TRIGGER -> catalog.withoutTrigger(catalog.trigger(name).id());
        });
        dropTemporary(target);
    }

    /** Deletes the rows of a table that is about to go, where foreign keys want to know. */
    private void freeKeys(Transaction transaction, Table table) {
        var counts = session.transaction();
        boolean matters = !session.foreignKeys().to(table).isEmpty();
        for (var key : session.foreignKeys().of(table)) {
            matters |= counts.hasViolations(true) && (key.terms().deferred() || counts.defersKeys());
        }
        if (matters) {
            String text = "DELETE FROM " + Session.quoted(session.databases().name(database)) + "."
                    + Session.quoted(table.name());
            ChangeProgram.deleteAll(session, Binder.bind(session.bindContext(text),
                    (Statement.Delete) Parser.parse(text, 0).statement()), transaction);
            counts.requireKeys();
        }
    }

    /** Drops the TEMP triggers of a table or view of another database. */
    private void dropTemporary(int target) {
        for (var trigger : session.catalog(Databases.TEMP).triggersOf(target)) {
            if (trigger.database() == database && database != Databases.TEMP) {
                var temporary = session.databases().store(Databases.TEMP);
                temporary.change(session.writer(Databases.TEMP),
                        temporary.catalog().withoutTrigger(trigger.id()));
            }
        }
    }

    private void kindIs(boolean right, String other, String name) {
        if (!right) {
            throw changes.error("use DROP " + other + " to delete " + Ascii.lower(other) + " " + name,
                    drop.name().position());
        }
    }
}
