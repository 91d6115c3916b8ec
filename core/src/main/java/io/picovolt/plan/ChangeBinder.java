package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.View;
import io.picovolt.plan.rule.JoinPlanner;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.sql.parse.Parser;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Binds INSERT, UPDATE and DELETE. */
final class ChangeBinder {
    private final BindContext context;
    /** What is changed when it is a view, and its rows; else null. */
    private View view;
    private BoundQuery bound;

    ChangeBinder(BindContext context) {
        this.context = context;
    }

    BoundChange insert(Statement.Insert insert) {
        QueryBinder.define(context, insert.with());
        var table = table(insert.table());
        var columns = new ArrayList<Integer>();
        for (var name : insert.columns()) {
            int column = column(table, name);
            if (column < 0 && context.names != null) {
                continue; // ALTER TABLE leaves that to the statement.
            }
            if (column < 0) {
                throw context.error("table " + table.name() + " has no column named " + name,
                        insert.position());
            }
            ordinary(table, column, "INSERT into", insert.position());
            columns.add(column);
        }
        if (context.names != null && !columns.isEmpty()) {
            context.names.inserted(table, insert.table().position());
        }
        Plan source = null;
        if (insert.source() != null) {
            source = Binder.bind(context, insert.source()).plan();
            if (insert.columns().isEmpty()) {
                for (int i = 0; i < table.columns().size(); i++) {
                    if (!table.columns().get(i).generated()) {
                        columns.add(i);
                    }
                }
                if (source.width() != columns.size() && context.names == null) {
                    throw context.error("table " + table.name() + " has " + columns.size()
                            + " columns but " + source.width() + " values were supplied",
                            insert.position());
                }
            } else if (source.width() != columns.size() && context.names == null) {
                throw context.error(source.width() + " values for " + columns.size() + " columns",
                        insert.position());
            }
        }
        var row = new RowExpressions(context, table, null);
        var returning = row.returning(insert.returning());
        if (view != null) {
            var fresh = new Scalar[table.columns().size()];
            for (int i = 0; i < columns.size(); i++) {
                fresh[columns.get(i)] = new Scalar.Column(i, Affinity.NONE, null);
            }
            return new BoundChange(new Change.Instead(target(table, row, insert.onConflict()),
                    Event.INSERT, source != null ? source : new Plan.Values(0, List.of(List.of())),
                    List.of(), Arrays.asList(fresh), List.of(), returning), row.columns());
        }
        var upserts = insert.upserts().isEmpty() ? List.<Change.Upsert>of()
                : new UpsertBinder(context, this, table, insert.alias()).bind(insert);
        return new BoundChange(new Change.Insert(target(table, row, insert.onConflict()), source,
                columns, upserts, returning), row.columns());
    }

    BoundChange update(Statement.Update update) {
        QueryBinder.define(context, update.with());
        var table = table(update.target().name());
        var scope = new Scope(null, context);
        var from = from(update, scope);
        var source = source(update.target(), table, scope);
        var binder = new ExpressionBinder(context, scope, null);
        scope.binder = binder;
        var rowid = view != null ? null : source.reference(Source.ROWID);
        JoinTree rows = new JoinTree.Leaf(source);
        var assignments = new ArrayList<Change.Assignment>();
        for (var assignment : update.assignments()) {
            assign(assignment, table, binder, assignments);
        }
        var conditions = conditions(update.where(), binder);
        var order = order(binder, update.orderBy(), update.limit(), "UPDATE", update.position());
        var found = limited(JoinPlanner.plan(context, from == null ? rows : new JoinTree.Join(
                rows, from, Plan.JoinKind.INNER, new ArrayList<>(), false), conditions), order,
                update.limit(), update.offset());
        if (view != null) {
            return instead(table, Event.UPDATE, update.onConflict(), source, found, assignments,
                    update.target().alias(), update.returning());
        }
        var own = from == null ? new ArrayList<Change.Assignment>() : null;
        for (int i = 0; i < assignments.size(); i++) {
            var assignment = assignments.get(i);
            if (own != null) {
                own.add(new Change.Assignment(assignment.column(), Placed.place(
                        assignment.value(), rowLayout(source, table.columns().size()))));
            }
            assignments.set(i, new Change.Assignment(
                    assignment.column(), found.place(assignment.value())));
        }
        var row = new RowExpressions(context, table, null);
        var returning = row.returning(update.returning());
        return new BoundChange(new Change.Update(target(table, row, update.onConflict()),
                byRowid(found, rowid, update.limit() != null || from != null), position(found, rowid), assignments,
                own, returning), row.columns());
    }

