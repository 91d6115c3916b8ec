package io.picovolt.oracle;

import java.util.function.Supplier;

/** Calls of date, JSON and other functions, none of which fails for any value: where WHERE looks first is open. */
final class RandomFunctions {
    private RandomFunctions() {
    }

    static String call(Chance chance, Supplier<String> argument) {
        return switch (chance.below(14)) {
            case 0 -> chance.of("date", "time", "datetime", "julianday", "unixepoch") + "(" + moment(chance, argument)
                    + modifiers(chance) + ")";
            case 1 -> "strftime('" + chance.of("%Y-%m-%d", "%H:%M:%f", "%j %W %w", "%s", "%J", "%d%%%m", "%G-%V-%u",
                    "%e %k %I %p", "%F %T %R") + "', " + moment(chance, argument) + modifiers(chance) + ")";
            case 2 -> "json_array(" + safe(argument) + ", " + safe(argument) + ")";
            case 3 -> "json_object('k', " + safe(argument) + ", 'l', json_array(1, " + safe(argument) + "))";
            case 4 -> "(json_array(" + safe(argument) + ", 'b', NULL) ->> " + chance.of("0", "1", "2", "'$[0]'", "'$[#-1]'")
                    + ")";
            case 5 -> "json_extract(json_object('a', json_array(" + safe(argument) + ", 2)), '"
                    + chance.of("$.a", "$.a[0]", "$.b", "$") + "')";
            case 6 -> "json_valid(quote(" + argument.get() + "))";
            case 7 -> "json_type(json_array(" + safe(argument) + "), '$[0]')";
            case 8 -> "json_set('{\"a\":1,\"b\":[1,2]}', '" + chance.of("$.a", "$.c", "$.b[#]", "$.b[0]") + "', "
                    + safe(argument) + ")";
            case 9 -> "json_quote(" + safe(argument) + ")";
            case 10 -> "printf('" + chance.of("%5d|%-5s", "%05.2f %s", "%x %s", "%,d %q", "%e %Q", "%g %!.3s", "%+d %5s",
                    "%!.2s %s") + "', " + argument.get() + ", " + argument.get() + ")";
            case 11 -> chance.of("floor", "ceil", "trunc") + "(" + argument.get() + ")";
            case 12 -> "likely(" + argument.get() + ")";
            default -> "concat_ws(" + chance.of("'-'", "', '", "NULL", "''") + ", " + argument.get() + ", "
                    + argument.get() + ")";
        };
    }

    /** JSON holds no blobs. */
    private static String safe(Supplier<String> argument) {
        return "quote(" + argument.get() + ")";
    }

    private static String moment(Chance chance, Supplier<String> argument) {
        return chance.percent(30) ? argument.get() : chance.of("'2024-02-29'", "'2023-12-31 23:59:59.999'", "2460000.5",
                "'12:34'", "'2000-01-01T00:00:00Z'", "'1969-07-20 20:17+02:00'", "1700000000", "'-4713-11-24'", "'x'");
    }

    private static String modifiers(Chance chance) {
        return chance.of("", "", ", '+1 month'", ", '-1 year', 'start of month'", ", 'weekday 1'", ", '+36 hours'",
                ", 'unixepoch'", ", 'auto'", ", 'start of day', '-1 second'", ", '+0001-02-03'", ", 'julianday'",
                ", 'subsec'", ", '+1.5 days'", ", 'bad'", ", '+1 month', 'floor'", ", '-01:30'");
    }
}
