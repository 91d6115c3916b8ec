package io.picovolt.plan;

import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Walks, rewrites and asks about bound expressions. */
public final class Scalars {

    private Scalars() {}

    /** Decides what stands in the place of a node. */
    @FunctionalInterface
    public interface Rewrite {
        /** The replacement, which is not looked into any further; null to go on with the node's children. */
        Scalar replace(Scalar node);
    }

    /** Rewrites from the top. Plans inside subqueries stay; the arguments given to them are rewritten. */
    public static Scalar map(Scalar scalar, Rewrite rewrite) {
        if (scalar == null) {
            return null;
        }
        Scalar replaced = rewrite.replace(scalar);
        if (replaced != null) {
            return replaced;
        }
        return switch (scalar) {
            case Scalar.Literal s -> s;
            case Scalar.Parameter s -> s;
            case Scalar.Column s -> s;
            case Scalar.Outer s -> s;
            case Scalar.Negate s -> new Scalar.Negate(map(s.operand(), rewrite));
            case Scalar.BitNot s -> new Scalar.BitNot(map(s.operand(), rewrite));
            case Scalar.Not s -> new Scalar.Not(map(s.operand(), rewrite));
            case Scalar.Arithmetic s -> new Scalar.Arithmetic(
                    s.operator(), map(s.left(), rewrite), map(s.right(), rewrite));
            case Scalar.Comparison s -> new Scalar.Comparison(s.operator(), map(s.left(), rewrite),
                    map(s.right(), rewrite), s.convertLeft(), s.convertRight(), s.collation());
            case Scalar.Conjunction s -> new Scalar.Conjunction(map(s.terms(), rewrite));
            case Scalar.Disjunction s -> new Scalar.Disjunction(map(s.terms(), rewrite));
            case Scalar.IsNull s -> new Scalar.IsNull(map(s.operand(), rewrite), s.negated());
            case Scalar.IsTruth s ->
                    new Scalar.IsTruth(map(s.operand(), rewrite), s.expected(), s.negated());
            case Scalar.InList s -> new Scalar.InList(map(s.operand(), rewrite),
                    map(s.values(), rewrite), s.negated(), s.convertOperand(), s.convertValues(),
                    s.collation());
            case Scalar.Like s -> new Scalar.Like(s.kind(), map(s.operand(), rewrite),
                    map(s.pattern(), rewrite), map(s.escape(), rewrite), s.negated());
            case Scalar.Case s -> {
                var branches = new ArrayList<Scalar.Case.Branch>();
                for (var branch : s.branches()) {
                    branches.add(new Scalar.Case.Branch(
                            map(branch.condition(), rewrite), map(branch.result(), rewrite)));
                }
                yield new Scalar.Case(branches, map(s.otherwise(), rewrite));
            }
            case Scalar.Cast s ->
                    new Scalar.Cast(map(s.operand(), rewrite), s.target(), s.precision(), s.scale());
            case Scalar.Convert s -> new Scalar.Convert(map(s.operand(), rewrite), s.affinity());
            case Scalar.Collate s -> new Scalar.Collate(map(s.operand(), rewrite), s.collation());
            case Scalar.Call s ->
                    new Scalar.Call(s.function(), map(s.arguments(), rewrite), s.collation());
            case Scalar.Raise s -> new Scalar.Raise(s.action(), map(s.message(), rewrite));
            case Scalar.Coalesce s -> new Scalar.Coalesce(map(s.arguments(), rewrite), s.merged());
            case Scalar.ScalarSubquery s -> new Scalar.ScalarSubquery(map(s.query(), rewrite));
            case Scalar.Exists s -> new Scalar.Exists(map(s.query(), rewrite), s.negated());
            case Scalar.InSubquery s -> new Scalar.InSubquery(map(s.operands(), rewrite),
                    map(s.query(), rewrite), s.negated(), s.convertOperands(), s.convertColumns(),
                    s.collations());
        };
    }