    /** The rows to change; those of FROM and LIMIT change in the order of their rowids. */
    private Plan byRowid(Placed found, Scalar.Column rowid, boolean sorted) {
        return sorted ? SelectBinder.sort(context, found, List.of(
                new Plan.SortKey(rowid, false, true, Collation.BINARY)), null) : found.plan();
    }

    /** What stands behind FROM in an UPDATE, which doesn't see the row that changes; null for nothing. */
    private JoinTree from(Statement.Update update, Scope scope) {
        if (update.from() == null) {
            return null;
        }
        FromItem rest = update.from();
        while (rest instanceof FromItem.Join join) {
            refuseTarget(join.right(), update.target());
            rest = join.left();
        }
        refuseTarget(rest, update.target());
        var tree = new FromBinder(context, scope, null).bind(update.from());
        scope.refuseDoubtfulMerges(update.position());
        return tree;
    }

    private void refuseTarget(FromItem item, FromItem.Table target) {
        if (item instanceof FromItem.Table table
                && Ascii.same(table.name().name(), target.name().name())
                && (table.alias() == null ? target.alias() == null : target.alias() != null
                && Ascii.same(table.alias(), target.alias()))) {
            throw context.error("target object/alias may not appear in FROM clause: "
                    + (target.alias() == null ? target.name() : target.alias()), item.position());
        }
    }

    BoundChange delete(Statement.Delete delete) {
        QueryBinder.define(context, delete.with());
        var table = table(delete.target().name());
        var scope = new Scope(null, context);
        var source = source(delete.target(), table, scope);
        var rowid = view != null ? null : source.reference(Source.ROWID);
        var binder = new ExpressionBinder(context, scope, null);
        scope.binder = binder;
        var conditions = conditions(delete.where(), binder);
        var order = order(binder, delete.orderBy(), delete.limit(), "DELETE", delete.position());
        var found = limited(JoinPlanner.plan(context, new JoinTree.Leaf(source), conditions), order,
                delete.limit(), delete.offset());
        if (view != null) {
            return instead(table, Event.DELETE, ConflictAction.DEFAULT, source, found, List.of(),
                    delete.target().alias(), delete.returning());
        }
        var row = new RowExpressions(context, table, null);
        var returning = row.returning(delete.returning());
        return new BoundChange(new Change.Delete(target(table, row, ConflictAction.DEFAULT),
                byRowid(found, rowid, delete.limit() != null), position(found, rowid), returning), row.columns());
    }

    /** An update or delete of a view. */
    private BoundChange instead(Table table, Event event, ConflictAction onConflict, Source source,
            Placed found, List<Change.Assignment> assignments, String alias,
            List<ResultColumn> items) {
        var old = new ArrayList<Scalar>();
        for (int i = 0; i < table.columns().size(); i++) {
            old.add(found.place(source.reference(i)));
        }
        var fresh = new ArrayList<Scalar>();
        if (event == Event.UPDATE) {
            fresh.addAll(old);
            for (var assignment : assignments) {
                fresh.set(assignment.column(), found.place(assignment.value()));
            }
        }
        var row = new RowExpressions(context, table, alias);
        var returning = row.returning(items);
        return new BoundChange(new Change.Instead(target(table, row, onConflict), event,
                found.plan(), old, fresh, assignments, returning), row.columns());
    }

    /** The keys of ORDER BY, which only says which rows LIMIT means. */
    private List<Plan.SortKey> order(ExpressionBinder binder, List<OrderTerm> orderBy, Expression limit,
            String statement, int position) {
        if (limit == null && !orderBy.isEmpty()) {
            throw context.error("ORDER BY without LIMIT on " + statement, position);
        }
        return binder.sortKeys(orderBy);
    }

    private Placed limited(Placed found, List<Plan.SortKey> order, Expression limit, Expression offset) {
        if (limit == null) {
            return found;
        }
        var constants = new ExpressionBinder(context, new Scope(null, context), null);
        Scalar count = constants.bind(limit);
        Scalar skipped = offset == null ? null : constants.bind(offset);
        return found.with(new Plan.Limit(
                SelectBinder.sort(context, found, order, Limits.firstRows(count, skipped)),
                count, skipped));
    }

    private Table table(ObjectName name) {
        String lower = Ascii.lower(name.name());
        if (lower.startsWith("sqlite_") && !lower.equals("sqlite_sequence")
                && !lower.equals("sqlite_stat1")) {
            throw context.error("table " + name.name() + " may not be modified", name.position());
        }
        var named = FromBinder.lookUp(context, null, name);
        view = named.view();
        if (view != null) {
            bound = ViewBinder.bind(context, named, null);
            return ViewBinder.table(named, bound);
        }
        return named.table();
    }

