package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.List;

/** Random FROM clauses over a schema, and the subqueries of expressions. */
final class RandomSources implements RandomExpressions.Subqueries {
    private final Chance chance;
    private final RandomSchema schema;
    private final RandomExpressions expressions;
    /** Whether joins may stand in brackets, where ALTER TABLE of SQLite does not find their columns. */
    boolean brackets;
    private int aliases;
    private int subqueryDepth;

    RandomSources(Chance chance, RandomSchema schema) {
        this.chance = chance;
        this.schema = schema;
        expressions = new RandomExpressions(chance, this);
    }

    RandomExpressions expressions() {
        return expressions;
    }

    /** A FROM clause and the columns it brings. */
    record From(String sql, List<String> columns) {}

    /** A FROM clause, of one table for the most part. */
    From anyFrom() {
        return from(chance.of(1, 1, 2, 3));
    }

    From from(int most) {
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
            var inner = from(2);
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
    String compound(String from, String... operators) {
        String operator = chance.of(operators);
        return operator.equals(" UNION ALL ") && from.matches("(?s).*(RIGHT|FULL) JOIN .*") ? " UNION " : operator;
    }

    String where(List<String> columns) {
        return chance.percent(25) ? "" : " WHERE " + expressions.predicate(columns, 1 + chance.below(3));
    }

    /** A text that is the same only for the same value: of 1 and 1.0, or 'a' and 'A' by NOCASE, any may stand for a group. */
    static String exact(String x) {
        return "quote(" + x + ")";
    }

    @Override
    public String single(List<String> outer) {
        if (subqueryDepth >= 2) {
            return "VALUES (" + expressions.literal() + "), (" + expressions.literal() + ")";
        }
        subqueryDepth++;
        var from = from(2);
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
        var from = from(2);
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
        var from = from(2);
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
