package io.picovolt.expr;

import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** AND and OR, NOT, IS NULL, IS TRUE. */
final class LogicKernels {
    private LogicKernels() {}

    /**
     * AND, or OR. Rows that a term decides (false for AND, true for OR) are not shown to later terms.
     */
    static final class Connective extends Kernel {
        private final Kernel[] terms;
        private final boolean isAnd;

        Connective(Kernel[] terms, boolean isAnd) {
            this.terms = terms;
            this.isAnd = isAnd;
        }

        @Override
        public Value evaluate(RowContext row) {
            int deciding = isAnd ? 0 : 1;
            int truth = 1 - deciding;
            for (Kernel term : terms) {
                int of = Conversion.truth(term.evaluate(row));
                if (of == deciding) {
                    return Selections.toValue(deciding);
                }
                truth = of < 0 ? of : truth;
            }
            return Selections.toValue(truth);
        }

        @Override
        public boolean isConstant() {
            for (Kernel term : terms) {
                if (!term.isConstant()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Vector evaluate(Batch batch) {
            var values = new long[batch.size];
            if (isAnd) {
                Arrays.fill(values, 1);
            }
            boolean[] nulls = null;
            int[] open = scratch(batch.count);
            Batch rest = batch;
            for (Kernel term : terms) {
                if (rest.count == 0) {
                    break;
                }
                Vector vector = term.evaluate(rest);
                int n = 0;
                boolean plain = vector instanceof LongVector && vector.nulls == null;
                for (int i = 0; i < rest.count; i++) {
                    int row = rest.row(i);
                    int truth = plain ? (((LongVector) vector).values[row] != 0 ? 1 : 0)
                            : Conversion.truth(vector.get(row));
                    if (truth >= 0 && (truth == 0) == isAnd) {
                        values[row] = truth;
                        if (nulls != null) {
                            nulls[row] = false;
                        }
                        continue;
                    }
                    if (truth < 0) {
                        if (nulls == null) {
                            nulls = new boolean[batch.size];
                        }
                        nulls[row] = true;
                    }
                    open[n++] = row;
                }
                rest = batch.select(open, n);
            }
            return new LongVector(values, nulls);
        }

        @Override
        public int select(Batch batch, boolean truth, int[] out) {
            return truth == isAnd ? selectEach(batch, truth, out) : selectAny(batch, truth, out);
        }

        /** Rows in which each term is {@code truth}. */
        private int selectEach(Batch batch, boolean truth, int[] out) {
            int count = terms[0].select(batch, truth, out);
            for (int i = 1; i < terms.length && count > 0; i++) {
                count = terms[i].select(batch.select(out, count), truth, out);
            }
            return count;
        }

        /** Rows in which some term is {@code truth}, in the batch's order. */
        private int selectAny(Batch batch, boolean truth, int[] out) {
            if (batch.count == 0) {
                return 0;
            }
            int[] open = scratch(batch.count);
            var found = new int[batch.count + 1];
            int openCount = Selections.all(batch, open);
            for (int i = 0; i < terms.length && openCount > 0; i++) {
                Batch rest = batch.select(open, openCount);
                int foundCount = terms[i].select(rest, truth, found);
                openCount = Selections.without(rest, found, foundCount, open);
            }
            return Selections.without(batch, open, openCount, out);
        }
    }

    /** NOT. */
    static final class Not extends Kernel {
        private final Kernel operand;

        Not(Kernel operand) {
            this.operand = operand;
        }

        private static Value apply(Value value) {
            int truth = Conversion.truth(value);
            return Selections.toValue(truth < 0 ? truth : 1 - truth);
        }

        @Override
        public Value evaluate(RowContext row) {
            return apply(operand.evaluate(row));
        }

        @Override
        public boolean isConstant() {
            return operand.isConstant();
        }

        @Override
        public Vector evaluate(Batch batch) {
            Vector vector = operand.evaluate(batch);
            if (vector instanceof ConstantVector constant) {
                return new ConstantVector(apply(constant.value));
            }
            int[] rows = scratch(batch.count);
            int count = Selections.ofTruth(vector, batch, false, rows);
            return Selections.toVector(batch.size, rows, count, Selections.nulls(vector, batch));
        }

        @Override
        public int select(Batch batch, boolean truth, int[] out) {
            return operand.select(batch, !truth, out);
        }
    }

    /** IS NULL and IS NOT NULL. */
    static final class IsNull extends Kernel {
        private final Kernel operand;
        private final boolean negated;

        IsNull(Kernel operand, boolean negated) {
            this.operand = operand;
            this.negated = negated;
        }

        @Override
        public Value evaluate(RowContext row) {
            return Value.of(operand.evaluate(row).isNull() != negated);
        }

        @Override
        public boolean isConstant() {
            return operand.isConstant();
        }

        @Override
        public Vector evaluate(Batch batch) {
            Vector vector = operand.evaluate(batch);
            if (vector instanceof ConstantVector constant) {
                return new ConstantVector(Value.of(constant.value.isNull() != negated));
            }
            int[] rows = scratch(batch.count);
            int count = Selections.ofNull(vector, batch, !negated, rows);
            return Selections.toVector(batch.size, rows, count, null);
        }

        @Override
        public int select(Batch batch, boolean truth, int[] out) {
            return batch.count == 0 ? 0
                    : Selections.ofNull(operand.evaluate(batch), batch, truth != negated, out);
        }
    }

    /** IS [NOT] TRUE and IS [NOT] FALSE. */
    static final class IsTruth extends Kernel {
        private final Kernel operand;
        private final boolean expected;
        private final boolean negated;

        IsTruth(Kernel operand, boolean expected, boolean negated) {
            this.operand = operand;
            this.expected = expected;
            this.negated = negated;
        }

        @Override
        public Value evaluate(RowContext row) {
            int truth = Conversion.truth(operand.evaluate(row));
            return Value.of((truth == (expected ? 1 : 0)) != negated);
        }

        @Override
        public boolean isConstant() {
            return operand.isConstant();
        }

        @Override
        public Vector evaluate(Batch batch) {
            int[] rows = scratch(batch.count);
            int count = select(batch, true, rows);
            return Selections.toVector(batch.size, rows, count, null);
        }

        @Override
        public int select(Batch batch, boolean truth, int[] out) {
            if (truth != negated) {
                return operand.select(batch, expected, out);
            }
            var some = new int[batch.count + 1];
            int count = operand.select(batch, expected, some);
            return Selections.without(batch, some, count, out);
        }
    }
}
