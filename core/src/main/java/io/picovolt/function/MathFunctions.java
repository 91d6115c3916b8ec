package io.picovolt.function;

import io.picovolt.value.Arithmetic;
import io.picovolt.value.Conversion;
import io.picovolt.value.Decimal;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.RealText;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;

/** Functions of numbers. Where the result is no number, or an argument is none, it is NULL. */
final class MathFunctions implements ScalarFunction {
    private static final Value NULL = Value.NullValue.NULL;
    private static final long HIDDEN_BIT = 1L << 52;
    private static final double LN_10 = 2.302585092994046;
    private static final double LOG_E = 0.4342944819032518;
    /** The decimal logarithm of 2 in two parts, the first of which has zeros at its end. */
    private static final double LOG_2_HIGH = 0.30102999566361177;
    private static final double LOG_2_LOW = 3.694239077158931e-13;
    private static final double LN_2 = 0.6931471805599453;

    /** Functions of one real, whose numbers are their places here. */
    private static final String[] OF_ONE = {
        "acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "degrees", "exp", "ln",
        "log", "log10", "log2", "radians", "sin", "sinh", "sqrt", "tan", "tanh"
    };
    private static final int CEIL = 30;
    private static final int FLOOR = 31;
    private static final int TRUNC = 32;
    private static final int ATAN2 = 33;
    private static final int MOD = 34;
    private static final int POW = 35;
    private static final int LOG_OF_BASE = 36;
    private static final int PI = 37;
    private static final int ABS = 38;
    private static final int SIGN = 39;
    private static final int ROUND = 40;

    private final int id;

    private MathFunctions(int id) {
        this.id = id;
    }

    static void register(Functions functions) {
        for (int i = 0; i < OF_ONE.length; i++) {
            add(functions, OF_ONE[i], 1, 1, i);
        }
        add(functions, "ceil", 1, 1, CEIL);
        add(functions, "ceiling", 1, 1, CEIL);
        add(functions, "floor", 1, 1, FLOOR);
        add(functions, "trunc", 1, 1, TRUNC);
        add(functions, "atan2", 2, 2, ATAN2);
        add(functions, "mod", 2, 2, MOD);
        add(functions, "pow", 2, 2, POW);
        add(functions, "power", 2, 2, POW);
        add(functions, "log", 2, 2, LOG_OF_BASE);
        add(functions, "pi", 0, 0, PI);
        add(functions, "abs", 1, 1, ABS);
        add(functions, "sign", 1, 1, SIGN);
        add(functions, "round", 1, 2, ROUND);
    }

    private static void add(Functions functions, String name, int least, int most, int id) {
        functions.register(new FunctionDefinition(name, least, most, true, new MathFunctions(id)));
    }

    @Override
    public Value call(FunctionContext context, Value[] arguments) {
        switch (id) {
            case PI:
                return Value.of(Math.PI);
            case ABS:
                return abs(arguments[0]);
            case ROUND:
                return round(arguments);
            default:
        }
        Value first = CoreFunctions.numberOrNull(arguments[0]);
        if (first == null) {
            return NULL;
        }
        double x = Conversion.toDouble(first);
        if (id == SIGN) {
            return Value.of((long) (x > 0 ? 1 : x < 0 ? -1 : 0));
        }
        if (id < CEIL) {
            return Value.of(ofOne(x));
        }
        if (id <= TRUNC) {
            return toWhole(first, x);
        }
        if (id == LOG_OF_BASE) {
            return Value.of(ofTwo(x, Conversion.toDouble(arguments[1])));
        }
        Value second = CoreFunctions.numberOrNull(arguments[1]);
        return second == null ? NULL : Value.of(ofTwo(x, Conversion.toDouble(second)));
    }

