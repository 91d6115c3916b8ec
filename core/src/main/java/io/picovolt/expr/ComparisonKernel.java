package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;

/**
 * The eight comparisons. An operator is the set of outcomes that make it true: bits 1 for less, 2 for
 * equal, 4 for greater. The opposite operator is the complement, so one loop serves "true" and "false".
 */
final class ComparisonKernel extends Kernel {
    static final int LESS = 1;
    static final int EQUAL = 2;
    static final int GREATER = 4;
    static final int ALL = 7;

    private static final long EXACT_DOUBLES = 1L << 53;

    private final int accepted;
    /** IS and IS NOT: NULL is a value like others. */
    private final boolean nullIsValue;
    private final Kernel left;
    private final Kernel right;
    private final Conversions convertLeft;
    private final Conversions convertRight;
    private final Collation collation;
    /** The text on the right side of {@link #texts}. */
    private String constantText;
    private final TextTest texts = new TextTest() {
        @Override
        int test(String text) {
            return outcome(collation.compare(text, constantText));
        }
    };

    ComparisonKernel(Scalar.Comparison comparison, Kernel left, Kernel right) {
        accepted = outcomes(comparison.operator());
        nullIsValue = comparison.operator() == Scalar.Comparison.Operator.IS
                || comparison.operator() == Scalar.Comparison.Operator.IS_NOT;
        this.left = left;
        this.right = right;
        convertLeft = Conversions.of(comparison.convertLeft());
        convertRight = Conversions.of(comparison.convertRight());
        collation = comparison.collation() == null ? Collation.BINARY : comparison.collation();
    }

    private static int outcomes(Scalar.Comparison.Operator operator) {
        return switch (operator) {
            case EQUAL, IS -> EQUAL;
            case NOT_EQUAL, IS_NOT -> LESS | GREATER;
            case LESS -> LESS;
            case LESS_OR_EQUAL -> LESS | EQUAL;
            case GREATER -> GREATER;
            case GREATER_OR_EQUAL -> GREATER | EQUAL;
        };
    }

    /** 0, 1 or 2 for negative, zero or positive: the number of the outcome's bit. */
    private static int outcome(int order) {
        return order < 0 ? 0 : order == 0 ? 1 : 2;
    }

    @Override
    public Value evaluate(RowContext row) {
        return compare(Conversions.apply(convertLeft, left.evaluate(row)),
                Conversions.apply(convertRight, right.evaluate(row)));
    }

    private Value compare(Value a, Value b) {
        if (!nullIsValue && (a.isNull() || b.isNull())) {
            return Value.NullValue.NULL;
        }
        return Value.of(accepts(accepted, a, b));
    }

    private boolean accepts(int accept, Value a, Value b) {
        boolean equality = accept == EQUAL || accept == (LESS | GREATER);
        return equality ? Comparison.equal(a, b, collation) == (accept == EQUAL)
                : (accept >> outcome(Comparison.compare(a, b, collation)) & 1) != 0;
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector a = Conversions.apply(convertLeft, left.evaluate(batch), batch);
        Vector b = Conversions.apply(convertRight, right.evaluate(batch), batch);
        if (a instanceof ConstantVector x && b instanceof ConstantVector y) {
            return new ConstantVector(compare(x.value, y.value));
        }
        if (!nullIsValue && (isNull(a) || isNull(b))) {
            return Selections.NULL;
        }
        int[] rows = scratch(batch.count);
        int count = select(a, b, accepted, batch, rows);
        boolean[] nulls = nullIsValue ? null
                : Selections.either(Selections.nulls(a, batch), Selections.nulls(b, batch));
        return Selections.toVector(batch.size, rows, count, nulls);
    }

    @Override
    public int select(Batch batch, boolean truth, int[] out) {
        if (batch.count == 0) {
            return 0;
        }
        return select(Conversions.apply(convertLeft, left.evaluate(batch), batch),
                Conversions.apply(convertRight, right.evaluate(batch), batch),
                truth ? accepted : accepted ^ ALL, batch, out);
    }

    @Override
    public boolean isConstant() {
        return left.isConstant() && right.isConstant();
    }

    private static boolean isNull(Vector vector) {
        return vector instanceof ConstantVector constant && constant.value.isNull();
    }

