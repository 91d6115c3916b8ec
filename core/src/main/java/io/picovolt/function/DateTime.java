package io.picovolt.function;

import io.picovolt.bytes.Ascii;
import io.picovolt.value.NumberText;

/**
 * A moment in the three forms that SQLite keeps beside each other: milliseconds since noon of
 * -4713-11-24 (julian day 0), year-month-day, and time of day. Each form is valid or not; computing one
 * from another follows SQLite step by step, so that odd inputs give the same odd results.
 */
final class DateTime {
    static final long DAY = 86_400_000L;
    static final long UNIX_EPOCH = 210_866_760_000_000L;
    private static final long LAST = 464_269_060_799_999L;

    static final int UTC = 1;
    static final int LOCAL = 2;

    long millis;
    int year;
    int month;
    int day;
    int hour;
    int minute;
    double second;
    /** Minutes that the time of day is ahead of UTC. */
    int zone;
    boolean validMillis;
    /** Whether it depends on where and when it is computed. */
    boolean varies;
    boolean validDate;
    boolean validTime;
    /** Days by which a date such as 02-31 exceeds its month, for the modifier floor. */
    int excess;
    /** True when {@code second} is a number as given, of which it is open what it counts. */
    boolean raw;
    boolean error;
    boolean subseconds;
    /** {@link #UTC} or {@link #LOCAL} when that is known, or 0. */
    int zoned;

    DateTime() {}

    DateTime(DateTime other) {
        millis = other.millis;
        year = other.year;
        month = other.month;
        day = other.day;
        hour = other.hour;
        minute = other.minute;
        second = other.second;
        zone = other.zone;
        validMillis = other.validMillis;
        validDate = other.validDate;
        validTime = other.validTime;
        subseconds = other.subseconds;
    }

    boolean inRange() {
        return !error && millis >= 0 && millis <= LAST;
    }

    void setNow(FunctionContext context) {
        millis = context.now() + UNIX_EPOCH;
        varies = true;
        zoned = UTC;
        validMillis = true;
        validDate = false;
        validTime = false;
        zone = 0;
    }

    void setNumber(double number) {
        second = number;
        raw = true;
        if (number >= 0 && number < 5373484.5) {
            millis = (long) (number * DAY + 0.5);
            validMillis = true;
        }
    }

    /** Reads a time value; false when it is none. */
    boolean parse(String text, FunctionContext context) {
        if (parseDate(text) || parseTime(text, 0)) {
            return true;
        }
        String word = Ascii.lower(text);
        if (word.equals("now")) {
            setNow(context);
            return true;
        }
        var number = new NumberText(text);
        if (number.isComplete()) {
            setNumber(number.real());
            return true;
        }
        if (word.equals("subsec") || word.equals("subsecond")) {
            subseconds = true;
            setNow(context);
            return true;
        }
        return false;
    }

    private boolean parseDate(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int years = digits(text, at, 4, 0, 9999);
        int months = digits(text, at + 5, 2, 1, 12);
        int days = digits(text, at + 8, 2, 1, 31);
        if (years < 0 || months < 0 || days < 0
                || text.charAt(at + 4) != '-' || text.charAt(at + 7) != '-') {
            return false;
        }
        int rest = at + 10;
        while (rest < text.length() && (isSpace(text.charAt(rest)) || text.charAt(rest) == 'T')) {
            rest++;
        }
        if (!parseTime(text, rest)) {
            if (rest < text.length()) {
                return false;
            }
            validTime = false;
        }
        validMillis = false;
        validDate = true;
        year = at == 1 ? -years : years;
        month = months;
        day = days;
        computeExcess();
        if (zone != 0) {
            computeMillis();
        }
        return true;
    }

    /** Reads HH:MM[:SS[.FFF]][zone] up to the end of the text. */
    boolean parseTime(String text, int from) {
        int hours = digits(text, from, 2, 0, 24);
        int minutes = digits(text, from + 3, 2, 0, 59);
        if (hours < 0 || minutes < 0 || text.charAt(from + 2) != ':') {
            return false;
        }
        int at = from + 5;
        int seconds = 0;
        double fraction = 0;
        if (charAt(text, at) == ':') {
            seconds = digits(text, at + 1, 2, 0, 59);
            if (seconds < 0) {
                return false;
            }
            at += 3;
            if (charAt(text, at) == '.' && isDigit(charAt(text, at + 1))) {
                double scale = 1;
                at++;
                for (; isDigit(charAt(text, at)); at++) {
                    fraction = fraction * 10 + (text.charAt(at) - '0');
                    scale *= 10;
                }
                // Never rounds up to the next second.
                fraction = Math.min(fraction / scale, 0.999);
            }
        }
        validMillis = false;
        raw = false;
        validTime = true;
        hour = hours;
        minute = minutes;
        second = seconds + fraction;
        return parseZone(text, at);
    }

