package io.picovolt.oracle;

import io.picovolt.script.Cells;
import io.picovolt.script.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares what two engines answered. */
final class Answers {
    private Answers() {
    }

    /** What is wrong with PicoVolt's outcome, or null. */
    static String difference(Outcome sqlite, Outcome picovolt, boolean ordered, boolean merges) {
        if (sqlite.errorCode() != null || picovolt.errorCode() != null) {
            return java.util.Objects.equals(sqlite.errorCode(), picovolt.errorCode()) ? null
                    : "SQLite: " + error(sqlite) + "\nPicoVolt: " + error(picovolt);
        }
        // ALTER TABLE has columns in SQLite, but no rows.
        if (!picovolt.columns().isEmpty() && !names(sqlite).equals(picovolt.columns()) && !sqlite.columns().equals(picovolt.columns())
                || sqlite.changes() != picovolt.changes()) {
            return "SQLite: " + sqlite.columns() + ", changes " + sqlite.changes()
                    + "\nPicoVolt: " + picovolt.columns() + ", changes " + picovolt.changes();
        }
        var expected = rows(sqlite, ordered, merges);
        var actual = rows(picovolt, ordered, merges);
        boolean same = expected.size() == actual.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = agree(expected.get(i), actual.get(i));
        }
        return same ? null : "SQLite: " + expected + "\nPicoVolt: " + actual;
    }

    /** Without what shows that SQLite made a subquery of joins in brackets, or of a compound. */
    private static List<String> names(Outcome outcome) {
        return outcome.columns().stream().map(name -> name.replaceFirst(":[0-9]+$", "").replace("_ROWID_", "rowid")).toList();
    }

    private static String error(Outcome outcome) {
        return outcome.errorCode() == null ? "no error, rows " + outcome.rows()
                : outcome.errorCode() + " " + outcome.errorMessage();
    }

    private static List<List<String>> rows(Outcome outcome, boolean ordered, boolean merges) {
        var rows = new ArrayList<>(outcome.rows());
        if (merges) {
            rows.replaceAll(row -> row.stream().map(Answers::representative).toList());
        }
        if (!ordered) {
            rows.sort(java.util.Comparator.comparing(Object::toString));
        }
        return rows;
    }

    /** One for all cells that may be equal in some collation: no case, and whole REALs as INTEGERs. */
    private static String representative(String cell) {
        String text = cell.toLowerCase(Locale.ROOT);
        if (text.equals("-0.0")) {
            return "0";
        }
        if (text.matches("'.* +'")) {
            text = text.replaceAll(" +'$", "'");
        }
        if (text.startsWith("'") && text.length() > 2 && Character.isLetter(text.charAt(1))) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.matches("-?[0-9]{16,}(\\.0)?")) {
            return Double.toString(Double.parseDouble(text));
        }
        return text.matches("-?[0-9]+\\.0") ? text.substring(0, text.length() - 2) : text;
    }

    private static boolean agree(List<String> expected, List<String> actual) {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!Cells.agree(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }
}
