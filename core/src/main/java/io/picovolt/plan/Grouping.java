package io.picovolt.plan;

import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of an aggregate query while it is bound. Aggregate calls become columns of a source of
 * their own; {@link #over} then turns the query's expressions, which still name input columns, into
 * expressions over groups: keys by their place, other columns as bare columns.
 */
final class Grouping {
    private final Source source;
    private final Windows windows;
    final List<Scalar> keys = new ArrayList<>();
    final List<Plan.AggregateCall> calls = new ArrayList<>();

    Grouping(BindContext context, Windows windows) {
        this.windows = windows;
        source = new Source(context.nextSource(), null, null, null, List.of(), null);
    }

    boolean isEmpty() {
        return keys.isEmpty() && calls.isEmpty();
    }

    /** Whether an expression over input columns has an aggregate call in it. */
    boolean hasCall(Scalar scalar) {
        boolean[] found = new boolean[1];
        Scalars.walk(scalar, node -> {
            found[0] |= node instanceof Scalar.Column column
                    && Source.sourceOf(column.index()) == source.number;
            return true;
        });
        return found[0];
    }

    /** The column of the call's result. Ordinals of calls count down from the top, those of keys up. */
    Scalar add(Plan.AggregateCall call) {
        int known = calls.indexOf(call);
        if (known < 0) {
            known = calls.size();
            calls.add(call);
        }
        return new Scalar.Column(callId(known), io.picovolt.value.Affinity.NONE, null);
    }

    private int callId(int call) {
        return source.id(Source.ROWID - 1 - call);
    }

    /** The expression over groups. */
    Scalar over(Scalar scalar) {
        return Scalars.map(scalar, this::replaced);
    }

    /** What stands for a node over groups; null for what its parts make of it. */
    Scalar replaced(Scalar node) {
        int key = node instanceof Scalar.Literal ? -1 : keys.indexOf(node);
        if (key >= 0) {
            return new Scalar.Column(
                    source.id(key), Scalars.affinity(node), Scalars.collation(node));
        }
        if (node instanceof Scalar.Column column) {
            if (Source.sourceOf(column.index()) == source.number || windows.owns(column)) {
                return column;
            }
            var bare = new Plan.AggregateCall(
                    null, List.of(column), false, null, Collation.BINARY, true, List.of());
            var result = (Scalar.Column) add(bare);
            return new Scalar.Column(result.index(), column.affinity(), column.collation());
        }
        return null;
    }

    /** What is grouped by where an expression over groups is a key, else null. */
    Scalar key(Scalar over) {
        return over instanceof Scalar.Column column && Source.sourceOf(column.index()) == source.number
                && Source.ordinalOf(column.index()) < keys.size() ? keys.get(Source.ordinalOf(column.index())) : null;
    }

    /** The ids of the aggregate's output: keys, then calls. */
    int[] layout() {
        var layout = new int[keys.size() + calls.size()];
        for (int i = 0; i < keys.size(); i++) {
            layout[i] = source.id(i);
        }
        for (int i = 0; i < calls.size(); i++) {
            layout[keys.size() + i] = callId(i);
        }
        return layout;
    }
}
