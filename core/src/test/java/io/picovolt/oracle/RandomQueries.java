package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.List;

/** Random queries over a schema. */
final class RandomQueries {
    /** Where BEFORE may be put in for PicoVolt; a comment for everybody else. */
    static final String BEFORE = "/*before*/";

    /**
     * A query.
     *
     * @param ordered whether its order is total, but for values that compare equal
     * @param merges whether it puts equal values together, so that any of them may stand for all
     */
    record Query(String sql, boolean ordered, boolean merges) {}

    private final Chance chance;
    private final RandomSchema schema;
    private final RandomSources sources;
    private final RandomExpressions expressions;

    RandomQueries(Chance chance, RandomSchema schema) {
        this.chance = chance;
        this.schema = schema;
        sources = new RandomSources(chance, schema);
        expressions = sources.expressions();
    }

    RandomSources sources() {
        return sources;
    }

    RandomExpressions expressions() {
        return expressions;
    }

    Query next() {
        sources.brackets = true;
        var query = query();
        sources.brackets = false;
        return new Query(withoutPairs(query.sql()), query.ordered(), query.merges());
    }

    /** Beside RIGHT and FULL JOIN SQLite loses rows when it looks for a pair by an index. */
    static String withoutPairs(String sql) {
        return !sql.matches("(?s).*(RIGHT|FULL) JOIN .*") ? sql
                : sql.replaceAll("\\(([a-z0-9]+\\.[a-z0-9]+), ([a-z0-9]+\\.[a-z0-9]+)\\)( NOT)? IN \\(", "(+$1, +$2)$3 IN (");
    }

    private Query query() {
        return switch (chance.below(15)) {
            case 0, 1 -> compound();
            case 2, 3, 4 -> grouped();
            case 5 -> with();
            case 6 -> recursive();
            case 7, 8 -> windows();
            default -> plain();
        };
    }

    /** A query of two columns, for a view. */
    String ofTwo() {
        var from = sources.from(2);
        var items = List.of(chance.of(from.columns()), expressions.any(from.columns(), 2));
        String rest = " FROM " + from.sql() + sources.where(from.columns());
        String both = String.join(", ", items);
        String exact = RandomSources.exact(items.get(0)) + ", " + RandomSources.exact(items.get(1));
        return switch (chance.below(5)) {
            case 0 -> "SELECT DISTINCT " + exact + rest;
            case 1 -> {
                String operator = sources.compound(rest, " UNION ", " UNION ALL ", " EXCEPT ");
                String terms = operator.equals(" UNION ALL ") ? both : exact;
                yield "SELECT " + terms + rest + operator + "SELECT " + terms + rest;
            }
            case 2 -> "SELECT " + RandomSources.exact(items.get(0)) + ", " + chance.of("count(*)", "sum(" + expressions.number(from.columns()) + ")",
                    "max(" + RandomSources.exact(items.get(1)) + ")") + rest + " GROUP BY 1";
            default -> "SELECT " + both + rest;
        };
    }

    /** A WHERE that is always there: right behind a table's name BEFORE would be about that table alone. */
    private String fullWhere(List<String> columns) {
        String where = sources.where(columns);
        return where.isEmpty() ? " WHERE 1" : where;
    }

