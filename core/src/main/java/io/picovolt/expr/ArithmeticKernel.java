package io.picovolt.expr;

import io.picovolt.plan.Scalar.Arithmetic.Operator;
import io.picovolt.value.Arithmetic;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;
import java.util.List;

/**
 * Operators on two numbers, and {@code ||}. A constant operand is an array of one entry that every row
 * reads by masking its number, so there is one loop for each operator.
 */
final class ArithmeticKernel extends Kernel {
    private static final int EVERY_ROW = -1;
    private static final int FIRST_ENTRY = 0;

    private final EvaluationContext context;
    private final Operator operator;
    private final Kernel left;
    private final Kernel right;
    /** The constant side of a concatenation whose other side is {@link #texts}' argument. */
    private Value constant;
    private boolean constantFirst;
    private final TextMap texts = new TextMap() {
        @Override
        Value apply(Value text) {
            return constantFirst ? joined(constant, text) : joined(text, constant);
        }
    };

    ArithmeticKernel(EvaluationContext context, Operator operator, Kernel left, Kernel right) {
        this.context = context;
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    public Value evaluate(RowContext row) {
        return apply(left.evaluate(row), right.evaluate(row));
    }

    @Override
    public boolean isConstant() {
        return left.isConstant() && right.isConstant();
    }

    private Value apply(Value a, Value b) {
        return switch (operator) {
            case ADD -> Arithmetic.add(a, b);
            case SUBTRACT -> Arithmetic.subtract(a, b);
            case MULTIPLY -> Arithmetic.multiply(a, b);
            case DIVIDE -> Arithmetic.divide(a, b);
            case REMAINDER -> Arithmetic.remainder(a, b);
            case BIT_AND -> Arithmetic.bitAnd(a, b);
            case BIT_OR -> Arithmetic.bitOr(a, b);
            case SHIFT_LEFT -> Arithmetic.shiftLeft(a, b);
            case SHIFT_RIGHT -> Arithmetic.shiftRight(a, b);
            case CONCAT -> joined(a, b);
        };
    }

    private Value joined(Value a, Value b) {
        return context.limits().checked(Arithmetic.concat(a, b));
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector a = left.evaluate(batch);
        Vector b = right.evaluate(batch);
        if (a instanceof ConstantVector x && b instanceof ConstantVector y) {
            return new ConstantVector(apply(x.value, y.value));
        }
        Vector result = null;
        if (operator == Operator.CONCAT) {
            result = concat(a, b, batch);
        } else if (isLong(a) && isLong(b)) {
            result = longs(a, b, batch);
        } else if (isNumber(a) && isNumber(b) && operator.compareTo(Operator.DIVIDE) <= 0) {
            result = doubles(a, b, batch);
        }
        return result != null ? result : general(a, b, batch);
    }

    private Vector general(Vector a, Vector b, Batch batch) {
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            builder.set(row, apply(a.get(row), b.get(row)));
        }
        return builder.finish();
    }

    private static boolean isLong(Vector vector) {
        return vector instanceof LongVector
                || (vector instanceof ConstantVector c && c.value.type() == ValueType.INTEGER);
    }

    private static boolean isNumber(Vector vector) {
        return vector instanceof DoubleVector || isLong(vector)
                || (vector instanceof ConstantVector c && c.value.type() == ValueType.REAL);
    }

    private static int mask(Vector vector) {
        return vector instanceof ConstantVector ? FIRST_ENTRY : EVERY_ROW;
    }

    private static long[] longValues(Vector vector) {
        return vector instanceof LongVector longs ? longs.values
                : new long[] {((Value.IntegerValue) ((ConstantVector) vector).value).value()};
    }

