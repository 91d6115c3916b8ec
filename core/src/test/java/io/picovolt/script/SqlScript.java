package io.picovolt.script;

import java.util.ArrayList;
import java.util.List;

/** One test script: its blocks in order. The format is described in the README beside the scripts. */
public record SqlScript(List<Block> blocks) {
    private static final String NO_ROWS = "(no rows)";

    /**
     * SQL and what is expected of it.
     *
     * @param line the line of the script where the SQL begins, from 1
     * @param rows expected rows, or null when none are named
     * @param inOrder whether the rows must come in this order
     * @param columns expected column names, or null
     * @param changes expected changes, or null
     * @param error the expected error, or null
     */
    public record Block(int line, String sql, List<List<String>> rows, boolean inOrder,
            List<String> columns, Long changes, ExpectedError error) {

        /** Returns what is wrong with the outcome, or null. */
        public String difference(Outcome outcome) {
            if (error != null) {
                return errorDifference(outcome);
            }
            if (outcome.errorCode() != null) {
                return "failed with " + outcome.errorCode() + " " + outcome.errorMessage();
            }
            if (columns != null && !columns.equals(outcome.columns())) {
                return "expected columns " + columns + ", got " + outcome.columns();
            }
            if (changes != null && changes != outcome.changes()) {
                return "expected " + changes + " changes, got " + outcome.changes();
            }
            if (rows != null && !(inOrder ? sameRows(outcome.rows()) : sameBag(outcome.rows()))) {
                return "expected rows\n" + write(rows) + "got\n" + write(outcome.rows());
            }
            return null;
        }

        private String errorDifference(Outcome outcome) {
            if (outcome.errorCode() == null) {
                return "expected " + error.code() + " " + error.part() + ", but it succeeded";
            }
            boolean same = error.code().equals(outcome.errorCode())
                    && outcome.errorMessage().contains(error.part());
            return same ? null : "expected " + error.code() + " " + error.part() + ", got "
                    + outcome.errorCode() + " " + outcome.errorMessage();
        }

        private boolean sameRows(List<List<String>> actual) {
            if (rows.size() != actual.size()) {
                return false;
            }
            for (int i = 0; i < rows.size(); i++) {
                if (!agree(rows.get(i), actual.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private boolean sameBag(List<List<String>> actual) {
            var left = new ArrayList<>(actual);
            for (List<String> row : rows) {
                int at = 0;
                while (at < left.size() && !agree(row, left.get(at))) {
                    at++;
                }
                if (at == left.size()) {
                    return false;
                }
                left.remove(at);
            }
            return left.isEmpty();
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

        private static String write(List<List<String>> rows) {
            var out = new StringBuilder();
            for (List<String> row : rows) {
                out.append("--> ").append(String.join("|", row)).append('\n');
            }
            return out.isEmpty() ? "--> (no rows)\n" : out.toString();
        }
    }

    /** @param part what the message must contain; may be empty */
    public record ExpectedError(String code, String part) {
    }

    public static SqlScript parse(String script) {
        var blocks = new ArrayList<Block>();
        String[] lines = script.split("\n", -1);
        int at = 0;
        while (at < lines.length) {
            int start = at;
            while (at < lines.length && !isExpectation(lines[at])) {
                at++;
            }
            String sql = String.join("\n", List.of(lines).subList(start, at));
            int firstExpectation = at;
            while (at < lines.length && isExpectation(lines[at])) {
                at++;
            }
            if (at > firstExpectation || !sql.isBlank()) {
                blocks.add(block(start, sql, List.of(lines).subList(firstExpectation, at)));
            }
        }
        return new SqlScript(List.copyOf(blocks));
    }

    private static Block block(int start, String sql, List<String> expectations) {
        int line = start + 1;
        for (int i = 0; i < sql.length() && Character.isWhitespace(sql.charAt(i)); i++) {
            line += sql.charAt(i) == '\n' ? 1 : 0;
        }
        List<List<String>> rows = null;
        boolean inOrder = true;
        List<String> columns = null;
        Long changes = null;
        ExpectedError error = null;
        for (String expectation : expectations) {
            String rest = expectation.length() > 4 ? expectation.substring(4) : "";
            switch (expectation.charAt(2)) {
                case '>', '~' -> {
                    rows = rows == null ? new ArrayList<>() : rows;
                    inOrder = expectation.charAt(2) == '>';
                    if (!rest.equals(NO_ROWS)) {
                        rows.add(cells(rest));
                    }
                }
                case ':' -> columns = cells(rest);
                case '=' -> changes = Long.valueOf(rest.strip());
                default -> {
                    int space = rest.indexOf(' ');
                    error = space < 0 ? new ExpectedError(rest, "")
                            : new ExpectedError(rest.substring(0, space), rest.substring(space + 1));
                }
            }
        }
        return new Block(line, sql, rows, inOrder, columns, changes, error);
    }

    private static boolean isExpectation(String line) {
        return line.startsWith("--") && line.length() > 2 && ">~:=!".indexOf(line.charAt(2)) >= 0
                && (line.length() == 3 || line.charAt(3) == ' ');
    }

    /** Splits at each bar outside quotes. */
    static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '|' && !quoted) {
                cells.add(line.substring(start, i));
                start = i + 1;
            }
        }
        cells.add(line.substring(start));
        return List.copyOf(cells);
    }
}
