package io.picovolt.oracle;

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
    List<String> rows() {
        var rows = new ArrayList<String>();
        for (var table : schema.tables) {
            int count = chance.of(0, 3, 8, 15, 25);
            for (int i = 0; i < count; i++) {
                rows.add("INSERT INTO " + table.name() + " VALUES " + tuple(table));
            }
        }
        return rows;
    }

    private String tuple(RandomSchema.Table table) {
        return table.columns().stream().map(column -> value(column))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String value(RandomSchema.Column column) {
        if (column.type().equals("INTEGER") && chance.percent(80)) {
            return String.valueOf(chance.below(60) - 5);
        }
        return queries.expressions().literal();
    }

    String next() {
        var table = chance.of(schema.tables);
        return switch (chance.below(16)) {
            case 0, 1, 2 -> insert(table);
            case 3 -> "INSERT INTO " + table.name() + " DEFAULT VALUES";
            case 4 -> insertSelect(table);
            case 5, 6, 7, 8 -> update(table);
            case 9, 10 -> "DELETE FROM " + table.name() + " WHERE "
                    + queries.expressions().predicate(columns(table), 2) + returning(table);
            case 11 -> "BEGIN";
            case 12 -> chance.of("COMMIT", "ROLLBACK", "END");
            case 13 -> "SAVEPOINT " + chance.of("s", "p");
            case 14 -> chance.of("ROLLBACK TO ", "RELEASE ") + chance.of("s", "p");
            default -> insert(table);
        };
    }

    private static List<String> columns(RandomSchema.Table table) {
        return table.columns().stream().map(RandomSchema.Column::name).toList();
    }

    private String conflict() {
        return chance.of("", "", "", " OR REPLACE", " OR IGNORE", " OR ABORT", " OR FAIL", " OR ROLLBACK");
    }

    private String insert(RandomSchema.Table table) {
        int count = 1 + chance.below(4);
        var sql = new StringBuilder("INSERT").append(conflict()).append(" INTO ").append(table.name());
        if (chance.percent(30)) {
            var some = new ArrayList<>(table.columns());
            some.removeIf(column -> chance.percent(40));
            if (!some.isEmpty()) {
                table = new RandomSchema.Table(table.name(), some);
                sql.append(" (").append(String.join(", ", columns(table))).append(')');
            }
        }
        sql.append(" VALUES ");
        for (int i = 0; i < count; i++) {
            sql.append(i == 0 ? "" : ", ").append(tuple(table));
        }
        return sql + returning(table);
    }

    private String insertSelect(RandomSchema.Table table) {
        var from = chance.of(schema.tables);
        var items = new ArrayList<String>();
        for (int i = 0; i < table.columns().size(); i++) {
            items.add(queries.expressions().any(columns(from), 1));
        }
        return "INSERT" + conflict() + " INTO " + table.name() + " SELECT " + String.join(", ", items)
                + " FROM " + from.name() + " NOT INDEXED WHERE "
                + queries.expressions().predicate(columns(from), 1) + " ORDER BY rowid LIMIT 5";
    }

    private String update(RandomSchema.Table table) {
        var sets = new ArrayList<String>();
        var targets = new ArrayList<>(table.columns());
        String conflict = conflict();
        if (conflict.equals(" OR REPLACE") && targets.stream().anyMatch(RandomChanges::mayBeRowid)) {
            // A row that gets the rowid of one that is still to be changed is changed twice by SQLite.
            conflict = "";
        }
        java.util.Collections.rotate(targets, chance.below(targets.size()));
        int count = 1 + chance.below(2);
        for (int i = 0; i < Math.min(count, targets.size()); i++) {
            var column = targets.get(i);
            sets.add(column.name() + " = " + (chance.percent(40) ? value(column)
                    : queries.expressions().any(columns(table), 2)));
        }
        return "UPDATE" + conflict + " " + table.name() + " NOT INDEXED SET " + String.join(", ", sets)
                + " WHERE " + queries.expressions().predicate(columns(table), 2) + returning(table);
    }

    private static boolean mayBeRowid(RandomSchema.Column column) {
        return column.type().equals("INTEGER") && column.unique();
    }

    private String returning(RandomSchema.Table table) {
        return chance.percent(25) ? " RETURNING " + chance.of("*", "rowid, *",
                queries.expressions().leafOf(columns(table))) : "";
    }
}
