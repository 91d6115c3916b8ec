package io.picovolt.value;

/**
 * The operators on values. NULL in, NULL out; text and blobs count by the number they start with.
 *
 * <p>INTEGER that overflows becomes REAL; dividing by zero is NULL. DECIMAL with DECIMAL or INTEGER is
 * exact, with REAL it is REAL. A DECIMAL quotient is rounded half away from zero to the larger scale
 * plus 6 places, or to 20 significant digits where these are more, and loses zeros at its end.
 */
public final class Arithmetic {
    private static final Value NULL = Value.NullValue.NULL;

    private Arithmetic() {}

    public static Value add(Value a, Value b) {
        return compute('+', a, b);
    }

    public static Value subtract(Value a, Value b) {
        return compute('-', a, b);
    }

    public static Value multiply(Value a, Value b) {
        return compute('*', a, b);
    }

    public static Value divide(Value a, Value b) {
        return compute('/', a, b);
    }

    /** Of both operands cut to INTEGER; the result is REAL when one of them was, DECIMAL exactly. */
    public static Value remainder(Value a, Value b) {
        return compute('%', a, b);
    }

    private static Value compute(char operator, Value a, Value b) {
        Value left = Conversion.toNumeric(a);
        Value right = Conversion.toNumeric(b);
        ValueType typeA = left.type();
        ValueType typeB = right.type();
        if (typeA == ValueType.NULL || typeB == ValueType.NULL) {
            return NULL;
        }
        if (typeA == ValueType.INTEGER && typeB == ValueType.INTEGER) {
            return compute(operator, ((Value.IntegerValue) left).value(),
                    ((Value.IntegerValue) right).value());
        }
        if (typeA == ValueType.REAL || typeB == ValueType.REAL) {
            if (operator == '%') {
                long divisor = Conversion.toLong(b);
                return divisor == 0 ? NULL
                        : Value.of((double) remainder(Conversion.toLong(a), divisor));
            }
            return compute(operator, Conversion.toDouble(left), Conversion.toDouble(right));
        }
        return compute(operator, toDecimal(left), toDecimal(right));
    }

    private static Value compute(char operator, long a, long b) {
        long result;
        switch (operator) {
            case '+':
                result = a + b;
                return ((a ^ result) & (b ^ result)) < 0 ? Value.of((double) a + (double) b)
                        : Value.of(result);
            case '-':
                result = a - b;
                return ((a ^ b) & (a ^ result)) < 0 ? Value.of((double) a - (double) b)
                        : Value.of(result);
            case '*':
                return multiplyOverflows(a, b) ? Value.of((double) a * (double) b) : Value.of(a * b);
            case '/':
                return b == 0 ? NULL
                        : b == -1 && a == Long.MIN_VALUE ? Value.of(-(double) a) : Value.of(a / b);
            default:
                return b == 0 ? NULL : Value.of(remainder(a, b));
        }
    }

    private static Value compute(char operator, double a, double b) {
        return switch (operator) {
            case '+' -> Value.of(a + b);
            case '-' -> Value.of(a - b);
            case '*' -> Value.of(a * b);
            default -> b == 0 ? NULL : Value.of(a / b);
        };
    }

    private static Value compute(char operator, Decimal a, Decimal b) {
        return switch (operator) {
            case '+' -> Conversion.decimal(a.add(b));
            case '-' -> Conversion.decimal(a.subtract(b));
            case '*' -> Conversion.decimal(a.multiply(b));
            case '/' -> b.signum() == 0 ? NULL : Conversion.decimal(quotient(a, b));
            default -> b.signum() == 0 ? NULL : Conversion.decimal(a.remainder(b));
        };
    }

    private static Decimal quotient(Decimal a, Decimal b) {
        int shown = Math.max(a.scale(), b.scale());
        int whole = (a.precision() - a.scale()) - (b.precision() - b.scale());
        var result = a.divide(b, Math.max(shown + 6, 20 - whole));
        var stripped = result.stripped();
        return stripped.scale() < shown ? stripped.round(shown) : stripped;
    }

    private static Decimal toDecimal(Value value) {
        return value.type() == ValueType.INTEGER
                ? Decimal.of(((Value.IntegerValue) value).value(), 0)
                : ((Value.DecimalValue) value).value();
    }

    /** The remainder with the dividend's sign; the divisor is not 0. */
    private static long remainder(long a, long b) {
        return b == -1 ? 0 : a % b;
    }

    /** Whether a product exceeds 64 bits. */
    public static boolean multiplyOverflows(long a, long b) {
        if ((int) a == a && (int) b == b) {
            return false;
        }
        if (a == 0 || b == 0) {
            return false;
        }
        if ((a == -1 && b == Long.MIN_VALUE) || (b == -1 && a == Long.MIN_VALUE)) {
            return true;
        }
        return a * b / b != a;
    }

    /** Unary minus: 0 - x. */
    public static Value negate(Value value) {
        return subtract(Value.IntegerValue.ZERO, value);
    }

    public static Value bitAnd(Value a, Value b) {
        return a.isNull() || b.isNull() ? NULL
                : Value.of(Conversion.toLong(a) & Conversion.toLong(b));
    }

    public static Value bitOr(Value a, Value b) {
        return a.isNull() || b.isNull() ? NULL
                : Value.of(Conversion.toLong(a) | Conversion.toLong(b));
    }

    public static Value bitNot(Value value) {
        return value.isNull() ? NULL : Value.of(~Conversion.toLong(value));
    }

    public static Value shiftLeft(Value a, Value b) {
        return a.isNull() || b.isNull() ? NULL
                : Value.of(shiftLeft(Conversion.toLong(a), Conversion.toLong(b)));
    }

    public static Value shiftRight(Value a, Value b) {
        if (a.isNull() || b.isNull()) {
            return NULL;
        }
        long by = Conversion.toLong(b);
        return Value.of(shiftLeft(Conversion.toLong(a), by == Long.MIN_VALUE ? 64 : -by));
    }

    /** Shifts right by a negative distance; what is shifted out on the right leaves the sign. */
    public static long shiftLeft(long value, long by) {
        if (by >= 64) {
            return 0;
        }
        if (by >= 0) {
            return value << by;
        }
        return value >> (by <= -64 ? 63 : (int) -by);
    }

    /** The operator ||; always TEXT. */
    public static Value concat(Value a, Value b) {
        return a.isNull() || b.isNull() ? NULL
                : Value.of(Conversion.toText(a).concat(Conversion.toText(b)));
    }
}