    private static boolean hasNoNull(Vector vector) {
        return vector.nulls == null && !(vector instanceof MixedVector);
    }

    private int select(Vector a, Vector b, int accept, Batch batch, int[] out) {
        if (a instanceof ConstantVector && !(b instanceof ConstantVector)) {
            return select(b, a, flipped(accept), batch, out);
        }
        if (nullIsValue) {
            return selectNullable(a, b, accept == EQUAL, batch, out);
        }
        return isNull(a) || isNull(b) ? 0 : selectNotNull(a, b, accept, batch, out);
    }

    private static int flipped(int accept) {
        return (accept & EQUAL) | (accept & LESS) << 2 | accept >> 2 & LESS;
    }

    private int selectNullable(Vector a, Vector b, boolean wantEqual, Batch batch, int[] out) {
        if (isNull(b)) {
            return Selections.ofNull(a, batch, wantEqual, out);
        }
        if (b instanceof ConstantVector || (hasNoNull(a) && hasNoNull(b))) {
            if (wantEqual) {
                return selectNotNull(a, b, EQUAL, batch, out);
            }
            var equal = new int[batch.count + 1];
            int count = selectNotNull(a, b, EQUAL, batch, equal);
            return Selections.without(batch, equal, count, out);
        }
        int n = 0;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            if (Comparison.equal(a.get(row), b.get(row), collation) == wantEqual) {
                out[n++] = row;
            }
        }
        return n;
    }

    /** Rows in which a side is NULL are dropped first; a constant on the right is not NULL. */
    private int selectNotNull(Vector a, Vector b, int accept, Batch batch, int[] out) {
        int[] rows = batch.selection;
        int count = batch.count;
        boolean[] nulls = Selections.either(a.nulls, b.nulls);
        if (nulls != null) {
            count = Selections.flagged(nulls, false, rows, count, out);
            rows = out;
        }
        if (b instanceof ConstantVector constant) {
            Value value = constant.value;
            boolean isInteger = value.type() == ValueType.INTEGER;
            boolean isReal = value.type() == ValueType.REAL;
            if (a instanceof LongVector longs) {
                if (isInteger) {
                    return longRange(longs.values, ((Value.IntegerValue) value).value(), accept,
                            rows, count, out);
                }
                if (isReal) {
                    return longsToReal(longs.values, ((Value.RealValue) value).value(), accept,
                            rows, count, out);
                }
            } else if (a instanceof DoubleVector doubles) {
                if (isReal) {
                    return doubles(doubles.values, new double[] {((Value.RealValue) value).value()},
                            0, accept, rows, count, out);
                }
                if (isInteger) {
                    long whole = ((Value.IntegerValue) value).value();
                    if (whole >= -EXACT_DOUBLES && whole <= EXACT_DOUBLES) {
                        return doubles(doubles.values, new double[] {whole}, 0, accept, rows, count,
                                out);
                    }
                }
            } else if (a instanceof TextVector vector && value.type() == ValueType.TEXT) {
                constantText = ((Value.TextValue) value).value();
                return texts.select(vector, constantText, accept, rows, count, out);
            }
        } else if (a instanceof LongVector x && b instanceof LongVector y) {
            return longs(x.values, y.values, accept, rows, count, out);
        } else if (a instanceof DoubleVector x && b instanceof DoubleVector y) {
            return doubles(x.values, y.values, -1, accept, rows, count, out);
        } else if (a instanceof TextVector x && b instanceof TextVector y) {
            return texts(x, y, accept, rows, count, out);
        }
        return general(a, b, accept, rows, count, out);
    }

    private int general(Vector a, Vector b, int accept, int[] rows, int count, int[] out) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            Value x = a.get(row);
            Value y = b.get(row);
            if (!x.isNull() && !y.isNull() && accepts(accept, x, y)) {
                out[n++] = row;
            }
        }
        return n;
    }

    /** Every comparison with a constant is a range of longs, or the outside of one. */
    private static int longRange(long[] values, long constant, int accept, int[] rows, int count,
            int[] out) {
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        boolean inside = accept != (LESS | GREATER);
        if (!inside || accept == EQUAL) {
            low = constant;
            high = constant;
        } else if ((accept & LESS) != 0) {
            if (accept == LESS && constant == Long.MIN_VALUE) {
                return 0;
            }
            high = accept == LESS ? constant - 1 : constant;
        } else {
            if (accept == GREATER && constant == Long.MAX_VALUE) {
                return 0;
            }
            low = accept == GREATER ? constant + 1 : constant;
        }
        // Sign bit of "width < offset" unsigned: no branch, so no guess that half the rows prove wrong.
        long width = high - low;
        long notWidth = ~width;
        int flip = inside ? 1 : 0;
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            long offset = values[row] - low;
            out[n] = row;
            n += (int) (((notWidth & offset) | ((notWidth | offset) & (width - offset))) >>> 63) ^ flip;
        }
        return n;
    }

    /** A real between two integers is like the lower one that is never met. */
    private static int longsToReal(long[] values, double constant, int accept, int[] rows, int count,
            int[] out) {
        long whole = Conversion.toLong(constant);
        int order = Comparison.compareLongDouble(whole, constant);
        if (order == 0) {
            return longRange(values, whole, accept, rows, count, out);
        }
        int withoutEqual = accept & ~EQUAL;
        if (withoutEqual == 0) {
            return 0;
        }
        if (withoutEqual == (LESS | GREATER)) {
            return longRange(values, Long.MIN_VALUE, GREATER | EQUAL, rows, count, out);
        }
        // Integers up to the floor are less, all others greater.
        boolean belowAll = order > 0 && whole == Long.MIN_VALUE;
        if (belowAll) {
            return longRange(values, Long.MIN_VALUE,
                    withoutEqual == GREATER ? GREATER | EQUAL : LESS, rows, count, out);
        }
        long floor = order > 0 ? whole - 1 : whole;
        return longRange(values, floor, withoutEqual == LESS ? LESS | EQUAL : GREATER, rows, count, out);
    }

    /**
     * Like a range of longs without branches: the sign bits of "less" and "greater", of which those
     * count that the operator accepts; one that accepts "equal" is turned round.
     */
    private static int longs(long[] a, long[] b, int accept, int[] rows, int count, int[] out) {
        int flip = accept >> 1 & 1;
        int strict = flip == 0 ? accept : accept ^ ALL;
        long ifLess = (strict & LESS) != 0 ? -1 : 0;
        long ifGreater = (strict & GREATER) != 0 ? -1 : 0;
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            long x = a[row];
            long y = b[row];
            long same = ~(x ^ y);
            long less = (x & ~y) | (same & (x - y));
            long greater = (y & ~x) | (same & (y - x));
            out[n] = row;
            n += (int) ((less & ifLess | greater & ifGreater) >>> 63) ^ flip;
        }
        return n;
    }

    /** @param mask applied to the row number in {@code b}: 0 for a single constant, else -1 */
    private static int doubles(double[] a, double[] b, int mask, int accept, int[] rows, int count,
            int[] out) {
        int flip = accept >> 1 & 1;
        int strict = flip == 0 ? accept : accept ^ ALL;
        long ifLess = (strict & LESS) != 0 ? -1 : 0;
        long ifGreater = (strict & GREATER) != 0 ? -1 : 0;
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            double difference = a[row] - b[row & mask];
            if (difference != difference) {
                difference = 0; // equal infinities
            }
            // Adding to 0.0 removes the sign of -0.0.
            long less = Double.doubleToRawLongBits(difference + 0.0);
            long greater = Double.doubleToRawLongBits(0.0 - difference);
            out[n] = row;
            n += (int) ((less & ifLess | greater & ifGreater) >>> 63) ^ flip;
        }
        return n;
    }

    private int texts(TextVector a, TextVector b, int accept, int[] rows, int count, int[] out) {
        boolean byCode = a.dictionary == b.dictionary && a.dictionary.distinct
                && collation == Collation.BINARY && (accept == EQUAL || accept == (LESS | GREATER));
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            int bit = byCode ? (a.codes[row] == b.codes[row] ? 1 : 0)
                    : outcome(collation.compare(a.text(row), b.text(row)));
            out[n] = row;
            n += accept >> bit & 1;
        }
        return n;
    }
}
