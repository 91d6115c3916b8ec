package io.picovolt.exec.ddl;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.Trigger;
import io.picovolt.catalog.View;
import io.picovolt.exec.Databases;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.exec.dml.Sequence;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.Statement;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SourcePosition;
import java.util.List;

/** CREATE and DROP of tables, indexes, views and triggers. */
public final class SchemaChanges {
    private final Session session;
    /** The database that is changed. */
    private int database = Databases.MAIN;
    private Store store;
    private final String sql;

    public SchemaChanges(Session session, String sql) {
        this.session = session;
        this.sql = sql;
    }

    /** The number of the database that the statement changes, once it was checked. */
    public int database() {
        return database;
    }

    private void use(int number) {
        database = number;
        store = session.databases().store(number);
    }

    /** The database that a name says, or another when it says none. */
    private int database(ObjectName name, int otherwise) {
        if (name == null || name.schema() == null) {
            return otherwise;
        }
        int number = session.databases().number(name.schema());
        if (number < 0) {
            throw error("unknown database " + name.schema(), name.position());
        }
        return number;
    }

    /** The first database that has an object of that name, in the order in which names are looked for. */
    private int holder(ObjectName name, Statement.Drop.Kind kind) {
        if (name.schema() != null) {
            int number = session.databases().number(name.schema());
            return number < 0 ? Databases.MAIN : number;
        }
        for (int i = 0; i < session.databases().count(); i++) {
            int number = i <= Databases.TEMP ? Databases.TEMP - i : i;
            var catalog = session.catalog(number);
            boolean found = kind == Statement.Drop.Kind.INDEX ? catalog.index(name.name()) != null
                    : kind == Statement.Drop.Kind.TRIGGER ? catalog.trigger(name.name()) != null
                    : catalog.table(name.name()) != null || catalog.view(name.name()) != null;
            if (found) {
                return number;
            }
        }
        return Databases.MAIN;
    }

    private void useNew(ObjectName name, boolean temporary) {
        if (temporary && name.schema() != null && !Ascii.same(name.schema(), "temp")) {
            throw error("temporary table name must be unqualified", name.position());
        }
        use(temporary ? Databases.TEMP : database(name, Databases.MAIN));
    }

