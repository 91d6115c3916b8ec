package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.Operator;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.Session;
import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.Binder;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.Statement;
import io.picovolt.txn.Transaction;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A trigger as it is fired by statements that treat conflicts in one way. */
final class TriggerProgram {
    private static final RowContext NO_ROW = null;
    private static final int LEVELS_PER_PROBE = 4;
    private static final int FRAMES_PROBED = 250;
    /** The JVM loads its class now, and not at the end of the stack. */
    private static final ErrorCode TOO_DEEP = ErrorCode.SQLITE_ERROR;

    private final Triggers triggers;
    private final Statement.CreateTrigger tree;
    private final Session.OwnedTrigger owned;
    private final Table table;
    private final ConflictAction policy;
    /** One for each run that may be under way at the same time. */
    private final List<Step[]> instances = new ArrayList<>();
    private int running;
    /** How many programs of the same trigger run; null for that of a foreign key, which may always run again. */
    private final int[] active;
    private boolean typed;

    /** A statement of the body, or the condition: compiled, with its own surroundings. */
    private static final class Step {
        BindContext binding;
        ExecutionContext context;
        ConflictAction policy = ConflictAction.ABORT;
        /** One of the three is there. */
        Kernel condition;
        Operator query;
        ChangeProgram change;
    }

    /** @param policy how the firing statement treats conflicts, and with it those in the body */
    TriggerProgram(Triggers triggers, Statement.CreateTrigger tree, Session.OwnedTrigger owned,
            Table table, ConflictAction policy, int[] active) {
        this.triggers = triggers;
        this.tree = tree;
        this.owned = owned;
        this.table = table;
        this.policy = policy;
        this.active = active;
    }

    /** Makes sure that it can run. */
    void compile() {
        if (running == instances.size()) {
            instances.add(steps());
        }
    }

    private Step[] steps() {
        var steps = new Step[tree.body().size() + 1];
        if (tree.when() != null) {
            steps[0] = step();
            steps[0].context = triggers.session().newContext();
            steps[0].condition = steps[0].context.compile(Binder.bind(steps[0].binding, tree.when()));
        }
        for (int i = 1; i < steps.length; i++) {
            steps[i] = step();
            compile(steps[i], tree.body().get(i - 1));
        }
        return steps;
    }

    private Step step() {
        var step = new Step();
        step.binding = triggers.session().bindContext(owned.trigger().sql());
        step.binding.setTarget(table, owned.database(), tree.event() != Statement.CreateTrigger.Event.INSERT,
                tree.event() != Statement.CreateTrigger.Event.DELETE, typed);
        return step;
    }

    private void compile(Step step, Statement statement) {
        var session = triggers.session();
        switch (statement) {
            case Statement.Insert insert -> {
                step.policy = policy(insert.onConflict());
                change(step, Binder.bind(step.binding, insert.with(step.policy)));
            }
            case Statement.Update update -> {
                step.policy = policy(update.onConflict());
                change(step, Binder.bind(step.binding, update.with(step.policy)));
            }
            case Statement.Delete delete -> change(step, Binder.bind(step.binding, delete));
            case Query query -> {
                step.context = session.newContext();
                step.query = OperatorFactory.create(
                        Binder.bind(step.binding, query).plan(), step.context);
            }
            default -> throw PicoVoltException.error("malformed trigger");
        }
    }

    private ConflictAction policy(ConflictAction own) {
        return policy == ConflictAction.DEFAULT ? own : policy;
    }

    private void change(Step step, io.picovolt.plan.BoundChange bound) {
        step.change = ChangeProgram.of(triggers.session(), bound, triggers);
        step.context = step.change.context;
    }

