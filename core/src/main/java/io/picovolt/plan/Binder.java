package io.picovolt.plan;

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
}
