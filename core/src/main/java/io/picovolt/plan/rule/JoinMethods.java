package io.picovolt.plan.rule;

import io.picovolt.plan.BindContext;
import io.picovolt.plan.JoinTree;
import io.picovolt.plan.Placed;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.plan.Source;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Chooses how two inputs are joined. */
final class JoinMethods {

    private JoinMethods() {}

    /**
     * A hash join when there are equal keys, else a nested loop.
     *
     * @param estimate how many rows it is thought to have, or 0
     */
    static Placed join(BindContext context, Placed left, Placed right, Plan.JoinKind kind,
            List<Scalar> conditions, double estimate) {
        var leftSources = sources(left);
        var rightSources = sources(right);
        var keys = new ArrayList<Scalar.Comparison>();
        var residual = new ArrayList<Scalar>();
        for (var condition : conditions) {
            Scalar.Comparison key = key(condition, leftSources, rightSources);
            if (key != null && (keys.isEmpty() || !context.mayFail(condition))) {
                keys.add(key);
            } else {
                residual.add(condition);
            }
        }
        double rows = Math.max(1, left.plan().rows() * right.plan().rows());
        if (keys.isEmpty()) {
            for (var condition : conditions) {
                rows *= Costs.selectivity(condition);
            }
            rows = estimate > 0 ? estimate : rows;
            int[] layout = Placed.concatenate(left.layout(), right.layout());
            return new Placed(new Plan.NestedLoopJoin(left.plan(), right.plan(), kind,
                    Placed.place(Scalars.conjunction(residual), layout), rows), layout);
        }
        rows = estimate > 0 ? estimate : Math.max(left.plan().rows(), right.plan().rows());
        boolean swap = kind == Plan.JoinKind.INNER
                && right.plan().rows() > 4 * left.plan().rows();
        return swap ? hash(right, left, kind, swapped(keys), residual, rows)
                : hash(left, right, kind, keys, residual, rows);
    }

    private static Placed hash(Placed left, Placed right, Plan.JoinKind kind,
            List<Scalar.Comparison> keys, List<Scalar> residual, double rows) {
        var leftKeys = new ArrayList<Scalar>();
        var rightKeys = new ArrayList<Scalar>();
        var collations = new ArrayList<Collation>();
        var nullsMatch = new ArrayList<Boolean>();
        for (var key : keys) {
            leftKeys.add(left.place(converted(key.left(), key.convertLeft())));
            rightKeys.add(right.place(converted(key.right(), key.convertRight())));
            collations.add(key.collation());
            nullsMatch.add(key.operator() == Scalar.Comparison.Operator.IS);
        }
        int[] layout = Placed.concatenate(left.layout(), right.layout());
        return new Placed(new Plan.HashJoin(left.plan(), right.plan(), kind, leftKeys, rightKeys,
                collations, nullsMatch, Placed.place(Scalars.conjunction(residual), layout), rows),
                layout);
    }

    private static List<Scalar.Comparison> swapped(List<Scalar.Comparison> keys) {
        var swapped = new ArrayList<Scalar.Comparison>();
        for (var key : keys) {
            swapped.add(swap(key));
        }
        return swapped;
    }

    static Scalar.Comparison swap(Scalar.Comparison key) {
        return new Scalar.Comparison(key.operator(), key.right(), key.left(), key.convertRight(),
                key.convertLeft(), key.collation());
    }

    static Scalar converted(Scalar scalar, Affinity affinity) {
        return affinity == null ? scalar : new Scalar.Convert(scalar, affinity);
    }

    /** The condition as an equality with its left side over the left input, or null. */
    private static Scalar.Comparison key(Scalar condition, BitSet left, BitSet right) {
        if (!(condition instanceof Scalar.Comparison comparison)
                || comparison.operator() != Scalar.Comparison.Operator.EQUAL
                && comparison.operator() != Scalar.Comparison.Operator.IS) {
            return null;
        }
        var leftOf = Sources.of(comparison.left());
        var rightOf = Sources.of(comparison.right());
        if (leftOf.isEmpty() || rightOf.isEmpty()) {
            return null;
        }
        if (Sources.within(leftOf, left) && Sources.within(rightOf, right)) {
            return comparison;
        }
        return Sources.within(leftOf, right) && Sources.within(rightOf, left)
                ? swap(comparison) : null;
    }

    private static BitSet sources(Placed placed) {
        var sources = new BitSet();
        for (int id : placed.layout()) {
            sources.set(Source.sourceOf(id));
        }
        return sources;
    }

