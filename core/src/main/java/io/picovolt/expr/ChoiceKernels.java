package io.picovolt.expr;

import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;

/** CASE and coalesce: each alternative sees only the rows that are still open. */
final class ChoiceKernels {
    private ChoiceKernels() {}

    private static boolean areConstant(Kernel[] kernels) {
        for (Kernel kernel : kernels) {
            if (!kernel.isConstant()) {
                return false;
            }
        }
        return true;
    }

    /** CASE WHEN … THEN …. */
    static final class Case extends Kernel {
        private final Kernel[] conditions;
        /** One for each condition, then ELSE. */
        private final Kernel[] results;

        Case(Kernel[] conditions, Kernel[] results) {
            this.conditions = conditions;
            this.results = results;
        }

        @Override
        public Value evaluate(RowContext row) {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].isTrue(row)) {
                    return results[i].evaluate(row);
                }
            }
            return results[conditions.length].evaluate(row);
        }

        @Override
        public boolean isConstant() {
            return areConstant(conditions) && areConstant(results);
        }

        @Override
        public Vector evaluate(Batch batch) {
            var builder = new VectorBuilder(batch.size);
            int[] open = scratch(batch.count);
            var chosen = new int[batch.count + 1];
            Batch rest = batch;
            for (int i = 0; i < conditions.length && rest.count > 0; i++) {
                int count = conditions[i].select(rest, true, chosen);
                if (count == batch.count) {
                    return results[i].evaluate(batch);
                }
                if (count > 0) {
                    builder.copy(results[i].evaluate(batch.select(chosen, count)), chosen, count);
                    rest = batch.select(open, Selections.without(rest, chosen, count, open));
                }
            }
            if (rest.count > 0) {
                Vector otherwise = results[conditions.length].evaluate(rest);
                if (rest == batch) {
                    return otherwise;
                }
                builder.copy(otherwise, rest.selection, rest.count);
            }
            return builder.finish();
        }
    }

    /** The first argument that is not NULL. */
    static final class Coalesce extends Kernel {
        private final Kernel[] arguments;

        Coalesce(Kernel[] arguments) {
            this.arguments = arguments;
        }

        @Override
        public Value evaluate(RowContext row) {
            for (Kernel argument : arguments) {
                Value value = argument.evaluate(row);
                if (!value.isNull()) {
                    return value;
                }
            }
            return Value.NullValue.NULL;
        }

        @Override
        public boolean isConstant() {
            return areConstant(arguments);
        }

        @Override
        public Vector evaluate(Batch batch) {
            VectorBuilder builder = null;
            int[] open = scratch(batch.count);
            var chosen = new int[batch.count + 1];
            Batch rest = batch;
            for (int i = 0; i < arguments.length && rest.count > 0; i++) {
                Vector vector = arguments[i].evaluate(rest);
                int count = Selections.ofNull(vector, rest, false, chosen);
                if (count == batch.count) {
                    return vector;
                }
                if (count > 0) {
                    if (builder == null) {
                        builder = new VectorBuilder(batch.size);
                    }
                    builder.copy(vector, chosen, count);
                    rest = batch.select(open, Selections.without(rest, chosen, count, open));
                }
            }
            if (builder == null) {
                return Selections.NULL;
            }
            if (rest.count > 0) {
                builder.copy(new ConstantVector(Value.NullValue.NULL), rest.selection, rest.count);
            }
            return builder.finish();
        }
    }
}
