package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.plan.rule.JoinPlanner;
import io.picovolt.plan.rule.OrderedAccess;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.BitSet;
import java.util.List;

/** Binds one SELECT: FROM, WHERE, GROUP BY, HAVING, the select list, and the ORDER BY that sees them. */
final class SelectBinder {
    private final BindContext context;
    private final Scalar before;
    private final Scope scope;
    private final Windows windows;
    private final Grouping grouping;
    private final ExpressionBinder binder;
    private final List<Scalar> items = new ArrayList<>();
    private final List<OutputColumn> columns = new ArrayList<>();
    /** The result columns that AS names. */
    private final BitSet aliased = new BitSet();

    SelectBinder(BindContext context, Scope enclosing, Scalar before) {
        this.context = context;
        this.before = before;
        scope = new Scope(enclosing, context);
        scope.setBefore(before);
        windows = new Windows(context);
        grouping = new Grouping(context, windows);
        binder = new ExpressionBinder(context, scope, grouping);
        binder.calls().windows = windows;
        scope.binder = binder;
    }

    /** Why the query can't be a term of a recursive one, or null. */
    String unsupportedRecursion() {
        return !grouping.isEmpty() ? "recursive aggregate queries not supported"
                : !windows.isEmpty() ? "cannot use window functions in recursive queries" : null;
    }

    /** The place in the select list of an expression that is bound like the rest, or -1. */
    int position(Expression expression) {
        binder.calls().windowsAllowed = false;
        Scalar bound = binder.calls().bindOverGroups(expression);
        return items.indexOf(grouping.isEmpty() ? bound : grouping.over(bound));
    }

    BoundQuery bind(QueryCore.Select select, List<OrderTerm> orderBy, Scalar limit, Scalar offset) {
        collectAliases(select);
        JoinTree from = select.from() == null ? null
                : new FromBinder(context, scope, before).bind(select.from());
        windows.define(select.windows());

        var conjuncts = new ArrayList<Scalar>();
        if (select.where() != null) {
            Scalars.splitConjuncts(binder.bind(select.where()), conjuncts);
            FromBinder.takeArguments(scope, conjuncts);
        }
        binder.calls().windowsAllowed = true;
        scope.aliases.clear(); // They do not see one another.
        bindItems(select);
        collectAliases(select);
        binder.calls().windowsAllowed = false;
        if (context.recurs()) { // No window may refer to the table, even if nothing is over it.
            for (var window : select.windows()) {
                binder.bind(window.partitionBy());
                binder.sortKeys(window.orderBy());
            }
        }
        for (int i = 0; i < select.groupBy().size(); i++) {
            grouping.keys.add(groupKey(select.groupBy().get(i), i));
        }
        if (select.having() != null && grouping.isEmpty()) {
            throw context.error("HAVING clause on a non-aggregate query",
                    select.having().position());
        }
        Scalar having = select.having() == null ? null : binder.calls().bindOverGroups(select.having());
        boolean grouped = !grouping.isEmpty();
        binder.calls().windowsAllowed = true;
        var sortKeys = new ArrayList<Plan.SortKey>();
        for (int i = 0; i < orderBy.size(); i++) {
            sortKeys.add(sortKey(orderBy.get(i), i));
        }
        if (grouped) {
            having = grouping.over(having);
            items.replaceAll(grouping::over);
            sortKeys.replaceAll(key -> key.with(grouping.over(key.expression())));
            windows.over(grouping);
        }

        if (from instanceof JoinTree.Leaf leaf && conjuncts.isEmpty() && isCount(items)) {
            leaf.source().ignoreHint(); // SQLite counts rows whatever INDEXED BY says.
        }
        var used = new ArrayList<BitSet>();
        for (var source : scope.sources) {
            used.add((BitSet) source.used.clone());
        }
        Placed input = JoinPlanner.plan(context, from, conjuncts);
        if (grouped) {
            input = aggregate(input, grouping, having);
        }
        if (!windows.isEmpty()) {
            input = windows.plan(input.with(sortedGroups(input.plan())));
        }
        boolean simple = from != null && windows.isEmpty() && limit == null;
        for (var item : items) {
            simple &= Scalars.isSimple(item);
        }
        boolean distinct = select.distinct();
        boolean flat = simple && !grouped && !distinct && orderBy.isEmpty() && JoinPlanner.mayMove(from);
        Scalar groups = having;
        return new BoundQuery(project(input, sortKeys, distinct, limit, offset), columns,
                flat ? new BoundQuery.Flat(from, conjuncts, items) : null, !simple ? null
                : conditions -> {
                    // The sources may have moved into a query around this one that needs less of them.
                    for (int i = 0; i < used.size(); i++) {
                        scope.sources.get(i).used.or(used.get(i));
                    }
                    return limited(from, conjuncts, conditions, groups, sortKeys, distinct);
                });
    }