    public static List<Scalar> map(List<Scalar> scalars, Rewrite rewrite) {
        var mapped = new ArrayList<Scalar>(scalars.size());
        for (var scalar : scalars) {
            mapped.add(map(scalar, rewrite));
        }
        return mapped;
    }

    private static Scalar.Subquery map(Scalar.Subquery query, Rewrite rewrite) {
        return new Scalar.Subquery(
                query.id(), query.plan(), query.slots(), map(query.arguments(), rewrite));
    }

    /** Looks at nodes, from the top. */
    @FunctionalInterface
    public interface Visitor {
        /** Whether the children are of interest too. */
        boolean visit(Scalar node);
    }

    public static void walk(Scalar scalar, Visitor visitor) {
        map(scalar, node -> visitor.visit(node) ? null : node);
    }

    /** The affinity that an expression has in a comparison. */
    public static Affinity affinity(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Column column -> column.affinity();
            case Scalar.Outer outer -> outer.affinity();
            case Scalar.Cast cast -> cast.target();
            case Scalar.Collate collate -> affinity(collate.operand());
            case Scalar.Coalesce same when same.merged() -> affinity(same.arguments().get(0));
            case Scalar.ScalarSubquery subquery -> affinity(Outputs.expression(subquery.query().plan(), 0));
            default -> Affinity.NONE;
        };
    }

    /** The collation that COLLATE gives an expression, by standing around or inside it, or null. */
    public static Collation explicitCollation(Scalar scalar) {
        var found = new Collation[1];
        walk(scalar, node -> {
            if (found[0] == null && node instanceof Scalar.Collate collate) {
                found[0] = collate.collation();
            } else if (found[0] == null && node instanceof Scalar.InSubquery in) {
                found[0] = explicitCollation(in.operands().get(0));
            }
            return found[0] == null && subquery(node) == null;
        });
        return found[0];
    }

    /** The same expression; what it compares has its collations already. */
    static Scalar withoutCollate(Scalar scalar) {
        return map(scalar, node -> node instanceof Scalar.Collate collate ? withoutCollate(collate.operand()) : null);
    }

    /** The collation of the column that an expression is, or null. */
    public static Collation columnCollation(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Column column -> column.collation();
            case Scalar.Outer outer -> outer.collation();
            case Scalar.Cast cast -> columnCollation(cast.operand());
            // A column under unary plus, or in a FULL JOIN.
            case Scalar.Coalesce same when same.merged() || same.arguments().size() == 1 ->
                    columnCollation(same.arguments().get(0));
            default -> null;
        };
    }

    /** The collation that COLLATE or a column gives an expression, or null. */
    public static Collation ownCollation(Scalar scalar) {
        Collation collation = explicitCollation(scalar);
        return collation != null ? collation : columnCollation(scalar);
    }

    /** The collation by which an expression is sorted, grouped and compared with its like. */
    public static Collation collation(Scalar scalar) {
        Collation collation = ownCollation(scalar);
        return collation == null ? Collation.BINARY : collation;
    }

    /** The collation of a comparison: an explicit one first, then a column's, the left before the right. */
    public static Collation comparisonCollation(Scalar left, Scalar right) {
        Collation collation = explicitCollation(left);
        if (collation == null) {
            collation = explicitCollation(right);
        }
        if (collation == null) {
            collation = columnCollation(left);
        }
        if (collation == null) {
            collation = columnCollation(right);
        }
        return collation == null ? Collation.BINARY : collation;
    }

    /** Whether the value is the same in every row of a run: no column and nothing random in it. */
    public static boolean isConstant(Scalar scalar) {
        boolean[] constant = {true};
        walk(scalar, node -> {
            if (node instanceof Scalar.Column
                    || node instanceof Scalar.Raise
                    || node instanceof Scalar.Call call && !call.function().deterministic()) {
                constant[0] = false;
            } else if (subquery(node) instanceof Scalar.Subquery query) {
                constant[0] &= query.arguments().isEmpty();
            }
            return constant[0];
        });
        return constant[0];
    }

    /** Whether it asks no query and gives the same wherever and however often it is evaluated. */
    static boolean isSimple(Scalar scalar) {
        boolean[] simple = {true};
        walk(scalar, node -> {
            simple[0] &= subquery(node) == null && !(node instanceof Scalar.Raise)
                    && !(node instanceof Scalar.Call call && !call.function().deterministic());
            return simple[0];
        });
        return simple[0];
    }

    /** Whether a condition compares a column so that values that count as equal do the same. */
    static boolean isOfEquals(Scalar condition) {
        return switch (condition) {
            case Scalar.Comparison c -> c.collation() == Collation.BINARY
                    && (isOfEquals(c.left(), c.convertLeft()) && isConstant(c.right())
                    || isOfEquals(c.right(), c.convertRight()) && isConstant(c.left()));
            case Scalar.InList c ->
                    c.collation() == Collation.BINARY && isOfEquals(c.operand(), c.convertOperand());
            default -> false;
        };
    }

    private static boolean isOfEquals(Scalar compared, Affinity conversion) {
        return compared instanceof Scalar.Column column && conversion == null
                && (column.collation() == null || column.collation() == Collation.BINARY);
    }

    /** Whether it asks a query anew for every row. */
    public static boolean isCorrelated(Scalar scalar) {
        boolean[] found = new boolean[1];
        walk(scalar, node -> {
            found[0] |= subquery(node) instanceof Scalar.Subquery query && !query.arguments().isEmpty();
            return !found[0];
        });
        return found[0];
    }

    /** Whether a query is asked in one of the expressions. */
    public static boolean hasSubquery(List<List<Scalar>> tuples) {
        boolean[] found = new boolean[1];
        for (var tuple : tuples) {
            for (var scalar : tuple) {
                walk(scalar, node -> {
                    found[0] |= subquery(node) != null;
                    return !found[0];
                });
            }
        }
        return found[0];
    }

    /** The query that a node stands for or asks, or null. */
    static Scalar.Subquery subquery(Scalar node) {
        return switch (node) {
            case Scalar.ScalarSubquery s -> s.query();
            case Scalar.Exists s -> s.query();
            case Scalar.InSubquery s -> s.query();
            default -> null;
        };
    }

    /** Adds the terms of a condition to {@code conjuncts}, AND by AND; of an OR what all its terms demand. */
    public static void splitConjuncts(Scalar condition, List<Scalar> conjuncts) {
        if (condition instanceof Scalar.Conjunction conjunction) {
            for (var term : conjunction.terms()) {
                splitConjuncts(term, conjuncts);
            }
        } else if (condition instanceof Scalar.Disjunction disjunction) {
            splitDisjunction(disjunction, conjuncts);
        } else if (condition != null) {
            conjuncts.add(condition);
        }
    }

    /** {@code (a AND b) OR (a AND c)} is {@code a AND (b OR c)}. */
    private static void splitDisjunction(Scalar.Disjunction disjunction, List<Scalar> conjuncts) {
        var branches = new ArrayList<List<Scalar>>();
        for (var term : disjunction.terms()) {
            var branch = new ArrayList<Scalar>();
            splitConjuncts(term, branch);
            branches.add(branch);
        }
        var common = new ArrayList<>(branches.get(0));
        for (var branch : branches) {
            common.retainAll(branch);
        }
        if (common.isEmpty()) {
            conjuncts.add(disjunction);
            return;
        }
        conjuncts.addAll(common);
        var rest = new ArrayList<Scalar>();
        for (var branch : branches) {
            branch.removeAll(common);
            if (branch.isEmpty()) {
                return;
            }
            rest.add(conjunction(branch));
        }
        conjuncts.add(new Scalar.Disjunction(rest));
    }

    /** All of them, or null for none. */
    public static Scalar conjunction(List<Scalar> terms) {
        return terms.isEmpty() ? null
                : terms.size() == 1 ? terms.get(0) : new Scalar.Conjunction(List.copyOf(terms));
    }

    public static Scalar literal(long value) {
        return new Scalar.Literal(Value.of(value));
    }
}
