package io.picovolt.plan;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.View;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.Statement;
import io.picovolt.value.PicoVoltException;

/** The way in: gives a statement's names and types a meaning and plans it. */
public final class Binder {

    private Binder() {}

    public static BoundQuery bind(BindContext context, Query query) {
        return QueryBinder.ofExpression(context, null).bind(query);
    }

    public static BoundChange bind(BindContext context, Statement.Insert insert) {
        return new ChangeBinder(context).insert(insert);
    }

    public static BoundChange bind(BindContext context, Statement.Update update) {
        return new ChangeBinder(context).update(update);
    }

    public static BoundChange bind(BindContext context, Statement.Delete delete) {
        return new ChangeBinder(context).delete(delete);
    }

    /** Binds an expression that has no row, but for those of OLD and NEW. */
    public static Scalar bind(BindContext context, Expression expression) {
        return new ExpressionBinder(context, new Scope(null, context), null).bind(expression);
    }

    /** Parses the text of an expression that the catalogue keeps. */
    public static Expression parse(String text) {
        return ChangeBinder.parse(text);
    }

    /**
     * Binds the defaults, the checks and the generated columns of a table.
     *
     * @throws io.picovolt.value.PicoVoltException when one of them makes no sense
     */
    public static void check(BindContext context, Table table) {
        var row = new RowExpressions(context, table, null);
        for (var column : table.columns()) {
            if (column.defaultSql() != null) {
                checkDefault(row, column.name(), column.defaultSql(), context);
            }
        }
        for (var check : table.checks()) {
            row.bind(check.sql(), Purpose.CHECK);
        }
        row.generated(table);
    }

    /** A table without rows that has the columns of a view. */
    public static Table columnsOf(BindContext context, View view, int database) {
        var named = new BindContext.Named(null, view, database);
        return ViewBinder.table(named, ViewBinder.bind(context, named, null));
    }

    /** What guards a table against changes that are made beside statements. */
    public static Change.Target target(BindContext context, Table table) {
        return new ChangeBinder(context).target(
                table, new RowExpressions(context, table, null), ConflictAction.ABORT);
    }

    /** Binds an expression over a table's rows, of which nobody needs the meaning, only that there is one. */
    public static void check(BindContext context, Table table, Expression expression) {
        new RowExpressions(context, table, null).bind(expression, null);
    }

    private static void checkDefault(
            RowExpressions row, String column, String sql, BindContext context) {
        boolean[] constant = {true};
        try {
            Scalars.walk(row.constant(sql), node -> {
                constant[0] &= !(node instanceof Scalar.Parameter)
                        && Scalars.subquery(node) == null;
                return true;
            });
        } catch (PicoVoltException e) {
            if (!e.getMessage().startsWith("no such column")) {
                throw e;
            }
            constant[0] = false;
        }
        if (!constant[0]) {
            throw context.error("default value of column [" + column + "] is not constant", 0);
        }
    }
}