    /** A join with a function whose arguments are columns of the left side, or with a LATERAL query of such. */
    static Placed dependent(BindContext context, Placed left, JoinTree.Leaf right,
            Plan.JoinKind kind, List<Scalar> conditions, List<Scalar> rightOnly) {
        var source = right.source();
        var outer = new OuterColumns(context, source.number());
        var called = new ArrayList<Scalar>();
        if (source.function() != null) {
            for (var argument : source.arguments()) {
                called.add(outer.replace(argument));
            }
        } else {
            outer.columns.addAll(source.arguments());
            outer.slots.addAll(source.slots());
        }
        Placed found = source.function() == null ? AccessPaths.plan(context, source, rightOnly)
                : AccessPaths.function(source, called, rightOnly);
        int[] layout = Placed.concatenate(left.layout(), found.layout());
        double rows = left.plan().rows() * 10;
        for (var condition : conditions) {
            rows *= Costs.selectivity(condition);
        }
        return new Placed(new Plan.LookupJoin(left.plan(), found.plan(), kind, outer.slots,
                left.place(outer.columns), Placed.place(Scalars.conjunction(conditions), layout),
                Math.max(1, rows)), layout);
    }

    /** Columns of the left side that the right side reads through slots. */
    private static final class OuterColumns {
        private final BindContext context;
        private final int source;
        final List<Scalar> columns = new ArrayList<>();
        final List<Integer> slots = new ArrayList<>();

        /** @param source the right side */
        OuterColumns(BindContext context, int source) {
            this.context = context;
            this.source = source;
        }

        Scalar replace(Scalar scalar) {
            return Scalars.map(scalar, node -> {
                if (!(node instanceof Scalar.Column column)
                        || Source.sourceOf(column.index()) == source) {
                    return null;
                }
                int known = columns.indexOf(column);
                if (known < 0) {
                    known = columns.size();
                    columns.add(column);
                    slots.add(context.nextSlot());
                }
                return new Scalar.Outer(slots.get(known), column.affinity(), column.collation());
            });
        }

        /** All conditions as those of the right side alone. */
        List<Scalar> inner(List<Scalar> rightOnly, List<Scalar> between) {
            var inner = new ArrayList<Scalar>(rightOnly);
            for (var condition : between) {
                inner.add(replace(condition));
            }
            return inner;
        }
    }

    /** How many rows a lookup by key would find for each left row, or -1 when there is no key. */
    static double lookupRows(BindContext context, JoinTree right, List<Scalar> conditions,
            List<Scalar> rightOnly) {
        if (!(right instanceof JoinTree.Leaf(Source source)) || source.table() == null) {
            return -1;
        }
        var inner = new OuterColumns(context, source.number()).inner(rightOnly, conditions);
        Placed found = AccessPaths.byKey(context, source, inner);
        return found == null ? -1 : found.plan().rows();
    }

    /**
     * A join that finds the rows of a table by key for every left row, when that is cheaper than reading
     * the whole table; else null.
     *
     * @param conditions between left and right
     * @param rightOnly conditions on the right alone
     * @param estimate how many rows the join is thought to have, or 0
     */
    static Placed lookup(BindContext context, Placed left, JoinTree right, Plan.JoinKind kind,
            List<Scalar> conditions, List<Scalar> rightOnly, double estimate) {
        if (!(right instanceof JoinTree.Leaf(Source source)) || source.table() == null
                || conditions.isEmpty()) {
            return null;
        }
        double tableRows = context.statistics().rows(source.table());
        if (left.plan().rows() > tableRows * Costs.HASHED_ROW) {
            return null;
        }
        var outer = new OuterColumns(context, source.number());
        var inner = outer.inner(rightOnly, conditions);
        Placed found = AccessPaths.byKey(context, source, inner);
        if (found == null && context.recurs()) {
            found = AccessPaths.plan(context, source, inner);
            found = found.plan() instanceof Plan.HashLookup ? found : null;
        }
        if (found == null || !context.recurs() && left.plan().rows() * found.plan().rows()
                > tableRows * Costs.HASHED_ROW) {
            return null;
        }
        var plan = new Plan.LookupJoin(left.plan(), found.plan(), kind,
                outer.slots, left.place(outer.columns), null,
                estimate > 0 ? estimate : Math.max(1, left.plan().rows() * found.plan().rows()));
        return new Placed(plan, Placed.concatenate(left.layout(), found.layout()));
    }
}
