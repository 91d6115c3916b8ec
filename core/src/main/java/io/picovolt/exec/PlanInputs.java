package io.picovolt.exec;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Era;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.ddl.Analysis;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.OutputColumn;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Statistics;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a plan depends on beside the statement: parameter values that it looks at, and table sizes. */
final class PlanInputs implements Statistics, BindContext.Catalogs {
    private final Session session;
    private final Databases databases;
    private final Value[] parameters;
    private Catalog catalog;
    /** Those of other databases; null where there are none. */
    private final Catalog[] others;
    private final int databaseVersion;
    private BindContext context;
    private final ArrayList<Table> tables = new ArrayList<>();
    private double[] sizes = new double[4];
    private final int functions;

    /** @param parameters null when no values are bound yet */
    PlanInputs(Session session, Value[] parameters) {
        this.session = session;
        this.parameters = parameters;
        databases = session.databases();
        catalog = session.catalog();
        others = otherCatalogs();
        databaseVersion = databases.version();
        functions = session.functionVersion();
    }

    /** Binds to a catalogue that is about to be. */
    void take(int database, Catalog changed) {
        if (database == Databases.MAIN) {
            catalog = changed;
        } else {
            others[database] = changed.inDatabase(database);
        }
    }

    BindContext context(String sql) {
        context = new BindContext(this, session.functions(), this, sql, parameters);
        return context;
    }

    /** Whether tables or functions have changed. */
    boolean isOutdated() {
        return catalog != session.catalog() || functions != session.functionVersion()
                || others != null && othersHaveChanged()
                || databaseVersion != databases.version();
    }

    private Catalog[] otherCatalogs() {
        if (databases.isAlone()) {
            return null;
        }
        var catalogs = new Catalog[databases.count()];
        for (int i = Databases.TEMP; i < catalogs.length; i++) {
            catalogs[i] = session.catalog(i);
        }
        return catalogs;
    }

    private boolean othersHaveChanged() {
        for (int i = Databases.TEMP; i < Math.min(others.length, databases.count()); i++) {
            if (others[i] != session.catalog(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a plan made now with these parameters could be another one. */
    boolean isStale() {
        if (isOutdated()) {
            return true;
        }
        if (context != null && parameters == null && context.dependsOnParameters()) {
            return true;
        }
        for (int i = 0; i < tables.size(); i++) {
            double now = size(tables.get(i));
            double then = sizes[i];
            if (now > 4 * then + 200 || then > 4 * now + 200) {
                return true;
            }
        }
        return false;
    }

    /** Whether the tables that the statement reads are found with the help of a parameter. */
    boolean isAlwaysStale() {
        return context != null && context.readsThePast();
    }

    private double size(Table table) {
        var heap = databases.store(table.database()).heap(table.id());
        return heap == null ? 0 : heap.liveRowEstimate();
    }

    @Override
    public double rows(Table table) {
        double size = size(table);
        if (!tables.contains(table)) {
            if (tables.size() == sizes.length) {
                sizes = Arrays.copyOf(sizes, 2 * sizes.length);
            }
            sizes[tables.size()] = size;
            tables.add(table);
        }
        return size;
    }

    @Override
    public boolean isSettled(Table table) {
        var heap = databases.store(table.database()).heap(table.id());
        return heap != null && CoveredRows.isSettled(heap);
    }

    @Override
    public double rows(Table table, Index index, Value[] prefix, Value lower, Value upper) {
        var entries = databases.store(table.database()).index(index.id());
        // There is none yet while a change of the schema is tried.
        return entries == null ? 1 : IndexEstimate.rows(entries, index, prefix, lower, upper);
    }

    @Override
    public double rowsPerKey(Table table, Index index, int keys, double otherwise) {
        return Analysis.rowsPerKey(databases.store(table.database()), index, keys, otherwise);
    }

    @Override
    public int databases() {
        return databases.count();
    }

    @Override
    public String databaseName(int database) {
        return databases.name(database);
    }

    @Override
    public Catalog current(int database) {
        return database == Databases.MAIN ? catalog : others == null ? Catalog.EMPTY : others[database];
    }

    @Override
    public Catalog at(int database, Value when) {
        return databases.catalogAt(database, transaction(database, when), session.transaction().isOpen());
    }

    @Override
    public long transaction(int database, Value when) {
        return databases.get(database) == null ? 0 : databases.store(database).transaction(when);
    }

    @Override
    public List<Era> eras(int database, String name, long transaction) {
        return databases.get(database) == null ? List.of() : databases.store(database).catalogs()
                .eras(name, Math.min(transaction, session.snapshot(database)));
    }

    @Override
    public SizeLimits limits() {
        return session.sizes();
    }

    @Override
    public Value evaluate(Scalar constant) {
        return Constants.evaluate(constant, session, parameters == null ? new Value[0] : parameters);
    }

    @Override
    public List<OutputColumn> tableFunction(String name) {
        return SystemTables.columns(name);
    }

    @Override
    public int functionArguments(String name) {
        return SystemTables.arguments(name).size();
    }
}
