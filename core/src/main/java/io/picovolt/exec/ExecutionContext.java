package io.picovolt.exec;

import io.picovolt.catalog.Table;
import io.picovolt.expr.EvaluationContext;
import io.picovolt.expr.ExpressionCompiler;
import io.picovolt.expr.Kernel;
import io.picovolt.function.FunctionContext;
import io.picovolt.host.Host;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operators of one prepared statement share. It is made with them, and between
 * {@link #begin} and {@link #finish} it belongs to one run.
 */
public final class ExecutionContext {
    private static final int CHECKPOINTS_PER_CLOCK = 16;
    /** Asking the host costs more than a row found by its key, so short runs share one question. */
    private static final int STEPS_PER_POLL = 256;

    private final EvaluationContext evaluation = new EvaluationContext();
    private final TableSource tables;
    private final TableFunctions tableFunctions;
    private final MemoryAccount memory;
    private final Host host;
    private final Subqueries subqueries = new Subqueries(this);
    private final List<SharedRows> shared = new ArrayList<>();
    private final List<RecursiveOperator> recursions = new ArrayList<>();
    private final List<HashLookupOperator> lookups = new ArrayList<>();

    private Progress progress = new Progress();
    /** Operators with their figures, or null while nobody wants them. */
    private List<MeasuredOperator> measured;
    private boolean running;
    private long snapshot;
    /** The other databases by number, and what is seen of each; empty when there is none. */
    private TableSource[] others = {};
    private long[] otherSnapshots;
    private Limits limits = Limits.NONE;
    private long steps;
    private long deadline;
    private int untilClock;
    /** Goes on from run to run. */
    private int untilPoll = STEPS_PER_POLL;

    public ExecutionContext(TableSource tables, TableFunctions tableFunctions, MemoryAccount memory,
            Host host) {
        this.tables = tables;
        this.tableFunctions = tableFunctions;
        this.memory = memory;
        this.host = host;
    }

    /**
     * Begins a run.
     *
     * @param snapshot the last transaction whose changes the statement sees
     * @param parameters of the statement, from 0
     */
    public void begin(long snapshot, Value[] parameters, FunctionContext functions, Limits limits) {
        evaluation.reset(parameters, functions, subqueries);
        if (!running) {
            running = true;
            tables.runBegins();
            for (var other : others) {
                if (other != null) {
                    other.runBegins();
                }
            }
        }
        tables.checkSnapshot(snapshot);
        this.snapshot = snapshot;
        count(limits);
    }

    /** Begins to count steps. That is all that a statement needs which reads no tables by operators. */
    void count(Limits most) {
        limits = most;
        steps = 0;
        untilClock = CHECKPOINTS_PER_CLOCK;
        if (limits.timeoutMillis() > 0) {
            deadline = host.currentTimeMillis() + limits.timeoutMillis();
        }
    }

    /** Lets a run be ended from outside. */
    void watch(Progress watched) {
        progress = watched;
    }

    /** Says which databases there are beside main, before a run begins. */
    void withOthers(TableSource[] sources, long[] snapshots) {
        others = sources;
        otherSnapshots = snapshots;
    }

    /** Lets subqueries be asked anew: what they read has changed since. */
    public void forgetSubqueries() {
        subqueries.close();
        for (int i = 0; i < lookups.size(); i++) {
            lookups.get(i).forget();
        }
    }

    /** Begins a run within another one, whose limits it shares. */
    public void begin(long snapshot, ExecutionContext outer) {
        begin(snapshot, outer.evaluation.parameters, outer.evaluation.functions, outer.limits);
        deadline = outer.deadline;
        steps = outer.steps;
    }

    /** Lets the run around this one know how far it has come. */
    public void report(ExecutionContext outer) {
        outer.steps = steps;
    }

    /** Ends a run: forgets rows that operators shared and what subqueries answered. */
    public void finish() {
        if (running) {
            running = false;
            tables.runEnds();
            for (var other : others) {
                if (other != null) {
                    other.runEnds();
                }
            }
        }
        forgetSubqueries();
        for (int i = 0; i < shared.size(); i++) {
            shared.get(i).close();
        }
    }

    /** Lets the operators that are made from now on say what they did. */
    void measure() {
        measured = new ArrayList<>();
    }

    Operator measured(Plan plan, Operator operator) {
        if (measured == null) {
            return operator;
        }
        measured.add(new MeasuredOperator(this, plan, operator));
        return measured.getLast();
    }

    String figures(Plan plan) {
        for (var each : measured) {
            if (each.plan == plan) {
                return each.figures();
            }
        }
        return "";
    }

    long now() {
        return host.currentTimeMillis();
    }

    void add(RecursiveOperator recursion) {
        recursions.add(recursion);
    }

    /** The operator of the {@link Plan.Recursive} with that id. */
    RecursiveOperator recursion(int id) {
        int at = recursions.size() - 1;
        while (recursions.get(at).id() != id) {
            at--;
        }
        return recursions.get(at);
    }

    /** Remembers an operator whose table lives until the run ends. */
    void add(HashLookupOperator lookup) {
        lookups.add(lookup);
    }

    public EvaluationContext evaluation() {
        return evaluation;
    }

    public TableSource tables() {
        return tables;
    }

    /** Where the rows of a table are. */
    public TableSource tables(Table table) {
        return table.database() == 0 ? tables : others[table.database()];
    }

    public TableFunctions tableFunctions() {
        return tableFunctions;
    }

    public MemoryAccount memory() {
        return memory;
    }

    /** Bytes that an operator may hold before it asks for a {@link #spill}. */
    long workLimit() {
        SpillSpace space = tables.spillSpace();
        return space == null ? Long.MAX_VALUE : space.limit();
    }

    /** A new temporary file, or null when rows have to stay in memory. */
    Spill spill() {
        return tables.spillSpace().create();
    }

    /** The last transaction whose changes the statement sees. */
    public long snapshot() {
        return snapshot;
    }

    /** The last transaction whose changes it sees of a table. */
    public long snapshot(Table table) {
        return table.database() == 0 ? snapshot : otherSnapshots[table.database()];
    }

    /** Rows and batches handled so far. */
    public long steps() {
        return steps;
    }

    /**
     * Called by every operator once a batch.
     *
     * @param rows how many rows the operator looked at
     * @throws PicoVoltException {@code SQLITE_INTERRUPT} when the run has to end
     */
    public void checkpoint(int rows) {
        steps += rows + 1;
        if (limits.maxSteps() > 0 && steps > limits.maxSteps()) {
            throw interrupted("interrupted: more than " + limits.maxSteps() + " steps");
        }
        untilPoll -= rows + 1;
        if (untilPoll <= 0) {
            int since = STEPS_PER_POLL - untilPoll;
            untilPoll = STEPS_PER_POLL;
            if (host.interrupted() || progress.stops(since)) {
                throw interrupted("interrupted");
            }
        }
        if (limits.timeoutMillis() > 0 && --untilClock <= 0) {
            untilClock = CHECKPOINTS_PER_CLOCK;
            if (host.currentTimeMillis() > deadline) {
                throw interrupted(
                        "interrupted: longer than " + limits.timeoutMillis() + " milliseconds");
            }
        }
    }

    private static PicoVoltException interrupted(String message) {
        return new PicoVoltException(ErrorCode.SQLITE_INTERRUPT, message);
    }

    /** The compiled form of an expression; null for null. */
    public Kernel compile(Scalar expression) {
        return expression == null ? null : ExpressionCompiler.compile(expression, evaluation);
    }

    Kernel[] compile(List<Scalar> expressions) {
        var kernels = new Kernel[expressions.size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = compile(expressions.get(i));
        }
        return kernels;
    }

    /**
     * The rows of {@link Plan.Materialize} with that id, made by the first to ask.
     */
    SharedRows shared(Plan.Materialize plan) {
        for (var rows : shared) {
            if (rows.id() == plan.id()) {
                return rows;
            }
        }
        var rows = new SharedRows(
                plan.id(), OperatorFactory.create(plan.input(), this), plan.width(), this);
        shared.add(rows);
        return rows;
    }
}
