package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.exec.BatchList;
import io.picovolt.exec.ForeignKeys;
import io.picovolt.exec.Operator;
import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.RawParameters;
import io.picovolt.exec.Session;
import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.plan.BoundChange;
import io.picovolt.plan.Change;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** INSERT. Rows of VALUES are computed one by one; those of a query are all read before the first is written. */
final class InsertProgram extends ChangeProgram {
    private static final RowContext NO_ROW = null;

    private final int width;
    /** Whether more than one row may change. */
    private final boolean several;
    private final int[] targets;
    private final boolean allColumns;
    private final Kernel[][] tuples;
    /** Whether a later tuple may read what an earlier one would insert. */
    private final boolean computeFirst;
    private final Operator source;
    private final StraightInsert straight;
    private final UpsertClause[] upserts;
    private final Reactions reactions;
    /** Changes rows that are in the way; null without upserts. */
    private final TableWriter updater;
    private final Value[] scratch;
    private final Value[] tupleValues;
    /** The rowid that is given for the row made last, or NULL. */
    private Value wanted;
    /** The rowid of the row that was put into the table last. */
    private long inserted;

    InsertProgram(Session session, BoundChange bound, Change.Insert insert, Triggers triggers) {
        super(session, bound, triggers);
        var given = new BitSet();
        insert.columns().forEach(given::set);
        reactions = reactions(Event.INSERT, given, writer.onConflict());
        upserts = new UpsertClause[insert.upserts().size()];
        for (int i = 0; i < upserts.length; i++) {
            var upsert = insert.upserts().get(i);
            var values = new ArrayList<Scalar>();
            upsert.assignments().forEach(assignment -> values.add(assignment.value()));
            upserts[i] = new UpsertClause(insert.target(), upsert, compile(values), upsert.where() == null
                    ? null : compile(List.of(upsert.where()))[0]);
            upserts[i].reactions = values.isEmpty() ? null
                    : reactions(Event.UPDATE, upserts[i].columns, ConflictAction.ABORT);
        }
        writer.conflicts().arrange(upserts);
        boolean replaces = watchReplaced(writer, given);
        several = replaces || triggers != null || returnsRows()
                || reactions != null && reactions.before.length + reactions.after.length > 0
                || insert.source() != null
                && !(insert.source() instanceof Plan.Values values && values.tuples().size() == 1);
        if (session.foreignKeysOn()) {
            requireKeys();
        }
        width = insert.target().table().columns().size();
        updater = upserts.length == 0 ? null : writer(insert.target(), ConflictAction.ABORT);
        if (updater != null) {
            var assigned = new BitSet();
            for (var upsert : upserts) {
                assigned.or(upsert.columns);
            }
            watchReplaced(updater, assigned);
        }
        straight = returnsRows() || upserts.length > 0 || reactions != null ? null
                : StraightInsert.of(session, writer, insert);
        scratch = new Value[width];
        targets = new int[insert.columns().size()];
        tupleValues = new Value[insert.source() == null ? 0 : targets.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = insert.columns().get(i);
        }
        allColumns = insert.source() != null && given.nextClearBit(0) >= width;
        switch (insert.source()) {
            case null -> {
                tuples = new Kernel[][] {{}};
                computeFirst = false;
                source = null;
            }
            case Plan.Values values -> {
                tuples = new Kernel[values.tuples().size()][];
                computeFirst = tuples.length > 1
                        && (reactions != null || Scalars.hasSubquery(values.tuples()));
                for (int i = 0; i < tuples.length; i++) {
                    tuples[i] = compile(values.tuples().get(i));
                }
                source = null;
            }
            default -> {
                tuples = null;
                computeFirst = false;
                source = OperatorFactory.create(insert.source(), context);
            }
        }
    }

    /** Foreign keys to the table must make sense, but for a single row: that can neither break nor mend any at once. */
    private void requireKeys() {
        var keys = session.foreignKeys();
        for (var key : keys.to(writer.table())) {
            if (keys.parent(key, writer.table()) == null && (several || key.terms().deferred()
                    || session.transaction().defersKeys())) {
                throw ForeignKeys.mismatch(key);
            }
        }
    }

    @Override
    public boolean runStraight(RawParameters raw) {
        return straight != null && straight.run(raw);
    }

