package io.picovolt.oracle;

/** Random queries with window functions over {@code t (id, p, k, i, r, s)}, which {@link #rows} fills. */
final class RandomWindows {
    static final String TABLE = "CREATE TABLE t (id INTEGER PRIMARY KEY, p, k, i INTEGER, r REAL,"
            + " s TEXT COLLATE NOCASE)";

    private final Chance chance;

    RandomWindows(Chance chance) {
        this.chance = chance;
    }

    String rows() {
        var sql = new StringBuilder("INSERT INTO t (p, k, i, r, s) VALUES ");
        int count = 1 + chance.below(chance.percent(10) ? 300 : 25);
        for (int row = 0; row < count; row++) {
            sql.append(row == 0 ? "(" : ", (").append(chance.of("1", "2", "'a'", "NULL", "1.0"))
                    .append(", ").append(key()).append(", ").append(integer()).append(", ")
                    .append(chance.of("NULL", "0.1", "0.7", "-3.3", "2", "1e3", "0.25"))
                    .append(", ").append(chance.of("NULL", "'a'", "'A'", "'b'", "'zz'", "'c'"))
                    .append(')');
        }
        return sql.toString();
    }

    private String key() {
        return chance.percent(6) ? chance.of("NULL", "'x'", "'y'", "2.5", "x'00'")
                : String.valueOf(chance.below(9));
    }

    private String integer() {
        return chance.percent(10) ? "NULL" : String.valueOf(chance.below(20) - 8);
    }

    String query() {
        var sql = new StringBuilder("SELECT id");
        int calls = 1 + chance.below(3);
        boolean named = chance.percent(25);
        for (int i = 0; i < calls; i++) {
            sql.append(", ").append(call()).append(" OVER ").append(named && chance.percent(50)
                    ? chance.of("w", "W", "(w)", "v") : window());
        }
        sql.append(" FROM t");
        if (chance.percent(20)) {
            sql.append(" WHERE i > ").append(chance.below(6) - 4);
        }
        if (named) {
            sql.append(" WINDOW w AS ").append(window()).append(", v AS (w")
                    .append(chance.of("", " ORDER BY i", " ROWS 1 PRECEDING")).append(')');
        }
        if (chance.percent(30)) {
            sql.append(" ORDER BY ").append(chance.of("i, id", "id", "p, id DESC"));
        }
        if (chance.percent(10)) {
            sql.append(" LIMIT ").append(chance.below(7));
        }
        return sql.toString();
    }

    /** Groups, and windows over them. */
    String grouped() {
        return "SELECT " + chance.of("p", "s", "i % 3") + ", count(*), " + chance.of("sum(sum(i))",
                "rank()", "max(count(*))", "first_value(max(i))", "lag(min(id))") + " OVER ("
                + chance.of("", "PARTITION BY count(*) ") + chance.of("", "ORDER BY 1 ",
                "ORDER BY min(id) ", "ORDER BY count(*), min(id) ", "ORDER BY max(i) DESC, min(id) ")
                + ") FROM t GROUP BY 1" + chance.of("", " HAVING count(*) > 1",
                " ORDER BY 2, 1", " ORDER BY 3, 1");
    }

    private String call() {
        String value = chance.of("i", "i", "r", "s", "k", "id", "i + 1");
        String filter = chance.percent(15) ? " FILTER (WHERE " + chance.of("i > 0", "s = 'A'",
                "k IS NOT NULL", "id % 2") + ")" : "";
        return switch (chance.below(16)) {
            case 0 -> "row_number()";
            case 1 -> chance.of("rank()", "dense_rank()");
            case 2 -> chance.of("percent_rank()", "cume_dist()");
            case 3 -> "ntile(" + chance.of("1", "2", "3", "7", "100", "'2'") + ")";
            case 4 -> chance.of("lag", "lead") + "(" + value + ")";
            case 5 -> chance.of("lag", "lead") + "(" + value + ", "
                    + chance.of("0", "1", "2", "-1", "'1'", "1.0", "1.5", "NULL", "id % 3")
                    + chance.of("", ", 'none'", ", id") + ")";
            case 6 -> chance.of("first_value", "last_value") + "(" + value + ")";
            case 7 -> "nth_value(" + value + ", " + chance.of("1", "2", "3", "2.0", "'2'") + ")";
            case 8 -> "count(*)" + filter;
            case 9, 10 -> chance.of("min", "max") + "(" + value + ")" + filter;
            case 11 -> "group_concat(" + value + chance.of("", ", '-'", ", s") + ")" + filter;
            default -> chance.of("sum", "total", "avg", "count", "sum") + "(" + value + ")" + filter;
        };
    }

    private String window() {
        return "(" + chance.of("", "PARTITION BY p ", "PARTITION BY s ", "PARTITION BY p, i % 2 ")
                + chance.of("", "ORDER BY k ", "ORDER BY k DESC ", "ORDER BY i ", "ORDER BY r ",
                "ORDER BY s ", "ORDER BY k, s DESC ", "ORDER BY id ", "ORDER BY k NULLS LAST ",
                "ORDER BY i DESC NULLS FIRST ", "ORDER BY i ") + frame() + ")";
    }

    private String frame() {
        if (chance.percent(35)) {
            return "";
        }
        String mode = chance.of("ROWS ", "RANGE ", "GROUPS ");
        String start = chance.of("UNBOUNDED PRECEDING", "CURRENT ROW", offset() + " PRECEDING",
                offset() + " PRECEDING", offset() + " FOLLOWING");
        String end = chance.of("UNBOUNDED FOLLOWING", "CURRENT ROW", offset() + " FOLLOWING",
                offset() + " FOLLOWING", offset() + " PRECEDING");
        return mode + (chance.percent(20) ? start : "BETWEEN " + start + " AND " + end)
                + chance.of("", "", "", " EXCLUDE CURRENT ROW",
                " EXCLUDE GROUP", " EXCLUDE TIES");
    }

    private String offset() {
        return chance.of("0", "1", "1", "2", "3", "5", "1.5", "'2'", "10");
    }
}
