package io.picovolt.plan;

import io.picovolt.catalog.Era;
import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.parse.Parser;
import io.picovolt.value.Affinity;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds {@code pv_history(table)} and {@code pv_diff(table, from, to)}, whose columns are those of a table. The
 * second one is a query of the first, which with two transactions has only what the first of them
 * shows and the second does not:
 *
 * <pre>
 * SELECT …, old.a AS old_a, new.a AS new_a
 * FROM pv_history('t', from, to) AS old FULL JOIN pv_history('t', to, from) AS new ON new.pv_rowid = old.pv_rowid
 * WHERE … a row came, went, or has another value
 * </pre>
 */
final class HistoryBinder {
    private final BindContext context;
    private final FromItem.TableFunction item;
    private final List<Value> arguments = new ArrayList<>();
    private int database = -1;
    private List<Era> eras = List.of();
    /** The transaction up to which these are looked for. */
    private long until;

    private HistoryBinder(BindContext context, FromItem.TableFunction item) {
        this.context = context;
        this.item = item;
    }

    /** The source that a call means, or null when it is of another function. */
    static Source of(BindContext context, FromItem.TableFunction item, String name, Scalar before, String alias) {
        boolean difference = name.equals("pv_diff");
        if (!difference && !name.equals("pv_history")) {
            return null;
        }
        var binder = new HistoryBinder(context, item);
        return difference ? binder.difference(alias) : binder.history(name, before, alias);
    }

    /** Finds the table, whose name and whose transactions have to be known by now. */
    private String table(int count, String usage) {
        context.readThePast();
        for (var argument : item.arguments()) {
            arguments.add(context.constant(argument) instanceof Scalar.Literal literal ? literal.value() : null);
        }
        if (arguments.size() < count || !(arguments.get(0) instanceof Value.TextValue name)) {
            throw context.error("usage: " + usage, item.position());
        }
        return name.value();
    }

    /** The last transaction of a database that is asked about. */
    private long last(int number, Value before) {
        long last = before == null ? Long.MAX_VALUE : context.catalogs.transaction(number, before);
        if (arguments.size() > 2) {
            last = Math.max(transaction(number, 1), transaction(number, 2));
        }
        return last;
    }

    private long transaction(int number, int argument) {
        Value value = arguments.get(argument);
        if (argument == 2 && value instanceof Value.IntegerValue(long none) && none == -1) {
            return -1;
        }
        // A parameter that is not bound yet: the statement is bound again when it is.
        return value == null ? Long.MAX_VALUE : context.catalogs.transaction(number, value);
    }

    private void find(String name, Value before) {
        var table = new ObjectName(item.name().schema(), name, item.position());
        var named = context.find(table, before);
        for (int number : context.databases(table.schema())) {
            if (eras.isEmpty() && (named == null || named.database() == number)) {
                database = number;
                until = last(number, before);
                eras = context.catalogs.eras(number, name, until);
                if (eras.isEmpty() && arguments.size() > 2) {
                    // It was called otherwise then.
                    until = Long.MAX_VALUE;
                    eras = context.catalogs.eras(number, name, until);
                }
            }
        }
        if (eras.isEmpty()) {
            throw context.error("no such table: " + table, item.position());
        }
    }

    private Source history(String function, Scalar before, String alias) {
        String name = table(1, "pv_history(table)");
        find(name, before == null ? null : context.known(before));
        boolean difference = arguments.size() > 2;
        long shows = difference ? transaction(database, 1) : -1;
        long hides = difference ? transaction(database, 2) : -1;
        var columns = new ArrayList<>(Source.columnsOf(at(shows, hides)));
        // What each row says of itself.
        for (var own : List.of("pv_rowid", "pv_from", "pv_to", "pv_from_time", "pv_to_time")) {
            boolean time = own.endsWith("time");
            columns.add(new OutputColumn(own, null, null, null, time ? Affinity.TEXT : Affinity.INTEGER, null));
        }
        var source = Source.function(context.nextSource(), alias, function, columns, columns.size(), null);
        source.arguments = List.of(new Scalar.Literal(arguments.get(0)), Scalars.literal(database),
                Scalars.literal(until), Scalars.literal(shows), Scalars.literal(hides));
        return source;
    }

    /** The table as a transaction shows it, or when there was none as the other one does. */
    private Table at(long transaction, long other) {
        Table table = eras.get(0).table();
        for (var era : eras) {
            if (era.has(transaction)) {
                return tableAt(transaction, era);
            }
            table = era.has(other) ? tableAt(other, era) : table;
        }
        return table;
    }

    private Table tableAt(long transaction, Era era) {
        return context.catalogs.at(database, Value.of(transaction)).table(era.table().id());
    }

    private Source difference(String alias) {
        String name = table(3, "pv_diff(table, from, to)");
        find(name, null);
        long from = transaction(database, 1);
        long to = transaction(database, 2);
        var before = at(from, to);
        var after = at(to, from);
        var sql = new StringBuilder("SELECT CASE WHEN new.pv_from IS NULL THEN 'delete' WHEN old.pv_from IS NULL")
                .append(" THEN 'insert' ELSE 'update' END AS pv_change,")
                .append(" coalesce(new.pv_rowid, old.pv_rowid) AS pv_rowid");
        var differs = new StringBuilder("old.pv_from IS NULL OR new.pv_from IS NULL");
        for (var column : before.columns()) {
            String quoted = quoted(column.name(), "\"");
            sql.append(", old.").append(quoted).append(" AS ").append(quoted("old_" + column.name(), "\""));
            if (after.columnNamed(column.name()) < 0) {
                differs.append(" OR old.").append(quoted).append(" IS NOT NULL");
            }
        }
        for (var column : after.columns()) {
            String quoted = quoted(column.name(), "\"");
            sql.append(", new.").append(quoted).append(" AS ").append(quoted("new_" + column.name(), "\""));
            if (before.columnNamed(column.name()) < 0) {
                differs.append(" OR new.").append(quoted).append(" IS NOT NULL");
            } else {
                differs.append(" OR new.").append(quoted).append(" COLLATE BINARY IS NOT old.")
                        .append(quoted).append(" OR typeof(new.").append(quoted).append(") <> typeof(old.")
                        .append(quoted).append(')');
            }
        }
        // Rows that are older than a column differ by its default, though they are the same versions.
        boolean all = before.columns().size() != after.columns().size()
                && Math.max(before.firstAdded(), after.firstAdded()) >= 0;
        String function = " " + quoted(context.catalogs.databaseName(database), "\"") + ".pv_history("
                + quoted(name, "'") + ", ";
        sql.append(" FROM").append(function).append(from).append(", ").append(all ? -1 : to)
                .append(") AS old FULL JOIN")
                .append(function).append(to).append(", ").append(all ? -1 : from)
                .append(") AS new ON new.pv_rowid = old.pv_rowid WHERE ").append(differs);
        var query = (Query) Parser.parse(sql.toString(), 0).statement();
        var bound = ViewBinder.bind(context, sql.toString(), query, BindContext.ANY, null);
        return new Source(context.nextSource(), alias, null, bound.plan(), bound.columns(), null);
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
