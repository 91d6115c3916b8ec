package io.picovolt.plan.rule;

import io.picovolt.plan.BoundQuery;
import io.picovolt.plan.JoinTree;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.plan.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the tables of plain subqueries and views into the FROM that they stand in. */
final class Flattening {
    private static final int MAX_TABLES = 64;

    /** How many parts FROM has. */
    private int size;
    /** By the numbers of sources that are no more: what their columns are. */
    private final Map<Integer, List<Scalar>> items = new HashMap<>();

    /** What stands for a column of a source that is no more. */
    Scalar replace(Scalar node) {
        if (!(node instanceof Scalar.Column(int id, var affinity, var collation))) {
            return null;
        }
        var columns = items.get(Source.sourceOf(id));
        return columns == null ? null : columns.get(Source.ordinalOf(id));
    }

    Flattening(JoinTree from) {
        size = Sources.of(from).cardinality();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /**
     * A tree without the plain subqueries that it may be rid of.
     *
     * @param conditions where those of the subqueries go; null where they can go nowhere
     * @param padded whether rows of NULLs may stand in place of the tree's: what replaces a column must be NULL there
     */
    JoinTree tree(JoinTree tree, List<Scalar> conditions, boolean padded) {
        return switch (tree) {
            case JoinTree.Leaf(Source source) -> {
                var flat = conditions == null ? null : source.flat();
                yield flat == null || !source.slots().isEmpty() ? tree : leaf(source, flat, conditions, padded, tree);
            }
            case JoinTree.Join join -> {
                var on = new ArrayList<>(join.conditions());
                var kind = join.kind();
                boolean inner = kind == Plan.JoinKind.INNER;
                var sink = inner && padded ? on : conditions;
                boolean full = kind == Plan.JoinKind.FULL;
                boolean padsLeft = kind == Plan.JoinKind.RIGHT;
                boolean padsRight = kind == Plan.JoinKind.LEFT;
                JoinTree left = tree(join.left(), full ? null : padsLeft ? on : sink, padded || padsLeft);
                JoinTree right = tree(join.right(), full ? null : padsRight ? on : sink, padded || padsRight);
                yield new JoinTree.Join(left, right, kind, Scalars.map(on, this::replace), join.fixed());
            }
        };
    }

    private JoinTree leaf(Source source, BoundQuery.Flat flat, List<Scalar> conditions, boolean padded,
            JoinTree otherwise) {
        int more = Sources.of(flat.from()).cardinality() - 1;
        if (size + more > MAX_TABLES) {
            return otherwise;
        }
        for (var item : flat.items()) {
            if (padded && !isPadded(item)) {
                return otherwise;
            }
        }
        size += more;
        var own = new ArrayList<>(flat.conditions());
        JoinTree from = tree(flat.from(), own, padded);
        var columns = Scalars.map(flat.items(), this::replace);
        items.put(source.number(), columns);
        own.replaceAll(condition -> Scalars.map(condition, this::replace));
        conditions.addAll(0, own);
        var sources = new ArrayList<Source>();
        collect(from, sources, own);
        for (int i = 0; i < columns.size(); i++) {
            if (source.uses(i)) {
                own.add(columns.get(i));
            }
        }
        for (var inner : sources) {
            inner.use(own);
        }
        return from;
    }

    /** Whether an expression is NULL where a column of it is. */
    private static boolean isPadded(Scalar scalar) {
        boolean[] found = new boolean[1];
        Scalars.walk(scalar, node -> {
            found[0] |= node instanceof Scalar.Column && KeyConditions.carriesNull(scalar, node);
            return !found[0];
        });
        return found[0];
    }

    private static void collect(JoinTree tree, List<Source> sources, List<Scalar> conditions) {
        JoinTree rest = tree;
        while (rest instanceof JoinTree.Join join) {
            conditions.addAll(join.conditions());
            collect(join.right(), sources, conditions);
            rest = join.left();
        }
        sources.add(((JoinTree.Leaf) rest).source());
    }
}
