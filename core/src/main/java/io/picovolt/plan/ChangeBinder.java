package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.plan.rule.JoinPlanner;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.parse.Parser;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.List;

/** Binds INSERT, UPDATE and DELETE. */
final class ChangeBinder {
    private final BindContext context;

    ChangeBinder(BindContext context) {
        this.context = context;
    }

    BoundChange insert(Statement.Insert insert) {
        QueryBinder.define(context, insert.with());
        refuse(!insert.upserts().isEmpty(), "ON CONFLICT in INSERT", insert.position());
        var table = table(insert.table());
        var columns = new ArrayList<Integer>();
        for (var name : insert.columns()) {
            int column = column(table, name);
            if (column < 0) {
                throw context.error("table " + table.name() + " has no column named " + name,
                        insert.position());
            }
            columns.add(column);
        }
        Plan source = null;
        if (insert.source() != null) {
            source = Binder.bind(context, insert.source()).plan();
            if (insert.columns().isEmpty()) {
                for (int i = 0; i < table.columns().size(); i++) {
                    columns.add(i);
                }
                if (source.width() != columns.size()) {
                    throw context.error("table " + table.name() + " has " + columns.size()
                            + " columns but " + source.width() + " values were supplied",
                            insert.position());
                }
            } else if (source.width() != columns.size()) {
                throw context.error(source.width() + " values for " + columns.size() + " columns",
                        insert.position());
            }
        }
        var row = new RowExpressions(context, table, insert.alias());
        var returning = row.returning(insert.returning());
        return new BoundChange(new Change.Insert(target(table, row, insert.onConflict()), source,
                columns, returning), row.columns());
    }

    BoundChange update(Statement.Update update) {
        QueryBinder.define(context, update.with());
        refuse(update.limit() != null || !update.orderBy().isEmpty(),
                "ORDER BY and LIMIT in UPDATE", update.position());
        var table = table(update.target().name());
        var scope = new Scope(null, context);
        // Conditions inside FROM do not see the table that is changed.
        JoinTree from = update.from() == null ? null
                : new FromBinder(context, scope, null).bind(update.from());
        var source = source(update.target(), table, scope);
        var binder = new ExpressionBinder(context, scope, null);
        JoinTree tree = new JoinTree.Leaf(source);
        if (from != null) {
            tree = new JoinTree.Join(
                    tree, from, Plan.JoinKind.INNER, new ArrayList<>(), false);
        }
        var rowid = source.reference(Source.ROWID);
        var assignments = new ArrayList<Change.Assignment>();
        for (var assignment : update.assignments()) {
            assign(assignment, table, binder, assignments);
        }
        var conditions = conditions(update.where(), binder);
        var joined = JoinPlanner.plan(context, tree, conditions);
        var found = from == null ? joined : oncePerRow(joined, rowid);
        assignments.replaceAll(assignment ->
                new Change.Assignment(assignment.column(), found.place(assignment.value())));
        var row = new RowExpressions(context, table, update.target().alias());
        var returning = row.returning(update.returning());
        return new BoundChange(new Change.Update(target(table, row, update.onConflict()),
                found.plan(), position(found, rowid), assignments, returning), row.columns());
    }

    BoundChange delete(Statement.Delete delete) {
        QueryBinder.define(context, delete.with());
        refuse(delete.limit() != null || !delete.orderBy().isEmpty(),
                "ORDER BY and LIMIT in DELETE", delete.position());
        var table = table(delete.target().name());
        var scope = new Scope(null, context);
        var source = source(delete.target(), table, scope);
        var rowid = source.reference(Source.ROWID);
        var conditions =
                conditions(delete.where(), new ExpressionBinder(context, scope, null));
        var found = JoinPlanner.plan(context, new JoinTree.Leaf(source), conditions);
        var row = new RowExpressions(context, table, delete.target().alias());
        var returning = row.returning(delete.returning());
        return new BoundChange(new Change.Delete(target(table, row, ConflictAction.DEFAULT),
                found.plan(), position(found, rowid), returning), row.columns());
    }

