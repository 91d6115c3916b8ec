package io.picovolt.plan;

import io.picovolt.catalog.Catalog;
import io.picovolt.function.Functions;
import io.picovolt.sql.ast.Query;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SourcePosition;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the parts of one statement's binding share: the outside world and running numbers. */
public final class BindContext {
    final Catalogs catalogs;
    final Functions functions;
    final Statistics statistics;
    private final String sql;
    private final Value[] parameters;
    private final List<CommonTable> commonTables = new ArrayList<>();
    private final List<Recursion> openTables = new ArrayList<>();
    private final List<SharedTable> sharedTables = new ArrayList<>();
    int recurring;
    private int sources;
    private int slots;
    private int subqueries;
    private boolean dependsOnParameters;
    private boolean readsThePast;

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
        Catalog current();

        Catalog at(long transaction);

        /** The columns of a table-valued function, or null when there is none of that name. */
        List<OutputColumn> tableFunction(String name);

        /** How many of these columns, the last ones, stand for its arguments. */
        int functionArguments(String name);
    }

    /**
     * A name that WITH defined.
     *
     * @param shared whether its rows are to be computed only once
     * @param visible how many such names its own query may see
     */
    record CommonTable(String name, List<String> columns, Query query, boolean shared,
            int visible) {}

    /** A common table whose rows several places share, read at one transaction. */
    record SharedTable(CommonTable table, Scalar before, BoundQuery rows) {}

    /** What the rows of a common table are when they are shared and known already, or null. */
    BoundQuery sharedRows(CommonTable table, Scalar before) {
        for (var shared : sharedTables) {
            if (shared.table() == table && Objects.equals(shared.before(), before)) {
                return shared.rows();
            }
        }
        return null;
    }

    BoundQuery share(CommonTable table, Scalar before, BoundQuery bound) {
        var rows = new BoundQuery(
                new Plan.Materialize(nextSubquery(), bound.plan()), bound.columns());
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
        return sources++;
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

    /** The catalogue whose indexes a plan may use. */
    public Catalog catalog() {
        return catalogs.current();
    }

    public Statistics statistics() {
        return statistics;
    }

    PicoVoltException error(String message, int position) {
        return new PicoVoltException(
                ErrorCode.SQLITE_ERROR, message, SourcePosition.of(sql, position));
    }
}
