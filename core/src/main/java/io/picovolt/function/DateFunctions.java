package io.picovolt.function;

import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.RealText;
import io.picovolt.value.Value;

/** SQLite's date and time functions. What is no time value gives NULL. */
public final class DateFunctions implements ScalarFunction {
    private static final Value NULL = Value.NullValue.NULL;

    private static final int DATE = 0;
    private static final int TIME = 1;
    private static final int DATETIME = 2;
    private static final int JULIANDAY = 3;
    private static final int UNIXEPOCH = 4;
    private static final int STRFTIME = 5;
    private static final int TIMEDIFF = 6;

    private final String name;
    private final int id;

    private DateFunctions(String name, int id) {
        this.name = name;
        this.id = id;
    }

    static void register(Functions functions) {
        add(functions, "date", 0, -1, DATE);
        add(functions, "time", 0, -1, TIME);
        add(functions, "datetime", 0, -1, DATETIME);
        add(functions, "julianday", 0, -1, JULIANDAY);
        add(functions, "unixepoch", 0, -1, UNIXEPOCH);
        add(functions, "strftime", 0, -1, STRFTIME);
        add(functions, "timediff", 2, 2, TIMEDIFF);
        add(functions, "current_date", 0, 0, DATE);
        add(functions, "current_time", 0, 0, TIME);
        add(functions, "current_timestamp", 0, 0, DATETIME);
    }

    private static void add(Functions functions, String name, int least, int most, int id) {
        functions.register(new FunctionDefinition(name, least, most, true, new DateFunctions(name, id)));
    }

    @Override
    public Value call(FunctionContext context, Value[] arguments) {
        if (id == STRFTIME && (arguments.length == 0 || arguments[0].isNull())) {
            return NULL;
        }
        var time = read(context, arguments, id == STRFTIME ? 1 : 0,
                id == TIMEDIFF ? 1 : arguments.length);
        if (time == null) {
            return NULL;
        }
        if (time.varies && context.pure() != null) {
            throw PicoVoltException.error("non-deterministic use of " + name + "() in " + context.pure());
        }
        switch (id) {
            case JULIANDAY:
                return Value.of(time.millis / (double) DateTime.DAY);
            case UNIXEPOCH:
                return time.subseconds ? Value.of((time.millis - DateTime.UNIX_EPOCH) / 1000.0)
                        : Value.of(time.millis / 1000 - DateTime.UNIX_EPOCH / 1000);
            case STRFTIME:
                return Value.of(format(time, Conversion.toText(arguments[0])));
            case TIMEDIFF:
                var other = read(context, arguments, 1, 2);
                return other == null ? NULL : Value.of(difference(time, other));
            default:
        }
        time.computeAll();
        var out = new StringBuilder(24);
        if (id != TIME) {
            if (time.year < 0) {
                out.append('-');
            }
            date(out, Math.abs(time.year), time);
        }
        if (id != DATE) {
            if (id == DATETIME) {
                out.append(' ');
            }
            clock(out, time);
            out.append(':');
            int second = (int) (time.subseconds ? time.second * 1000 + 0.5 : time.second);
            pad(out, time.subseconds ? second / 1000 : second, 2, '0');
            if (time.subseconds) {
                out.append('.');
                pad(out, second % 1000, 3, '0');
            }
        }
        return Value.of(out.toString());
    }

    /** The moment that a value means, in milliseconds since 1970-01-01 UTC, or {@link Long#MIN_VALUE}. */
    public static long moment(FunctionContext context, Value value) {
        var time = read(context, new Value[] {value}, 0, 1);
        return time == null ? Long.MIN_VALUE : time.millis - DateTime.UNIX_EPOCH;
    }

    /** The time value at {@code from} with the modifiers behind it, or null. */
    private static DateTime read(FunctionContext context, Value[] arguments, int from, int to) {
        var time = new DateTime();
        if (from >= to) {
            time.setNow(context);
        } else {
            Value first = arguments[from];
            if (first.isNull()) {
                return null;
            }
            if (first.type().isNumeric()) {
                time.setNumber(Conversion.toDouble(first));
            } else if (!time.parse(Conversion.toText(first), context)) {
                return null;
            }
        }
        for (int i = from + 1; i < to; i++) {
            if (arguments[i].isNull()
                    || !DateModifiers.apply(time, Conversion.toText(arguments[i]), i - from,
                            context)) {
                return null;
            }
        }
        time.computeMillis();
        if (!time.inRange()) {
            return null;
        }
        if (to - from == 1 && time.validDate && time.day > 28) {
            time.validDate = false;
        }
        return time;
    }

    private static void date(StringBuilder out, int year, DateTime time) {
        pad(out, year, 4, '0');
        out.append('-');
        pad(out, time.month, 2, '0');
        out.append('-');
        pad(out, time.day, 2, '0');
    }

