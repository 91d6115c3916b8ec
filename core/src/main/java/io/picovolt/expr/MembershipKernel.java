package io.picovolt.expr;

import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;

/** {@code operand IN set} with a set that is one for all rows of a batch. Subclasses say which. */
abstract class MembershipKernel extends Kernel {
    private static final int IS_FALSE = 1;
    private static final int IS_TRUE = 2;
    private static final int IS_UNKNOWN = 4;

    final Kernel operand;
    private final Conversions conversions;
    private final boolean negated;
    private Membership current;
    private final TextTest texts = new TextTest() {
        @Override
        int test(String text) {
            int truth = current.contains(Value.of(text));
            return truth < 0 ? 2 : truth;
        }
    };

    MembershipKernel(Kernel operand, Conversions conversions, boolean negated) {
        this.operand = operand;
        this.conversions = conversions;
        this.negated = negated;
    }

    /** The set for now. As long as it is the same object its content is the same. */
    abstract Membership membership();

    @Override
    public Value evaluate(RowContext row) {
        return evaluate(Conversions.apply(conversions, operand.evaluate(row)), membership());
    }

    private Value evaluate(Value value, Membership set) {
        int truth = set.contains(value);
        return Selections.toValue(negated && truth >= 0 ? 1 - truth : truth);
    }

    @Override
    public boolean isConstant() {
        return operand.isConstant();
    }

    @Override
    public Vector evaluate(Batch batch) {
        if (batch.count == 0) {
            return Selections.NULL;
        }
        Vector vector = Conversions.apply(conversions, operand.evaluate(batch), batch);
        Membership set = membership();
        if (vector instanceof ConstantVector constant) {
            return new ConstantVector(evaluate(constant.value, set));
        }
        int[] rows = scratch(batch.count);
        int count = select(vector, set, IS_UNKNOWN, batch, rows);
        boolean[] nulls = count == 0 ? null : new boolean[batch.size];
        for (int i = 0; i < count; i++) {
            nulls[rows[i]] = true;
        }
        count = select(vector, set, negated ? IS_FALSE : IS_TRUE, batch, rows);
        return Selections.toVector(batch.size, rows, count, nulls);
    }

    @Override
    public int select(Batch batch, boolean truth, int[] out) {
        if (batch.count == 0) {
            return 0;
        }
        return select(Conversions.apply(conversions, operand.evaluate(batch), batch), membership(),
                truth == negated ? IS_FALSE : IS_TRUE, batch, out);
    }

    /** The rows whose membership is in {@code accepted}. */
    private int select(Vector vector, Membership set, int accepted, Batch batch, int[] out) {
        int[] rows = batch.selection;
        int count = batch.count;
        if (vector instanceof LongVector longs) {
            return longs(longs, set, accepted, batch, out);
        }
        boolean wantsNulls = (set.isEmpty() ? accepted & IS_FALSE : accepted & IS_UNKNOWN) != 0;
        if (vector instanceof TextVector text && !(wantsNulls && text.nulls != null)) {
            if (text.nulls != null) {
                count = Selections.flagged(text.nulls, false, rows, count, out);
                rows = out;
            }
            current = set;
            return texts.select(text, set, accepted, rows, count, out);
        }
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            int truth = set.contains(vector.get(row));
            if ((accepted >> (truth < 0 ? 2 : truth) & 1) != 0) {
                out[n++] = row;
            }
        }
        return n;
    }

    private static int longs(LongVector vector, Membership set, int accepted, Batch batch, int[] out) {
        boolean[] nulls = vector.nulls;
        boolean forNull = (accepted & (set.isEmpty() ? IS_FALSE : IS_UNKNOWN)) != 0;
        boolean forFound = (accepted & IS_TRUE) != 0;
        boolean forMissing = (accepted & (set.missing() == 0 ? IS_FALSE : IS_UNKNOWN)) != 0;
        if (forFound == forMissing && (nulls == null || forNull == forFound)) {
            return forFound ? Selections.all(batch, out) : 0;
        }
        int n = 0;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            boolean accept = nulls != null && nulls[row] ? forNull
                    : set.hasLong(vector.values[row]) ? forFound : forMissing;
            out[n] = row;
            if (accept) {
                n++;
            }
        }
        return n;
    }
}
