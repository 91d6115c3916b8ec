package io.picovolt.plan.rule;

import io.picovolt.plan.BindContext;
import io.picovolt.plan.JoinTree;
import io.picovolt.plan.Placed;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.plan.Source;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Plans FROM and WHERE together: conditions go down as far as they may, inner joins are ordered. */
public final class JoinPlanner {
    private final BindContext context;

    private JoinPlanner(BindContext context) {
        this.context = context;
    }

    /** @param tree null for a SELECT without FROM, which has one row */
    public static Placed plan(BindContext context, JoinTree tree, List<Scalar> conditions) {
        if (tree == null) {
            return filter(new Placed(new Plan.Values(0, List.of(List.of())), new int[0]), conditions);
        }
        var rest = new ArrayList<Scalar>(conditions);
        JoinTree whole = tree;
        Scalars.Rewrite columns = null;
        if (mayMove(tree)) {
            var flattening = new Flattening(tree);
            whole = flattening.tree(tree, rest, false);
            if (!flattening.isEmpty()) {
                columns = flattening::replace;
                rest = new ArrayList<>(Scalars.map(rest, columns));
            }
        }
        Placed placed = filter(new JoinPlanner(context).tree(whole, rest), rest);
        return new Placed(placed.plan(), placed.layout(), columns);
    }

    /** Whether no function in FROM reads columns of other parts of it. */
    public static boolean mayMove(JoinTree tree) {
        JoinTree rest = tree;
        while (rest instanceof JoinTree.Join join) {
            if (!mayMove(join.right())) {
                return false;
            }
            rest = join.left();
        }
        return Sources.needed(rest).isEmpty();
    }

    static Placed filter(Placed input, List<Scalar> conditions) {
        if (conditions.isEmpty()) {
            return input;
        }
        double rows = input.plan().rows();
        for (var condition : conditions) {
            rows *= Costs.selectivity(condition);
        }
        return new Placed(new Plan.Filter(input.plan(),
                input.place(Scalars.conjunction(conditions)), Math.max(1, rows)), input.layout());
    }

    /** Plans a tree and takes those conditions out of the list that it has dealt with. */
    private Placed tree(JoinTree tree, List<Scalar> conditions) {
        return switch (tree) {
            case JoinTree.Leaf leaf -> {
                if (!Sources.needed(leaf).isEmpty()) {
                    throw noSolution();
                }
                yield AccessPaths.plan(context, leaf.source(),
                        Sources.take(context, conditions, Sources.of(leaf)));
            }
            case JoinTree.Join join -> switch (kind(join, conditions)) {
                case INNER -> inner(join, conditions);
                case LEFT -> left(join, conditions);
                case RIGHT -> right(join, conditions);
                case FULL -> JoinMethods.join(context, sided(join.left(), new ArrayList<>()),
                        sided(join.right(), new ArrayList<>()), Plan.JoinKind.FULL,
                        join.conditions(), 0);
                case SEMI, ANTI -> throw new IllegalStateException("FROM has no such join");
            };
        };
    }

    /** An outer join whose made-up NULLs some condition rejects is an inner one. */
    private static Plan.JoinKind kind(JoinTree.Join join, List<Scalar> conditions) {
        if (join.kind() == Plan.JoinKind.LEFT && rejectsNulls(conditions, Sources.of(join.right()))
                || join.kind() == Plan.JoinKind.RIGHT
                && rejectsNulls(conditions, Sources.of(join.left()))) {
            return Plan.JoinKind.INNER;
        }
        // A function of the left side's columns has no rows of its own.
        return join.kind() == Plan.JoinKind.RIGHT && isCalled(join.right()) ? Plan.JoinKind.INNER
                : join.kind() == Plan.JoinKind.FULL && isCalled(join.right()) ? Plan.JoinKind.LEFT
                : join.kind();
    }

    private static boolean isCalled(JoinTree tree) {
        return tree instanceof JoinTree.Leaf(Source source) && source.function() != null
                && !Sources.needed(tree).isEmpty();
    }