    /** One of the rows that FROM has for each row to be changed, by rowid. */
    private static Placed oncePerRow(Placed joined, Scalar rowid) {
        var calls = new ArrayList<Plan.AggregateCall>();
        var layout = new int[joined.layout().length + 1];
        layout[0] = -1;
        for (int i = 0; i < joined.layout().length; i++) {
            layout[i + 1] = joined.layout()[i];
            var column = new Scalar.Column(i, Affinity.NONE, Collation.BINARY);
            calls.add(new Plan.AggregateCall(null, List.of(column), false, null, Collation.BINARY,
                    true, List.of()));
        }
        var key = new Scalar.Column(0, Affinity.INTEGER, Collation.BINARY);
        Plan groups = new Plan.Aggregate(joined.plan(), List.of(joined.place(rowid)),
                List.of(Collation.BINARY), calls, joined.plan().rows());
        return new Placed(new Plan.Sort(groups,
                List.of(new Plan.SortKey(key, false, true, Collation.BINARY)), null), layout);
    }

    private void refuse(boolean unsupported, String what, int position) {
        if (unsupported) {
            throw context.error(what + " is not supported", position);
        }
    }

    private Table table(ObjectName name) {
        if (Ascii.lower(name.name()).startsWith("sqlite_")) {
            throw context.error("table " + name.name() + " may not be modified", name.position());
        }
        var item = new FromItem.Table(name, null, null, null, false, name.position());
        return FromBinder.lookUp(context, null, item);
    }

    /** The ordinal of a column; the number of columns for a rowid that is none; -1 when unknown. */
    private static int column(Table table, String name) {
        int column = table.columnNamed(name);
        if (column >= 0) {
            return column;
        }
        return !Scope.isRowid(name) ? -1
                : table.rowidAlias() >= 0 ? table.rowidAlias() : table.columns().size();
    }

    private Source source(FromItem.Table item, Table table, Scope scope) {
        if (item.before() != null) {
            throw context.error("BEFORE reads the past, which can not be changed", item.position());
        }
        var source = new Source(context.nextSource(),
                item.alias() == null ? table.name() : item.alias(), table, null,
                Source.columnsOf(table), null);
        scope.sources.add(source);
        return source;
    }

    private static List<Scalar> conditions(Expression where, ExpressionBinder binder) {
        var conditions = new ArrayList<Scalar>();
        if (where != null) {
            Scalars.splitConjuncts(binder.bind(where), conditions);
        }
        return conditions;
    }

    private void assign(io.picovolt.sql.ast.Assignment assignment, Table table,
            ExpressionBinder binder, List<Change.Assignment> assignments) {
        List<Expression> values = List.of(assignment.value());
        if (assignment.columns().size() > 1) {
            values = assignment.value() instanceof Expression.RowValue row ? row.items() : values;
            if (values.size() != assignment.columns().size()) {
                throw context.error(assignment.columns().size() + " columns assigned "
                        + values.size() + " values", assignment.position());
            }
        }
        for (int i = 0; i < values.size(); i++) {
            int column = column(table, assignment.columns().get(i));
            if (column < 0) {
                throw context.error("no such column: " + assignment.columns().get(i),
                        assignment.position());
            }
            assignments.removeIf(earlier -> earlier.column() == column);
            assignments.add(new Change.Assignment(column, binder.bind(values.get(i))));
        }
    }

    private static int position(Placed found, Scalar.Column column) {
        return ((Scalar.Column) found.place(column)).index();
    }

    private Change.Target target(Table table, RowExpressions row, ConflictAction onConflict) {
        var defaults = new ArrayList<Scalar>();
        for (var column : table.columns()) {
            defaults.add(column.defaultSql() == null ? null : row.constant(column.defaultSql()));
        }
        var checks = new ArrayList<Scalar>();
        for (var check : table.checks()) {
            checks.add(row.bind(check.sql()));
        }
        return new Change.Target(table, context.catalog().indexesOf(table.id()), defaults, checks,
                onConflict);
    }

    /** Parses the text of an expression that the catalogue keeps. */
    static Expression parse(String text) {
        var query = (Query) Parser.parse("SELECT " + text, 0).statement();
        var select = (QueryCore.Select) query.cores().get(0);
        return ((ResultColumn.Item) select.columns().get(0)).expression();
    }
}
