package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.List;

/** IN with a list of constants: the set is built anew when one of them changed. */
final class InListKernel extends MembershipKernel {
    private final Kernel[] values;
    private final Conversions convertValues;
    private final Collation collation;
    private final Value[] known;
    private final boolean isFixed;
    private Membership membership;

    InListKernel(Scalar.InList list, Kernel operand, Kernel[] values) {
        super(operand, Conversions.of(list.convertOperand()), list.negated());
        this.values = values;
        convertValues = Conversions.of(list.convertValues());
        collation = list.collation() == null ? Collation.BINARY : list.collation();
        known = new Value[values.length];
        boolean fixed = true;
        for (Kernel value : values) {
            fixed &= value instanceof ValueKernels.Literal;
        }
        isFixed = fixed;
    }

    @Override
    Membership membership() {
        if (isFixed && membership != null) {
            return membership;
        }
        boolean changed = membership == null;
        for (int i = 0; i < values.length; i++) {
            Value value = values[i].evaluate((RowContext) null);
            changed |= value != known[i];
            known[i] = value;
        }
        if (changed) {
            membership = new Membership(List.of(collation));
            for (Value value : known) {
                membership.add(Conversions.apply(convertValues, value));
            }
        }
        return membership;
    }
}