    private Query plain() {
        var from = sources.from(3);
        int width = 1 + chance.below(4);
        boolean distinct = chance.percent(15);
        var items = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            items.add(chance.percent(40) ? chance.of(from.columns())
                    : expressions.any(from.columns(), 1 + chance.below(3)));
        }
        String sql = "SELECT " + (distinct ? "DISTINCT " : "") + String.join(", ", items) + " FROM "
                + from.sql() + fullWhere(from.columns()) + BEFORE;
        return ordered(sql, width, distinct, distinct ? List.of() : from.columns());
    }

    /** Adds ORDER BY all columns, and LIMIT, to some queries. */
    private Query ordered(String sql, int width, boolean merges, List<String> columns) {
        if (chance.percent(40)) {
            return new Query(sql, false, merges);
        }
        var terms = new ArrayList<String>();
        if (!columns.isEmpty() && chance.percent(30)) {
            terms.add(expressions.any(columns, 1) + direction());
            if (terms.get(0).matches("-?[0-9]+ ?.*|\\(.*|-.*|\\+.*")) {
                terms.clear();
            }
        }
        for (int i = 1; i <= width; i++) {
            terms.add(i + direction());
        }
        String ordered = sql + " ORDER BY " + String.join(", ", terms);
        if (chance.percent(40)) {
            ordered += " LIMIT " + chance.below(8) + (chance.percent(40) ? " OFFSET " + chance.below(4) : "");
        }
        return new Query(ordered, true, true);
    }

    private String direction() {
        return chance.of("", "", "", "", "", "", "", " COLLATE NOCASE") + chance.of("", "", " ASC", " DESC", " DESC") + chance.of("", "", "", " NULLS FIRST",
                " NULLS LAST");
    }

    private Query grouped() {
        var from = sources.from(3);
        int keys = chance.below(3);
        var keyItems = new ArrayList<String>();
        for (int i = 0; i < keys; i++) {
            keyItems.add(chance.percent(60) ? chance.of(from.columns())
                    : expressions.any(from.columns(), 1));
        }
        keyItems.removeIf(key -> key.matches("[-+~x(]?-?[0-9'].*|NULL|\\(.*|[-+~].*"));
        keys = keyItems.size();
        var items = new ArrayList<>(keyItems);
        int aggregates = 1 + chance.below(3);
        for (int i = 0; i < aggregates; i++) {
            items.add(aggregate(from.columns()));
        }
        String sql = "SELECT " + String.join(", ", items) + " FROM " + from.sql() + fullWhere(from.columns())
                + (keys == 0 ? "" : " GROUP BY " + (chance.percent(20) ? keys == 1 ? "1" : "2, 1" : String.join(", ", keyItems)))
                + (keys > 0 && chance.percent(30) ? " HAVING " + aggregate(from.columns())
                + chance.of(" > 1", " IS NOT NULL", " <> 2", " < 3") : "") + BEFORE;
        return ordered(sql, items.size(), true, List.of());
    }

    private String aggregate(List<String> columns) {
        String x = chance.percent(60) ? chance.of(columns) : expressions.any(columns, 1);
        String distinct = chance.percent(20) ? "DISTINCT " : "";
        return switch (chance.below(11)) {
            case 0, 1 -> "count(*)";
            case 9 -> chance.of("group_concat(quote(@)", "group_concat(quote(@), '-'", "string_agg(quote(@), '-'").replace("@", x)
                    + " ORDER BY quote(" + x + ")" + chance.of(")", " DESC)");
            case 10 -> "json_group_array(quote(" + x + ") ORDER BY quote(" + x + "))";
            case 2 -> "count(" + distinct + x + ")";
            case 3, 4 -> "sum(" + distinct + expressions.number(columns) + ")";
            case 5 -> "min(" + x + ")";
            case 6 -> "max(" + x + ")";
            case 7 -> "avg(" + expressions.number(columns) + ")";
            default -> "total(" + expressions.number(columns) + ")";
        } + (chance.percent(10) ? " FILTER (WHERE " + expressions.predicate(columns, 1) + ")" : "");
    }

    private Query compound() {
        int width = 1 + chance.below(3);
        var sql = new StringBuilder();
        int terms = 2 + chance.below(2);
        for (int i = 0; i < terms; i++) {
            if (i > 0) {
                sql.append(chance.of(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT "));
            }
            if (i < terms - 1 && chance.percent(10)) {
                sql.append("VALUES (").append(literals(width)).append("), (").append(literals(width))
                        .append(')');
            } else {
                var from = sources.from(2);
                var items = new ArrayList<String>();
                for (int k = 0; k < width; k++) {
                    items.add(chance.percent(60) ? chance.of(from.columns())
                            : expressions.any(from.columns(), 2));
                }
                sql.append("SELECT ").append(String.join(", ", items)).append(" FROM ")
                        .append(from.sql()).append(fullWhere(from.columns()));
            }
        }
        sql.append(BEFORE);
        // With COLLATE SQLite makes it a subquery, and other names of columns.
        var query = ordered(sql.toString(), width, true, List.of());
        String all = sql + query.sql().substring(sql.length()).replace(" COLLATE NOCASE", "");
        // In brackets an INTEGER PRIMARY KEY has a collation in SQLite, by which the compound is sorted.
        boolean brackets = all.matches("(?s).*(JOIN \\((?!SELECT|VALUES)|, \\([a-z]+[0-9]+ AS ).*");
        return brackets ? new Query("SELECT 1", false, false) : new Query(all, query.ordered(), true);
    }

    private String literals(int count) {
        var literals = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            literals.add(expressions.literal());
        }
        return String.join(", ", literals);
    }

    private Query with() {
        var inner = sources.from(2);
        String body = "SELECT " + chance.of(inner.columns()) + ", " + expressions.any(inner.columns(), 2)
                + " FROM " + inner.sql() + sources.where(inner.columns());
        var columns = List.of("q.p", "q.q", "r.p");
        String hint = chance.of("", "", " MATERIALIZED", " NOT MATERIALIZED");
        String second = chance.of("w", "w", "v", "v");
        String sql = "WITH w(p, q) AS" + hint + " (" + body + ")" + (second.equals("w") ? "" : ", v(p, q) AS (SELECT "
                + chance.of("quote(p), count(*) FROM w GROUP BY 1", "+q, +p FROM w UNION ALL SELECT +q, +q FROM w", "count(p), count(DISTINCT q) FROM w",
                "p, rank() OVER (ORDER BY p) FROM w") + ")") + " SELECT q.p, " + expressions.any(columns, 2)
                + " FROM w AS q" + chance.of(" JOIN ", " LEFT JOIN ") + second + " AS r ON q.p = r.q"
                + fullWhere(columns) + BEFORE;
        return ordered(sql, 2, !second.equals("w"), List.of());
    }

    /** A counter beside a value, from a row of constants or from a table's rows. */
    private Query recursive() {
        var table = schema.any();
        var columns = List.of("n", "x");
        boolean rows = chance.percent(40);
        String start = rows ? "SELECT 1, " + table.anyColumn(chance) + " FROM " + table.name()
                : "SELECT " + chance.below(3) + ", " + expressions.literal();
        String sql = "WITH RECURSIVE w(n, x) AS (" + start + (rows ? " UNION ALL " : chance.of(" UNION ", " UNION ALL ")) + "SELECT n + 1, "
                + expressions.any(columns, 1) + " FROM w WHERE n < " + (1 + chance.below(rows ? 3 : 12))
                + (chance.percent(30) ? " AND " + expressions.predicate(columns, 1) : "") + ") SELECT n, x FROM w"
                + fullWhere(columns) + BEFORE;
        return ordered(sql, 2, true, List.of());
    }

    /** Functions that are the same for rows which are equal in the window's order. */
    private Query windows() {
        var from = sources.from(2);
        // SQLite loses rows of a window's input where VALUES stand beside a view that is a UNION ALL.
        while (from.sql().contains("(VALUES") && from.sql().matches("(?s).*\\bv[0-9]+ AS .*")) {
            from = sources.from(2);
        }
        var columns = from.columns();
        var items = new ArrayList<String>();
        items.add(chance.of(columns));
        int calls = 1 + chance.below(2);
        for (int i = 0; i < calls; i++) {
            String partition = chance.percent(50) ? "PARTITION BY " + chance.of(columns) + " " : "";
            String order = "ORDER BY " + chance.of(columns) + direction();
            String value = expressions.number(columns);
            String filter = chance.percent(15) ? " FILTER (WHERE " + expressions.predicate(columns, 1) + ")" : "";
            items.add(chance.of("rank()", "dense_rank()", "cume_dist()", "percent_rank()", "count(*)" + filter,
                    "sum(" + value + ")" + filter, "min(" + value + ")" + filter, "max(" + value + ")",
                    "total(" + value + ")" + filter) + " OVER (" + partition + order + chance.of("", "", "",
                    " GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING", " RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
                    " GROUPS CURRENT ROW", " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
                    " GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING EXCLUDE GROUP") + ")");
        }
        String sql = "SELECT " + String.join(", ", items) + " FROM " + from.sql() + fullWhere(columns) + BEFORE;
        return ordered(sql, items.size(), true, List.of());
    }
}