    private boolean parseZone(String text, int from) {
        int at = skipSpaces(text, from);
        zone = 0;
        char sign = charAt(text, at);
        if (sign == '+' || sign == '-') {
            int hours = digits(text, at + 1, 2, 0, 14);
            int minutes = digits(text, at + 4, 2, 0, 59);
            if (hours < 0 || minutes < 0 || text.charAt(at + 3) != ':') {
                return false;
            }
            zone = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
            zoned = UTC;
            at += 6;
        } else if (sign == 'Z' || sign == 'z') {
            zoned = UTC;
            at++;
        } else {
            return at == text.length();
        }
        return skipSpaces(text, at) == text.length();
    }

    static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The number of exactly {@code count} digits within bounds, or -1. */
    static int digits(String text, int from, int count, int least, int most) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            char c = charAt(text, i);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number < least || number > most ? -1 : number;
    }

    void computeExcess() {
        excess = 0;
        if (day > 28 && month == 2) {
            boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            excess = day - (leap ? 29 : 28);
        } else if (day == 31 && (month == 4 || month == 6 || month == 9 || month == 11)) {
            excess = 1;
        }
    }

    void computeMillis() {
        if (validMillis) {
            return;
        }
        int y = validDate ? year : 2000;
        int m = validDate ? month : 1;
        int d = validDate ? day : 1;
        if (y < -4713 || y > 9999 || raw) {
            setError();
            return;
        }
        if (m <= 2) {
            y--;
            m += 12;
        }
        int century = (y + 4800) / 100;
        int leaps = 38 - century + century / 4;
        int yearDays = 36525 * (y + 4716) / 100;
        int monthDays = 306001 * (m + 1) / 10000;
        millis = (long) ((yearDays + monthDays + d + leaps - 1524.5) * DAY);
        validMillis = true;
        if (validTime) {
            millis += hour * 3_600_000L + minute * 60_000L + (long) (second * 1000 + 0.5);
            if (zone != 0) {
                millis -= zone * 60_000L;
                validDate = false;
                validTime = false;
                zone = 0;
            }
        }
    }

    private void setError() {
        error = true;
        validMillis = false;
        validDate = false;
        validTime = false;
        raw = false;
        zone = 0;
        millis = 0;
        year = 0;
        month = 0;
        day = 0;
        hour = 0;
        minute = 0;
        second = 0;
    }

    void computeDate() {
        if (validDate) {
            return;
        }
        if (!validMillis) {
            year = 2000;
            month = 1;
            day = 1;
        } else if (!inRange()) {
            setError();
            return;
        } else {
            int z = (int) ((millis + DAY / 2) / DAY);
            int alpha = (int) ((z + 32044.75) / 36524.25) - 52;
            int a = z + 1 + alpha - ((alpha + 100) / 4) + 25;
            int b = a + 1524;
            int c = (int) ((b - 122.1) / 365.25);
            int d = 36525 * (c & 32767) / 100;
            int e = (int) ((b - d) / 30.6001);
            day = b - d - (int) (30.6001 * e);
            month = e < 14 ? e - 1 : e - 13;
            year = month > 2 ? c - 4716 : c - 4715;
        }
        validDate = true;
    }

    void computeTime() {
        if (validTime) {
            return;
        }
        computeMillis();
        int ofDay = (int) ((millis + DAY / 2) % DAY);
        second = (ofDay % 60_000) / 1000.0;
        int minutes = ofDay / 60_000;
        minute = minutes % 60;
        hour = minutes / 60;
        raw = false;
        validTime = true;
    }

    void computeAll() {
        computeDate();
        computeTime();
    }

    /** Leaves the milliseconds as the only valid form. */
    void keepMillisOnly() {
        validDate = false;
        validTime = false;
        zone = 0;
    }

    /** Brings the month back to 1 … 12, carrying into the year. */
    void normalizeMonth() {
        int years = month > 0 ? (month - 1) / 12 : (month - 12) / 12;
        year += years;
        month -= years * 12;
    }

    /** Days since the 1st of January of the same year. */
    int dayOfYear() {
        var first = new DateTime(this);
        first.validMillis = false;
        first.month = 1;
        first.day = 1;
        first.computeMillis();
        return (int) ((millis - first.millis + DAY / 2) / DAY);
    }

    int daysSinceMonday() {
        return (int) ((millis + DAY / 2) / DAY) % 7;
    }

    int daysSinceSunday() {
        return (int) ((millis + DAY + DAY / 2) / DAY) % 7;
    }

    /** The Thursday of the same ISO week: its year is the week's year. */
    DateTime thursday() {
        var thursday = new DateTime(this);
        thursday.millis += (3 - daysSinceMonday()) * DAY;
        thursday.validDate = false;
        thursday.computeDate();
        return thursday;
    }
}
