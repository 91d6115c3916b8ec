package io.picovolt.function;

import io.picovolt.bytes.Ascii;
import io.picovolt.value.NumberText;

/** The modifiers of date and time functions. */
final class DateModifiers {
    private static final String[] UNITS = {"second", "minute", "hour", "day", "month", "year"};
    private static final double[] SECONDS = {1, 60, 3600, 86400, 2592000, 31536000};
    private static final double[] LIMITS = {4.6427e14, 7.7379e12, 1.2897e11, 5373485, 176546, 14713};
    /** 2038-01-18. */
    private static final long ZONES_END = 213_014_145_600_000L;
    private static final int MONTH = 4;
    private static final int YEAR = 5;

    private DateModifiers() {}

    /**
     * Applies one modifier; false when it is not understood.
     *
     * @param position 1 for the first modifier
     */
    static boolean apply(DateTime time, String text, int position, FunctionContext context) {
        String word = Ascii.lower(text);
        switch (word) {
            case "auto":
                return position == 1 && auto(time);
            case "unixepoch":
                return position == 1 && time.raw && fromUnix(time);
            case "julianday":
                if (position > 1 || !time.validMillis || !time.raw) {
                    return false;
                }
                time.raw = false;
                return true;
            case "ceiling":
                time.computeMillis();
                time.keepMillisOnly();
                time.excess = 0;
                return true;
            case "floor":
                time.computeMillis();
                time.millis -= time.excess * DateTime.DAY;
                time.keepMillisOnly();
                return true;
            case "localtime", "utc":
                time.varies = true;
                time.computeMillis();
                convert(time, word.equals("utc"), context);
                return !time.error;
            case "subsec", "subsecond":
                time.subseconds = true;
                return true;
            default:
        }
        if (word.startsWith("weekday ")) {
            return weekday(time, word.substring(8));
        }
        if (word.startsWith("start of ")) {
            return startOf(time, word.substring(9));
        }
        char first = DateTime.charAt(word, 0);
        return (first == '+' || first == '-' || DateTime.isDigit(first)) && shift(time, word);
    }

    /** From local time to UTC or back, unless the time is known to be there already. */
    private static void convert(DateTime time, boolean toUtc, FunctionContext context) {
        if (time.zoned != (toUtc ? DateTime.UTC : DateTime.LOCAL) && !time.error) {
            long from = time.millis;
            time.millis += (toUtc ? -1 : 1) * zoneMillis(from, context);
            // The moment before whose offset leads here; there is none in the hour that summer time skips.
            for (int i = 0; toUtc && i < 2; i++) {
                time.millis = from - zoneMillis(time.millis, context);
            }
            // SQLite forgets it, too.
            time.subseconds &= !toUtc;
        }
        time.zoned = toUtc ? DateTime.UTC : DateTime.LOCAL;
        time.keepMillisOnly();
    }

    /** Local time's distance from UTC at a moment of UTC; years that clocks may not know count like 2000 to 2003. */
    private static long zoneMillis(long millis, FunctionContext context) {
        var known = new DateTime();
        known.millis = millis;
        known.validMillis = true;
        if (millis < DateTime.UNIX_EPOCH || millis > ZONES_END) {
            known.computeAll();
            known.year = 2000 + known.year % 4;
            known.validMillis = false;
            known.computeMillis();
        }
        return context.zoneSeconds(known.millis - DateTime.UNIX_EPOCH) * 1000L;
    }

    private static boolean auto(DateTime time) {
        if (!time.raw || time.validMillis) {
            time.raw = false;
            return true;
        }
        return time.second >= -210866760000.0 && time.second <= 253402300799.0 && fromUnix(time);
    }

    private static boolean fromUnix(DateTime time) {
        double millis = time.second * 1000.0 + DateTime.UNIX_EPOCH;
        if (millis < 0 || millis >= 464269060800000.0) {
            return false;
        }
        time.keepMillisOnly();
        time.millis = (long) (millis + 0.5);
        time.validMillis = true;
        time.raw = false;
        return true;
    }

    private static boolean weekday(DateTime time, String text) {
        var number = new NumberText(text);
        double wanted = number.real();
        int day = (int) wanted;
        if (!number.isComplete() || wanted < 0 || wanted >= 7 || day != wanted) {
            return false;
        }
        time.computeAll();
        time.zone = 0;
        time.validMillis = false;
        time.computeMillis();
        int today = time.daysSinceSunday();
        time.millis += (day - (today > day ? today - 7 : today)) * DateTime.DAY;
        time.keepMillisOnly();
        return true;
    }

