package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.List;

/** Random queries over a schema. */
final class RandomQueries implements RandomExpressions.Subqueries {
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
    private final RandomExpressions expressions;
    private int aliases;
    private int subqueryDepth;
    /** Whether joins may stand in brackets, where ALTER TABLE of SQLite does not find their columns. */
    private boolean brackets;

    RandomQueries(Chance chance, RandomSchema schema) {
        this.chance = chance;
        this.schema = schema;
        expressions = new RandomExpressions(chance, this);
    }

    RandomExpressions expressions() {
        return expressions;
    }

    Query next() {
        brackets = true;
        var query = query();
        brackets = false;
        return query;
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

    /** A FROM clause and the columns it brings. */
    record From(String sql, List<String> columns) {}

    /** A FROM clause, of one table for the most part. */
    From anyFrom() {
        return from(chance.of(1, 1, 2, 3), List.of());
    }

    /** A query of two columns, for a view. */
    String ofTwo() {
        var from = from(2, List.of());
        var items = List.of(chance.of(from.columns()), expressions.any(from.columns(), 2));
        String rest = " FROM " + from.sql() + where(from.columns());
        String both = String.join(", ", items);
        String exact = exact(items.get(0)) + ", " + exact(items.get(1));
        return switch (chance.below(5)) {
            case 0 -> "SELECT DISTINCT " + exact + rest;
            case 1 -> {
                String operator = compound(rest, " UNION ", " UNION ALL ", " EXCEPT ");
                String terms = operator.equals(" UNION ALL ") ? both : exact;
                yield "SELECT " + terms + rest + operator + "SELECT " + terms + rest;
            }
            case 2 -> "SELECT " + exact(items.get(0)) + ", " + chance.of("count(*)", "sum(" + expressions.number(from.columns()) + ")",
                    "max(" + exact(items.get(1)) + ")") + rest + " GROUP BY 1";
            default -> "SELECT " + both + rest;
        };
    }

    /** A text that is the same only for the same value: of 1 and 1.0, or 'a' and 'A' by NOCASE, any may stand for a group. */
    private static String exact(String x) {
        return "quote(" + x + ")";
    }

    private From from(int most, List<String> outer) {
        var columns = new ArrayList<String>();
        var sql = new StringBuilder(source(columns));
        int count = chance.below(most);
        for (int i = 0; i < count; i++) {
            String kind = chance.of(" JOIN ", " JOIN ", " LEFT JOIN ", " LEFT JOIN ", " CROSS JOIN ", ", ",
                    " RIGHT JOIN ", " FULL JOIN ", " INNER JOIN ");
            if (schema.hasComputedKeys() && (kind.contains("RIGHT") || kind.contains("FULL"))) {
                kind = " LEFT JOIN ";
            }
            var right = new ArrayList<String>();
            if (!kind.contains("RIGHT") && !kind.contains("FULL") && chance.percent(5)) {
                // A table function of a column beside it.
                String alias = "a" + aliases++;
                sql.append(kind.contains("LEFT") ? " LEFT JOIN " : " JOIN ").append(chance.of("json_each", "json_tree"))
                        .append("(json_array(quote(").append(chance.of(columns)).append("), 1)) AS ").append(alias)
                        .append(kind.contains("LEFT") ? " ON true" : "");
                columns.add(alias + ".value");
                columns.add(alias + ".type");
                continue;
            }
            String source;
            if (brackets && chance.percent(8)) {
                source = "(" + source(right);
                var last = new ArrayList<String>();
                source += chance.of(" JOIN ", " JOIN ", " LEFT JOIN ") + source(last);
                String key = shared(right, last);
                source += (key != null && chance.percent(60) ? " USING (" + key + ")"
                        : " ON " + chance.of(right) + " = " + chance.of(last)) + ")";
                right.addAll(last);
                right.removeIf(column -> column.endsWith(".rowid"));
            } else {
                source = source(right);
            }
            if (schema.readsValues(source) && (kind.contains("LEFT") || kind.contains("FULL"))) {
                kind = " JOIN ";
            }
            sql.append(kind).append(source);
            String shared = shared(columns, right);
            if (i == 0 && shared != null && !kind.equals(", ") && !kind.startsWith(" CROSS") && chance.percent(40)) {
                if (chance.percent(25)) {
                    sql.insert(sql.length() - source.length() - kind.length(), " NATURAL");
                } else {
                    sql.append(" USING (").append(shared).append(')');
                }
                columns.addAll(right);
                continue;
            }
            if (!kind.equals(", ") && !kind.startsWith(" CROSS")) {
                var both = new ArrayList<>(columns);
                both.addAll(right);
                String on = chance.percent(60)
                        ? chance.of(columns) + " = " + chance.of(right)
                        : expressions.predicate(both, 2);
                sql.append(" ON ").append(on);
                if (chance.percent(20)) {
                    sql.append(" AND ").append(expressions.predicate(both, 1));
                }
            }
            columns.addAll(right);
        }
        return new From(sql.toString(), columns);
    }

    /** The name of a column that both sides have once, or null. */
    private static String shared(List<String> left, List<String> right) {
        for (var column : right) {
            String name = column.substring(column.indexOf('.') + 1);
            if (name.startsWith("k") && name.length() == 2 && left.stream().filter(c -> c.endsWith("." + name)).count() == 1) {
                return name;
            }
        }
        return null;
    }

    private String source(List<String> columns) {
        String alias = "a" + aliases++;
        if (chance.percent(15) && subqueryDepth < 2) {
            subqueryDepth++;
            int width = 1 + chance.below(3);
            var inner = from(2, List.of());
            var items = new ArrayList<String>();
            if (chance.percent(20)) {
                columns.add(alias + ".column1");
                subqueryDepth--;
                return "(VALUES (" + expressions.literal() + "), (" + expressions.literal() + ")) AS " + alias;
            }
            if (chance.percent(25)) {
                columns.add(alias + ".y");
                String item = chance.of(inner.columns());
                String other = chance.of(inner.columns());
                String sql = "(SELECT ";
                if (chance.percent(50)) {
                    String operator = compound(inner.sql(), " UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ");
                    boolean all = operator.equals(" UNION ALL ");
                    // Without affinities: where SQLite pushes a condition down into the terms, it compares by those of each.
                    sql += (all ? "+" + item : exact(item)) + " AS y FROM " + inner.sql() + where(inner.columns()) + operator + "SELECT "
                            + (all ? "+" + other : exact(other)) + " FROM " + inner.sql() + ") AS " + alias;
                } else {
                    sql += exact(item) + " AS y FROM " + inner.sql() + where(inner.columns()) + " GROUP BY 1) AS " + alias;
                }
                subqueryDepth--;
                return sql;
            }
            if (chance.percent(20)) {
                columns.add(alias + ".y");
                String item = chance.of(inner.columns());
                String sql = "(SELECT " + chance.of("DISTINCT quote(" + item + ")", "rank() OVER (ORDER BY " + item + ")", "count(DISTINCT " + item
                        + ")", "count(" + item + ")") + " AS y FROM " + inner.sql() + where(inner.columns()) + ") AS " + alias;
                subqueryDepth--;
                return sql;
            }
            for (int i = 0; i < width; i++) {
                items.add(expressions.any(inner.columns(), 1) + " AS x" + i);
                columns.add(alias + ".x" + i);
            }
            String where = where(inner.columns());
            subqueryDepth--;
            return "(SELECT " + String.join(", ", items) + " FROM " + inner.sql() + where + ") AS " + alias;
        }
        if (chance.percent(4)) {
            columns.add(alias + ".key");
            columns.add(alias + ".value");
            return "json_each('" + chance.of("[1,2,3]", "{\"a\":1,\"b\":null}", "[\"abc\",2.5,\"b\"]", "[]") + "') AS " + alias;
        }
        var table = schema.any();
        for (var column : table.columns()) {
            columns.add(alias + "." + column.name());
        }
        if (table.hasRowid() && chance.percent(3)) {
            return "(SELECT * FROM " + table.name() + " ORDER BY rowid" + chance.of("", " DESC") + " LIMIT " + chance.below(9)
                    + ") AS " + alias;
        }
        if (table.hasRowid() && chance.percent(10)) {
            columns.add(alias + ".rowid");
        }
        return table.name() + " AS " + alias;
    }

    /** In FROM SQLite finds rows that are not there below a UNION ALL of RIGHT JOINs. */
    private String compound(String from, String... operators) {
        String operator = chance.of(operators);
        return operator.equals(" UNION ALL ") && from.matches("(?s).*(RIGHT|FULL) JOIN .*") ? " UNION " : operator;
    }

    private String where(List<String> columns) {
        return chance.percent(25) ? "" : " WHERE " + expressions.predicate(columns, 1 + chance.below(3));
    }

    /** A WHERE that is always there: right behind a table's name BEFORE would be about that table alone. */
    private String fullWhere(List<String> columns) {
        String where = where(columns);
        return where.isEmpty() ? " WHERE 1" : where;
    }

    private Query plain() {
        var from = from(3, List.of());
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
        var from = from(3, List.of());
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
                var from = from(2, List.of());
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
        return new Query(sql + query.sql().substring(sql.length()).replace(" COLLATE NOCASE", ""), query.ordered(), true);
    }

    private String literals(int count) {
        var literals = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            literals.add(expressions.literal());
        }
        return String.join(", ", literals);
    }

