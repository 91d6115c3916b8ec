package io.picovolt.plan;

import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ResultColumn;
import java.util.ArrayList;
import java.util.List;

/** Expressions over one row of a table as it is changed: checks, defaults, RETURNING. */
final class RowExpressions {
    private final BindContext context;
    private final Source source;
    private final Scope scope;
    private final ExpressionBinder binder;
    private final int[] layout;
    private final List<OutputColumn> columns = new ArrayList<>();

    RowExpressions(BindContext context, Table table, String alias) {
        this.context = context;
        source = new Source(context.nextSource(), alias == null ? table.name() : alias, table,
                null, Source.columnsOf(table), null);
        scope = new Scope(null, context);
        scope.sources.add(source);
        binder = new ExpressionBinder(context, scope, null);
        layout = ChangeBinder.rowLayout(source, table.columns().size());
    }

    /** An expression of the table's definition. */
    Scalar bind(String sql, Purpose purpose) {
        var names = context.names;
        context.names = null;
        Scalar bound = bind(ChangeBinder.parse(sql), purpose);
        context.names = names;
        return bound;
    }

    Scalar bind(Expression expression, Purpose purpose) {
        scope.purpose = purpose;
        Scalar bound = Placed.place(binder.bind(expression), layout);
        scope.purpose = null;
        return bound;
    }

    /** What gives the generated columns their values, each behind those that it reads. */
    List<Change.Assignment> generated(Table table) {
        // Behind the columns there is the rowid, which other columns can stand for.
        var values = new Scalar[table.columns().size() + 1];
        for (int i = 0; i < values.length - 1; i++) {
            var column = table.columns().get(i);
            values[i] = column.generated() ? bind(column.generatedSql(), Purpose.GENERATED) : null;
        }
        var ordered = new ArrayList<Change.Assignment>();
        int last = 0;
        while (last >= 0) {
            int before = ordered.size();
            last = -1;
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    continue;
                }
                if (readsOneOf(values, values[i])) {
                    last = i;
                } else {
                    ordered.add(new Change.Assignment(i, values[i]));
                    values[i] = null;
                }
            }
            if (last >= 0 && ordered.size() == before) {
                throw context.error("generated column loop on \""
                        + table.columns().get(last).name() + "\"", 0);
            }
        }
        return ordered;
    }

    private static boolean readsOneOf(Scalar[] waiting, Scalar value) {
        boolean[] found = new boolean[1];
        Scalars.walk(value, node -> {
            found[0] |= node instanceof Scalar.Column read && waiting[read.index()] != null;
            return !found[0];
        });
        return found[0];
    }

    /** A column by its ordinal. */
    Scalar column(int ordinal) {
        return Placed.place(source.reference(ordinal), layout);
    }

    Scalar constant(String sql) {
        return new ExpressionBinder(context, new Scope(null, context), null)
                .bind(ChangeBinder.parse(sql));
    }

    List<Scalar> returning(List<ResultColumn> items) {
        var returned = new ArrayList<Scalar>();
        context.rowsChange = true;
        for (var item : items) {
            switch (item) {
                case ResultColumn.All all -> addAll(returned);
                case ResultColumn.AllOf all -> throw context.error(
                        "RETURNING may not use \"TABLE.*\" wildcards", all.position());
                case ResultColumn.Item column -> {
                    Scalar bound = binder.bind(column.expression());
                    returned.add(Placed.place(bound, layout));
                    columns.add(output(column, bound));
                }
            }
        }
        context.rowsChange = false;
        context.checkColumns(returned.size(), "result set", 0);
        return returned;
    }

    private OutputColumn output(ResultColumn.Item item, Scalar bound) {
        if (bound instanceof Scalar.Column column) {
            var shown = source.output(Source.ordinalOf(column.index()));
            return item.alias() == null ? shown : shown.named(item.alias());
        }
        return new OutputColumn(item.alias() == null ? item.text() : item.alias(), null, null, null,
                Scalars.affinity(bound), Scalars.collation(bound));
    }

    private void addAll(List<Scalar> returned) {
        for (int i = 0; i < source.columns.size(); i++) {
            returned.add(Placed.place(source.reference(i), layout));
            columns.add(source.columns.get(i));
        }
    }

    /** The columns of {@link #returning}. */
    List<OutputColumn> columns() {
        return columns;
    }
}
