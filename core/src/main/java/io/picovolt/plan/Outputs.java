package io.picovolt.plan;

import io.picovolt.value.Affinity;
import io.picovolt.value.Value;

/** What is known of the values that a plan yields from the expressions that make them. */
final class Outputs {
    /** A value may be a number. */
    static final int NUMBER = 1;
    /** A value may be a text. */
    static final int TEXT = 2;
    private static final int BLOB = 4;
    private static final int ANY = NUMBER | TEXT | BLOB;

    private Outputs() {}

    /** The expression that a column shows, for a compound that of the last term; NULL where none is known. */
    static Scalar expression(Plan plan, int column) {
        return switch (plan) {
            case Plan.Limit p -> expression(p.input(), column);
            case Plan.Sort p -> expression(p.input(), column);
            case Plan.Distinct p -> expression(p.input(), column);
            case Plan.SetOperation p -> expression(p.kind() == Plan.SetOperation.Kind.UNION
                    ? p.left() : p.right(), column);
            case Plan.Project p -> p.expressions().get(column);
            case Plan.Values p when p.tuples().size() == 1 -> p.tuples().get(0).get(column);
            default -> new Scalar.Literal(Value.NullValue.NULL);
        };
    }

    /** The types that values of a column may have, as bits. */
    static int types(Plan plan, int column) {
        return switch (plan) {
            case Plan.Limit p -> types(p.input(), column);
            case Plan.Sort p -> types(p.input(), column);
            case Plan.Distinct p -> types(p.input(), column);
            case Plan.Project p -> types(p.expressions().get(column));
            // Several rows are a table of their own, whose columns take everything.
            case Plan.Values p -> p.tuples().size() == 1 ? types(p.tuples().get(0).get(column)) : ANY;
            default -> ANY;
        };
    }

    private static int types(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Literal s -> switch (s.value()) {
                case Value.NullValue v -> 0;
                case Value.TextValue v -> TEXT;
                case Value.BlobValue v -> BLOB;
                case Value.IntegerValue v -> NUMBER;
                case Value.RealValue v -> NUMBER;
                case Value.DecimalValue v -> NUMBER;
            };
            case Scalar.Collate s -> types(s.operand());
            case Scalar.Arithmetic s ->
                    s.operator() == Scalar.Arithmetic.Operator.CONCAT ? TEXT | BLOB : NUMBER;
            case Scalar.Case s -> {
                int types = s.otherwise() == null ? 0 : types(s.otherwise());
                for (var branch : s.branches()) {
                    types |= types(branch.result());
                }
                yield types;
            }
            case Scalar.Column s -> types(s.affinity());
            case Scalar.Outer s -> types(s.affinity());
            case Scalar.Cast s -> types(s.target());
            case Scalar.ScalarSubquery s -> types(Scalars.affinity(s));
            case Scalar.Parameter s -> ANY;
            case Scalar.Call s -> ANY;
            // A function of SQLite's; NOT makes a number of what it gives.
            case Scalar.Like s -> s.negated() ? NUMBER : ANY;
            // Of one operand: what a unary plus becomes.
            case Scalar.Coalesce s -> s.arguments().size() == 1 ? types(s.arguments().get(0)) : ANY;
            case Scalar.Convert s -> ANY;
            default -> NUMBER;
        };
    }

    private static int types(Affinity affinity) {
        return affinity.isNumeric() ? NUMBER | BLOB : affinity == Affinity.TEXT ? TEXT | BLOB : ANY;
    }
}