    private Query with() {
        var inner = from(2, List.of());
        String body = "SELECT " + chance.of(inner.columns()) + ", " + expressions.any(inner.columns(), 2)
                + " FROM " + inner.sql() + where(inner.columns());
        var columns = List.of("q.p", "q.q", "r.p");
        String hint = chance.of("", "", " MATERIALIZED", " NOT MATERIALIZED");
        String second = chance.of("w", "w", "v", "v");
        String sql = "WITH w(p, q) AS" + hint + " (" + body + ")" + (second.equals("w") ? "" : ", v(p, q) AS (SELECT "
                + chance.of("quote(p), count(*) FROM w GROUP BY 1", "q, p FROM w UNION ALL SELECT q, q FROM w", "count(p), count(DISTINCT q) FROM w",
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
        var from = from(2, List.of());
        // SQLite loses rows of a window's input where VALUES stand beside a view that is a UNION ALL.
        while (from.sql().contains("(VALUES") && from.sql().matches("(?s).*\\bv[0-9]+ AS .*")) {
            from = from(2, List.of());
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

    @Override
    public String single(List<String> outer) {
        if (subqueryDepth >= 2) {
            return "VALUES (" + expressions.literal() + "), (" + expressions.literal() + ")";
        }
        subqueryDepth++;
        var from = from(2, outer);
        var seen = new ArrayList<>(from.columns());
        if (chance.percent(50)) {
            seen.addAll(outer);
        }
        String item = chance.percent(70) ? chance.of(from.columns()) : expressions.any(seen, 1);
        String sql = "SELECT " + withoutIndex(item) + " FROM " + from.sql() + where(seen);
        if (chance.percent(10)) {
            sql += chance.of(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ") + "SELECT " + chance.of(from.columns()) + " FROM "
                    + from.sql();
        }
        subqueryDepth--;
        return sql;
    }

    /** By an index of a column in descending order IN (SELECT …) of SQLite finds no NULL. */
    private String withoutIndex(String item) {
        return (schema.descending.contains(item.substring(item.indexOf('.') + 1)) ? "+" : "") + item;
    }

    @Override
    public String pair(List<String> outer) {
        if (subqueryDepth >= 2) {
            return "SELECT " + expressions.literal() + ", " + expressions.literal();
        }
        subqueryDepth++;
        var from = from(2, outer);
        String sql = "SELECT " + withoutIndex(chance.of(from.columns())) + ", " + withoutIndex(expressions.any(from.columns(), 1))
                + " FROM " + from.sql() + where(from.columns());
        subqueryDepth--;
        return sql;
    }

    @Override
    public String scalar(List<String> outer) {
        if (subqueryDepth >= 2) {
            return "SELECT " + expressions.literal();
        }
        subqueryDepth++;
        var from = from(2, outer);
        var seen = new ArrayList<>(from.columns());
        if (chance.percent(50)) {
            seen.addAll(outer);
        }
        String sql = switch (chance.below(3)) {
            case 0 -> "SELECT count(*) FROM " + from.sql() + where(seen);
            // Of columns outside alone it would be an aggregate of the query outside, beside bare columns.
            case 1 -> "SELECT sum(" + (chance.percent(15) ? "(" + expressions.number(seen) + ") * (" + chance.of(from.columns())
                    + " IS NOT NULL)" : expressions.number(from.columns())) + ") FROM " + from.sql() + where(seen);
            default -> {
                String item = expressions.any(seen, 1);
                yield "SELECT typeof(" + item + ") FROM " + from.sql() + where(seen)
                        + " ORDER BY 1 LIMIT 1";
            }
        };
        subqueryDepth--;
        return sql;
    }
}