    /** The ordinal of a column; the number of columns for a rowid that is none; -1 when unknown. */
    private static int column(Table table, String name) {
        int column = table.columnNamed(name);
        if (column >= 0) {
            return column;
        }
        return !Scope.isRowid(name) || table.withoutRowid() ? -1
                : table.rowidAlias() >= 0 ? table.rowidAlias() : table.columns().size();
    }

    private void ordinary(Table table, int column, String what, int position) {
        if (column < table.columns().size() && table.columns().get(column).generated()) {
            throw context.error("cannot " + what + " generated column \""
                    + table.columns().get(column).name() + "\"", position);
        }
    }

    private Source source(FromItem.Table item, Table table, Scope scope) {
        if (item.before() != null) {
            throw context.error("BEFORE reads the past, which can not be changed", item.position());
        }
        String alias = item.alias() == null ? table.name() : item.alias();
        var source = view != null
                ? new Source(context.nextSource(), alias, null, bound.plan(), bound.columns(), null)
                : new Source(context.nextSource(), alias, table, null, Source.columnsOf(table), null);
        source.aliased = item.alias() != null;
        source.hint(context, item);
        scope.sources.add(source);
        for (int i = 0; view != null && i < table.columns().size(); i++) {
            source.reference(i);
        }
        return source;
    }

    private static List<Scalar> conditions(Expression where, ExpressionBinder binder) {
        var conditions = new ArrayList<Scalar>();
        if (where != null) {
            Scalars.splitConjuncts(binder.bind(where), conditions);
        }
        return conditions;
    }

    void assign(io.picovolt.sql.ast.Assignment assignment, Table table,
            ExpressionBinder binder, List<Change.Assignment> assignments) {
        List<Expression> values = List.of(assignment.value());
        int columns = assignment.columns().size();
        Expression.Subquery query = null;
        if (columns > 1) {
            values = assignment.value() instanceof Expression.RowValue row ? row.items() : values;
            query = assignment.value() instanceof Expression.Subquery q ? q : null;
            if (query == null && values.size() != columns) {
                throw context.error(columns + " columns assigned " + values.size() + " values",
                        assignment.position());
            }
        }
        if (context.names != null) {
            context.names.columns(table, assignment.position());
        }
        List<Scalar> parts = null;
        for (int i = 0; i < columns; i++) {
            int column = column(table, assignment.columns().get(i));
            if (column < 0 && context.names != null) {
                binder.bind(values.get(Math.min(i, values.size() - 1)));
                continue;
            }
            if (column < 0) {
                throw context.error("no such column: " + assignment.columns().get(i),
                        assignment.position());
            }
            ordinary(table, column, "UPDATE", assignment.position());
            assignments.removeIf(earlier -> earlier.column() == column);
            if (query != null && parts == null) {
                parts = binder.columnsOf(query, columns, columns + " columns assigned # values");
            }
            assignments.add(new Change.Assignment(column,
                    query == null ? binder.bind(values.get(i)) : parts.get(i)));
        }
    }

    /** The ids of all columns of a table, and behind them of its rowid. */
    static int[] rowLayout(Source source, int width) {
        var layout = new int[width + 1];
        for (int i = 0; i < width; i++) {
            layout[i] = source.id(i);
        }
        layout[width] = source.id(Source.ROWID);
        return layout;
    }

    private static int position(Placed found, Scalar.Column column) {
        return ((Scalar.Column) found.place(column)).index();
    }

    Change.Target target(Table table, RowExpressions row, ConflictAction onConflict) {
        var defaults = new ArrayList<Scalar>();
        for (var column : table.columns()) {
            defaults.add(column.defaultSql() == null ? null : row.constant(column.defaultSql()));
        }
        var checks = new ArrayList<Scalar>();
        for (var check : table.checks()) {
            checks.add(row.bind(check.sql(), Purpose.CHECK));
        }
        return new Change.Target(table, context.catalog(table).indexesOf(table.id()), defaults, checks,
                row.generated(table), onConflict);
    }

    /** Parses the text of an expression that the catalogue keeps. */
    static Expression parse(String text) {
        var query = (Query) Parser.parse("SELECT " + text, 0).statement();
        var select = (QueryCore.Select) query.cores().get(0);
        if (!(select.columns().get(0) instanceof ResultColumn.Item item)) {
            throw Parser.malformed(text);
        }
        return item.expression();
    }
}
