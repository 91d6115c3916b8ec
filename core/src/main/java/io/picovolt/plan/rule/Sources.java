package io.picovolt.plan.rule;

import io.picovolt.plan.BindContext;
import io.picovolt.plan.JoinTree;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.plan.Source;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.ArrayList;

/** Which sources an expression or a part of FROM speaks of, as sets of source numbers. */
final class Sources {

    private Sources() {}

    static BitSet of(Scalar scalar) {
        var sources = new BitSet();
        Scalars.walk(scalar, node -> {
            if (node instanceof Scalar.Column column) {
                sources.set(Source.sourceOf(column.index()));
            }
            return true;
        });
        return sources;
    }

    static BitSet of(JoinTree tree) {
        var sources = new BitSet();
        collect(tree, sources);
        return sources;
    }

    private static void collect(JoinTree tree, BitSet sources) {
        JoinTree rest = tree;
        while (rest instanceof JoinTree.Join join) {
            collect(join.right(), sources);
            rest = join.left();
        }
        sources.set(((JoinTree.Leaf) rest).source().number());
    }

    /** What the arguments of a function or a LATERAL query in FROM read; empty for anything else. */
    static BitSet needed(JoinTree tree) {
        var needed = new BitSet();
        if (tree instanceof JoinTree.Leaf(Source source)) {
            for (var argument : source.arguments()) {
                needed.or(of(argument));
            }
        }
        return needed;
    }

    static boolean within(BitSet part, BitSet whole) {
        var outside = (BitSet) part.clone();
        outside.andNot(whole);
        return outside.isEmpty();
    }

    /** Takes those conditions out of the list that are the same for all rows: no column, nothing random. */
    static List<Scalar> takeConstant(List<Scalar> conditions) {
        var taken = new ArrayList<Scalar>();
        for (Iterator<Scalar> i = conditions.iterator(); i.hasNext();) {
            Scalar condition = i.next();
            if (Scalars.isConstant(condition)) {
                taken.add(condition);
                i.remove();
            }
        }
        return taken;
    }

    /**
     * Takes those conditions out of the list that speak only of these sources (and of at least one). One that may
     * fail waits for those before it: they may exclude the rows for which it does.
     */
    static List<Scalar> take(BindContext context, List<Scalar> conditions, BitSet sources) {
        var taken = new ArrayList<Scalar>();
        boolean left = false;
        for (Iterator<Scalar> i = conditions.iterator(); i.hasNext();) {
            Scalar condition = i.next();
            var of = of(condition);
            if (!of.isEmpty() && within(of, sources) && !(left && context.mayFail(condition))) {
                taken.add(condition);
                i.remove();
            } else {
                left = true;
            }
        }
        return taken;
    }
}