    /** Null when a row overflows: then the general path finds which. */
    private Vector longs(Vector left, Vector right, Batch batch) {
        long[] a = longValues(left);
        long[] b = longValues(right);
        int maskA = mask(left);
        int maskB = mask(right);
        int[] rows = batch.selection;
        int count = batch.count;
        var results = new long[batch.size];
        boolean[] nulls = Selections.either(left.nulls, right.nulls);
        boolean[] byZero = null;
        long overflow = 0;
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    long x = a[row & maskA];
                    long y = b[row & maskB];
                    long sum = x + y;
                    overflow |= (x ^ sum) & (y ^ sum);
                    results[row] = sum;
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    long x = a[row & maskA];
                    long y = b[row & maskB];
                    long difference = x - y;
                    overflow |= (x ^ y) & (x ^ difference);
                    results[row] = difference;
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    long x = a[row & maskA];
                    long y = b[row & maskB];
                    if (((int) x != x || (int) y != y) && Arithmetic.multiplyOverflows(x, y)) {
                        overflow = -1;
                    }
                    results[row] = x * y;
                }
            }
            case DIVIDE, REMAINDER -> {
                boolean divide = operator == Operator.DIVIDE;
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    long x = a[row & maskA];
                    long y = b[row & maskB];
                    if (y == 0) {
                        if (byZero == null) {
                            byZero = new boolean[batch.size];
                        }
                        byZero[row] = true;
                    } else if (y == -1) {
                        overflow |= divide && x == Long.MIN_VALUE ? -1 : 0;
                        results[row] = divide ? -x : 0;
                    } else {
                        results[row] = divide ? x / y : x % y;
                    }
                }
            }
            case BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    results[row] = bits(a[row & maskA], b[row & maskB]);
                }
            }
            case CONCAT -> {
                return null;
            }
        }
        return overflow < 0 ? null : new LongVector(results, Selections.either(nulls, byZero));
    }

    private long bits(long a, long b) {
        return switch (operator) {
            case BIT_AND -> a & b;
            case BIT_OR -> a | b;
            case SHIFT_LEFT -> Arithmetic.shiftLeft(a, b);
            default -> Arithmetic.shiftLeft(a, b == Long.MIN_VALUE ? 64 : -b);
        };
    }

    private static double[] doubleValues(Vector vector, Batch batch) {
        if (vector instanceof DoubleVector doubles) {
            return doubles.values;
        }
        if (vector instanceof ConstantVector constant) {
            return new double[] {constant.value.type() == ValueType.REAL
                    ? ((Value.RealValue) constant.value).value()
                    : ((Value.IntegerValue) constant.value).value()};
        }
        return toDoubles((LongVector) vector, batch);
    }

    static double[] toDoubles(LongVector vector, Batch batch) {
        var converted = new double[batch.size];
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            converted[row] = vector.values[row];
        }
        return converted;
    }

    /** A result that is no number (infinity minus infinity, division by zero) is NULL. */
    private Vector doubles(Vector left, Vector right, Batch batch) {
        double[] a = doubleValues(left, batch);
        double[] b = doubleValues(right, batch);
        int maskA = mask(left);
        int maskB = mask(right);
        int[] rows = batch.selection;
        int count = batch.count;
        var results = new double[batch.size];
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    results[row] = a[row & maskA] + b[row & maskB];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    results[row] = a[row & maskA] - b[row & maskB];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    results[row] = a[row & maskA] * b[row & maskB];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    int row = rows == null ? i : rows[i];
                    double divisor = b[row & maskB];
                    results[row] = divisor == 0 ? Double.NaN : a[row & maskA] / divisor;
                }
            }
        }
        boolean[] noNumber = null;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (results[row] != results[row]) {
                if (noNumber == null) {
                    noNumber = new boolean[batch.size];
                }
                noNumber[row] = true;
            }
        }
        boolean[] nulls = Selections.either(left.nulls, right.nulls);
        return new DoubleVector(results, Selections.either(nulls, noNumber));
    }

    private Vector concat(Vector a, Vector b, Batch batch) {
        boolean first = a instanceof ConstantVector;
        if ((first ? b : a) instanceof TextVector text
                && (first ? a : b) instanceof ConstantVector fixed) {
            constant = fixed.value;
            constantFirst = first;
            return texts.map(text, List.of(constant, first), Value.NullValue.NULL, batch);
        }
        return null;
    }
}
