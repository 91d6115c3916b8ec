package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;

/** Scalar subqueries, EXISTS, and IN with a query. */
final class SubqueryKernels {
    private SubqueryKernels() {}

    /** What they share: a correlated query gets each row's outer values, another runs once. */
    abstract static class Correlated extends Kernel {
        final EvaluationContext context;
        final Scalar.Subquery query;
        private final Kernel[] arguments;

        Correlated(EvaluationContext context, Scalar.Subquery query, Kernel[] arguments) {
            this.context = context;
            this.query = query;
            this.arguments = arguments;
        }

        /** The answer when the slots are filled. */
        abstract Value run();

        @Override
        public Value evaluate(RowContext row) {
            for (int i = 0; i < arguments.length; i++) {
                context.setSlot(query.slots().get(i), arguments[i].evaluate(row));
            }
            return run();
        }

        @Override
        public boolean isConstant() {
            return areConstant(arguments);
        }

        static boolean areConstant(Kernel[] kernels) {
            for (Kernel kernel : kernels) {
                if (!kernel.isConstant()) {
                    return false;
                }
            }
            return true;
        }

        final Vector[] vectors(Kernel[] kernels, Batch batch) {
            var vectors = new Vector[kernels.length];
            for (int i = 0; i < kernels.length; i++) {
                vectors[i] = kernels[i].evaluate(batch);
            }
            return vectors;
        }

        final Vector[] argumentVectors(Batch batch) {
            return vectors(arguments, batch);
        }

        final void fillSlots(Vector[] vectors, int row) {
            for (int i = 0; i < vectors.length; i++) {
                context.setSlot(query.slots().get(i), vectors[i].get(row));
            }
        }

        @Override
        public Vector evaluate(Batch batch) {
            if (batch.count == 0) {
                return Selections.NULL;
            }
            Vector[] outer = argumentVectors(batch);
            if (isConstant()) {
                fillSlots(outer, batch.row(0));
                return new ConstantVector(run());
            }
            var builder = new VectorBuilder(batch.size);
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                fillSlots(outer, row);
                builder.set(row, run());
            }
            return builder.finish();
        }
    }

    /** The first value of a query. */
    static final class ScalarValue extends Correlated {
        ScalarValue(EvaluationContext context, Scalar.Subquery query, Kernel[] arguments) {
            super(context, query, arguments);
        }

        @Override
        Value run() {
            return context.subqueries.scalar(query);
        }
    }

    /** Whether a query has rows. */
    static final class Exists extends Correlated {
        private final boolean negated;

        Exists(EvaluationContext context, Scalar.Subquery query, Kernel[] arguments,
                boolean negated) {
            super(context, query, arguments);
            this.negated = negated;
        }

        @Override
        Value run() {
            return Value.of(context.subqueries.exists(query) != negated);
        }
    }

    /** One operand IN a query that is the same for all rows. */
    static final class InQuery extends MembershipKernel {
        private final EvaluationContext context;
        private final Scalar.InSubquery in;

        InQuery(EvaluationContext context, Scalar.InSubquery in, Kernel operand) {
            super(operand, Conversions.of(in.convertOperands().get(0)), in.negated());
            this.context = context;
            this.in = in;
        }

        @Override
        public Value[] alternatives() {
            return membership().values();
        }

        @Override
        Membership membership() {
            return context.subqueries.membership(in.query(), in.convertColumns(), in.collations());
        }
    }

    /** Several operands, or a correlated query. */
    static final class InRows extends Correlated {
        private final Scalar.InSubquery in;
        private final Kernel[] operands;
        private final Conversions[] conversions;
        private final Value[] values;

        InRows(EvaluationContext context, Scalar.InSubquery in, Kernel[] operands,
                Kernel[] arguments) {
            super(context, in.query(), arguments);
            this.in = in;
            this.operands = operands;
            values = new Value[operands.length];
            conversions = new Conversions[operands.length];
            for (int i = 0; i < operands.length; i++) {
                conversions[i] = Conversions.of(in.convertOperands().get(i));
            }
        }

        @Override
        public boolean isConstant() {
            return super.isConstant() && areConstant(operands);
        }

        /** With the operands' values in {@link #values}. */
        @Override
        Value run() {
            for (int i = 0; i < values.length; i++) {
                values[i] = Conversions.apply(conversions[i], values[i]);
            }
            int truth = context.subqueries
                    .membership(query, in.convertColumns(), in.collations()).contains(values);
            return Selections.toValue(in.negated() && truth >= 0 ? 1 - truth : truth);
        }

        @Override
        public Value evaluate(RowContext row) {
            for (int i = 0; i < operands.length; i++) {
                values[i] = operands[i].evaluate(row);
            }
            return super.evaluate(row);
        }

        @Override
        public Vector evaluate(Batch batch) {
            Vector[] outer = argumentVectors(batch);
            Vector[] inner = vectors(operands, batch);
            var builder = new VectorBuilder(batch.size);
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                for (int j = 0; j < inner.length; j++) {
                    values[j] = inner[j].get(row);
                }
                fillSlots(outer, row);
                builder.set(row, run());
            }
            return builder.finish();
        }
    }
}
