package io.picovolt.catalog;

import io.picovolt.bytes.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Which history is to be kept ({@code PRAGMA history}) when the database is written anew.
 *
 * @param unit of the amount
 * @param amount how much before the last transaction
 * @param pins transactions whose snapshots are kept whatever happens, ascending
 */
public record Retention(Unit unit, long amount, List<Long> pins) {
    /** Everything. */
    public static final Retention ALL = new Retention(Unit.ALL, 0, List.of());

    public Retention {
        pins = List.copyOf(pins);
    }

    /** What history is measured in; {@code none} is 0 transactions. */
    public enum Unit {
        ALL,
        TRANSACTIONS,
        DAYS
    }

    /** What {@code text} asks for, with these pins; null when it makes no sense. */
    public Retention with(String text) {
        String words = Ascii.lower(text.trim());
        if (words.equals("all")) {
            return new Retention(Unit.ALL, 0, pins);
        }
        if (words.equals("none")) {
            return new Retention(Unit.TRANSACTIONS, 0, pins);
        }
        long number = 0;
        int at = 0;
        while (at < words.length() && at < 15 && words.charAt(at) >= '0' && words.charAt(at) <= '9') {
            number = number * 10 + words.charAt(at++) - '0';
        }
        String unit = words.substring(at).trim();
        boolean days = unit.equals("days") || unit.equals("day");
        if (at == 0 || !days && !unit.equals("transactions") && !unit.equals("transaction")) {
            return null;
        }
        return new Retention(days ? Unit.DAYS : Unit.TRANSACTIONS, number, pins);
    }

    /** With another pin, or without it when it is there. */
    public Retention with(long pin, boolean pinned) {
        var changed = new ArrayList<Long>(pins);
        changed.remove(pin);
        if (pinned) {
            changed.add(pin);
            changed.sort(null);
        }
        return new Retention(unit, amount, changed);
    }

    @Override
    public String toString() {
        return switch (unit) {
            case ALL -> "all";
            case TRANSACTIONS -> amount == 0 ? "none" : amount + " transactions";
            case DAYS -> amount + " days";
        };
    }
}
