package io.picovolt.oracle;

import io.picovolt.oracle.RandomSchema.Column;
import io.picovolt.oracle.RandomSchema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Random INSERT, UPDATE, DELETE and transaction statements. */
final class RandomChanges {
    private final Chance chance;
    private final RandomSchema schema;
    private final RandomQueries queries;

    RandomChanges(Chance chance, RandomSchema schema, RandomQueries queries) {
        this.chance = chance;
        this.schema = schema;
        this.queries = queries;
    }

    /** Rows to begin with; one statement a row, as any may fail. */
    List<String> rows(Table table) {
        var rows = new ArrayList<String>();
        int count = chance.of(0, 3, 8, 15, 25);
        for (int i = 0; i < count; i++) {
            rows.add("INSERT INTO " + table.name() + " VALUES " + tuple(table.given()));
        }
        return rows;
    }

    private String tuple(List<Column> columns) {
        return columns.stream().map(this::value).collect(Collectors.joining(", ", "(", ")"));
    }

    private String value(Column column) {
        if (chance.percent(80)) {
            switch (column.type()) {
                case "INTEGER", "INT" -> {
                    return String.valueOf(chance.below(60) - 5);
                }
                case "TEXT" -> {
                    return queries.expressions().text();
                }
                default -> { }
            }
        }
        return queries.expressions().literal();
    }

    String next() {
        return RandomQueries.withoutPairs(change());
    }

    private String change() {
        var table = chance.of(schema.tables);
        return switch (chance.below(23)) {
            case 19 -> limited(table);
            case 20 -> copied(table);
            case 21 -> "WITH w(x) AS (SELECT " + queries.expressions().literal() + " UNION ALL SELECT "
                    + chance.of(schema.tables).name().transform(name -> "count(*) FROM " + name) + ") " + chance.of(
                    "UPDATE " + table.name() + " SET " + chance.of(table.given()).name() + " = (SELECT max(x) FROM w) WHERE "
                            + table.anyColumn(chance) + " IN w",
                    "DELETE FROM " + table.name() + " WHERE " + table.anyColumn(chance) + " IN w",
                    "INSERT INTO " + table.name() + " (" + chance.of(table.given()).name() + ") SELECT x FROM w WHERE x > 0"
                            + " ORDER BY x");
            case 22 -> chance.of("SAVEPOINT s; PRAGMA defer_foreign_keys = ON", "REPLACE INTO " + table.name() + " VALUES "
                    + tuple(table.given()));
            case 0, 1, 2 -> insert(table);
            case 3 -> "INSERT INTO " + table.name() + " DEFAULT VALUES";
            case 4 -> insertSelect(table);
            case 5, 6, 7 -> update(table);
            case 8 -> updateFrom(table);
            case 9, 10 -> "DELETE FROM " + table.name() + " WHERE "
                    + queries.expressions().predicate(table.names(), 2) + returning(table);
            case 11 -> "BEGIN";
            case 12 -> chance.of("COMMIT", "ROLLBACK", "END");
            case 13 -> "SAVEPOINT " + chance.of("s", "p");
            case 14 -> chance.of("ROLLBACK TO ", "RELEASE ") + chance.of("s", "p");
            case 15, 16 -> upsert(table);
            case 17 -> schema.views.isEmpty() ? insert(table) : viewChange(chance.of(schema.views));
            default -> insert(table);
        };
    }

    private String conflict() {
        return chance.of("", "", "", " OR REPLACE", " OR IGNORE", " OR ABORT", " OR FAIL", " OR ROLLBACK");
    }

