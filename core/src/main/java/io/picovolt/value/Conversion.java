package io.picovolt.value;

import io.picovolt.bytes.Utf8;

/** From one type to another: affinity, CAST, and what operators see in their operands. */
public final class Conversion {
    /** A DECIMAL has at most that many digits before its point, and behind it. */
    public static final int MOST_DECIMAL_DIGITS = 1000;

    private static final double LONG_LIMIT = 9223372036854775808.0;

    private Conversion() {}

    /** What a column of that affinity stores for the value. Blobs and NULL stay what they are. */
    public static Value apply(Affinity affinity, Value value) {
        ValueType type = value.type();
        switch (affinity) {
            case TEXT:
                return type.isNumeric() ? Value.of(toText(value)) : value;
            case INTEGER, NUMERIC:
                if (type == ValueType.DECIMAL && affinity == Affinity.INTEGER) {
                    Value whole = Value.of(toLong(value));
                    return Comparison.equal(value, whole, Collation.BINARY) ? whole : value;
                }
                return type == ValueType.TEXT ? integral(numberOrText(value))
                        : type == ValueType.REAL ? integral(value) : value;
            case REAL:
                Value number = type == ValueType.TEXT ? numberOrText(value) : value;
                return number.type() == ValueType.INTEGER || number.type() == ValueType.DECIMAL
                        ? Value.of(toDouble(number))
                        : number.type() == ValueType.REAL && toDouble(number) == 0
                                ? Value.of(0.0) : number;
            case DECIMAL:
                if (type == ValueType.INTEGER || type == ValueType.REAL || type == ValueType.TEXT) {
                    Decimal decimal = exactDecimal(value);
                    return decimal == null ? value : decimal(decimal);
                }
                return value;
            default:
                return value;
        }
    }

    /** A text that is a number becomes one; other values stay. */
    private static Value numberOrText(Value value) {
        var number = new NumberText(((Value.TextValue) value).value());
        if (!number.isComplete()) {
            return value;
        }
        if (number.looksInteger()) {
            return number.integerOverflows() ? Value.of(number.real()) : Value.of(number.integer());
        }
        return Value.of(number.real());
    }

    /** A real that is exactly an integer inside the 64-bit range becomes one. */
    private static Value integral(Value value) {
        if (value.type() == ValueType.REAL) {
            double real = ((Value.RealValue) value).value();
            long whole = toLong(real);
            if (whole == real && whole != Long.MIN_VALUE && whole != Long.MAX_VALUE) {
                return Value.of(whole);
            }
        }
        return value;
    }

    /** CAST. The affinity DECIMAL means DECIMAL without precision and scale. */
    public static Value cast(Value value, Affinity affinity) {
        ValueType type = value.type();
        if (type == ValueType.NULL) {
            return value;
        }
        switch (affinity) {
            case TEXT:
                return type == ValueType.TEXT ? value : Value.of(toText(value));
            case INTEGER:
                return type == ValueType.INTEGER ? value : Value.of(toLong(value));
            case REAL:
                return type == ValueType.REAL ? value : Value.of(toDouble(value));
            case NUMERIC:
                return type.isNumeric() ? value : castNumeric(toText(value));
            case DECIMAL:
                return castDecimal(value, -1, 0);
            case BLOB:
                return type == ValueType.BLOB ? value : new Value.BlobValue(toBytes(value));
            default:
                return value;
        }
    }

    private static Value castNumeric(String text) {
        var number = new NumberText(text);
        if (number.looksInteger() && !number.integerOverflows()) {
            return Value.of(number.integer());
        }
        double real = number.real();
        long whole = toLong(real);
        boolean exact = whole == real && Math.abs(real) <= 2251799813685248.0
                && whole != 2251799813685248L;
        return exact ? Value.of(whole) : Value.of(real);
    }

    /**
     * CAST to DECIMAL(precision, scale), rounding half away from zero; a negative precision means any.
     *
     * @throws PicoVoltException when the number has more than {@code precision - scale} digits before
     *     its point
     */
    public static Value castDecimal(Value value, int precision, int scale) {
        if (value.type() == ValueType.NULL) {
            return value;
        }
        Decimal number;
        if (value.type() == ValueType.DECIMAL) {
            number = ((Value.DecimalValue) value).value();
        } else if (value.type().isNumeric()) {
            number = exactDecimal(value);
        } else {
            number = new NumberText(toText(value)).decimal();
        }
        if (number == null) {
            throw overflow();
        }
        if (precision >= 0) {
            number = number.round(scale);
            if (number.signum() != 0 && number.precision() > precision) {
                throw PicoVoltException.error("decimal overflow: " + toText(value)
                        + " does not fit DECIMAL(" + precision + "," + scale + ")");
            }
        }
        return new Value.DecimalValue(number);
    }

