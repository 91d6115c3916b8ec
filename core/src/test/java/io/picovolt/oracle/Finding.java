package io.picovolt.oracle;

import io.picovolt.script.Outcome;

/**
 * Where PicoVolt and SQLite part.
 *
 * @param step the number of the step
 * @param kind what sort of difference it is; two findings of one kind are taken for the same
 */
record Finding(int step, String kind, String sql, String difference) {
    static Finding of(int step, Step.Kind what, String sql, Outcome sqlite, Outcome picovolt, String difference) {
        String kind = what + ": " + sort(sqlite) + " / " + sort(picovolt);
        return new Finding(step, kind, sql, difference);
    }

    private static String sort(Outcome outcome) {
        return outcome.errorCode() == null ? "rows"
                : outcome.errorCode() + " " + outcome.errorMessage().replaceAll("[\"'0-9a-z_.]*[0-9][\"'0-9a-z_.]*", "#");
    }

    @Override
    public String toString() {
        return sql + "\n" + difference;
    }
}
