package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.JoinKind;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.With;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Binds a FROM clause: finds the sources, names them in the scope, and builds the join tree. */
final class FromBinder {
    private final BindContext context;
    private final Scope scope;
    /** The transaction that the whole query reads at, or null. */
    private final Scalar before;
    private final List<Source> functions = new ArrayList<>();
    private final List<FromItem.TableFunction> calls = new ArrayList<>();

    FromBinder(BindContext context, Scope scope, Scalar before) {
        this.context = context;
        this.scope = scope;
        this.before = before;
    }

    JoinTree bind(FromItem item) {
        var tree = item(item);
        for (int i = 0; i < functions.size(); i++) {
            functions.get(i).arguments = new ExpressionBinder(context, scope, null)
                    .bind(calls.get(i).arguments());
        }
        for (JoinTree rest = tree; rest instanceof JoinTree.Join join; rest = join.left()) {
            takeArguments(scope, join.conditions());
        }
        return tree;
    }

    private JoinTree item(FromItem item) {
        return switch (item) {
            case FromItem.Table table -> new JoinTree.Leaf(table(table));
            case FromItem.TableFunction function ->
                    new JoinTree.Leaf(function(function, function.alias()));
            case FromItem.Subquery query -> {
                var binder = query.lateral() ? QueryBinder.lateral(context, scope, before)
                        : QueryBinder.ofSource(context, scope, before);
                var source = derived(binder.bind(query.query()), query.alias(), List.of(), query.position());
                source.slots = List.copyOf(binder.slots());
                source.arguments = List.copyOf(binder.captured());
                yield new JoinTree.Leaf(source);
            }
            case FromItem.Join join -> join(join);
        };
    }

    private Source table(FromItem.Table item) {
        String name = item.name().name();
        var common = item.name().schema() == null ? QueryBinder.commonTable(context, name) : null;
        String alias = item.alias() == null ? name : item.alias();
        if (item.indexedBy() != null && common != null) {
            throw context.error("no such index: \"" + item.indexedBy() + '"', item.position());
        }
        Scalar at = at(item.before());
        if (common != null) {
            var open = context.open(common);
            if (open != null && item.before() != null) {
                throw context.error("recursive reference with BEFORE: " + name, item.position());
            }
            return open != null ? derived(open.rows(item), alias, List.of(), item.position())
                    : derived(rows(common, at), alias, common.columns(), item.position());
        }
        String lower = Ascii.lower(name);
        if (context.catalogs.tableFunction(lower) != null && context.find(item.name(), null) == null) {
            return function(new FromItem.TableFunction(
                    item.name(), schemaArguments(lower, item), alias, item.before(), item.position()), alias);
        }
        var named = lookUp(context, at, item.name());
        if (named.view() != null) {
            var view = derived(ViewBinder.bind(context, named, at), alias, List.of(), item.position());
            view.database = named.database();
            return view;
        }
        var table = named.table();
        var source = add(new Source(
                context.nextSource(), alias, table, null, Source.columnsOf(table), at));
        source.aliased = item.alias() != null;
        source.hint(context, item);
        for (var index : context.catalog(table).indexesOf(table.id())) {
            context.computed.set(source.number, context.computed.get(source.number) | !index.isPlain());
        }
        return source;
    }

    /** What an item reads at: what its own BEFORE says, or that of the query; null for now. */
    private Scalar at(Expression own) {
        return own == null ? before : before(context, own);
    }

    /** What a common table has. */
    private BoundQuery rows(BindContext.CommonTable common, Scalar at) {
        var known = context.sharedRows(common, at);
        if (known != null) {
            return known;
        }
        var visible = context.commonTables();
        var hidden = new ArrayList<>(visible.subList(common.visible(), visible.size()));
        visible.subList(common.visible(), visible.size()).clear();
        var recursion = new Recursion(context, common);
        int reads = context.recursiveReads;
        context.openTables().add(recursion);
        var binder = QueryBinder.ofSource(context, scope, at);
        var bound = binder.bind(common.query());
        context.openTables().removeLast();
        visible.addAll(hidden);
        return common.materialization() != With.Materialization.NOT_MATERIALIZED
                && (bound.flat() == null
                || common.materialization() == With.Materialization.MATERIALIZED)
                && !binder.readsOuterRows() && context.recursiveReads == reads + recursion.reads
                ? context.share(common, at, bound) : bound;
    }