    /** Checks a statement against the present catalogue, and answers what it will do. */
    public Session.Write check(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable create -> {
                useNew(create.name(), create.temporary());
                refuseReserved(create.name());
                var definition = create.query() == null ? new TableDefinition(create) : null;
                if (isNew(create.name(), create.ifNotExists()) && definition != null) {
                    session.check(definition.table(store.catalog().nextId()));
                }
                yield transaction -> createTable(transaction, create, definition);
            }
            case Statement.CreateIndex create -> {
                int holder = holder(create.table(), Statement.Drop.Kind.TABLE);
                use(database(create.name(), holder == Databases.TEMP ? holder
                        : create.name() == null ? holder : Databases.MAIN));
                var program = new IndexCreation(this, session, store, create, sql);
                program.check();
                yield program::run;
            }
            case Statement.CreateView create -> {
                useNew(create.name(), create.temporary());
                refuseReserved(create.name());
                isNew(create.name(), create.ifNotExists());
                staysInside("view", create.name(), create.schemas());
                yield transaction -> {
                    if (isNew(create.name(), create.ifNotExists())) {
                        var catalog = store.catalog();
                        store.change(transaction, catalog.with(new View(catalog.nextId(),
                                create.name().name(), create.columns(), create.sql())));
                    }
                };
            }
            case Statement.CreateTrigger create -> {
                int target = useTrigger(create);
                trigger(create, target);
                yield transaction -> {
                    var trigger = trigger(create, target);
                    if (trigger != null) {
                        store.change(transaction, store.catalog().with(trigger));
                    }
                };
            }
            case Statement.Drop drop -> {
                use(holder(drop.name(), drop.kind()));
                var program = new Removal(this, session, store, drop);
                program.exists();
                yield program::run;
            }
            case Statement.Analyze analyze -> analysis(analyze.name());
            case Statement.AlterTable change -> {
                use(holder(change.name(), Statement.Drop.Kind.TABLE));
                var program = new AlterTable(this, session, store, change);
                program.check();
                yield program::run;
            }
            default -> throw PicoVoltException.error("not a change of the schema");
        };
    }

    /** Of a database, a table or an index; of all of main without a name. */
    private Session.Write analysis(ObjectName name) {
        int whole = name == null ? Databases.MAIN
                : name.schema() == null ? session.databases().number(name.name()) : -1;
        use(whole >= 0 ? whole : database(name, session.catalog(holder(name, Statement.Drop.Kind.INDEX))
                .index(name.name()) != null ? holder(name, Statement.Drop.Kind.INDEX)
                : holder(name, Statement.Drop.Kind.TABLE)));
        String wanted = whole >= 0 ? null : name.name();
        if (wanted != null && store.catalog().index(wanted) == null && store.catalog().table(wanted) == null
                && !isReserved(wanted)) {
            throw error("no such table: " + name, name.position());
        }
        return transaction -> {
            var catalog = store.catalog();
            if (catalog.table(Analysis.TABLE) == null) {
                var numbers = new Table(catalog.nextId(), Analysis.TABLE,
                        List.of(plain("tbl"), plain("idx"), plain("stat")), -1, List.of(), false, false,
                        List.of(), "CREATE TABLE sqlite_stat1(tbl,idx,stat)");
                store.createHeap(numbers);
                transaction.log(() -> store.dropHeap(numbers.id()));
                store.change(transaction, catalog.with(numbers));
            }
            new Analysis(store, transaction).run(wanted, session.steps());
        };
    }

    PicoVoltException error(String message, int position) {
        return new PicoVoltException(
                ErrorCode.SQLITE_ERROR, message, SourcePosition.of(sql, position));
    }

    void refuseReserved(ObjectName name) {
        if (isReserved(name.name())) {
            throw error("object name reserved for internal use: " + name.name(), name.position());
        }
    }

    static boolean isReserved(String name) {
        return name.length() >= 7 && Ascii.same(name.substring(0, 7), "sqlite_");
    }

    /** The table of that name. */
    Table table(ObjectName name) {
        var table = store.catalog().table(name.name());
        if (table == null && !isReserved(name.name())) {
            throw error("no such table: " + name, name.position());
        }
        return table;
    }

    /** Makes sure that REINDEX is about a collation, a table or an index, or null for all. */
    public void indexed(ObjectName name) {
        if (name == null || name.schema() == null && Collation.named(name.name()) != null) {
            return;
        }
        database(name, 0);
        var tables = session.catalog(holder(name, Statement.Drop.Kind.TABLE));
        var indexes = session.catalog(holder(name, Statement.Drop.Kind.INDEX));
        if (tables.table(name.name()) == null && tables.view(name.name()) == null
                && indexes.index(name.name()) == null) {
            throw error("unable to identify the object to be reindexed", name.position());
        }
    }

    /** Whether a table or view may get a name; false when it is there and may be. */
    private boolean isNew(ObjectName object, boolean ifNotExists) {
        String name = object.name();
        var catalog = store.catalog();
        boolean view = catalog.view(name) != null;
        if (catalog.table(name) != null || view) {
            if (ifNotExists) {
                return false;
            }
            throw error((view ? "view " : "table ") + written(object) + " already exists",
                    object.position());
        }
        if (catalog.index(name) != null) {
            throw error("there is already an index named " + name, object.position());
        }
        return true;
    }

    /** Makes sure that a view or trigger is about its own database only, unless it is a TEMP one. */
    private void staysInside(String kind, ObjectName object, List<String> schemas) {
        for (var schema : schemas) {
            if (database != Databases.TEMP
                    && !Ascii.same(schema, session.databases().name(database))) {
                throw error(kind + " " + written(object) + " cannot reference objects in database "
                        + schema, object.position());
            }
        }
    }

    /** Finds out which database gets a trigger, and answers that of its table or view. */
    private int useTrigger(Statement.CreateTrigger create) {
        var name = create.name();
        if (create.temporary() && name.schema() != null) {
            throw error("temporary trigger may not have qualified name", name.position());
        }
        int target = holder(create.table(), Statement.Drop.Kind.TABLE);
        use(create.temporary() || name.schema() == null && target == Databases.TEMP
                ? Databases.TEMP : database(name, Databases.MAIN));
        if (create.table().schema() != null) {
            staysInside("trigger", name, List.of(create.table().schema()));
        }
        return database == Databases.TEMP ? target : database;
    }

    /** The trigger that is to be created; null when it is there already and may be. */
    private Trigger trigger(Statement.CreateTrigger create, int targetDatabase) {
        refuseReserved(create.name());
        String target = create.table().name();
        if (target.length() >= 7 && Ascii.same(target.substring(0, 7), "sqlite_")) {
            throw error("cannot create trigger on system table", create.table().position());
        }
        var catalog = session.catalog(targetDatabase);
        var table = catalog.table(target);
        var view = catalog.view(target);
        if (table == null && view == null) {
            String schema = create.table().schema();
            throw error("no such table: " + (schema != null ? schema
                    : session.databases().name(targetDatabase)) + "." + target, create.table().position());
        }
        if (store.catalog().trigger(create.name().name()) != null) {
            if (create.ifNotExists()) {
                return null;
            }
            throw error("trigger " + written(create.name()) + " already exists",
                    create.name().position());
        }
        for (var statement : database == Databases.TEMP ? List.<Statement>of() : create.body()) {
            var changed = switch (statement) {
                case Statement.Insert insert -> insert.table();
                case Statement.Update update -> update.target().name();
                case Statement.Delete delete -> delete.target().name();
                default -> create.name();
            };
            if (changed.schema() != null && changed != create.name()) {
                throw error("qualified table names are not allowed on INSERT, UPDATE, and DELETE"
                        + " statements within triggers", changed.position());
            }
        }
        staysInside("trigger", create.name(), create.schemas());
        boolean instead = create.timing() == Statement.CreateTrigger.Timing.INSTEAD_OF;
        if (instead != (view != null)) {
            throw error("cannot create " + (instead ? "INSTEAD OF" : create.timing().name())
                    + " trigger on " + (view != null ? "view: " : "table: ") + target,
                    create.table().position());
        }
        return new Trigger(store.catalog().nextId(), create.name().name(),
                view != null ? view.id() : table.id(), create.sql(),
                database == Databases.TEMP ? targetDatabase : 0);
    }

    /** A name with the quotes that it has in the statement. */
    private String written(ObjectName name) {
        int start = name.position();
        char quote = sql.charAt(start);
        int end = start + 1;
        while (quote == '"' && end < sql.length() && (sql.charAt(end) != quote
                || end + 1 < sql.length() && sql.charAt(end + 1) == quote)) {
            end += sql.charAt(end) == quote ? 2 : 1;
        }
        return quote == '"' && name.schema() == null ? sql.substring(start, end + 1) : name.name();
    }

    private void createTable(Transaction transaction, Statement.CreateTable create,
            TableDefinition definition) {
        if (!isNew(create.name(), create.ifNotExists())) {
            return;
        }
        if (create.query() != null) {
            new TableCopy(session, sql, create, database).run(transaction);
            return;
        }
        var catalog = store.catalog();
        var table = definition.table(catalog.nextId());
        addTable(transaction, catalog, table, definition);
    }

    Table addTable(Transaction transaction, Catalog catalog, Table table,
            TableDefinition definition) {
        var changed = catalog.with(table);
        store.createHeap(table);
        transaction.log(() -> store.dropHeap(table.id()));
        for (var index : definition.indexes(table, table.id() + 1)) {
            changed = changed.with(index);
            addIndex(transaction, table, index);
        }
        if (table.autoincrement() && changed.table(Sequence.TABLE) == null) {
            var sequences = new Table(changed.nextId(), Sequence.TABLE, List.of(plain("name"), plain("seq")),
                    -1, List.of(), false, false, List.of(), "CREATE TABLE sqlite_sequence(name,seq)");
            changed = changed.with(sequences);
            store.createHeap(sequences);
            transaction.log(() -> store.dropHeap(sequences.id()));
        }
        store.change(transaction, changed);
        return table;
    }

    private static Column plain(String name) {
        return new Column(name, "", Affinity.BLOB, Collation.BINARY, false, null, -1, -1);
    }

    void addIndex(Transaction transaction, Table table, Index index) {
        store.buildIndex(table, index, session.steps());
        transaction.log(() -> store.dropIndex(index.id()));
    }
}
