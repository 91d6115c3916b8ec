package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Index;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.Program;
import io.picovolt.exec.RowList;
import io.picovolt.exec.Session;
import io.picovolt.expr.ExpressionCompiler;
import io.picovolt.expr.Kernel;
import io.picovolt.plan.BoundChange;
import io.picovolt.plan.Change;
import io.picovolt.plan.OutputColumn;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.BitSet;
import java.util.List;

/** What INSERT, UPDATE and DELETE have in common: one atomic change, counted, with RETURNING. */
public abstract class ChangeProgram extends Program implements Session.Write {
    protected final Session session;
    protected final ExecutionContext context;
    protected final TableWriter writer;
    private final List<OutputColumn> columns;
    private final Kernel[] returning;
    /** Whether RETURNING asks queries, which are about the state after each row. */
    private final boolean returningAsks;
    private final RowBuffer seen;
    private final RowList returned;
    private int next;
    /** How many rows this run has changed. */
    long count;
    private Value[] parameters;
    /** Those of the whole statement; null as long as none has anything to do. */
    private Triggers triggers;

    protected ChangeProgram(Session session, BoundChange bound, Triggers triggers) {
        this(session, bound, bound.change().target().indexes(), triggers);
    }

    /** @param indexes those that a change may concern */
    protected ChangeProgram(Session session, BoundChange bound, List<Index> indexes,
            Triggers triggers) {
        this.session = session;
        this.triggers = triggers;
        columns = bound.columns();
        context = session.newContext();
        var target = bound.change().target();
        writer = writer(target, indexes, target.onConflict());
        if (triggers != null) {
            triggers.join(writer);
        }
        returning = compile(bound.change().returning());
        returningAsks = Scalars.hasSubquery(List.of(bound.change().returning()));
        seen = new RowBuffer();
        returned = new RowList(returning.length);
    }

    private TableWriter writer(
            Change.Target target, List<Index> indexes, ConflictAction onConflict) {
        return TableWriter.of(session, context, target, indexes, onConflict);
    }

    /** A writer of all of the table's indexes that does something else about conflicts. */
    protected final TableWriter writer(Change.Target target, ConflictAction onConflict) {
        return writer(target, target.indexes(), onConflict);
    }

    /** The program of a bound change. */
    public static ChangeProgram of(Session session, BoundChange bound) {
        return of(session, bound, null);
    }

    /** @param triggers those of the statement that the change is a part of, or null */
    static ChangeProgram of(Session session, BoundChange bound, Triggers triggers) {
        return switch (bound.change()) {
            case Change.Insert insert -> new InsertProgram(session, bound, insert, triggers);
            case Change.Update update -> new UpdateProgram(session, bound, update, triggers);
            case Change.Instead instead -> new InsteadProgram(session, bound, instead, triggers);
            case Change.Delete delete -> new DeleteProgram(session, bound, delete, triggers);
        };
    }

    /**
     * What follows from one kind of change of the table; null for nothing.
     *
     * @param columns the ordinals of those that an update changes
     */
    final Reactions reactions(Event event, BitSet columns, ConflictAction policy) {
        var table = writer.table();
        if (triggers == null) {
            if (!Triggers.concern(session, table)) {
                return null;
            }
            triggers = new Triggers(session, context);
            triggers.join(writer);
        }
        return triggers.reactions(table, event, columns, policy);
    }

    /** Deletes all rows of a table that is about to go, as foreign keys want it; triggers do not fire. */
    public static void deleteAll(Session session, BoundChange bound, Transaction transaction) {
        var context = session.newContext();
        session.begin(context, new Value[0]);
        var triggers = new Triggers(session, context);
        triggers.onlyKeys();
        var program = of(session, bound, triggers);
        session.begin(program.context, context);
        try {
            program.change(transaction);
        } finally {
            program.context.finish();
            context.finish();
        }
    }

    /**
     * Lets rows that REPLACE deletes go with all that follows from that.
     *
     * @param columns those that get values
     * @return whether that may be more than one row
     */
    final boolean watchReplaced(TableWriter watched, BitSet columns) {
        var table = watched.table();
        boolean may = (session.recursiveTriggers() || session.foreignKeysOn())
                && watched.conflicts().mayReplace(columns.get(table.columns().size())
                || table.rowidAlias() >= 0 && columns.get(table.rowidAlias()));
        if (may) {
            watched.conflicts().setReplaced(reactions(Event.DELETE, columns, ConflictAction.REPLACE));
        }
        return may;
    }

    protected final Kernel[] compile(List<Scalar> scalars) {
        return compile(scalars, context);
    }

    static Kernel[] compile(List<Scalar> scalars, ExecutionContext context) {
        var kernels = new Kernel[scalars.size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = scalars.get(i) == null ? null
                    : ExpressionCompiler.compile(scalars.get(i), context.evaluation());
        }
        return kernels;
    }

    @Override
    public final List<OutputColumn> columns() {
        return columns;
    }

    @Override
    public final boolean isReadOnly() {
        return false;
    }

    @Override
    public final void start(Value[] values) {
        returned.clear();
        next = 0;
        parameters = values;
        count = 0;
        try {
            session.write(writer.onConflict(), writer.table().database(), this);
        } finally {
            session.countChanges(session.transaction().isKept() ? count : 0);
        }
    }

    /** The change itself, inside its transaction. */
    @Override
    public final void run(Transaction transaction) {
        session.begin(context, parameters);
        writer.leave();
        if (triggers != null) {
            triggers.begin();
        }
        try {
            change(transaction);
        } finally {
            context.finish();
        }
    }

    /** Whether it changes a database. */
    final boolean isOf(int database) {
        return writer.table().database() == database;
    }

    /** The transaction of the database that it changes, as a part of one that changes another database. */
    final Transaction transaction() {
        return session.writer(writer.table().database());
    }

    /** Makes the change and answers how many rows it changed. */
    final long change(Transaction transaction) {
        count = 0;
        changeRows(transaction);
        return count;
    }

    /** Makes the change, and says so of each {@link #changed} row. */
    protected abstract void changeRows(Transaction transaction);

    /** Counts a changed row, and keeps what RETURNING says of it; without RETURNING the row may be null. */
    protected final void changed(Value[] row, long rowid) {
        count++;
        returnRow(row, rowid);
    }

    /** Keeps what RETURNING says of a row. */
    final void returnRow(Value[] row, long rowid) {
        if (returning.length > 0) {
            if (returningAsks) {
                context.forgetSubqueries();
            }
            seen.set(row, rowid);
            var values = new Value[returning.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = returning[i].evaluate(seen);
            }
            returned.add(values);
        }
    }

    protected final boolean returnsRows() {
        return returning.length > 0;
    }

    @Override
    public final Batch next() {
        var batch = returned.batch(next);
        next += batch == null ? 0 : batch.size;
        return batch;
    }

    @Override
    public final void finish() {
        returned.clear();
    }
}