    /** The number as decimal digits (a REAL by its 15 significant ones), or null when it is none. */
    private static Decimal exactDecimal(Value value) {
        if (value.type() == ValueType.INTEGER) {
            return Decimal.of(((Value.IntegerValue) value).value(), 0);
        }
        var number = new NumberText(value instanceof Value.RealValue real
                ? RealText.render(real.value(), 'g', 15, RealText.ALTERNATE_2, 0, '\0') : toText(value));
        return number.isComplete() ? number.decimal() : null;
    }

    /** A DECIMAL value, with its size checked. */
    static Value decimal(Decimal number) {
        boolean few = number.unscaled().isLong() && number.scale() >= 0;
        if (number.scale() > MOST_DECIMAL_DIGITS
                || !few && number.precision() - number.scale() > MOST_DECIMAL_DIGITS) {
            throw overflow();
        }
        return new Value.DecimalValue(number.scale() < 0 ? number.round(0) : number);
    }

    private static PicoVoltException overflow() {
        return PicoVoltException.error("decimal overflow");
    }

    /** An operand as a comparison sees it that applies an affinity to it: a REAL counts by its value in all of them. */
    public static Value forComparison(Affinity affinity, Value value) {
        ValueType type = value.type();
        switch (affinity) {
            case TEXT:
                return type.isNumeric() ? Value.of(toText(value)) : value;
            case NUMERIC:
                return type == ValueType.TEXT ? numberOrText(value) : value;
            case DECIMAL:
                return type == ValueType.TEXT ? apply(Affinity.DECIMAL, value) : value;
            default:
                return value;
        }
    }

    /** The operand of arithmetic: text and blobs by the number they start with. NULL stays. */
    public static Value toNumeric(Value value) {
        return value.type().isNumeric() || value.isNull() ? value
                : new NumberText(toText(value)).numeric();
    }

    /** As an INTEGER: reals are cut and clamped, text counts by its leading digits, NULL is 0. */
    public static long toLong(Value value) {
        return switch (value.type()) {
            case NULL -> 0;
            case INTEGER -> ((Value.IntegerValue) value).value();
            case REAL -> toLong(((Value.RealValue) value).value());
            case DECIMAL -> toLong(((Value.DecimalValue) value).value());
            case TEXT, BLOB -> new NumberText(toText(value)).integer();
        };
    }

    /** Cut and clamped, NaN is 0. A plain cast does that on the JVM, but not in JavaScript. */
    public static long toLong(double real) {
        if (real >= LONG_LIMIT) {
            return Long.MAX_VALUE;
        }
        return real <= -LONG_LIMIT ? Long.MIN_VALUE : real != real ? 0 : (long) real;
    }

    private static long toLong(Decimal number) {
        var whole = number.cut().unscaled();
        return whole.isLong() ? whole.longValue()
                : whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** As a REAL: text counts by the number it starts with, NULL is 0. */
    public static double toDouble(Value value) {
        return switch (value.type()) {
            case NULL -> 0;
            case INTEGER -> ((Value.IntegerValue) value).value();
            case REAL -> ((Value.RealValue) value).value();
            case DECIMAL -> ((Value.DecimalValue) value).value().toDouble();
            case TEXT, BLOB -> new NumberText(toText(value)).real();
        };
    }

    /** True when not NULL and not zero. */
    public static boolean isTrue(Value value) {
        return truth(value) > 0;
    }

    /** Three-valued truth: 1 true, 0 false, -1 unknown. */
    public static int truth(Value value) {
        return switch (value.type()) {
            case NULL -> -1;
            case INTEGER -> ((Value.IntegerValue) value).value() != 0 ? 1 : 0;
            case DECIMAL -> ((Value.DecimalValue) value).value().signum() != 0 ? 1 : 0;
            case REAL, TEXT, BLOB -> toDouble(value) != 0 ? 1 : 0;
        };
    }

    /** As text; a blob's bytes are read as UTF-8; null for NULL. */
    public static String toText(Value value) {
        return switch (value.type()) {
            case NULL -> null;
            case INTEGER -> Long.toString(((Value.IntegerValue) value).value());
            case REAL -> RealText.format(((Value.RealValue) value).value());
            case DECIMAL -> ((Value.DecimalValue) value).value().toString();
            case TEXT -> ((Value.TextValue) value).value();
            case BLOB -> Utf8.decode(((Value.BlobValue) value).value());
        };
    }

    /** As bytes: a blob's own, of others their text in UTF-8; null for NULL. */
    public static byte[] toBytes(Value value) {
        return switch (value.type()) {
            case NULL -> null;
            case BLOB -> ((Value.BlobValue) value).value();
            case INTEGER, REAL, DECIMAL, TEXT -> Utf8.encode(toText(value));
        };
    }
}
