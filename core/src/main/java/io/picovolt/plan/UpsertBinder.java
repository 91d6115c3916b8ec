package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.Upsert;
import java.util.ArrayList;
import java.util.List;

/** Binds ON CONFLICT: which constraint each clause is about, and what it does with the row in the way. */
final class UpsertBinder {
    private final BindContext context;
    private final ChangeBinder changes;
    private final Table table;
    private final List<Index> indexes;
    private final Source current;
    private final ExpressionBinder binder;
    private final int[] layout;

    UpsertBinder(BindContext context, ChangeBinder changes, Table table, String alias) {
        this.context = context;
        this.changes = changes;
        this.table = table;
        indexes = context.catalog(table).indexesOf(table.id());
        // The row that is not inserted stands outside: only names with "excluded" before them mean it.
        var outside = new Scope(null, context);
        var excluded = source("excluded");
        excluded.bare = true;
        outside.sources.add(excluded);
        var inside = new Scope(outside, context);
        current = source(alias == null ? table.name() : alias);
        inside.sources.add(current);
        binder = new ExpressionBinder(context, inside, null);
        inside.binder = binder;
        int width = table.columns().size();
        layout = new int[2 * width + 2];
        for (int i = 0; i <= width; i++) {
            layout[i] = current.id(i < width ? i : Source.ROWID);
            layout[width + 1 + i] = excluded.id(i < width ? i : Source.ROWID);
        }
    }

    private Source source(String name) {
        return new Source(context.nextSource(), name, table, null, Source.columnsOf(table), null);
    }

    List<Change.Upsert> bind(Statement.Insert insert) {
        var bound = new ArrayList<Change.Upsert>();
        int number = 0;
        for (var upsert : insert.upserts()) {
            int constraint = upsert.target().isEmpty() ? Change.Upsert.ANY
                    : constraint(upsert, insert.upserts().size() == 1 ? ""
                    : Positions.ordinal(++number) + " ");
            var assignments = new ArrayList<Change.Assignment>();
            for (var assignment : upsert.assignments()) {
                changes.assign(assignment, table, binder, assignments);
            }
            assignments.replaceAll(assignment -> new Change.Assignment(
                    assignment.column(), Placed.place(assignment.value(), layout)));
            bound.add(new Change.Upsert(constraint, assignments, upsert.where() == null ? null
                    : Placed.place(binder.bind(upsert.where()), layout)));
        }
        return bound;
    }

    /** The number of the index that the target means, or that of the rowid. */
    private int constraint(Upsert upsert, String which) {
        var targets = new ArrayList<Scalar>();
        for (var term : upsert.target()) {
            if (term.nulls() != OrderTerm.Nulls.DEFAULT) {
                throw context.error("unsupported use of NULLS " + term.nulls().name(),
                        upsert.position());
            }
            targets.add(binder.bind(Positions.withoutCollate(term.expression())));
        }
        Scalar where = upsert.targetWhere() == null ? null : binder.bind(upsert.targetWhere());
        if (targets.size() == 1 && targets.get(0) instanceof Scalar.Column column
                && Source.ordinalOf(column.index()) == Source.ROWID) {
            return Change.Upsert.ROWID;
        }
        for (int i = 0; i < indexes.size(); i++) {
            var index = indexes.get(i);
            if (!index.unique() || index.keys().size() != targets.size()) {
                continue;
            }
            var expressions = IndexExpressions.of(context, current, index);
            boolean meant = !index.partial() || expressions.condition().equals(where);
            for (int k = 0; meant && k < targets.size(); k++) {
                int at = targets.indexOf(expressions.keys().get(k));
                meant = at >= 0 && (!(upsert.target().get(at).expression()
                        instanceof Expression.Collate collate)
                        || Ascii.same(collate.collation(), index.keys().get(k).collation().name()));
            }
            if (meant) {
                return i;
            }
        }
        throw context.error(which + "ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE"
                + " constraint", upsert.position());
    }
}
