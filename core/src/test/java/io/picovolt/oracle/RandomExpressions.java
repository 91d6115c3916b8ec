package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * Random expressions over the columns in sight. Blobs are valid UTF-8 throughout: as text they would not be
 * the same otherwise, since PicoVolt's texts are sequences of characters.
 */
final class RandomExpressions {
    /** Makes subqueries: given what outer columns they may read. */
    interface Subqueries {
        /** A query of one column. */
        String single(List<String> outer);

        /** A query of two columns. */
        String pair(List<String> outer);

        /** A query of one row and one column. */
        String scalar(List<String> outer);
    }

    private final Chance chance;
    private final Subqueries subqueries;

    RandomExpressions(Chance chance, Subqueries subqueries) {
        this.chance = chance;
        this.subqueries = subqueries;
    }

    String literal() {
        return switch (chance.below(12)) {
            case 0 -> "NULL";
            case 1, 2, 3 -> String.valueOf(chance.below(12) - 3);
            case 4 -> chance.of("100", "255", "2147483648", "9007199254740993",
                    "9223372036854775807", "-9223372036854775808", "-2147483649");
            case 5, 6 -> chance.of("0.5", "2.5", "-1.25", "1e3", "10.75", "3.0", "1e15", "-0.0");
            case 7 -> chance.of("'1'", "'2.5'", "' 3 '", "'4abc'", "'1e2'", "'-7'", "'0x10'", "'+5'");
            case 8, 9 -> text();
            case 10 -> chance.of("''", "'a%'", "'%b_'", "'A*'", "'[a-c]*'", "'?b?'", "'_'");
            default -> chance.of("x''", "x'0102'", "x'616263'", "x'7a'", "x'41'");
        };
    }

    String text() {
        return chance.of("'abc'", "'ABC'", "'Abd'", "'b'", "'xyz'", "'straße'", "'日本'", "'é'", "'a b'",
                "'abc '", "'🙂'", "'zz''z'");
    }

    /** A number small enough that sums of some of them stay exact. */
    String number(List<String> columns) {
        return columns.isEmpty() || chance.percent(30) ? String.valueOf(chance.below(20) - 5)
                : chance.of(columns) + " % " + (2 + chance.below(40));
    }

    String any(List<String> columns, int depth) {
        if (depth <= 0 || chance.percent(12)) {
            return leaf(columns);
        }
        int less = depth - 1;
        return switch (chance.below(25)) {
            case 0, 1, 2 -> "(" + any(columns, less) + " " + chance.of("+", "-", "*", "/", "%", "||", "&",
                    "|", "<<", ">>", "+", "-", "||") + " " + any(columns, less) + ")";
            case 3, 4, 5, 6 -> predicate(columns, depth);
            case 7 -> "(" + chance.of("-", "+", "~", "NOT ") + any(columns, less) + ")";
            case 8 -> "CAST(" + any(columns, less) + " AS "
                    + chance.of("INTEGER", "REAL", "TEXT", "NUMERIC", "BLOB") + ")";
            case 9, 10 -> "CASE WHEN " + predicate(columns, less) + " THEN " + any(columns, less)
                    + (chance.percent(50) ? " WHEN " + predicate(columns, less) + " THEN "
                    + any(columns, less) : "")
                    + (chance.percent(70) ? " ELSE " + any(columns, less) : "") + " END";
            case 11 -> "CASE " + any(columns, less) + " WHEN " + any(columns, less) + " THEN "
                    + any(columns, less) + " ELSE " + any(columns, less) + " END";
            case 12, 13, 14, 15 -> function(columns, less);
            case 18 -> RandomFunctions.call(chance, () -> any(columns, less));
            case 16 -> chance.percent(50) ? "(" + subqueries.scalar(columns) + ")" : leaf(columns);
            case 17 -> "(" + any(columns, less) + " COLLATE " + chance.of("NOCASE", "BINARY", "RTRIM")
                    + ")";
            default -> leaf(columns);
        };
    }

    /** An expression without subqueries, as RETURNING wants it. */
    String leafOf(List<String> columns) {
        return "typeof(" + chance.of(columns) + ") || coalesce(" + chance.of(columns) + ", " + literal() + ")";
    }

    private String leaf(List<String> columns) {
        return columns.isEmpty() || chance.percent(30) ? literal() : chance.of(columns);
    }

    private String function(List<String> columns, int depth) {
        String x = any(columns, depth);
        return switch (chance.below(26)) {
            case 0 -> "coalesce(" + x + ", " + any(columns, depth) + ")";
            case 1 -> "ifnull(" + x + ", " + any(columns, depth) + ")";
            case 2 -> "nullif(" + x + ", " + any(columns, depth) + ")";
            case 3 -> "length(" + x + ")";
            case 4 -> "upper(" + x + ")";
            case 5 -> "lower(" + x + ")";
            case 6 -> "abs(" + x + " % 1000)";
            case 7 -> "substr(" + x + ", " + (chance.below(9) - 4) + ", " + (chance.below(9) - 3) + ")";
            case 8 -> "substr(" + x + ", " + (chance.below(9) - 4) + ")";
            case 9 -> "typeof(" + x + ")";
            case 10 -> "hex(" + x + ")";
            case 11 -> "quote(" + x + ")";
            case 12 -> "min(" + x + ", " + any(columns, depth) + ")";
            case 13 -> "max(" + x + ", " + any(columns, depth) + ")";
            case 14 -> "round(" + x + ", " + chance.below(3) + ")";
            case 15 -> "replace(" + x + ", " + chance.of("'a'", "'b'", "'1'") + ", " + literal() + ")";
            case 16 -> chance.of("trim", "ltrim", "rtrim") + "(" + x + ")";
            case 17 -> chance.of("trim", "ltrim", "rtrim") + "(" + x + ", " + text() + ")";
            case 18 -> "instr(" + x + ", " + any(columns, depth) + ")";
            case 19 -> "iif(" + x + ", " + any(columns, depth) + ", " + any(columns, depth) + ")";
            case 20 -> "unicode(" + x + ")";
            case 21 -> "char(" + (65 + chance.below(60)) + ", " + (97 + chance.below(20)) + ")";
            case 22 -> "sign(" + x + ")";
            case 23 -> "printf('%d %s', " + chance.below(100) + ", " + x + ")";
            case 24 -> "octet_length(" + x + ")";
            default -> "concat(" + x + ", " + any(columns, depth) + ")";
        };
    }