    /** The table of all objects has the database's name for an argument. */
    private List<Expression> schemaArguments(String name, FromItem.Table item) {
        if (!name.startsWith("sqlite_")) {
            return List.of();
        }
        var databases = context.databases(item.name().schema());
        if (databases.length == 0) {
            throw context.error("no such table: " + item.name(), item.name().position());
        }
        int database = name.startsWith("sqlite_temp") ? 1
                : item.name().schema() == null && databases.length > 1 ? 0 : databases[0];
        return List.of(new Expression.TextLiteral(context.catalogs.databaseName(database), item.position()));
    }

    /** The table or view that a name means at a transaction; null for now. */
    static BindContext.Named lookUp(BindContext context, Scalar at, ObjectName name) {
        var named = context.find(name, at == null ? null : context.known(at));
        if (named == null) {
            throw context.error("no such table: " + context.shown(name), name.position());
        }
        if (context.names != null && named.table() != null) {
            context.names.table(named.table(), name.schema(), name.position());
        }
        return named;
    }

    /** What stands after BEFORE: anything that is known before the statement runs. */
    static Scalar before(BindContext context, Expression expression) {
        if (!(expression instanceof Expression.IntegerLiteral)) {
            context.readThePast();
        }
        return context.constant(expression);
    }

    /** A function's arguments are bound when all of FROM is: they may read other tables of it. */
    private Source function(FromItem.TableFunction item, String alias) {
        String written = item.name().name();
        String name = Ascii.lower(written);
        if (item.name().schema() == null && QueryBinder.commonTable(context, name) != null) {
            throw context.error("too many arguments on " + written + "() - max 0", item.position());
        }
        Scalar at = at(item.before());
        var history = HistoryBinder.of(context, item, name, at, alias == null ? written : alias);
        if (history != null) {
            return add(history);
        }
        var columns = context.catalogs.tableFunction(name);
        if (columns == null) {
            throw context.error(context.find(item.name(), null) == null
                    ? "no such table: " + item.name() : "'" + written + "' is not a function",
                    item.name().position());
        }
        int most = context.catalogs.functionArguments(name);
        if (item.arguments().size() > most) {
            throw context.error(
                    "too many arguments on " + written + "() - max " + most, item.position());
        }
        var source = Source.function(context.nextSource(), alias == null ? written : alias, name,
                columns, columns.size() - most, readsDatabase(name) ? at : null);
        functions.add(source);
        calls.add(item);
        return add(source);
    }

    /** Whether a function's rows are other ones at another transaction. */
    private static boolean readsDatabase(String name) {
        return name.startsWith("pragma_") || name.startsWith("pv_") || name.startsWith("sqlite_");
    }

    /** Conditions such as {@code json = x} on columns that stand for a function's arguments give them. */
    static void takeArguments(Scope scope, List<Scalar> conjuncts) {
        for (var source : scope.sources) {
            if (source.function == null) {
                continue;
            }
            var arguments = new ArrayList<>(source.arguments);
            for (int i = 0; i < conjuncts.size(); i++) {
                int hidden = source.id(source.shown + arguments.size());
                if (conjuncts.get(i) instanceof Scalar.Comparison comparison
                        && comparison.operator() == Scalar.Comparison.Operator.EQUAL) {
                    Scalar value = isColumn(comparison.left(), hidden) ? comparison.right()
                            : isColumn(comparison.right(), hidden) ? comparison.left() : null;
                    if (value != null) {
                        arguments.add(value);
                        conjuncts.remove(i);
                        i = -1;
                    }
                }
            }
            source.arguments = arguments;
        }
    }

    private static boolean isColumn(Scalar scalar, int id) {
        return scalar instanceof Scalar.Column column && column.index() == id;
    }

    /** Columns under the names that WITH gives them, if any. */
    static List<OutputColumn> named(BindContext context, List<OutputColumn> columns, String table,
            List<String> names, int position) {
        if (names.isEmpty()) {
            return columns;
        }
        if (names.size() != columns.size()) {
            throw context.error("table " + table + " has " + columns.size()
                    + " values for " + names.size() + " columns", position);
        }
        var named = new ArrayList<OutputColumn>();
        for (int i = 0; i < names.size(); i++) {
            named.add(columns.get(i).named(names.get(i)));
        }
        return named;
    }

