package io.picovolt.exec.dml;

import io.picovolt.exec.OperatorFactory;
import io.picovolt.exec.RawParameters;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.storage.record.SerialType;
import io.picovolt.value.Affinity;
import io.picovolt.value.Value;

/**
 * What a {@link StraightChange} makes of a column: a parameter, a constant, or a column and one of these added
 * or subtracted.
 */
final class NewValue {
    private static final int NONE = -1;

    private final Affinity affinity;
    private final boolean nullable;
    private final int parameter;
    /** When there is no parameter: as the column stores it, or what is added, which a double holds exactly. */
    private final Value constant;
    /** The column of the old row that is added to, or {@link #NONE}. */
    private final int addend;
    private final boolean subtracts;

    private NewValue(Affinity affinity, boolean nullable, int parameter, Value constant, int addend,
            boolean subtracts) {
        this.affinity = affinity;
        this.nullable = nullable;
        this.parameter = parameter;
        this.constant = constant;
        this.addend = addend;
        this.subtracts = subtracts;
    }

    /** The new value of a column that is computed like that from a row that a plan finds; null for other forms. */
    static NewValue of(Scalar value, int column, TableWriter writer, Plan.RowidLookup lookup) {
        var affinity = writer.rules().affinity(column);
        boolean nullable = !writer.table().columns().get(column).notNull();
        if (value instanceof Scalar.Parameter parameter) {
            return new NewValue(affinity, nullable, parameter.index(), null, NONE, false);
        }
        if (value instanceof Scalar.Literal literal) {
            Value stored = writer.rules().stored(column, literal.value());
            return stored == null ? null
                    : new NewValue(affinity, nullable, NONE, stored, NONE, false);
        }
        if (!(value instanceof Scalar.Arithmetic sum) || !(sum.left() instanceof Scalar.Column left)
                || affinity == Affinity.TEXT || affinity == Affinity.DECIMAL) {
            return null;
        }
        boolean subtracts = sum.operator() == Scalar.Arithmetic.Operator.SUBTRACT;
        int addend = OperatorFactory.storedColumns(lookup.table(), lookup.columns())[left.index()];
        if (addend < 0 || !subtracts && sum.operator() != Scalar.Arithmetic.Operator.ADD) {
            return null;
        }
        if (sum.right() instanceof Scalar.Parameter parameter) {
            return new NewValue(affinity, nullable, parameter.index(), null, addend, subtracts);
        }
        return sum.right() instanceof Scalar.Literal literal && isNumber(literal.value())
                ? new NewValue(affinity, nullable, NONE, literal.value(), addend, subtracts) : null;
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.RealValue
                || value instanceof Value.IntegerValue whole && whole.value() == (int) whole.value();
    }

    /** Puts the value into the new record; false when that takes the general way. */
    boolean put(RawParameters raw, RecordReader row, RecordWriter record) {
        if (addend == NONE) {
            if (parameter != NONE) {
                return raw.put(parameter, affinity, nullable, record);
            }
            record.put(constant);
            return true;
        }
        if (parameter != NONE) {
            boolean whole = raw.isInteger(parameter);
            return (whole || raw.isReal(parameter)) && putSum(row, raw.number(parameter), whole, record);
        }
        return constant instanceof Value.IntegerValue integer
                ? putSum(row, integer.value(), true, record)
                : putSum(row, ((Value.RealValue) constant).value(), false, record);
    }

    private boolean putSum(RecordReader row, double given, boolean whole, RecordWriter record) {
        int serial = row.serial(addend);
        boolean wholeRow = SerialType.isInteger(serial);
        if (!wholeRow && serial != SerialType.REAL) {
            return false;
        }
        double other = subtracts ? -given : given;
        if (whole && wholeRow && affinity != Affinity.REAL) {
            long a = row.longValue(addend);
            long b = (long) other;
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) < 0) {
                return false;
            }
            record.putLong(sum);
            return true;
        }
        // Affinities make integers of some REALs, and a zero has a sign.
        if (affinity != Affinity.REAL && affinity != Affinity.BLOB || whole && wholeRow) {
            return false;
        }
        double sum = (wholeRow ? (double) row.longValue(addend) : row.doubleValue(addend)) + other;
        if (sum == 0 || sum - sum != 0) {
            return false;
        }
        record.putDouble(sum);
        return true;
    }
}
