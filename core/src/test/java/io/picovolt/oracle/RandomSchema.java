package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.List;

/** Random tables with random rows. */
final class RandomSchema {
    /** @param unique whether some constraint or index makes the column unique */
    record Column(String name, String type, boolean nocase, boolean unique) {}

    record Table(String name, List<Column> columns) {
        String anyColumn(Chance chance) {
            return chance.of(columns).name();
        }
    }

    private final Chance chance;
    final List<Table> tables = new ArrayList<>();
    /** CREATE TABLE statements. */
    final List<String> definitions = new ArrayList<>();
    final List<String> indexes = new ArrayList<>();

    RandomSchema(Chance chance) {
        this.chance = chance;
        int count = 2 + chance.below(2);
        for (int i = 0; i < count; i++) {
            define("t" + i);
        }
        int indexCount = chance.below(5);
        for (int i = 0; i < indexCount; i++) {
            index("i" + i);
        }
    }

    private void define(String name) {
        var columns = new ArrayList<Column>();
        var parts = new ArrayList<String>();
        boolean hasKey = false;
        int count = 2 + chance.below(4);
        for (int i = 0; i < count; i++) {
            // Some names are shared by tables, for USING and NATURAL.
            String column = chance.percent(30) ? "k" + i : name.replace('t', 'c') + i;
            if (!hasKey && chance.percent(20)) {
                hasKey = true;
                columns.add(new Column(column, "INTEGER", false, true));
                parts.add(column + " INTEGER PRIMARY KEY");
                continue;
            }
            String type = chance.of("", "INTEGER", "INT", "REAL", "TEXT", "TEXT", "NUMERIC", "BLOB",
                    "VARCHAR(10)", "DOUBLE", "BIGINT");
            var part = new StringBuilder(column).append(type.isEmpty() ? "" : " " + type);
            boolean nocase = chance.percent(15);
            boolean unique = chance.percent(10);
            if (!hasKey && chance.percent(5)) {
                hasKey = true;
                unique = true;
                part.append(" PRIMARY KEY");
            } else if (unique) {
                part.append(" UNIQUE");
            }
            if (chance.percent(10)) {
                part.append(" NOT NULL");
            }
            if (chance.percent(20)) {
                part.append(" DEFAULT ").append(chance.of("7", "-1.5", "'dflt'", "NULL", "(1 + 2)", "x'6162'"));
            }
            if (chance.percent(7)) {
                part.append(" CHECK (").append(column).append(
                        chance.of(" <> 3", " IS NOT 'abc'", " < 1000", " NOT LIKE '%z%'")).append(')');
            }
            if (nocase) {
                part.append(" COLLATE NOCASE");
            }
            columns.add(new Column(column, type, nocase, unique));
            parts.add(part.toString());
        }
        if (chance.percent(8) && columns.size() > 2) {
            parts.add("UNIQUE (" + columns.get(0).name() + ", " + columns.get(1).name() + ")");
            columns.replaceAll(c -> new Column(c.name(), c.type(), c.nocase(), true));
        }
        tables.add(new Table(name, List.copyOf(columns)));
        definitions.add("CREATE TABLE " + name + " (" + String.join(", ", parts) + ")");
    }

    private void index(String name) {
        int number = chance.below(tables.size());
        var table = tables.get(number);
        boolean unique = chance.percent(12);
        var columns = new ArrayList<String>();
        int count = 1 + chance.below(Math.min(3, table.columns().size()));
        for (int i = 0; i < count; i++) {
            String column = table.anyColumn(chance);
            columns.add((chance.percent(25) ? key(chance, column) : column) + (chance.percent(10) ? " COLLATE "
                    + chance.of("NOCASE", "BINARY", "RTRIM") : "") + (chance.percent(25) ? " DESC" : ""));
        }
        if (unique) {
            var all = new ArrayList<>(table.columns());
            all.replaceAll(c -> new Column(c.name(), c.type(), c.nocase(), true));
            tables.set(number, new Table(table.name(), List.copyOf(all)));
        }
        indexes.add("CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + name + " ON " + table.name()
                + " (" + String.join(", ", columns) + ")"
                + (chance.percent(25) ? " WHERE " + condition(chance, table.anyColumn(chance)) : ""));
    }

    /** What an index may have for a key, and a query may ask for. */
    static String key(Chance chance, String column) {
        return chance.of("lower(@)", "(@ || '')", "abs(@ % 5)", "coalesce(@, 3)", "typeof(@)",
                "CAST(@ AS TEXT)", "(-@)", "(@ IS NULL)").replace("@", column);
    }

    /** What a partial index may ask of its rows, and a query too. */
    static String condition(Chance chance, String column) {
        return chance.of("@ IS NOT NULL", "@ > 2", "@ = 'abc'", "@ IN (1, 'abc', 2.5)", "@ <> 3",
                "@ < 'b' OR @ > 'x'").replace("@", column);
    }

    boolean hasNocase() {
        return tables.stream().anyMatch(t -> t.columns().stream().anyMatch(Column::nocase));
    }
}