    private static boolean rejectsNulls(List<Scalar> conditions, BitSet sources) {
        for (var condition : conditions) {
            if (condition instanceof Scalar.Comparison comparison
                    && comparison.operator() != Scalar.Comparison.Operator.IS
                    && comparison.operator() != Scalar.Comparison.Operator.IS_NOT
                    && (isColumnOf(comparison.left(), sources)
                    || isColumnOf(comparison.right(), sources))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isColumnOf(Scalar scalar, BitSet sources) {
        return scalar instanceof Scalar.Column && Sources.within(Sources.of(scalar), sources);
    }

    private Placed left(JoinTree.Join join, List<Scalar> conditions) {
        var on = new ArrayList<>(join.conditions());
        Placed left = sided(join.left(), Sources.take(context, conditions, Sources.of(join.left())));
        var rightOnly = Sources.take(context, on, Sources.of(join.right()));
        if (join.right() instanceof JoinTree.Leaf leaf && !Sources.needed(leaf).isEmpty()) {
            if (!Sources.within(Sources.needed(leaf), Sources.of(join.left()))) {
                throw noSolution();
            }
            return JoinMethods.dependent(
                    context, left, leaf, Plan.JoinKind.LEFT, on, rightOnly);
        }
        Placed lookup = JoinMethods.lookup(context, left, join.right(), Plan.JoinKind.LEFT, on,
                rightOnly, 0);
        return lookup != null ? lookup : JoinMethods.join(
                context, left, sided(join.right(), rightOnly), Plan.JoinKind.LEFT, on, 0);
    }

    private Placed right(JoinTree.Join join, List<Scalar> conditions) {
        var on = new ArrayList<>(join.conditions());
        var leftOnly = Sources.take(context, on, Sources.of(join.left()));
        return JoinMethods.join(context, sided(join.left(), leftOnly),
                sided(join.right(), Sources.take(context, conditions, Sources.of(join.right()))),
                Plan.JoinKind.RIGHT, on, 0);
    }

    /** A function's arguments read what is not there before it. */
    static PicoVoltException noSolution() {
        return PicoVoltException.error("no query solution");
    }

    private Placed sided(JoinTree tree, List<Scalar> conditions) {
        Placed placed = tree(tree, conditions);
        return filter(placed, conditions);
    }

    /** The parts of a group of inner joins, and the conditions between them. */
    private Placed inner(JoinTree.Join join, List<Scalar> conditions) {
        var parts = new ArrayList<JoinTree>();
        boolean fixed = flatten(join, parts, conditions);
        var late = new ArrayList<Scalar>();
        var early = new ArrayList<Scalar>();
        double rows = Double.MAX_VALUE;
        for (var part : parts) {
            var sources = Sources.of(part);
            var own = Sources.take(context, new ArrayList<>(conditions), sources);
            int asked = late.size();
            for (var condition : own) {
                if (Scalars.isCorrelated(condition)) {
                    late.add(condition);
                }
            }
            if (late.size() > asked && Sources.needed(part).isEmpty()) {
                own.removeAll(late);
                rows = Math.min(rows, sided(part, own).plan().rows());
            }
        }
        if (!late.isEmpty()) {
            early.addAll(conditions);
            early.removeAll(late);
            Placed joined = ordered(parts, fixed, early);
            // Queries that are asked for every row are asked last, unless a join makes more rows.
            if (joined.plan().rows() <= rows) {
                conditions.retainAll(early);
                return filter(joined, late);
            }
        }
        return ordered(parts, fixed, conditions);
    }

    private Placed ordered(List<JoinTree> parts, boolean fixed, List<Scalar> conditions) {
        var constant = Sources.takeConstant(conditions);
        var sets = new ArrayList<BitSet>();
        var placed = new ArrayList<Placed>();
        var local = new ArrayList<List<Scalar>>();
        for (var part : parts) {
            var sources = Sources.of(part);
            var own = Sources.take(context, conditions, sources);
            sets.add(sources);
            local.add(List.copyOf(own));
            placed.add(Sources.needed(part).isEmpty() ? sided(part, own) : null);
        }
        var choice = new JoinOrder(context, parts, placed, local, conditions);
        int[] order = choice.order(fixed);
        if (order == null) {
            throw noSolution();
        }
        Placed current = filter(placed.get(order[0]), constant);
        double rows = choice.rows(order[0]);
        long done = 1L << order[0];
        var joined = (BitSet) sets.get(order[0]).clone();
        for (int i = 1; i < order.length; i++) {
            int part = order[i];
            rows = choice.rows(done, rows, part);
            done |= 1L << part;
            joined.or(sets.get(part));
            var between = Sources.take(context, conditions, joined);
            if (placed.get(part) == null) {
                current = JoinMethods.dependent(context, current, (JoinTree.Leaf) parts.get(part),
                        Plan.JoinKind.INNER, between, local.get(part));
                continue;
            }
            Placed lookup = JoinMethods.lookup(context, current, parts.get(part),
                    Plan.JoinKind.INNER, between, local.get(part), rows);
            current = lookup != null ? lookup : JoinMethods.join(
                    context, current, placed.get(part), Plan.JoinKind.INNER, between, rows);
        }
        return current;
    }

    private static boolean flatten(JoinTree tree, List<JoinTree> parts, List<Scalar> conditions) {
        boolean fixed = false;
        var rights = new ArrayList<JoinTree>();
        JoinTree rest = tree;
        while (rest instanceof JoinTree.Join join
                && kind(join, conditions) == Plan.JoinKind.INNER) {
            conditions.addAll(join.conditions());
            fixed |= join.fixed();
            rights.add(join.right());
            rest = join.left();
        }
        parts.add(rest);
        for (int i = rights.size() - 1; i >= 0; i--) {
            if (rights.get(i) instanceof JoinTree.Join join && join.kind() == Plan.JoinKind.INNER) {
                fixed |= flatten(join, parts, conditions);
            } else {
                parts.add(rights.get(i));
            }
        }
        return fixed;
    }
}
