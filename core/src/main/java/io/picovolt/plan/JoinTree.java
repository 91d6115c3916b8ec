package io.picovolt.plan;

import java.util.List;

/** The FROM clause once it is bound; conditions are still over column ids. */
public sealed interface JoinTree {

    record Leaf(Source source) implements JoinTree {}

    /** {@code kind} is INNER, LEFT, RIGHT or FULL; {@code fixed} keeps the written order (CROSS JOIN). */
    record Join(JoinTree left, JoinTree right, Plan.JoinKind kind, List<Scalar> conditions,
            boolean fixed) implements JoinTree {}
}
