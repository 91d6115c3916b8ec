package io.picovolt.plan;

import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.Statement;

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

    /**
     * Binds the defaults and checks of a table.
     *
     * @throws io.picovolt.value.PicoVoltException when one of them makes no sense
     */
    public static void check(BindContext context, Table table) {
        var row = new RowExpressions(context, table, null);
        for (var column : table.columns()) {
            if (column.defaultSql() != null) {
                row.constant(column.defaultSql());
            }
        }
        for (var check : table.checks()) {
            row.bind(check.sql());
        }
    }
}
