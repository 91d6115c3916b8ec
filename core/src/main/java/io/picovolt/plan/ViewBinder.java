package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.View;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.parse.Parser;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.List;

/** Binds the query of a view, which knows nothing of the statement that names the view. */
final class ViewBinder {
    private static final int MAX_DEPTH = 100;
    /** The number of the database that holds TEMP objects. */
    private static final int TEMP = 1;

    private ViewBinder() {}

    /** @param before the transaction that the view is read at, or null */
    static BoundQuery bind(BindContext context, BindContext.Named named, Scalar before) {
        var view = named.view();
        var open = context.openViews();
        if (open.contains(view)) {
            throw context.error("view " + view.name() + " is circularly defined", 0);
        }
        if (open.size() == MAX_DEPTH) {
            throw context.error("views are nested more than " + MAX_DEPTH + " levels deep", 0);
        }
        if (!(Parser.parse(view.sql(), 0).statement() instanceof Statement.CreateView create)) {
            throw Parser.malformed(view.name());
        }
        open.add(view);
        var bound = bind(context, view.sql(), create.query(), homeOf(named.database()), before);
        open.removeLast();
        return new BoundQuery(bound.plan(), columns(context, view, bound.columns()), bound.flat(),
                bound.limited());
    }

    /** Binds a query of another text, whose names belong to a database. */
    static BoundQuery bind(BindContext context, String text, Query query, int database, Scalar before) {
        var tables = context.commonTables();
        var hidden = new ArrayList<>(tables);
        tables.clear();
        String sql = context.exchangeSql(text);
        int home = context.enter(database);
        var names = context.names;
        context.names = null;
        var bound = QueryBinder.ofSource(context, new Scope(null, context), before).bind(query);
        context.enter(home);
        context.exchangeSql(sql);
        context.names = names;
        tables.addAll(hidden);
        return bound;
    }

    /** Where names of a database's views and triggers are looked for. */
    static int homeOf(int database) {
        return database == TEMP ? BindContext.ANY : database;
    }

    /** A table without rows that has the view's id, name and columns. */
    static Table table(BindContext.Named named, BoundQuery bound) {
        var view = named.view();
        var columns = new ArrayList<Column>();
        for (var column : bound.columns()) {
            columns.add(new Column(column.name(),
                    column.declaredType() == null ? "" : column.declaredType(), column.affinity(),
                    column.collation() == null ? Collation.BINARY : column.collation(), false, null,
                    -1, -1));
        }
        return new Table(view.id(), view.name(), columns, -1, List.of(), false, false, List.of(),
                view.sql(), true, ConflictAction.DEFAULT, -1, named.database());
    }

    private static List<OutputColumn> columns(
            BindContext context, View view, List<OutputColumn> columns) {
        var names = view.columns();
        if (!names.isEmpty() && names.size() != columns.size()) {
            throw context.error("expected " + names.size() + " columns for '" + view.name()
                    + "' but got " + columns.size(), 0);
        }
        var named = new ArrayList<OutputColumn>();
        for (int i = 0; i < columns.size(); i++) {
            String name = names.isEmpty() ? columns.get(i).name() : names.get(i);
            String free = name;
            for (int number = 1; isTaken(named, free); number++) {
                free = name + ":" + number;
            }
            named.add(columns.get(i).named(free));
        }
        return named;
    }

    private static boolean isTaken(List<OutputColumn> columns, String name) {
        for (var column : columns) {
            if (Ascii.same(column.name(), name)) {
                return true;
            }
        }
        return false;
    }
}
