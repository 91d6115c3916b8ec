package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Era;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.View;
import io.picovolt.function.Functions;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.With;
import io.picovolt.value.Affinity;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.SourcePosition;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** What the parts of one statement's binding share: the outside world and running numbers. */
public final class BindContext {
    /** In place of a database: all of them. */
    public static final int ANY = -1;

    private static final int MAX_SOURCES = 65535;


    final Catalogs catalogs;
    final Functions functions;
    final Statistics statistics;
    private String sql;
    private final Value[] parameters;
    private final List<CommonTable> commonTables = new ArrayList<>();
    private final List<Recursion> openTables = new ArrayList<>();
    private final List<SharedTable> sharedTables = new ArrayList<>();
    private final List<View> openViews = new ArrayList<>();
    int recurring;
    /** Whether rows change while what is bound is asked again and again, as by RETURNING. */
    boolean rowsChange;
    /** How often a recursive table's rows were referred to. */
    int recursiveReads;
    private int sources;
    /** The table whose rows OLD and NEW are, or null outside of triggers. */
    private Table target;
    private boolean hasOld;
    private boolean hasNew;
    private boolean typed;
    private final BitSet slotsOfTrigger = new BitSet();
    /** Sources with indexes on computed values. */
    final BitSet computed = new BitSet();
    private int slots;
    private int subqueries;
    private boolean dependsOnParameters;
    private boolean readsThePast;
    /** Whether a parameter was met that is not bound yet. */
    private boolean waits;
    private int home = ANY;
    /** Where to note which names mean what; null while other texts than the statement's are bound. */
    NameUses names;

    /** @param parameters the values bound now, for estimates; null when none are known yet */
    public BindContext(Catalogs catalogs, Functions functions, Statistics statistics, String sql,
            Value[] parameters) {
        this.catalogs = catalogs;
        this.functions = functions;
        this.statistics = statistics;
        this.sql = sql;
        this.parameters = parameters;
    }

    /** The catalogue of the statement's own snapshot and of earlier transactions. */
    public interface Catalogs {
        /** Databases have numbers below this: 0 is main, 1 holds TEMP objects. */
        int databases();

        /** The name of a database, null where there is none of that number. */
        String databaseName(int database);

        Catalog current(int database);

        /** As it was at what BEFORE says. */
        Catalog at(int database, Value when);

        /** The transaction of a database that BEFORE means. */
        long transaction(int database, Value when);

        /** See {@link Era}: the last one first. */
        List<Era> eras(int database, String name, long transaction);

        SizeLimits limits();

        /** The value of an expression that reads no row. */
        Value evaluate(Scalar constant);

        /** The columns of a table-valued function, or null when there is none of that name. */
        List<OutputColumn> tableFunction(String name);

        /** How many of these columns, the last ones, stand for its arguments. */
        int functionArguments(String name);
    }

    /**
     * A name that WITH defined.
     *
     * @param materialization whether its rows are to be computed only once
     * @param visible how many such names its own query may see
     */
    record CommonTable(String name, List<String> columns, Query query,
            With.Materialization materialization, int visible) {}

    /** A common table whose rows several places share, read at one transaction. */
    record SharedTable(CommonTable table, Scalar before, BoundQuery rows) {}

    /** What the rows of a common table are when they are shared and known already, or null. */
    BoundQuery sharedRows(CommonTable table, Scalar before) {
        for (var shared : sharedTables) {
            if (shared.table() == table && Objects.equals(shared.before(), before)) {
                ((Plan.Materialize) shared.rows().plan()).uses()[0]++;
                return shared.rows();
            }
        }
        return null;
    }

    BoundQuery share(CommonTable table, Scalar before, BoundQuery bound) {
        int uses = table.materialization() == With.Materialization.MATERIALIZED ? 2 : 1;
        var rows = new BoundQuery(new Plan.Materialize(
                nextSubquery(), bound.plan(), new int[] {uses}), bound.columns(), null,
                uses > 1 ? null : bound.limited());
        sharedTables.add(new SharedTable(table, before, rows));
        return rows;
    }

    /** The names that WITH defined whose queries are being bound. */
    List<Recursion> openTables() {
        return openTables;
    }

    /** The table whose query is being bound, or null when it is not. */
    Recursion open(CommonTable table) {
        for (var open : openTables) {
            if (open.table == table) {
                return open;
            }
        }
        return null;
    }

    /** Whether what is being bound runs again and again, for few rows each time. */
    public boolean recurs() {
        return recurring > 0;
    }

    List<CommonTable> commonTables() {
        return commonTables;
    }

    int nextSource() {
        if (sources == MAX_SOURCES) {
            throw error("too many references to tables: max " + MAX_SOURCES, 0);
        }
        return sources++;
    }

    /** The views whose queries are being bound, the outermost first. */
    List<View> openViews() {
        return openViews;
    }

    /** Goes on with another text, and answers the one until now. */
    String exchangeSql(String other) {
        String until = sql;
        sql = other;
        return until;
    }

    /**
     * Lets OLD and NEW mean rows of a table. Their values stand in slots: those of OLD from 0 on in the order of
     * columns, then its rowid, behind that those of NEW.
     *
     * @param database that of the trigger
     * @param typed whether they have the affinities of their columns
     */
    public void setTarget(Table table, int database, boolean old, boolean fresh, boolean typed) {
        this.typed = typed;
        home = ViewBinder.homeOf(database);
        target = table;
        hasOld = old;
        hasNew = fresh;
        slots = 2 * table.columns().size() + 2;
    }

    boolean isTrigger() {
        return target != null && openViews.isEmpty();
    }

