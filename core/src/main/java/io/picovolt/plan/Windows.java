package io.picovolt.plan;

import io.picovolt.function.AggregateDefinition;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.WindowDefinition;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a SELECT while it is bound. Calls of window functions become columns of a source of their
 * own, and calls with the same window a stage. As in SQLite the first stage is computed last, so that its order
 * is that of the result, and further stages give equal rows theirs. Stages that differ in their frames alone
 * share a {@link Plan.Window} where nothing comes between them.
 */
final class Windows {
    private final BindContext context;
    private final Source source;
    private final WindowDefinitions definitions;
    private final List<Stage> stages = new ArrayList<>();
    private int calls;

    /** The calls of one window; each has a number among all calls. */
    private static final class Stage {
        List<Plan.SortKey> partition;
        List<Plan.SortKey> order;
        Plan.Frame frame;
        final List<Plan.WindowCall> calls = new ArrayList<>();
        final List<Integer> numbers = new ArrayList<>();

        Stage with(Stage other) {
            calls.addAll(other.calls);
            numbers.addAll(other.numbers);
            return this;
        }

        List<Plan.SortKey> keys() {
            var keys = new ArrayList<>(partition);
            keys.addAll(order);
            return keys;
        }
    }

    Windows(BindContext context) {
        this.context = context;
        source = new Source(context.nextSource(), null, null, null, List.of(), null);
        definitions = new WindowDefinitions(context);
    }

    boolean isEmpty() {
        return stages.isEmpty();
    }

    /** Whether a column is the value of a window function. */
    boolean owns(Scalar.Column column) {
        return Source.sourceOf(column.index()) == source.number;
    }

    /** Throws when a window function is called in an expression that may have none. */
    void refuse(Scalar scalar, int position) {
        Scalars.walk(scalar, node -> {
            for (var stage : node instanceof Scalar.Column c && owns(c) ? stages : List.<Stage>of()) {
                int call = stage.numbers.indexOf(Source.ordinalOf(((Scalar.Column) node).index()));
                if (call >= 0) {
                    throw context.error("misuse of window function "
                            + stage.calls.get(call).function().name() + "()", position);
                }
            }
            return true;
        });
    }

    /** Takes the WINDOW clause. */
    void define(List<WindowDefinition> clause) {
        definitions.define(clause);
    }

    /** The column of a call's result. */
    Scalar bind(Expression.FunctionCall e, AggregateDefinition function, ExpressionBinder binder) {
        var arguments = binder.bind(e.arguments());
        var window = definitions.resolve(e.over());
        Plan.Frame frame = definitions.frame(window, e, function);
        var partition = new ArrayList<Plan.SortKey>();
        for (var key : binder.bind(window.partitionBy())) {
            partition.add(new Plan.SortKey(key, false, true, Scalars.collation(key)));
        }
        var stage = stage(partition, binder.sortKeys(window.orderBy()), frame);
        Scalar filter = e.filter() == null ? null : binder.bind(e.filter());
        var call = new Plan.WindowCall(function, arguments, filter, arguments.isEmpty()
                ? Collation.BINARY : Scalars.collation(arguments.get(0)), frame);
        int known = stage.calls.indexOf(call);
        if (known < 0) {
            known = stage.calls.size();
            stage.calls.add(call);
            stage.numbers.add(calls++);
        }
        return new Scalar.Column(source.id(stage.numbers.get(known)), Affinity.NONE, null);
    }

    private Stage stage(List<Plan.SortKey> partition, List<Plan.SortKey> order, Plan.Frame frame) {
        for (var stage : stages) {
            if (stage.partition.equals(partition) && stage.order.equals(order)
                    && stage.frame.equals(frame)) {
                return stage;
            }
        }
        var stage = new Stage();
        stage.partition = partition;
        stage.order = order;
        stage.frame = frame;
        stages.add(stage);
        return stage;
    }

    /** Makes expressions over rows expressions over groups. */
    void over(Grouping grouping) {
        for (var stage : stages) {
            stage.partition.replaceAll(key -> key.with(grouping.over(key.expression())));
            stage.order.replaceAll(key -> key.with(grouping.over(key.expression())));
            stage.calls.replaceAll(call -> call.with(
                    Scalars.map(call.arguments(), grouping::replaced),
                    grouping.over(call.filter())));
        }
    }

    /** Whether rows that come through the windows stand in the order of the keys by that. */
    boolean areInOrder(List<Plan.SortKey> keys) {
        return !stages.isEmpty() && isPrefix(keys, stages.get(0).keys());
    }

    private static boolean isPrefix(List<Plan.SortKey> keys, List<Plan.SortKey> all) {
        return keys.size() <= all.size() && keys.equals(all.subList(0, keys.size()));
    }

    Placed plan(Placed input) {
        Placed rows = input;
        List<Plan.SortKey> sorted = List.of();
        for (int i = stages.size() - 1; i >= 0; i--) {
            var stage = stages.get(i);
            var keys = stage.keys();
            while (i > 0 && stages.get(i - 1).partition.equals(stage.partition)
                    && stages.get(i - 1).order.equals(stage.order)) {
                stage = stages.get(--i).with(stage);
            }
            Plan plan = rows.plan();
            if (!isPrefix(keys, sorted)) {
                plan = SelectBinder.sort(context, rows, keys, null);
                sorted = keys;
            }
            rows = placed(stage, plan, rows);
        }
        return rows;
    }

    private Placed placed(Stage stage, Plan plan, Placed rows) {
        var calls = new ArrayList<Plan.WindowCall>();
        var ids = new int[stage.calls.size()];
        for (int i = 0; i < ids.length; i++) {
            var call = stage.calls.get(i);
            calls.add(call.with(rows.place(call.arguments()), rows.place(call.filter())));
            ids[i] = source.id(stage.numbers.get(i));
        }
        return new Placed(new Plan.Window(plan, placed(stage.partition, rows),
                placed(stage.order, rows), calls), Placed.concatenate(rows.layout(), ids),
                rows.columns());
    }

    private static List<Plan.SortKey> placed(List<Plan.SortKey> keys, Placed rows) {
        var placed = new ArrayList<Plan.SortKey>();
        for (var key : keys) {
            placed.add(key.with(rows.place(key.expression())));
        }
        return placed;
    }
}