    @Override
    protected void changeRows(Transaction transaction) {
        // All in one method: triggers within one another take its frame again and again.
        writer.begin(transaction);
        if (tuples != null && computeFirst) {
            var rows = new Value[tuples.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = values(tuples[i], new Value[tuples[i].length]);
            }
            for (var row : rows) {
                insert(transaction, row(row));
            }
        } else if (tuples != null) {
            for (int i = 0; i < tuples.length; i++) {
                if ((i & Batch.CAPACITY - 1) == 0) {
                    context.checkpoint(Math.min(Batch.CAPACITY, tuples.length - i));
                }
                insert(transaction, row(values(tuples[i], tupleValues)));
            }
        } else {
            for (var batch : read()) {
                context.checkpoint(batch.count);
                for (int i = 0; i < batch.count; i++) {
                    insert(transaction, row(batch, batch.row(i)));
                }
            }
        }
        writer.end(transaction);
    }

    private List<Batch> read() {
        try {
            return BatchList.readAll(source);
        } finally {
            source.close();
        }
    }

    private static Value[] values(Kernel[] tuple, Value[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = tuple[i].evaluate(NO_ROW);
        }
        return values;
    }

    private Value[] row(Value[] values) {
        var row = newRow();
        for (int i = 0; i < values.length; i++) {
            Value value = values[i];
            if (targets[i] < width) {
                row[targets[i]] = value;
            } else {
                wanted = value;
            }
        }
        return row;
    }

    private Value[] row(Batch batch, int physical) {
        var row = newRow();
        for (int i = 0; i < targets.length; i++) {
            Value value = batch.columns[i].get(physical);
            if (targets[i] < width) {
                row[targets[i]] = value;
            } else {
                wanted = value;
            }
        }
        return row;
    }

    /** Small, as {@link #changeRows}: what needs room does so before the next trigger is fired. */
    private void insert(Transaction transaction, Value[] row) {
        Value rowid = wanted;
        if (reactions != null && reactions.before.length > 0) {
            var shown = row.clone();
            long id = show(shown);
            for (var program : reactions.before) {
                if (!program.fire(transaction, null, 0, shown, id)) {
                    return;
                }
            }
        }
        if (put(transaction, row, rowid) && reactions != null) {
            long id = inserted;
            for (var program : reactions.after) {
                if (!program.fire(transaction, null, 0, row, id)) {
                    return;
                }
            }
        }
    }

    /** Puts a row into the table, or does what is to be done when it can't be there; false when it is not. */
    private boolean put(Transaction transaction, Value[] row, Value rowid) {
        // The row before it is converted, where only indexes want that.
        boolean late = upserts.length > 0 && writer.rules().convertsLate();
        var given = late ? row.clone() : null;
        long id = writer.prepare(row, rowid);
        if (!writer.isAccepted()) {
            return false;
        }
        var conflicts = writer.conflicts();
        if (!conflicts.free(transaction, row, id, 0, false)) {
            if (conflicts.met != null) {
                if (late && conflicts.early) {
                    writer.rules().exclude(given, row);
                    row = given;
                }
                update(transaction, conflicts.met, conflicts.inTheWay, row, id);
            }
            return false;
        }
        if (reactions != null && reactions.keys != null) {
            reactions.keys.before(transaction, null, 0, row, id);
            if (!several) {
                session.transaction().requireKeys();
            }
        }
        writer.put(transaction, row, id);
        if (!writer.table().withoutRowid()) {
            session.inserted(id);
        }
        changed(row, id);
        inserted = id;
        return true;
    }

    /** Makes of a row what triggers see before it is inserted, and answers its rowid as they see it. */
    private long show(Value[] row) {
        int alias = writer.table().rowidAlias();
        Value rowid = alias >= 0 ? row[alias] : wanted;
        long id = rowid.isNull() ? -1 : UpdateProgram.rowid(rowid);
        writer.rules().convert(row, id);
        return id;
    }

    /** Does what an upsert says about the row at an address. */
    private void update(Transaction transaction, UpsertClause upsert, long address, Value[] row,
            long id) {
        var heap = writer.heap();
        var current = writer.row(address);
        int alias = writer.table().rowidAlias();
        var changed = upsert.changed(current, heap.rowid(address), row, id, alias);
        if (changed == null) {
            return;
        }
        var columns = Arrays.copyOf(changed, width);
        long rowid = UpdateProgram.rowid(changed[width]);
        if (upsert.reactions != null) {
            upsert.reactions.update(transaction, updater, heap.rowid(address), current,
                    columns, rowid, upsert.columns, this);
        } else {
            updater.update(transaction, address, columns, rowid);
            changed(columns, rowid);
        }
    }

    /** The row to fill, the same one again where nobody keeps it. */
    private Value[] newRow() {
        wanted = Value.NullValue.NULL;
        var row = returnsRows() || reactions != null ? new Value[width] : scratch;
        if (!allColumns) {
            for (int i = 0; i < width; i++) {
                row[i] = i == writer.table().rowidAlias()
                        ? Value.NullValue.NULL : writer.rules().defaultValue(i);
            }
        }
        return row;
    }
}