    /** The slots of OLD and NEW that are read. */
    public BitSet slotsOfTrigger() {
        return slotsOfTrigger;
    }

    /** What a name means that begins with OLD or NEW, or null. */
    Scalar rowOfTrigger(Expression.ColumnReference name) {
        if (!isTrigger() || name.table() == null || name.schema() != null) {
            return null;
        }
        boolean fresh = Ascii.same(name.table(), "new");
        if (fresh ? !hasNew : !hasOld || !Ascii.same(name.table(), "old")) {
            return null;
        }
        int width = target.columns().size();
        int column = target.columnNamed(name.column());
        if (column < 0 && Scope.isRowid(name.column()) && !target.withoutRowid()) {
            column = width;
        }
        if (column < 0) {
            return null;
        }
        boolean rowid = column == width || column == target.rowidAlias();
        if (names != null) {
            names.column(target, name);
        }
        int slot = (fresh ? width + 1 : 0) + (rowid ? width : column);
        slotsOfTrigger.set(slot);
        return rowid ? new Scalar.Outer(slot, Affinity.INTEGER, null)
                : new Scalar.Outer(slot,
                        typed ? target.columns().get(column).affinity() : Affinity.NONE,
                        target.columns().get(column).collation());
    }

    public int nextSlot() {
        return slots++;
    }

    int nextSubquery() {
        return subqueries++;
    }

    /** Whether the plan was chosen by looking at parameter values, or would have been. */
    public boolean dependsOnParameters() {
        return dependsOnParameters;
    }

    /** Lets the statement's names be noted, whose text is that of {@code uses}. */
    public void note(NameUses uses) {
        names = uses;
    }

    /** Whether BEFORE decides which tables there are. */
    public boolean readsThePast() {
        return readsThePast;
    }

    void readThePast() {
        readsThePast = true;
    }

    /** The value of an expression that is known before the statement runs, or null. */
    public Value known(Scalar scalar) {
        if (scalar instanceof Scalar.Literal literal) {
            return literal.value();
        }
        if (scalar instanceof Scalar.Parameter parameter) {
            dependsOnParameters = true;
            return parameters == null || parameter.index() >= parameters.length
                    ? null : parameters[parameter.index()];
        }
        return null;
    }

    SizeLimits limits() {
        return catalogs.limits();
    }

    void checkColumns(int count, String of, int position) {
        if (count > limits().get(SizeLimits.COLUMN)) {
            throw error("too many columns in " + of, position);
        }
    }

    Scalar.Parameter parameter(int index) {
        waits |= parameters == null;
        return new Scalar.Parameter(index);
    }

    /** An expression that reads no row: its value, or itself when a parameter of it is not bound yet. */
    Scalar constant(Expression expression) {
        boolean until = waits;
        waits = false;
        var bound = new ExpressionBinder(this, new Scope(null, this), null).bind(expression);
        boolean known = !waits && !(bound instanceof Scalar.Literal) && target == null;
        waits |= until;
        return known ? new Scalar.Literal(catalogs.evaluate(bound)) : bound;
    }

    /**
     * Whether evaluating a condition may be an error. Not asked of rows that have indexes on computed values: those
     * were computed for all of them, and the condition may be about one.
     */
    public boolean mayFail(Scalar condition) {
        boolean[] found = new boolean[2];
        Scalars.walk(condition, node -> {
            if (node instanceof Scalar.Call call) {
                String name = call.function().name();
                found[0] |= name.startsWith("json") || name.startsWith("-") || name.equals("abs")
                        || name.equals("unistr") || functions.isOwn(call.function());
            }
            found[1] |= node instanceof Scalar.Column column
                    && computed.get(Source.sourceOf(column.index()));
            return true;
        });
        return found[0] && !found[1];
    }

    /** The catalogue that has a table, whose indexes a plan may use. */
    public Catalog catalog(Table table) {
        return catalogs.current(table.database());
    }

    /**
     * Where a name is looked for, in this order: TEMP objects, main, what was attached; all that a view or a trigger
     * of a database names belongs to that database, unless it is a TEMP one.
     *
     * @param schema the name of a database, or null
     * @return numbers of databases; none when there is no database of that name
     */
    public int[] databases(String schema) {
        if (schema == null && home != ANY) {
            return new int[] {home};
        }
        var found = new int[catalogs.databases()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            int database = i < 2 ? 1 - i : i;
            String name = catalogs.databaseName(database);
            if (name != null && (schema == null || Ascii.same(name, schema))) {
                found[count++] = database;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * From now on names without a database belong to this one: that of the view or the trigger being bound.
     *
     * @param database its number, or {@link #ANY}
     * @return what it was before
     */
    public int enter(int database) {
        int before = home;
        home = database;
        return before;
    }

    /** A table or a view, and the number of its database. */
    record Named(Table table, View view, int database) {}

    /** What a name means at what BEFORE says, or null; null for that is now. */
    Named find(ObjectName name, Value when) {
        for (int database : databases(name.schema())) {
            var catalog = when == null ? catalogs.current(database) : catalogs.at(database, when);
            var table = catalog.table(name.name());
            var view = table == null ? catalog.view(name.name()) : null;
            if (table != null || view != null) {
                return new Named(table, view, database);
            }
        }
        return null;
    }

    /** A name as an error shows it: with the database to which a view or trigger limits it. */
    String shown(ObjectName name) {
        return (name.schema() == null && home != ANY ? catalogs.databaseName(home) + "." : "") + name;
    }

    public Statistics statistics() {
        return statistics;
    }

    PicoVoltException error(String message, int position) {
        return new PicoVoltException(
                ErrorCode.SQLITE_ERROR, message, SourcePosition.of(sql, position));
    }
}
