package io.picovolt.function;

import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.Arrays;

/** median, percentile, percentile_cont and percentile_disc: where a fraction of all numbers is not above. */
final class Percentile implements UserAggregate {
    private final String name;
    /** What stands for all numbers: 1 or 100; 0 for the median. */
    private final int whole;

    private Percentile(String name, int whole) {
        this.name = name;
        this.whole = whole;
    }

    static void register(Functions functions) {
        add(functions, "median", 0);
        add(functions, "percentile", 100);
        add(functions, "percentile_cont", 1);
        add(functions, "percentile_disc", 1);
    }

    private static void add(Functions functions, String name, int whole) {
        functions.register(UserAggregate.definition(name, whole == 0 ? 1 : 2, new Percentile(name, whole)));
    }

    /** The numbers of a group, each as an integer of the same order. */
    private static final class Numbers {
        long[] keys = new long[8];
        int count;
        double fraction = -1;
    }

    /** Turns a double's bits into an integer of the same order, and back. */
    private static long key(long bits) {
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private static double number(long key) {
        return Double.longBitsToDouble(key(key));
    }

    @Override
    public Object start() {
        return new Numbers();
    }

    @Override
    public Object step(Object state, Value[] arguments) {
        var numbers = (Numbers) state;
        double fraction = 0.5;
        if (whole > 0) {
            Value given = CoreFunctions.numberOrNull(arguments[1]);
            fraction = given == null ? -1 : Conversion.toDouble(given) / whole;
            if (!(fraction >= 0 && fraction <= 1)) {
                throw PicoVoltException.error(
                        "the fraction argument to " + name + "() is not between 0.0 and " + whole + ".0");
            }
        }
        if (numbers.fraction >= 0 && Math.abs(numbers.fraction - fraction) > 0.001) {
            throw PicoVoltException.error(
                    "the fraction argument to " + name + "() is not the same for all input rows");
        }
        numbers.fraction = numbers.fraction < 0 ? fraction : numbers.fraction;
        if (arguments[0].isNull()) {
            return null;
        }
        if (!arguments[0].type().isNumeric()) {
            throw PicoVoltException.error("input to " + name + "() is not numeric");
        }
        double number = Conversion.toDouble(arguments[0]);
        if (number - number != 0) {
            throw PicoVoltException.error("Inf input to " + name + "()");
        }
        if (numbers.count == numbers.keys.length) {
            numbers.keys = Arrays.copyOf(numbers.keys, 2 * numbers.count);
        }
        numbers.keys[numbers.count++] = key(Double.doubleToRawLongBits(number));
        return null;
    }

    @Override
    public Value result(Object state) {
        var numbers = (Numbers) state;
        if (numbers.count == 0) {
            return Value.NullValue.NULL;
        }
        Arrays.sort(numbers.keys, 0, numbers.count);
        double place = numbers.fraction * (numbers.count - 1);
        int low = (int) place;
        double first = number(numbers.keys[low]);
        if (place == low || name.endsWith("disc")) {
            return Value.of(first);
        }
        return Value.of(first + (number(numbers.keys[low + 1]) - first) * (place - low));
    }
}