    private static boolean startOf(DateTime time, String unit) {
        boolean year = unit.equals("year");
        boolean month = unit.equals("month");
        if (!year && !month && !unit.equals("day")
                || !time.validMillis && !time.validDate && !time.validTime) {
            return false;
        }
        time.computeDate();
        time.validTime = true;
        time.hour = 0;
        time.minute = 0;
        time.second = 0;
        time.raw = false;
        time.zone = 0;
        time.validMillis = false;
        if (year) {
            time.month = 1;
        }
        if (year || month) {
            time.day = 1;
        }
        return true;
    }

    /** ±N units, ±HH:MM:SS.FFF, ±YYYY-MM-DD with or without HH:MM. */
    private static boolean shift(DateTime time, String text) {
        int end = 1;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == ':' || DateTime.isSpace(c)) {
                break;
            }
            if (c == '-' && (end == 5 || end == 6)
                    && DateTime.digits(text, 1, end - 1, 0, 14712) >= 0) {
                break;
            }
        }
        var number = new NumberText(text.substring(0, end));
        if (!number.isComplete()) {
            return false;
        }
        boolean back = text.charAt(0) == '-';
        char mark = DateTime.charAt(text, end);
        if (mark == '-') {
            if (DateTime.isDigit(text.charAt(0)) || !shiftDate(time, text, end, back)) {
                return false;
            }
            int rest = end + 6;
            if (rest >= text.length()) {
                return true;
            }
            return DateTime.isSpace(text.charAt(rest)) && shiftTime(time, text, rest + 1, back);
        }
        if (mark == ':') {
            return shiftTime(time, text, DateTime.isDigit(text.charAt(0)) ? 0 : 1, back);
        }
        return shiftUnits(time, text.substring(DateTime.skipSpaces(text, end)), number.real());
    }

    private static boolean shiftDate(DateTime time, String text, int end, boolean back) {
        int years = DateTime.digits(text, 1, end - 1, 0, 14712);
        int months = DateTime.digits(text, end + 1, 2, 0, 11);
        int days = DateTime.digits(text, end + 4, 2, 0, 30);
        if (months < 0 || days < 0 || text.charAt(end + 3) != '-') {
            return false;
        }
        time.computeAll();
        time.validMillis = false;
        time.year += back ? -years : years;
        time.month += back ? -months : months;
        time.normalizeMonth();
        time.computeExcess();
        time.computeMillis();
        time.validTime = false;
        time.validDate = false;
        time.millis += (back ? -days : days) * DateTime.DAY;
        return true;
    }

    private static boolean shiftTime(DateTime time, String text, int from, boolean back) {
        var distance = new DateTime();
        if (!distance.parseTime(text, from)) {
            return false;
        }
        distance.computeMillis();
        long millis = distance.millis - DateTime.DAY / 2;
        millis -= millis / DateTime.DAY * DateTime.DAY;
        time.computeMillis();
        time.keepMillisOnly();
        time.millis += back ? -millis : millis;
        return true;
    }

    private static boolean shiftUnits(DateTime time, String text, double amount) {
        int length = text.length();
        if (length < 3 || length > 10) {
            return false;
        }
        String unit = text.endsWith("s") ? text.substring(0, length - 1) : text;
        int i = 0;
        while (i < UNITS.length && !UNITS[i].equals(unit)) {
            i++;
        }
        time.computeMillis();
        time.excess = 0;
        if (i == UNITS.length || Math.abs(amount) >= LIMITS[i]) {
            return false;
        }
        double rest = amount;
        if (i == MONTH || i == YEAR) {
            int whole = (int) amount;
            time.computeAll();
            if (i == MONTH) {
                time.month += whole;
                time.normalizeMonth();
            } else {
                time.year += whole;
            }
            time.computeExcess();
            time.validMillis = false;
            rest -= whole;
        }
        time.computeMillis();
        time.millis += (long) (rest * 1000.0 * SECONDS[i] + (amount < 0 ? -0.5 : 0.5));
        time.keepMillisOnly();
        return true;
    }
}
