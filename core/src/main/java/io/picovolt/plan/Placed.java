package io.picovolt.plan;

import java.util.List;

/**
 * A plan and where its columns stand: position {@code i} of its output is the column with id
 * {@code layout[i]}.
 *
 * @param columns what columns of sources are that the plan does not have as such; null when it has all
 */
public record Placed(Plan plan, int[] layout, Scalars.Rewrite columns) {

    public Placed(Plan plan, int[] layout) {
        this(plan, layout, null);
    }

    /** Another plan with the same columns. */
    Placed with(Plan other) {
        return new Placed(other, layout, columns);
    }

    /** The expression with ids replaced by positions. */
    public Scalar place(Scalar scalar) {
        return place(columns == null ? scalar : Scalars.map(scalar, columns), layout);
    }

    public List<Scalar> place(List<Scalar> scalars) {
        return Scalars.map(columns == null ? scalars : Scalars.map(scalars, columns),
                node -> placed(node, layout));
    }

    public static Scalar place(Scalar scalar, int[] layout) {
        return Scalars.map(scalar, node -> placed(node, layout));
    }

    private static Scalar placed(Scalar node, int[] layout) {
        if (node instanceof Scalar.Column(int id, var affinity, var collation)) {
            for (int i = 0; i < layout.length; i++) {
                if (layout[i] == id) {
                    return new Scalar.Column(i, affinity, collation);
                }
            }
            throw new IllegalStateException("column " + Source.sourceOf(id) + "."
                    + Source.ordinalOf(id) + " is not in the plan");
        }
        return null;
    }

    /** The layout of a join's output. */
    public static int[] concatenate(int[] left, int[] right) {
        var both = new int[left.length + right.length];
        System.arraycopy(left, 0, both, 0, left.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