    private static void clock(StringBuilder out, DateTime time) {
        pad(out, time.hour, 2, '0');
        out.append(':');
        pad(out, time.minute, 2, '0');
    }

    /** A number in at least so many characters; the sign counts as one and stands before zeros. */
    private static void pad(StringBuilder out, long number, int width, char with) {
        String digits = Long.toString(Math.abs(number));
        int used = digits.length();
        if (number < 0) {
            out.append('-');
            used++;
        }
        for (int i = used; i < width; i++) {
            out.append(with);
        }
        out.append(digits);
    }

    private static void seconds(StringBuilder out, double second) {
        out.append(RealText.render(Math.min(second, 59.999), 'f', 3, RealText.ZERO_PAD, 6, '\0'));
    }

    private static String format(DateTime time, String format) {
        time.computeAll();
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
            } else if (++i == format.length() || !field(out, time, format.charAt(i))) {
                return null;
            }
        }
        return out.toString();
    }

    private static boolean field(StringBuilder out, DateTime time, char field) {
        int hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12;
        switch (field) {
            case 'd' -> pad(out, time.day, 2, '0');
            case 'e' -> pad(out, time.day, 2, ' ');
            case 'f' -> seconds(out, time.second);
            case 'F' -> date(out, time.year, time);
            case 'g' -> pad(out, time.thursday().year % 100, 2, '0');
            case 'G' -> pad(out, time.thursday().year, 4, '0');
            case 'H' -> pad(out, time.hour, 2, '0');
            case 'k' -> pad(out, time.hour, 2, ' ');
            case 'I' -> pad(out, hour12, 2, '0');
            case 'l' -> pad(out, hour12, 2, ' ');
            case 'j' -> pad(out, time.dayOfYear() + 1, 3, '0');
            case 'J' -> out.append(RealText.render(
                    time.millis / (double) DateTime.DAY, 'g', 16, 0, 0, '\0'));
            case 'm' -> pad(out, time.month, 2, '0');
            case 'M' -> pad(out, time.minute, 2, '0');
            case 'p' -> out.append(time.hour >= 12 ? "PM" : "AM");
            case 'P' -> out.append(time.hour >= 12 ? "pm" : "am");
            case 'R' -> clock(out, time);
            case 's' -> {
                if (time.subseconds) {
                    out.append(RealText.render((time.millis - DateTime.UNIX_EPOCH) / 1000.0,
                            'f', 3, 0, 0, '\0'));
                } else {
                    out.append(time.millis / 1000 - DateTime.UNIX_EPOCH / 1000);
                }
            }
            case 'S' -> pad(out, (int) time.second, 2, '0');
            case 'T' -> {
                clock(out, time);
                out.append(':');
                pad(out, (int) time.second, 2, '0');
            }
            case 'u' -> out.append(time.daysSinceMonday() + 1);
            case 'w' -> out.append(time.daysSinceSunday());
            case 'U' -> pad(out, (time.dayOfYear() - time.daysSinceSunday() + 7) / 7, 2, '0');
            case 'V' -> pad(out, time.thursday().dayOfYear() / 7 + 1, 2, '0');
            case 'W' -> pad(out, (time.dayOfYear() - time.daysSinceMonday() + 7) / 7, 2, '0');
            case 'Y' -> pad(out, time.year, 4, '0');
            case '%' -> out.append('%');
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What must be added to the second time to get the first. */
    private static String difference(DateTime a, DateTime b) {
        a.computeAll();
        b.computeAll();
        boolean forward = a.millis >= b.millis;
        // The years and months between, by moving b to a's year and month and then back a little.
        int years = forward ? a.year - b.year : b.year - a.year;
        int months = forward ? a.month - b.month : b.month - a.month;
        if (months < 0) {
            years--;
            months += 12;
        }
        if (b.year != a.year || b.month != a.month) {
            b.year = a.year;
            b.month = a.month;
            b.validMillis = false;
            b.computeMillis();
        }
        while (forward ? a.millis < b.millis : a.millis > b.millis) {
            months--;
            if (months < 0) {
                months = 11;
                years--;
            }
            b.month += forward ? -1 : 1;
            b.normalizeMonth();
            b.validMillis = false;
            b.computeMillis();
        }
        var rest = new DateTime();
        rest.millis = Math.abs(a.millis - b.millis) + 148_699_540_800_000L;
        rest.validMillis = true;
        rest.computeAll();
        var out = new StringBuilder().append(forward ? '+' : '-');
        rest.day--;
        pad(out, years, 4, '0');
        out.append('-');
        pad(out, months, 2, '0');
        out.append('-');
        pad(out, rest.day, 2, '0');
        out.append(' ');
        clock(out, rest);
        out.append(':');
        seconds(out, rest.second);
        return out.toString();
    }
}