    private String insert(Table table) {
        int count = 1 + chance.below(4);
        var columns = table.given();
        var sql = new StringBuilder("INSERT").append(conflict()).append(" INTO ").append(table.name());
        if (chance.percent(30)) {
            var some = new ArrayList<>(columns);
            some.removeIf(column -> chance.percent(40));
            if (!some.isEmpty()) {
                columns = some;
                sql.append(columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")")));
            }
        }
        sql.append(" VALUES ");
        for (int i = 0; i < count; i++) {
            sql.append(i == 0 ? "" : ", ").append(tuple(columns));
        }
        return sql + returning(table);
    }

    private String upsert(Table table) {
        var unique = new ArrayList<>(table.given().stream().filter(Column::unique).toList());
        var row = new ArrayList<>(table.names());
        table.names().forEach(name -> row.add("excluded." + name));
        var clauses = new StringBuilder();
        while (!unique.isEmpty() && chance.percent(70)) {
            clauses.append(" ON CONFLICT (").append(unique.remove(chance.below(unique.size())).name()).append(')').append(outcome(table, row));
        }
        // SQLite does not look at what a last clause does when no constraint is left for it.
        if (clauses.isEmpty() || chance.percent(25)) {
            clauses.append(" ON CONFLICT").append(clauses.isEmpty() ? outcome(table, row) : " DO NOTHING");
        }
        return "INSERT" + (chance.percent(30) ? conflict() : "") + " INTO " + table.name() + " VALUES " + tuple(table.given())
                + ", " + tuple(table.given()) + clauses + returning(table);
    }

    private String outcome(Table table, List<String> row) {
        return chance.percent(30) ? " DO NOTHING" : " DO UPDATE SET " + chance.of(table.given()).name() + " = "
                + value(table, queries.expressions().any(row, 1))
                + (chance.percent(30) ? " WHERE " + value(table, queries.expressions().predicate(row, 1)) : "");
    }

    /** The first rows of an order that is total. */
    private String limited(Table table) {
        if (!table.hasRowid()) {
            return update(table);
        }
        String rest = " WHERE " + queries.expressions().predicate(table.names(), 1) + returning(table) + " ORDER BY rowid"
                + chance.of("", " DESC") + " LIMIT " + chance.below(4) + chance.of("", " OFFSET 1");
        return chance.percent(50) ? "DELETE FROM " + table.name() + rest
                : "UPDATE " + table.name() + " SET " + chance.of(table.given()).name() + " = " + queries.expressions().literal() + rest;
    }

    /** Rows of the table itself, which are in their own way. */
    private String copied(Table table) {
        String columns = table.given().stream().map(Column::name).collect(Collectors.joining(", "));
        String order = table.hasRowid() ? "rowid" : String.join(", ", table.names());
        var row = new ArrayList<>(table.names());
        table.names().forEach(name -> row.add("excluded." + name));
        var unique = table.given().stream().filter(Column::unique).toList();
        var column = chance.of(table.given());
        return "INSERT INTO " + table.name() + " (" + columns + ") SELECT " + columns + " FROM " + table.name()
                + " NOT INDEXED WHERE true ORDER BY " + order + " LIMIT 3"
                + (chance.percent(40) || unique.isEmpty() ? chance.of("", " ON CONFLICT DO NOTHING")
                : " ON CONFLICT (" + chance.of(unique).name() + ") DO UPDATE SET " + column.name() + " = "
                + value(table, queries.expressions().any(row, 1))
                + (unique.size() > 1 ? " ON CONFLICT (" + chance.of(unique).name() + ") DO NOTHING" : "")) + returning(table);
    }

    /** What INSTEAD OF triggers do, or an error. */
    private String viewChange(Table view) {
        return switch (chance.below(schema.joinedViews.contains(view.name()) ? 1 : 3)) {
            case 0 -> "INSERT INTO " + view.name() + " VALUES " + tuple(view.columns());
            case 1 -> "UPDATE " + view.name() + " SET " + view.anyColumn(chance) + " = " + queries.expressions().literal()
                    + " WHERE " + queries.expressions().predicate(view.names(), 1);
            default -> "DELETE FROM " + view.name() + " WHERE " + queries.expressions().predicate(view.names(), 1);
        };
    }

    private String insertSelect(Table table) {
        var from = chance.of(schema.tables);
        var items = new ArrayList<String>();
        for (int i = 0; i < table.given().size(); i++) {
            items.add(queries.expressions().any(from.names(), 1));
        }
        String order = from.hasRowid() ? "rowid" : String.join(", ", from.names());
        return "INSERT" + conflict() + " INTO " + table.name() + " SELECT " + String.join(", ", items)
                + " FROM " + from.name() + " NOT INDEXED WHERE "
                + queries.expressions().predicate(from.names(), 1) + " ORDER BY " + order + " LIMIT 5";
    }

    private String update(Table table) {
        var sets = new ArrayList<String>();
        var targets = new ArrayList<>(table.given());
        String conflict = conflict();
        if (conflict.equals(" OR REPLACE") && !table.hasRowid()) {
            // A row that gets the primary key of one that is still to be changed is changed twice by SQLite.
            conflict = "";
        }
        java.util.Collections.rotate(targets, chance.below(targets.size()));
        int count = Math.min(1 + chance.below(2), targets.size());
        if (count == 2 && chance.percent(15)) {
            sets.add("(" + targets.get(0).name() + ", " + targets.get(1).name() + ") = (SELECT "
                    + value(table) + ", " + queries.expressions().literal() + ")");
        } else {
            for (var column : targets.subList(0, count)) {
                sets.add(column.name() + " = " + (chance.percent(40) ? value(column) : value(table)));
            }
        }
        // UPDATE OR REPLACE of a parent's rowid ends in SQLite with the error of a constraint that all rows fulfil.
        boolean moves = !conflict.equals(" OR REPLACE") || !schema.parents.contains(table.name());
        if (table.hasRowid() && moves && chance.percent(8) && table.columns().stream().noneMatch(c -> c.unique() && c.type().equals("INTEGER"))) {
            sets.add("rowid = " + chance.of("rowid + 1", "rowid - 1", "-rowid", "rowid % 3", "2", value(chance.of(table.given()))));
        }
        // Without a subquery SQLite takes any index for the rows of a table WITHOUT ROWID, and changes them in its order.
        return "UPDATE" + conflict + " " + table.name() + " NOT INDEXED SET " + String.join(", ", sets)
                + " WHERE " + (table.hasRowid() ? "" : "(SELECT 1) AND ") + queries.expressions().predicate(table.names(), 2) + returning(table);
    }

    /** An expression without a query of the table (or of a view, which may read it): SQLite's sees what was changed by then. */
    private String value(Table table) {
        return value(table, queries.expressions().any(table.names(), 2));
    }

    private String value(Table table, String value) {
        return value.matches("(?s).*(FROM|JOIN|,) (" + table.name() + "|v[0-9]+) AS .*") ? queries.expressions().literal() : value;
    }

    /** Each row finds one row at most: of several it is open which one counts. */
    private String updateFrom(Table table) {
        var from = chance.of(schema.tables);
        if (!table.hasRowid() || !from.hasRowid()) {
            return update(table);
        }
        return "UPDATE" + conflict() + " " + table.name() + " SET " + chance.of(table.given()).name() + " = f.x FROM (SELECT rowid"
                + " AS r, " + queries.expressions().any(from.names(), 1) + " AS x FROM " + from.name() + ") AS f WHERE "
                + table.name() + ".rowid = f.r";
    }

    private String returning(Table table) {
        return chance.percent(25) && !schema.retyped.contains(table.name()) ? " RETURNING " + chance.of("*", table.hasRowid() ? "rowid, *" : "*, 1",
                queries.expressions().leafOf(table.names())) : "";
    }
}