    private Source derived(BoundQuery query, String alias, List<String> names, int position) {
        var columns = named(context, query.columns(), alias, names, position);
        return add(Source.derived(context.nextSource(), alias == null ? "" : alias, query, columns));
    }

    private Source add(Source source) {
        scope.sources.add(source);
        return source;
    }

    private JoinTree join(FromItem.Join join) {
        // A chain of joins leans to the left: walk it in a loop, so that its length costs no stack.
        var chain = new ArrayList<FromItem.Join>();
        FromItem first = join;
        while (first instanceof FromItem.Join inner) {
            chain.add(inner);
            first = inner.left();
        }
        int from = scope.sources.size();
        JoinTree tree = item(first);
        for (int i = chain.size() - 1; i >= 0; i--) {
            var step = chain.get(i);
            int split = scope.sources.size();
            var merged = scope.merged;
            scope.merged = new HashMap<>();
            JoinTree right = item(step.right());
            var inner = scope.merged;
            scope.merged = merged;
            tree = joined(step, tree, right, from, split, inner);
        }
        return tree;
    }

    private JoinTree joined(FromItem.Join join, JoinTree left, JoinTree right, int from, int split,
            Map<String, Scope.Merged> inner) {
        var conditions = new ArrayList<Scalar>();
        var lefts = scope.sources.subList(from, split);
        var rights = scope.sources.subList(split, scope.sources.size());
        for (String name : join.natural() ? commonColumns(lefts, rights) : join.using()) {
            conditions.add(using(join, name, lefts, rights, inner.get(Ascii.lower(name))));
        }
        for (var column : inner.entrySet()) {
            scope.merged.putIfAbsent(column.getKey(), column.getValue());
        }
        if (join.on() != null) {
            Scalars.splitConjuncts(
                    new ExpressionBinder(context, scope, null).bind(join.on()), conditions);
        }
        var kind = switch (join.kind()) {
            case INNER, CROSS -> Plan.JoinKind.INNER;
            case LEFT -> Plan.JoinKind.LEFT;
            case RIGHT -> Plan.JoinKind.RIGHT;
            case FULL -> Plan.JoinKind.FULL;
        };
        return new JoinTree.Join(left, right, kind, conditions, join.kind() == JoinKind.CROSS);
    }

    private List<String> commonColumns(List<Source> lefts, List<Source> rights) {
        var names = new ArrayList<String>();
        for (var right : rights) {
            for (var column : right.columns) {
                if (find(lefts, column.name()) != null && !names.contains(column.name())) {
                    names.add(column.name());
                }
            }
        }
        return names;
    }

    private Source find(List<Source> sources, String column) {
        for (var source : sources) {
            if (source.hasColumn(column) && !scope.isHidden(source, column)) {
                return source;
            }
        }
        return null;
    }

    private Scalar using(FromItem.Join join, String name, List<Source> lefts, List<Source> rights, Scope.Merged inner) {
        var leftSource = find(lefts, name);
        var rightSource = find(rights, name);
        if (leftSource == null || rightSource == null) {
            throw context.error("cannot join using column " + name
                    + " - column not present in both tables", join.position());
        }
        var before = scope.merged.get(Ascii.lower(name));
        Scalar shown = before != null ? before.shown() : leftSource.reference(leftSource.columnNamed(name));
        Scalar left = before != null ? before.all() : shown;
        Scalar right = inner != null ? inner.shown() : rightSource.reference(rightSource.columnNamed(name));
        boolean outer = join.kind() == JoinKind.RIGHT || join.kind() == JoinKind.FULL;
        scope.merge(name, switch (join.kind()) {
            case INNER, CROSS, LEFT -> shown;
            case RIGHT -> right;
            case FULL -> new Scalar.Coalesce(List.of(shown, right), true);
        }, outer ? new Scalar.Coalesce(List.of(left, right), true) : left, rightSource);
        return Comparisons.compare(Scalar.Comparison.Operator.EQUAL, left, right);
    }
}
