package io.picovolt.exec;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.Trigger;
import io.picovolt.function.FunctionContext;
import io.picovolt.function.Functions;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.Binder;
import io.picovolt.plan.BoundQuery;
import io.picovolt.plan.OutputColumn;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.parse.Parser;
import io.picovolt.txn.Transaction;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection's work on a store: turns statements into programs, and knows its transaction, its
 * functions, its limits and its counters.
 */
public final class Session implements FunctionContext.Changes {
    private final Store store;
    private final Functions functions = new Functions();
    private final Databases databases;
    private final SessionTransaction transaction;
    private final TableFunctions tableFunctions = new SystemTables(this);
    private Limits limits = Limits.NONE;
    private final SizeLimits sizes = new SizeLimits();
    private final Progress progress = new Progress();
    private int functionVersion;
    private final Settings settings = new Settings();
    private long changes;
    private long reportedChanges;
    private long totalChanges;
    private long lastInsertRowid;
    private boolean recursiveTriggers;
    private boolean ignoresChecks;
    private boolean foreignKeysOn;
    private final ForeignKeys foreignKeys = new ForeignKeys(this);

    public Session(Store store) {
        this.store = store;
        databases = new Databases(store);
        transaction = new SessionTransaction(databases);
    }

    /** The main database. */
    public Store store() {
        return store;
    }

    public Databases databases() {
        return databases;
    }

    /** The transaction that changes another database beside the one being written; only inside a {@link Write}. */
    public Transaction writer(int database) {
        databases.store(database);
        return transaction.writer(database);
    }

    public Functions functions() {
        return functions;
    }

    /** To be called after {@link #functions} were changed: statements bind anew. */
    public void functionsChanged() {
        functionVersion++;
    }

    int functionVersion() {
        return functionVersion;
    }

    public SessionTransaction transaction() {
        return transaction;
    }

    public void setLimits(Limits limits) {
        this.limits = limits;
    }

    @Override
    public SizeLimits sizes() {
        return sizes;
    }

    /** Whether a run may do what it likes. */
    boolean isUnlimited() {
        return limits == Limits.NONE && sizes.isUsual();
    }

    public Progress progress() {
        return progress;
    }

    /** Looks for what another process has written, unless a transaction wants to see what it saw. */
    public void refresh() {
        if (!transaction.isOpen()) {
            for (int i = 0; i < databases.count(); i++) {
                var database = databases.get(i);
                if (database != null && database.store.files() != null) {
                    database.store.files().refresh();
                }
            }
        }
    }

    /** The main database's catalogue as this session sees it now. */
    public Catalog catalog() {
        return store.catalogAt(transaction.snapshot());
    }

    /** The last transaction of a database whose changes are seen. */
    long snapshot(int database) {
        return databases.get(database).snapshot(transaction.isOpen());
    }

    /** The catalogue of a database. */
    public Catalog catalog(int database) {
        return databases.catalog(database, transaction.isOpen());
    }

    @Override
    public long changes() {
        return changes;
    }

    /** How many rows the last statement changed: after a change of the schema 0, unlike {@link #changes}. */
    public long reportedChanges() {
        return reportedChanges;
    }

    @Override
    public long totalChanges() {
        return totalChanges;
    }

    @Override
    public long lastInsertRowid() {
        return lastInsertRowid;
    }

    @Override
    public byte[] rootHash() {
        return store.rootHash();
    }

    /** What pragmas set that changes nothing. */
    Settings settings() {
        return settings;
    }

    /** Says how many rows the statement that ends changed. */
    public void countChanges(long rows) {
        changes = rows;
        reportedChanges = rows;
        totalChanges += rows;
    }

    /** Says that the statement changed the schema, and no rows; {@link #changes} stays what it was. */
    void reportNothing() {
        reportedChanges = 0;
    }

    public void inserted(long rowid) {
        lastInsertRowid = rowid;
    }

    /** What was counted before a trigger program counts again; what it did stays in the total. */
    public void restore(long changesBefore, long rowidBefore) {
        changes = changesBefore;
        reportedChanges = changesBefore;
        lastInsertRowid = rowidBefore;
    }

    /** Whether rows may break CHECK constraints. */
    public boolean ignoresChecks() {
        return ignoresChecks;
    }

    void setIgnoresChecks(boolean ignores) {
        ignoresChecks = ignores;
    }

    /** Whether triggers may fire themselves, and REPLACE fires those of DELETE. */
    public boolean recursiveTriggers() {
        return recursiveTriggers;
    }

    void setRecursiveTriggers(boolean recursive) {
        recursiveTriggers = recursive;
        functionVersion++;
    }

    public ForeignKeys foreignKeys() {
        return foreignKeys;
    }

    /** Whether foreign keys are enforced. */
    public boolean foreignKeysOn() {
        return foreignKeysOn;
    }

    void setForeignKeysOn(boolean on) {
        if (!transaction.isOpen()) {
            foreignKeysOn = on;
            functionVersion++;
        }
    }