    private double ofOne(double x) {
        return switch (id) {
            case 0 -> Math.acos(x);
            case 1 -> x < 1 ? Double.NaN : x > 1e8 ? Math.log(x) + LN_2
                    : Math.log(x + Math.sqrt((x - 1) * (x + 1)));
            case 2 -> Math.asin(x);
            case 3 -> x < 0 ? -asinh(-x) : asinh(x);
            case 4 -> Math.atan(x);
            case 5 -> 0.5 * log1p(2 * x / (1 - x));
            case 6 -> Math.cos(x);
            case 7 -> cosh(x);
            case 8 -> x * (180.0 / Math.PI);
            case 9 -> Math.exp(x);
            case 10 -> x <= 0 ? Double.NaN : Math.log(x);
            case 11, 12 -> x <= 0 ? Double.NaN : log10(x);
            case 13 -> x <= 0 ? Double.NaN : log2(x);
            case 14 -> x * (Math.PI / 180.0);
            case 15 -> Math.sin(x);
            case 16 -> sinh(x);
            case 17 -> Math.sqrt(x);
            case 18 -> Math.tan(x);
            default -> tanh(x);
        };
    }

    /** The exact remainder with the sign of x. TeaVM's operator % is inexact for large quotients. */
    private static double remainder(double x, double y) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        if (!(b > 0) || a - a != 0) {
            return Double.NaN;
        }
        if (a < b) {
            return x;
        }
        long bitsA = Double.doubleToLongBits(a);
        long bitsB = Double.doubleToLongBits(b);
        int exponentA = Math.max(1, (int) (bitsA >>> 52));
        int exponentB = Math.max(1, (int) (bitsB >>> 52));
        long divisor = bitsB >>> 52 == 0 ? bitsB : bitsB & (HIDDEN_BIT - 1) | HIDDEN_BIT;
        long rest = (bitsA >>> 52 == 0 ? bitsA : bitsA & (HIDDEN_BIT - 1) | HIDDEN_BIT) % divisor;
        for (int shift = exponentA - exponentB; shift > 0; shift -= 10) {
            rest = (rest << Math.min(shift, 10)) % divisor;
        }
        double unit = Double.longBitsToDouble((long) exponentB << 52);
        double result = (double) rest / HIDDEN_BIT * unit;
        return x < 0 ? -result : result;
    }

    // Java has these too, but TeaVM's are inexact near zero, for large arguments, or for powers of ten.

    private static double log1p(double x) {
        double sum = 1 + x;
        if (sum == 1) {
            return x;
        }
        return sum - sum != 0 ? Math.log(sum) : Math.log(sum) * (x / (sum - 1));
    }

    private static double log10(double x) {
        // The power of two goes apart, so that what is rounded is small.
        long bits = Double.doubleToLongBits(x);
        int power = (int) (bits >> 52) - 1023;
        double log = Math.log(x) / LN_10;
        if (log - log != 0) {
            return log;
        }
        if (power > -1023) {
            power += power < 0 ? 1 : 0;
            double rest = Math.log(x / Double.longBitsToDouble(power + 1023L << 52));
            log = power * LOG_2_LOW + rest * LOG_E + power * LOG_2_HIGH;
        }
        int whole = (int) (log < 0 ? log - 0.5 : log + 0.5);
        return RealText.parse("1e" + whole) == x ? whole : log;
    }

    private static double sinh(double x) {
        if (Math.abs(x) < 0.5) {
            double square = x * x;
            double sum = 1;
            for (int n = 16; n > 1; n -= 2) {
                sum = 1 + sum * square / (n * (n + 1));
            }
            return x * sum;
        }
        double half = Math.exp(Math.abs(x) / 2);
        double large = half / 2 * half - 0.5 / half / half;
        return x < 0 ? -large : large;
    }

    private static double cosh(double x) {
        double half = Math.exp(Math.abs(x) / 2);
        return half / 2 * half + 0.5 / half / half;
    }

    private static double tanh(double x) {
        double size = Math.abs(x);
        double tanh = size > 20 ? 1 : size < 0.5 ? sinh(size) / cosh(size)
                : 1 - 2 / (Math.exp(2 * size) + 1);
        return x < 0 ? -tanh : tanh;
    }

    private static double asinh(double x) {
        return x > 1e8 ? Math.log(x) + LN_2 : log1p(x + x * x / (1 + Math.sqrt(x * x + 1)));
    }

    /** Exact for powers of two. */
    private static double log2(double x) {
        double mantissa = x;
        int exponent = 0;
        if (mantissa < Double.MIN_NORMAL) {
            mantissa *= 4503599627370496.0;
            exponent = -52;
        }
        long bits = Double.doubleToLongBits(mantissa);
        int biased = (int) (bits >>> 52);
        if (biased == 2047) {
            return x;
        }
        mantissa = Double.longBitsToDouble((bits & ((1L << 52) - 1)) | (1023L << 52));
        exponent += biased - 1023;
        if (mantissa > 1.4142135623730951) {
            mantissa /= 2;
            exponent++;
        }
        return exponent + Math.log(mantissa) / LN_2;
    }

    private double ofTwo(double x, double y) {
        switch (id) {
            case ATAN2:
                return Math.atan2(x, y);
            case MOD:
                return remainder(x, y);
            case POW:
                return x == 1 ? 1 : x == -1 && y - y != 0 ? 1 : Math.pow(x, y);
            default:
                double base = x <= 0 ? 0 : Math.log(x);
                return base <= 0 || y <= 0 ? Double.NaN : Math.log(y) / base;
        }
    }

    private Value toWhole(Value number, double x) {
        if (number.type() == ValueType.INTEGER) {
            return number;
        }
        if (number.type() == ValueType.DECIMAL) {
            var exact = ((Value.DecimalValue) number).value();
            var whole = exact.cut();
            int order = id == TRUNC ? 0 : exact.compareTo(whole);
            return decimal(id == CEIL ? order > 0 ? whole.add(Decimal.of(1, 0)) : whole
                    : order < 0 ? whole.add(Decimal.of(-1, 0)) : whole);
        }
        return Value.of(id == CEIL || (id == TRUNC && x < 0) ? Math.ceil(x) : Math.floor(x));
    }

    private static Value decimal(Decimal number) {
        return new Value.DecimalValue(number);
    }

    private static Value abs(Value value) {
        switch (value.type()) {
            case NULL:
                return NULL;
            case INTEGER:
                long number = ((Value.IntegerValue) value).value();
                if (number == Long.MIN_VALUE) {
                    throw PicoVoltException.error("integer overflow");
                }
                return number < 0 ? Value.of(-number) : value;
            case DECIMAL:
                return ((Value.DecimalValue) value).value().signum() < 0
                        ? Arithmetic.negate(value) : value;
            default:
                double real = Conversion.toDouble(value);
                return Value.of(real < 0 ? -real : real);
        }
    }

    private static Value round(Value[] arguments) {
        int places = 0;
        if (arguments.length == 2) {
            if (arguments[1].isNull()) {
                return NULL;
            }
            places = (int) Math.max(0, Math.min(30, Conversion.toLong(arguments[1])));
        }
        Value value = arguments[0];
        if (value.isNull()) {
            return NULL;
        }
        if (value.type() == ValueType.DECIMAL) {
            var number = ((Value.DecimalValue) value).value();
            return number.scale() <= places ? value
                    : decimal(number.round(places));
        }
        double real = Conversion.toDouble(value);
        if (real < -4503599627370496.0 || real > 4503599627370496.0) {
            return Value.of(real);
        }
        if (places == 0) {
            return Value.of((double) (long) (real + (real < 0 ? -0.5 : 0.5)));
        }
        return Value.of(RealText.parse(
                RealText.render(real, 'f', places, RealText.ALTERNATE_2, 0, '\0')));
    }
}