    /**
     * Fires the trigger for one row. Triggers may fire one another very deep, so this and what it calls to change rows
     * take few frames of the stack.
     *
     * @return false when RAISE(IGNORE) ended it
     */
    boolean fire(Transaction transaction, Value[] old, long oldId, Value[] row, long rowid) {
        var session = triggers.session();
        if (active != null && active[0] > 0 && !session.recursiveTriggers()) {
            return true;
        }
        var steps = begin();
        long changes = session.changes();
        long lastInsertRowid = session.lastInsertRowid();
        Step step = null;
        try {
            for (int i = 0; i < steps.length; i++) {
                step = steps[i];
                if (step == null) {
                    continue;
                }
                bind(step, old, oldId, row, rowid);
                if (step.change != null) {
                    step.change.count = 0;
                    step.change.changeRows(step.change.isOf(table.database()) ? transaction
                            : step.change.transaction());
                    session.countChanges(step.change.count);
                } else if (!runs(step)) {
                    return true;
                }
                finish(step);
                step = null;
            }
            return true;
        } catch (PicoVoltException e) {
            if (isIgnored(step)) {
                return false;
            }
            throw e;
        } finally {
            if (step != null) {
                finish(step);
            }
            end();
            session.restore(changes, lastInsertRowid);
        }
    }

    private Step[] begin() {
        triggers.context().checkpoint(0);
        if (triggers.depth >= triggers.session().sizes().get(SizeLimits.TRIGGER_DEPTH) || !isReady()) {
            throw new PicoVoltException(TOO_DEEP, "too many levels of trigger recursion");
        }
        if (active != null) {
            active[0]++;
        }
        triggers.depth++;
        return instances.get(running++);
    }

    /**
     * Makes sure that it can run, and that there are 20 to 80 KB of stack for that: the thread must not come to the
     * end of it in the middle of a change. False when there are not.
     */
    private boolean isReady() {
        try {
            if (running < instances.size()) {
                for (var step : instances.get(running)) {
                    if (step != null && triggers.session().isStale(step.binding)) {
                        instances.remove(running);
                        break;
                    }
                }
            }
            compile();
            // Never at the first level, where most triggers are fired.
            return triggers.depth % LEVELS_PER_PROBE != LEVELS_PER_PROBE - 1
                    || probe(FRAMES_PROBED, 1, 2, 3, 4, 5, 6, 7, 8) != 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    private static long probe(int frames, long a, long b, long c, long d, long e, long f, long g, long h) {
        return frames == 0 ? a : probe(frames - 1, b, c, d, e, f, g, h, a) + 1;
    }

    private void end() {
        running--;
        if (active != null) {
            active[0]--;
        }
        triggers.depth--;
    }

    /** The value of a condition that is a number. */
    long count(Value[] old, long oldId, Value[] row, long rowid) {
        var step = begin()[0];
        try {
            bind(step, old, oldId, row, rowid);
            return ((Value.IntegerValue) step.condition.evaluate(NO_ROW)).value();
        } finally {
            finish(step);
            end();
        }
    }

    /** Makes OLD and NEW have the affinities of their columns, as for foreign keys. */
    void setTyped(boolean haveAffinities) {
        typed = haveAffinities;
    }

    /** Begins a step: its statement sees the rows. */
    private void bind(Step step, Value[] old, long oldId, Value[] row, long rowid) {
        triggers.session().begin(step.context, triggers.context());
        int width = table.columns().size();
        var evaluation = step.context.evaluation();
        var slots = step.binding.slotsOfTrigger();
        for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
            evaluation.setSlot(slot, slot < width ? old[slot] : slot == width ? Value.of(oldId)
                    : slot <= 2 * width ? row[slot - width - 1] : Value.of(rowid));
        }
    }

    /** Runs a query, or evaluates the condition; false when the program ends with it. */
    private static boolean runs(Step step) {
        if (step.condition != null) {
            return step.condition.isTrue(NO_ROW);
        }
        step.query.open();
        while (step.query.next() != null) {
            // What the rows are does not matter, only what computing them does.
        }
        return true;
    }

    /** Whether an error means that the row is to be left alone; else it is said what happens to the statement. */
    private boolean isIgnored(Step step) {
        var raised = step.context.evaluation().raised;
        if (raised != ConflictAction.IGNORE) {
            triggers.session().transaction().fail(raised != null ? raised : step.policy);
        }
        return raised == ConflictAction.IGNORE;
    }

    private void finish(Step step) {
        if (step.query != null) {
            step.query.close();
        }
        step.context.report(triggers.context());
        step.context.finish();
    }
}
