package io.picovolt.exec;

import io.picovolt.catalog.Table;
import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import java.util.ArrayList;
import java.util.List;

/** Builds the operators of a plan. */
public final class OperatorFactory {
    private OperatorFactory() {}

    /** The operator tree of a plan, closed. */
    public static Operator create(Plan plan, ExecutionContext context) {
        return context.measured(plan, operator(plan, context));
    }

    static Operator operator(Plan plan, ExecutionContext context) {
        return switch (plan) {
            case Plan.TableScan p -> new TableScanOperator(context, p);
            case Plan.RowidLookup p -> new RowidLookupOperator(context, p);
            case Plan.RowidRange p -> new RowidRangeOperator(context, p);
            case Plan.IndexScan p -> new IndexScanOperator(context, p);
            case Plan.HashLookup p ->
                    new HashLookupOperator(context, create(p.input(), context), p);
            case Plan.Values p -> new ValuesOperator(context, tuples(p, context), p.width());
            case Plan.TableFunction p ->
                    new TableFunctionOperator(context, p, context.compile(p.arguments()));
            case Plan.Filter p -> new FilterOperator(
                    context, create(p.input(), context), context.compile(p.predicate()));
            case Plan.Project p -> new ProjectOperator(
                    context, create(p.input(), context), context.compile(p.expressions()));
            case Plan.HashJoin p -> new JoinOperator(context, p.left(), p.right(), p.kind(),
                    p.leftKeys(), p.rightKeys(), p.collations(), p.nullsMatch(), p.residual());
            case Plan.NestedLoopJoin p -> new JoinOperator(context, p.left(), p.right(), p.kind(),
                    List.of(), List.of(), List.of(), List.of(), p.condition());
            case Plan.LookupJoin p -> new LookupJoinOperator(context, p);
            case Plan.Aggregate p -> new AggregateOperator(context, create(p.input(), context), p);
            case Plan.Window p -> new WindowOperator(context, create(p.input(), context), p);
            case Plan.Sort p -> sort(p, context);
            case Plan.Limit p -> new LimitOperator(context, create(p.input(), context),
                    context.compile(p.limit()), context.compile(p.offset()));
            case Plan.Distinct p ->
                    new DistinctOperator(context, create(p.input(), context), p.collations());
            case Plan.SetOperation p -> switch (p.kind()) {
                case UNION_ALL -> concat(p, context);
                case UNION -> new DistinctOperator(context, concat(p, context), p.collations());
                case INTERSECT -> matching(p, Plan.JoinKind.SEMI, context);
                case EXCEPT -> matching(p, Plan.JoinKind.ANTI, context);
            };
            case Plan.Recursive p -> new RecursiveOperator(context, p);
            case Plan.RecursiveRows p -> new RecursiveRowsOperator(context, p.id());
            case Plan.Materialize p -> p.isReadOnce() ? create(p.input(), context)
                    : new MaterializeOperator(context, context.shared(p));
        };
    }

    private static Operator concat(Plan.SetOperation plan, ExecutionContext context) {
        return new ConcatOperator(
                context, create(plan.left(), context), create(plan.right(), context));
    }

    /** The distinct rows of the left input for which the right one has an equal row, or has none. */
    private static Operator matching(Plan.SetOperation plan, Plan.JoinKind kind,
            ExecutionContext context) {
        var keys = new ArrayList<Scalar>();
        var nullsMatch = new ArrayList<Boolean>();
        for (var collation : plan.collations()) {
            keys.add(new Scalar.Column(keys.size(), Affinity.NONE, collation));
            nullsMatch.add(true);
        }
        return new DistinctOperator(context, new JoinOperator(context, plan.left(), plan.right(),
                kind, keys, keys, plan.collations(), nullsMatch, null), plan.collations());
    }

    private static Operator sort(Plan.Sort plan, ExecutionContext context) {
        var keys = new Kernel[plan.keys().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = context.compile(plan.keys().get(i).expression());
        }
        return new SortOperator(context, create(plan.input(), context), plan.width(), plan.keys(),
                keys, context.compile(plan.limit()));
    }

    private static Kernel[][] tuples(Plan.Values plan, ExecutionContext context) {
        var tuples = new Kernel[plan.tuples().size()][];
        for (int i = 0; i < tuples.length; i++) {
            tuples[i] = context.compile(plan.tuples().get(i));
        }
        return tuples;
    }

    /**
     * Output columns as storage counts them: the column that stands for the rowid is not stored.
     */
    public static int[] storedColumns(Table table, List<Integer> columns) {
        var stored = new int[columns.size()];
        for (int i = 0; i < stored.length; i++) {
            int column = columns.get(i);
            stored[i] = column == table.rowidAlias() ? -1 : column;
        }
        return stored;
    }

    /** Whether an expression reads slots of an enclosing row. */
    static boolean readsSlots(Scalar expression) {
        var found = new boolean[1];
        io.picovolt.plan.Scalars.walk(expression, node -> {
            found[0] |= node instanceof Scalar.Outer;
            return true;
        });
        return found[0];
    }
}
