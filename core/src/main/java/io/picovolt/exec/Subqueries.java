package io.picovolt.exec;

import io.picovolt.expr.Membership;
import io.picovolt.expr.SubqueryRunner;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the subqueries of one statement; each has its own operators, built when it is first asked.
 */
final class Subqueries implements SubqueryRunner {
    private static final int BYTES_PER_VALUE = 32;

    private final ExecutionContext context;
    private Entry[] entries = new Entry[0];
    /** Bytes on the account for rows that IN asks about. */
    private long reserved;

    /** One subquery, and what it answered in this run if it answers the same for every row. */
    private static final class Entry {
        final Operator operator;
        final boolean constant;
        Value value;
        Boolean exists;
        Membership members;

        Entry(Operator operator, boolean constant) {
            this.operator = operator;
            this.constant = constant;
        }
    }

    Subqueries(ExecutionContext context) {
        this.context = context;
    }

    private Entry entry(Scalar.Subquery query) {
        if (query.id() >= entries.length) {
            entries = Arrays.copyOf(entries, query.id() + 1);
        }
        Entry entry = entries[query.id()];
        if (entry == null) {
            entry = new Entry(OperatorFactory.create(query.plan(), context),
                    query.arguments().isEmpty());
            entries[query.id()] = entry;
        }
        return entry;
    }

    @Override
    public Value scalar(Scalar.Subquery query) {
        Entry entry = entry(query);
        if (entry.value != null) {
            return entry.value;
        }
        entry.operator.open();
        Batch batch = entry.operator.next();
        Value value = batch == null ? Value.NullValue.NULL : batch.columns[0].get(batch.row(0));
        entry.operator.close();
        if (entry.constant) {
            entry.value = value;
        }
        return value;
    }

    @Override
    public boolean exists(Scalar.Subquery query) {
        Entry entry = entry(query);
        if (entry.exists != null) {
            return entry.exists;
        }
        entry.operator.open();
        boolean exists = entry.operator.next() != null;
        entry.operator.close();
        if (entry.constant) {
            entry.exists = exists;
        }
        return exists;
    }

    @Override
    public Membership membership(Scalar.Subquery query, List<Affinity> conversions,
            List<Collation> collations) {
        Entry entry = entry(query);
        if (entry.members != null) {
            return entry.members;
        }
        var members = new Membership(collations);
        var row = new Value[collations.size()];
        long before = reserved;
        entry.operator.open();
        for (Batch batch = entry.operator.next(); batch != null; batch = entry.operator.next()) {
            context.checkpoint(batch.count);
            long bytes = (long) batch.count * row.length * BYTES_PER_VALUE;
            context.memory().reserve(bytes);
            reserved += bytes;
            for (int i = 0; i < batch.count; i++) {
                int physical = batch.row(i);
                for (int c = 0; c < row.length; c++) {
                    Value value = batch.columns[c].get(physical);
                    Affinity conversion = conversions.get(c);
                    row[c] = conversion == null ? value : Conversion.apply(conversion, value);
                }
                members.add(row);
            }
        }
        entry.operator.close();
        if (entry.constant) {
            entry.members = members;
        } else {
            context.memory().release(reserved - before);
            reserved = before;
        }
        return members;
    }

    /** Ends a run: answers are forgotten, operators closed. */
    void close() {
        for (var entry : entries) {
            if (entry != null) {
                entry.operator.close();
                entry.value = null;
                entry.exists = null;
                entry.members = null;
            }
        }
        context.memory().release(reserved);
        reserved = 0;
    }
}