    /** An expression whose value is 1, 0 or NULL, for the most part. */
    String predicate(List<String> columns, int depth) {
        int less = depth - 1;
        if (depth <= 0) {
            return leaf(columns) + " " + comparison() + " " + leaf(columns);
        }
        String x = any(columns, less);
        if (!columns.isEmpty() && chance.percent(10)) {
            String column = chance.of(columns);
            return chance.percent(50) ? "(" + RandomSchema.key(chance, column) + " " + comparison() + " " + literal() + ")"
                    : "((" + RandomSchema.condition(chance, column) + ") AND " + predicate(columns, less) + ")";
        }
        return "(" + switch (chance.below(21)) {
            case 0, 1, 2, 3, 4 -> x + " " + comparison() + " " + any(columns, less);
            case 5 -> chance.of(columns.isEmpty() ? List.of("1") : columns) + " " + comparison() + " "
                    + literal();
            case 6 -> x + chance.of(" IS NULL", " IS NOT NULL", " ISNULL", " NOTNULL", " IS TRUE",
                    " IS NOT FALSE");
            case 7 -> x + chance.of(" IS ", " IS NOT ", " IS DISTINCT FROM ", " IS NOT DISTINCT FROM ")
                    + any(columns, less);
            case 8 -> x + not() + " BETWEEN " + any(columns, less) + " AND " + any(columns, less);
            case 9 -> x + not() + " IN (" + list(columns, less) + ")";
            case 10 -> chance.percent(20) ? x + not() + chance.of(" LIKE ", " GLOB ") + any(columns, less)
                    : x + not() + " LIKE " + chance.of("'a%'", "'%b%'", "'_b_'", "'%'", "'ABC'", "'%1'")
                    + (chance.percent(15) ? " ESCAPE '\\'" : "");
            case 11 -> x + not() + " GLOB " + chance.of("'a*'", "'*b*'", "'?b?'", "'[a-b]*'", "'[^a]*'");
            case 12, 13 -> predicate(columns, less) + chance.of(" AND ", " OR ")
                    + predicate(columns, less);
            case 14 -> "NOT " + predicate(columns, less);
            case 15 -> settled(x) + not() + " IN (" + subqueries.single(columns) + ")";
            case 16 -> not() + " EXISTS (" + subqueries.single(columns) + ")";
            case 17 -> columns.size() < 2 ? "1" : chance.percent(40)
                    ? "(" + settled(chance.of(columns)) + ", " + settled(chance.of(columns)) + ")" + chance.of(" IN ", " NOT IN ") + "(" + subqueries.pair(columns) + ")" : "(" + chance.of(columns) + ", " + chance.of(columns) + ")" + not() + " IN (VALUES ("
                    + literal() + ", " + literal() + "), (" + literal() + ", " + literal() + "))";
            case 18 -> columns.isEmpty() ? "0" : orOfKeys(columns);
            case 19 -> columns.size() < 2 ? "0" : "(" + chance.of(columns) + ", " + chance.of(columns) + ") "
                    + chance.of(comparison(), "IS", "IS NOT") + " (" + chance.of(chance.of(columns) + ", " + any(columns, less),
                    subqueries.pair(columns) + " ORDER BY 1, 2 LIMIT 1") + ")";
            default -> chance.percent(50) && columns.size() > 1
                    ? "(" + chance.of(columns) + ", " + chance.of(columns) + ") " + comparison() + " ("
                    + literal() + ", " + literal() + ")"
                    : x + " " + comparison() + " " + any(columns, less);
        } + ")";
    }

    /**
     * On the left of IN (SELECT …) a column of a subquery, a view or a table function has in SQLite, from then on, the type that
     * the comparison has given it.
     */
    private static String settled(String x) {
        return x.matches("[(+]*(a[0-9]+\\.)?(x[0-9]*|y|n|p|q|key|value|type|column1)( COLLATE [A-Z]+)?[)]*")
                ? "coalesce(" + x + ", " + x + ")" : x;
    }

    /** What an index may serve in several pieces. */
    private String orOfKeys(List<String> columns) {
        var terms = new ArrayList<String>();
        String column = chance.of(columns);
        int count = 2 + chance.below(2);
        for (int i = 0; i < count; i++) {
            terms.add((chance.percent(70) ? column : chance.of(columns)) + " " + comparison() + " " + literal()
                    + (chance.percent(30) ? " AND " + chance.of(columns) + " " + comparison() + " " + literal() : ""));
        }
        return String.join(" OR ", terms);
    }

    private String list(List<String> columns, int depth) {
        var items = new ArrayList<String>();
        int count = chance.percent(3) ? 0 : 1 + chance.below(4);
        for (int i = 0; i < count; i++) {
            items.add(chance.percent(70) ? literal() : any(columns, depth - 1));
        }
        return String.join(", ", items);
    }

    private String comparison() {
        return chance.of("=", "=", "<>", "<", "<=", ">", ">=", "==", "!=");
    }

    private String not() {
        return chance.percent(30) ? " NOT" : "";
    }
}