    /** The plan with conditions on result columns, those that may go there before grouping; null when none may. */
    private Plan limited(JoinTree from, List<Scalar> conjuncts, List<Scalar> conditions, Scalar having,
            List<Plan.SortKey> sortKeys, boolean distinct) {
        boolean grouped = !grouping.isEmpty();
        var early = new ArrayList<>(conjuncts);
        var late = new ArrayList<Scalar>();
        for (var condition : conditions) {
            boolean[] moves = {!(grouped || distinct) || Scalars.isOfEquals(condition)};
            Scalar moved = Scalars.map(condition, node -> {
                if (!(node instanceof Scalar.Column column)) {
                    return null;
                }
                Scalar item = grouped ? grouping.key(items.get(column.index())) : items.get(column.index());
                moves[0] &= item != null;
                return item == null ? node : item;
            });
            boolean goes = moves[0] && !context.mayFail(condition);
            (goes ? early : late).add(goes ? moved : condition);
        }
        if (early.size() == conjuncts.size()) {
            return null;
        }
        Placed input = JoinPlanner.plan(context, from, early);
        return CompoundBinder.filtered(project(grouped ? aggregate(input, grouping, having) : input, sortKeys,
                distinct, null, null), late);
    }

    /** Whether {@code count(*)} is all that is asked. */
    private boolean isCount(List<Scalar> asked) {
        return asked.size() == 1 && grouping.keys.isEmpty() && grouping.calls.size() == 1
                && asked.get(0) instanceof Scalar.Column && grouping.calls.get(0).arguments().isEmpty()
                && grouping.calls.get(0).filter() == null;
    }

    private void collectAliases(QueryCore.Select select) {
        for (var column : select.columns()) {
            if (column instanceof ResultColumn.Item item && item.alias() != null) {
                scope.aliases.putIfAbsent(Ascii.lower(item.alias()), item.expression());
            }
        }
    }

    private void bindItems(QueryCore.Select select) {
        for (var column : select.columns()) {
            switch (column) {
                case ResultColumn.All all -> {
                    if (scope.sources.isEmpty()) {
                        throw context.error("no tables specified", all.position());
                    }
                    for (var source : scope.sources) {
                        addAll(source, true);
                    }
                }
                case ResultColumn.AllOf all -> {
                    boolean found = false;
                    for (var source : scope.sources) {
                        if (Ascii.same(all.table(), source.alias)) {
                            addAll(source, false);
                            found = true;
                            if (context.names != null) {
                                context.names.qualifier(source, all.position(), 0);
                            }
                        }
                    }
                    if (!found) {
                        throw context.error("no such table: " + all.table(), all.position());
                    }
                }
                case ResultColumn.Item item -> add(item, binder.calls().bindOverGroups(item.expression()));
            }
        }
        context.checkColumns(items.size(), "result set", select.position());
    }

    private void addAll(Source source, boolean merge) {
        for (int i = 0; i < source.shown; i++) {
            var column = source.columns.get(i);
            if (merge && scope.isHidden(source, column.name())) {
                continue;
            }
            Scalar merged = merge ? scope.mergedColumn(column.name()) : null;
            Scalar item = merged != null ? merged : source.reference(i);
            items.add(item);
            var origin = origin(merged);
            columns.add((origin == null ? column : origin.named(column.name())).with(Scalars.ownCollation(item)));
        }
    }

    private void add(ResultColumn.Item item, Scalar bound) {
        aliased.set(items.size(), item.alias() != null);
        items.add(bound);
        String name = item.alias();
        if (name == null) {
            name = item.expression() instanceof Expression.ColumnReference reference
                    ? reference.column() : item.text();
        }
        var origin = origin(bound);
        if (origin != null) {
            boolean rename = item.alias() != null
                    || !(item.expression() instanceof Expression.ColumnReference);
            // A column of a subquery has a collation, whatever it was made of.
            columns.add((rename ? origin.named(name) : origin).with(Scalars.ownCollation(bound)));
        } else {
            columns.add(new OutputColumn(name, null, null, null,
                    Scalars.affinity(bound), Scalars.ownCollation(bound)));
        }
    }

    /** What the column is that a result column shows unchanged, or null. */
    private OutputColumn origin(Scalar scalar) {
        if (!(scalar instanceof Scalar.Column column)) {
            return null;
        }
        for (var source : scope.sources) {
            if (source.number == Source.sourceOf(column.index())) {
                return source.output(Source.ordinalOf(column.index()));
            }
        }
        return null;
    }

    private Scalar groupKey(Expression expression, int number) {
        int position = Positions.of(context, expression, number, items.size(), "GROUP");
        if (position < 0) {
            return binder.calls().bindGroup(expression);
        }
        windows.refuse(items.get(position), expression.position());
        if (grouping.hasCall(items.get(position))) {
            throw context.error("aggregate functions are not allowed in the GROUP BY clause",
                    expression.position());
        }
        return items.get(position);
    }

