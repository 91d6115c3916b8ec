package io.picovolt.plan;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.List;

/** A bound expression: names are resolved, comparisons know their conversions and collation. */
public sealed interface Scalar {

    record Literal(Value value) implements Scalar {}

    /** A statement parameter, counted from 0. */
    record Parameter(int index) implements Scalar {}

    /** A column of the input, with what its source says about comparisons. */
    record Column(int index, Affinity affinity, Collation collation) implements Scalar {}

    /** A value of an enclosing query's current row, found in a slot of the evaluation context. */
    record Outer(int slot, Affinity affinity, Collation collation) implements Scalar {}

    record Negate(Scalar operand) implements Scalar {}

    record BitNot(Scalar operand) implements Scalar {}

    record Not(Scalar operand) implements Scalar {}

    record Arithmetic(Operator operator, Scalar left, Scalar right) implements Scalar {
        /** Operators on numbers, and text concatenation. */
        public enum Operator {
            ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT, CONCAT
        }
    }

    /**
     * A comparison.
     *
     * @param convertLeft affinity that is applied to the left value first, or null
     * @param convertRight affinity that is applied to the right value first, or null
     */
    record Comparison(Operator operator, Scalar left, Scalar right,
            Affinity convertLeft, Affinity convertRight, Collation collation) implements Scalar {
        /** IS and IS_NOT treat NULL as a value; the others answer NULL for it. */
        public enum Operator {
            EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IS, IS_NOT;

            /** The operator that says the same with the operands exchanged. */
            public Operator mirrored() {
                return switch (this) {
                    case LESS -> GREATER;
                    case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                    case GREATER -> LESS;
                    case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                    case EQUAL, NOT_EQUAL, IS, IS_NOT -> this;
                };
            }
        }
    }

    record Conjunction(List<Scalar> terms) implements Scalar {}

    record Disjunction(List<Scalar> terms) implements Scalar {}

    record IsNull(Scalar operand, boolean negated) implements Scalar {}

    /**
     * {@code x IS [NOT] TRUE/FALSE}: never NULL. True when the truth of {@code operand} (NULL counts as
     * neither) equals {@code expected}, the other way round when negated.
     */
    record IsTruth(Scalar operand, boolean expected, boolean negated) implements Scalar {}

    /** {@code operand IN (values)}; {@code convert} is applied to the values, or null. */
    record InList(Scalar operand, List<Scalar> values, boolean negated, Affinity convertOperand,
            Affinity convertValues, Collation collation) implements Scalar {}

    record Like(Kind kind, Scalar operand, Scalar pattern, Scalar escape, boolean negated)
            implements Scalar {
        /** GLOB has no escape. */
        public enum Kind { LIKE, GLOB }
    }

    /** The first branch whose condition is true; {@code otherwise} is null for NULL. */
    record Case(List<Branch> branches, Scalar otherwise) implements Scalar {
        public record Branch(Scalar condition, Scalar result) {}
    }

    /** CAST. {@code precision} and {@code scale} are those of DECIMAL(p,s), else -1. */
    record Cast(Scalar operand, Affinity target, int precision, int scale) implements Scalar {}

    /** The value with an affinity applied, as storing it in such a column would: no cast. */
    record Convert(Scalar operand, Affinity affinity) implements Scalar {}

    /** A change of collation (the COLLATE operator); the value stays the same. */
    record Collate(Scalar operand, Collation collation) implements Scalar {}

    /** A function call; the collation is that of the first argument that has one (min, max, nullif). */
    record Call(FunctionDefinition function, List<Scalar> arguments, Collation collation)
            implements Scalar {}

    /** RAISE: ends the trigger program, or fails; the message is null for IGNORE. */
    record Raise(ConflictAction action, Scalar message) implements Scalar {}

    /**
     * coalesce, evaluated lazily from left to right.
     *
     * @param merged whether it is a column of FULL JOIN, with affinity and collation of the left side
     */
    record Coalesce(List<Scalar> arguments, boolean merged) implements Scalar {
        public Coalesce(List<Scalar> arguments) {
            this(arguments, false);
        }
    }

    /** The first column of the first row of the plan, or NULL. */
    record ScalarSubquery(Subquery query) implements Scalar {}

    record Exists(Subquery query, boolean negated) implements Scalar {}

    /** {@code operands IN (plan)}: as many operands as the plan has columns, each with its conversion. */
    record InSubquery(List<Scalar> operands, Subquery query, boolean negated,
            List<Affinity> convertOperands, List<Affinity> convertColumns, List<Collation> collations)
            implements Scalar {}

    /**
     * A plan inside an expression. Before it runs, the values of {@code arguments} (over the enclosing
     * row) are stored into the context's slots, {@code arguments.get(i)} into {@code slots.get(i)};
     * without arguments its result does not change during a statement and is computed once.
     *
     * @param id numbers the subqueries of a statement from 0
     */
    record Subquery(int id, Plan plan, List<Integer> slots, List<Scalar> arguments) {}
}