    /** A trigger and the number of the database that it belongs to. */
    public record OwnedTrigger(Trigger trigger, int database) {}

    /** The triggers of a table or view as they fire: TEMP ones first, of each kind the last one made first. */
    public List<OwnedTrigger> triggersOf(Table table) {
        var found = new ArrayList<OwnedTrigger>();
        for (var trigger : catalog(Databases.TEMP).triggersOf(table.id())) {
            if (trigger.database() == table.database()) {
                found.add(new OwnedTrigger(trigger, Databases.TEMP));
            }
        }
        if (table.database() != Databases.TEMP) {
            for (var trigger : catalog(table.database()).triggersOf(table.id()).reversed()) {
                found.add(new OwnedTrigger(trigger, table.database()));
            }
        }
        return found;
    }

    /** Whether a plan that was bound with that could be another one by now. */
    public boolean isStale(BindContext binding) {
        return ((PlanInputs) binding.statistics()).isStale();
    }

    /** Begins a run at the session's snapshot within another one. */
    public void begin(ExecutionContext context, ExecutionContext outer) {
        setOthers(context);
        context.begin(transaction.snapshot(), outer);
    }

    /** Operators' surroundings for one prepared statement. */
    public ExecutionContext newContext() {
        var context = new ExecutionContext(store, tableFunctions, store.memory(), store.host());
        context.watch(progress);
        return context;
    }

    /** What only counts the steps of a statement, and may end it. */
    public ExecutionContext steps() {
        var context = newContext();
        context.count(limits);
        return context;
    }

    /** Begins a run at the session's snapshot. */
    public void begin(ExecutionContext context, Value[] parameters) {
        setOthers(context);
        context.begin(transaction.snapshot(), parameters, new FunctionContext(store.host(), this),
                limits);
    }

    private void setOthers(ExecutionContext context) {
        if (!databases.isAlone()) {
            var sources = new TableSource[databases.count()];
            var snapshots = new long[sources.length];
            for (int i = Databases.TEMP; i < sources.length; i++) {
                var database = databases.get(i);
                if (database != null) {
                    sources[i] = database.store;
                    snapshots[i] = database.snapshot(transaction.isOpen());
                }
            }
            context.withOthers(sources, snapshots);
        }
    }

    /** A change of the database inside a transaction. */
    public interface Write {
        void run(Transaction transaction);

        /** Whether {@link #run} found that it is not the one to do this, and changed nothing. */
        default boolean declined() {
            return false;
        }
    }

    /**
     * Runs a change atomically: in the open transaction, or in one of its own. After an error nothing of
     * it is left, but for FAIL, which keeps what was done before the error, and ROLLBACK, which takes back
     * the whole transaction.
     */
    public void write(ConflictAction onConflict, Write write) {
        transaction.write(onConflict, Databases.MAIN, write);
    }

    /** The same for the change of another database. */
    public void write(ConflictAction onConflict, int database, Write write) {
        databases.store(database);
        transaction.write(onConflict, database, write);
    }

    /** Binds a query to the present state. */
    public BoundQuery bind(String sql, Query query) {
        return Binder.bind(new PlanInputs(this, null).context(sql), query);
    }

    /** What expressions of the schema and statements of triggers are bound with. */
    public BindContext bindContext(String sql) {
        return new PlanInputs(this, null).context(sql);
    }

    /** The same for a text of the database {@code home} when one or two catalogues are about to be others. */
    public BindContext bindContext(int home, int first, Catalog one, int second, Catalog two, String sql) {
        var inputs = new PlanInputs(this, null);
        inputs.take(first, one);
        inputs.take(second, two);
        var context = inputs.context(sql);
        context.enter(home == Databases.TEMP ? BindContext.ANY : home);
        return context;
    }

    /** The columns of a table or view. */
    List<OutputColumn> columns(String database, String name) {
        String sql = "SELECT * FROM " + quoted(database) + "." + quoted(name);
        return bind(sql, (Query) Parser.parse(sql, 0).statement()).columns();
    }

    /** A name as it may stand in every statement. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Takes the values of a query of one column. */
    interface RowOfOne {
        void accept(Value value);
    }

    /** Runs a query of one column. */
    void each(String sql, RowOfOne row) {
        var context = newContext();
        var query = OperatorFactory.create(
                bind(sql, (Query) Parser.parse(sql, 0).statement()).plan(), context);
        begin(context, new Value[0]);
        try {
            query.open();
            for (var batch = query.next(); batch != null; batch = query.next()) {
                for (int i = 0; i < batch.count; i++) {
                    row.accept(batch.columns[0].get(batch.row(i)));
                }
            }
        } finally {
            query.close();
            context.finish();
        }
    }

    /** Makes sure that the defaults and checks of a table that is about to be make sense. */
    public void check(Table table) {
        Binder.check(new PlanInputs(this, null).context(table.sql()), table);
    }
}