    private Plan.SortKey sortKey(OrderTerm term, int number) {
        Expression expression = Positions.withoutCollate(term.expression());
        int position = Positions.of(context, expression, number, items.size(), "ORDER");
        if (position < 0 && expression instanceof Expression.ColumnReference name
                && name.table() == null) {
            for (int i = 0; position < 0 && i < columns.size(); i++) {
                if (aliased.get(i) && Ascii.same(columns.get(i).name(), name.column())) {
                    position = i;
                }
            }
        }
        Collation collation = Positions.collation(context, term.expression());
        Scalar key = position >= 0 ? items.get(position)
                : binder.calls().bindOrder(expression, !grouping.isEmpty());
        if (collation != null) {
            key = new Scalar.Collate(key, collation);
        }
        return Positions.sortKey(key, term);
    }

    private Placed aggregate(Placed input, Grouping grouping, Scalar having) {
        var collations = new ArrayList<Collation>();
        for (var key : grouping.keys) {
            collations.add(Scalars.collation(key));
        }
        var calls = new ArrayList<Plan.AggregateCall>();
        for (var call : grouping.calls) {
            var order = new ArrayList<Plan.SortKey>();
            for (var key : call.orderBy()) {
                order.add(key.with(input.place(key.expression())));
            }
            calls.add(new Plan.AggregateCall(call.function(), input.place(call.arguments()),
                    call.distinct(), input.place(call.filter()), call.collation(), call.bare(),
                    order));
        }
        double rows = grouping.keys.isEmpty() ? 1 : Math.max(1, Math.sqrt(input.plan().rows()));
        Plan source = input.plan();
        if (grouping.keys.isEmpty() && calls.size() == 1) {
            var call = calls.get(0);
            boolean greatest = call.function() == context.functions.findAggregate("max", 1);
            if (call.filter() == null && call.arguments().size() == 1
                    && (greatest || call.function() == context.functions.findAggregate("min", 1))) {
                source = OrderedAccess.extreme(
                        context, source, call.arguments().get(0), call.collation(), greatest);
            }
        }
        Placed groups = new Placed(new Plan.Aggregate(source, input.place(grouping.keys),
                collations, calls, rows), grouping.layout());
        return having == null ? groups : new Placed(new Plan.Filter(
                groups.plan(), groups.place(having), Math.max(1, rows / 3)), groups.layout());
    }

    private Plan project(Placed input, List<Plan.SortKey> sortKeys, boolean distinct, Scalar limit,
            Scalar offset) {
        if (!distinct) {
            Plan plan = sort(input, sortKeys, Limits.firstRows(limit, offset));
            plan = limit == null ? plan : new Plan.Limit(plan, limit, offset);
            return new Plan.Project(plan, input.place(items));
        }
        var collations = new ArrayList<Collation>();
        for (var item : items) {
            collations.add(Scalars.collation(item));
        }
        boolean overItems = true;
        var itemKeys = new ArrayList<Plan.SortKey>();
        for (var key : sortKeys) {
            int position = items.indexOf(key.expression());
            overItems &= position >= 0;
            if (overItems) {
                itemKeys.add(new Plan.SortKey(new Scalar.Column(position,
                        Scalars.affinity(key.expression()), Scalars.collation(key.expression())),
                        key.descending(), key.nullsFirst(), key.collation()));
            }
        }
        Plan plan = overItems ? input.plan() : sort(input, sortKeys, null);
        plan = new Plan.Project(plan, input.place(items));
        plan = new Plan.Distinct(plan, collations, Math.max(1, plan.rows() / 2));
        if (overItems && !itemKeys.isEmpty()) {
            plan = new Plan.Sort(plan, itemKeys, Limits.firstRows(limit, offset));
        }
        return limit == null ? plan : new Plan.Limit(plan, limit, offset);
    }

    /** Groups come in the order of their keys where nothing else is asked, as in SQLite. */
    private static Plan sortedGroups(Plan plan) {
        Plan groups = plan instanceof Plan.Filter filter ? filter.input() : plan;
        if (!(groups instanceof Plan.Aggregate aggregate) || aggregate.keys().isEmpty()) {
            return plan;
        }
        var keys = new ArrayList<Plan.SortKey>();
        for (int i = 0; i < aggregate.keys().size(); i++) {
            var collation = aggregate.collations().get(i);
            keys.add(new Plan.SortKey(
                    new Scalar.Column(i, Affinity.NONE, collation), false, true, collation));
        }
        return new Plan.Sort(plan, keys, null);
    }

    private Plan sort(Placed input, List<Plan.SortKey> sortKeys, Scalar firstRows) {
        if (sortKeys.isEmpty()) {
            return sortedGroups(input.plan());
        }
        return windows.areInOrder(sortKeys) ? input.plan()
                : sort(context, input, sortKeys, firstRows);
    }

    /** The rows in the order of keys that are not yet placed. */
    static Plan sort(BindContext context, Placed input, List<Plan.SortKey> sortKeys,
            Scalar firstRows) {
        var keys = new ArrayList<Plan.SortKey>();
        for (var key : sortKeys) {
            if (!Scalars.isConstant(key.expression())) {
                keys.add(key.with(input.place(key.expression())));
            }
        }
        if (keys.isEmpty()) {
            return input.plan();
        }
        Plan ordered = OrderedAccess.apply(context, input.plan(), keys, firstRows);
        return ordered != null ? ordered : new Plan.Sort(input.plan(), keys, firstRows);
    }
}
