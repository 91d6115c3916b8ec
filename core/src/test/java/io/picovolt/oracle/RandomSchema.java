package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Random tables with constraints of every kind, and indexes. */
final class RandomSchema {
    /** @param given whether a statement may give it a value: it is not computed */
    record Column(String name, String type, boolean unique, boolean given) {}

    /**
     * @param base whether it is a table and no view
     * @param database with a point, or "" for main
     */
    record Table(String name, List<Column> columns, boolean hasRowid, boolean base, String database) {
        Table(String name, List<Column> columns, boolean hasRowid, boolean base) {
            this(name, columns, hasRowid, base, "");
        }

        String anyColumn(Chance chance) {
            return chance.of(columns).name();
        }

        List<String> names() {
            return columns.stream().map(Column::name).toList();
        }

        List<Column> given() {
            return columns.stream().filter(Column::given).toList();
        }

        Table withColumns(List<Column> changed) {
            return new Table(name, List.copyOf(changed), hasRowid, base, database);
        }
    }

    private final Chance chance;
    private final Set<Feature> features;
    /** Tables only. */
    final List<Table> tables = new ArrayList<>();
    final List<Table> views = new ArrayList<>();
    /** Whether tables stand in main, temp and aux; then views and triggers are TEMP. */
    final boolean several;
    private int indexes;
    /** Columns that an index begins with in descending order, where IN (SELECT …) of SQLite does not see their NULLs. */
    final Set<String> descending = new HashSet<>();
    /** Tables that foreign keys lead to. */
    final Set<String> parents = new HashSet<>();
    /** Tables whose keys a foreign key of another type compares with: SQLite shows them with that type from then on. */
    final Set<String> retyped = new HashSet<>();
    /** Those of {@link #views} that read VALUES. */
    final Set<String> viewsOfValues = new HashSet<>();
    /** Those of {@link #views} that are joins: in which order triggers see their rows is open. */
    final Set<String> joinedViews = new HashSet<>();
    /** SQLite reads computed values, of an index or a generated column, where a RIGHT JOIN has no row. */
    private boolean computedKeys;
    private boolean setsNull;

    RandomSchema(Chance chance, Set<Feature> features) {
        this.chance = chance;
        this.features = features;
        several = features.contains(Feature.DATABASES) && chance.percent(10);
    }

    Table any() {
        return !views.isEmpty() && chance.percent(12) ? chance.of(views) : chance.of(tables);
    }

    /**
     * Whether what stands in FROM computes something of VALUES: on the right of a LEFT JOIN SQLite takes that for NULL once a
     * row has found no other.
     */
    boolean readsValues(String source) {
        return source.contains("(SELECT") && source.matches("(?s).*(FROM|JOIN|,) \\(VALUES.*")
                || viewsOfValues.stream().anyMatch(source::contains);
    }

    void replace(Table old, Table changed) {
        tables.set(tables.indexOf(old), changed);
    }

    /** A CREATE TABLE statement; the table is in the list from then on. */
    String table(String name) {
        boolean strict = features.contains(Feature.STRICT) && chance.percent(8);
        boolean withoutRowid = features.contains(Feature.WITHOUT_ROWID) && chance.percent(10);
        String database = several ? chance.of("", "temp.", "aux.") : "";
        var columns = new ArrayList<Column>();
        var parts = new ArrayList<String>();
        boolean hasKey = false;
        int count = 2 + chance.below(4);
        for (int i = 0; i < count; i++) {
            // Some names are shared by tables, for USING and NATURAL.
            String column = chance.percent(30) ? "k" + i : name.replace('t', 'c') + i;
            if (i > 0 && chance.percent(8)) {
                computedKeys = true;
                columns.add(new Column(column, "", false, false));
                parts.add(column + (strict ? " ANY" : chance.of("", " INTEGER", " TEXT")) + " AS ("
                        + computed(chance.of(columns.subList(0, i)).name()) + ")" + chance.of("", " STORED", " VIRTUAL"));
                continue;
            }
            if (!hasKey && chance.percent(20)) {
                hasKey = true;
                columns.add(new Column(column, "INTEGER", true, true));
                parts.add(column + " INTEGER PRIMARY KEY"
                        + (withoutRowid ? "" : chance.percent(10) ? " AUTOINCREMENT" : onConflict()));
                continue;
            }
            String type = strict ? chance.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY")
                    : chance.of("", "INTEGER", "INT", "REAL", "TEXT", "TEXT", "NUMERIC", "BLOB", "VARCHAR(10)", "DOUBLE",
                            "BIGINT");
            var part = new StringBuilder(column).append(type.isEmpty() ? "" : " " + type);
            boolean unique = chance.percent(10);
            if (!hasKey && chance.percent(withoutRowid ? 50 : 5)) {
                hasKey = true;
                unique = true;
                part.append(" PRIMARY KEY").append(withoutRowid ? "" : onConflict());
            } else if (unique) {
                part.append(" UNIQUE").append(onConflict());
            }
            part.append(restrictions(column));
            columns.add(new Column(column, type, unique, true));
            parts.add(part.toString());
        }
        // SQLite can't rename the INTEGER PRIMARY KEY of a table WITHOUT ROWID that is UNIQUE too.
        boolean fixed = withoutRowid && columns.stream().limit(2).anyMatch(c -> c.unique() && c.type().equals("INTEGER"));
        if (columns.size() > 2 && (chance.percent(8) && !fixed || withoutRowid && !hasKey)) {
            parts.add((hasKey ? "UNIQUE" : "PRIMARY KEY") + " (" + columns.get(0).name() + ", " + columns.get(1).name()
                    + ")" + (withoutRowid ? "" : onConflict()));
            hasKey = true;
        }
        if (chance.percent(10)) {
            parts.add("CHECK (" + columns.get(0).name() + chance.of(" <> ", " IS NOT ", " < ")
                    + columns.get(1).name() + ")");
        }
        if (features.contains(Feature.FOREIGN_KEYS) && !tables.isEmpty() && chance.percent(25)) {
            var parent = chance.of(tables);
            database = parent.database();
            var keys = parent.columns().stream().filter(c -> c.unique() && c.given()).toList();
            var pair = parent.columns().stream().filter(Column::given).limit(2).toList();
            if (columns.size() > 1 && pair.size() > 1 && chance.percent(25)) {
                // With a key of just these columns, or else a mismatch.
                retype(parent, columns.get(0), pair.get(0));
                retype(parent, columns.get(1), pair.get(1));
                parts.add("FOREIGN KEY (" + columns.get(0).name() + ", " + columns.get(1).name() + ") REFERENCES " + parent.name()
                        + " (" + pair.get(0).name() + ", " + pair.get(1).name() + ")" + actions());
            } else if (!keys.isEmpty()) {
                var source = chance.of(columns);
                var target = chance.of(keys);
                retype(parent, source, target);
                parts.add(foreignKey(source, parent, target));
            }
        }
        tables.add(new Table(name, List.copyOf(columns), !withoutRowid, true, database));
        return "CREATE TABLE " + database + name + " (" + String.join(", ", parts) + ")"
                + (withoutRowid ? " WITHOUT ROWID" : "") + (strict ? (withoutRowid ? ", " : " ") + "STRICT" : "");
    }

    private String restrictions(String column) {
        var part = new StringBuilder();
        if (chance.percent(10)) {
            part.append(" NOT NULL").append(onConflict());
        }
        if (chance.percent(20)) {
            part.append(" DEFAULT ").append(chance.of("7", "-1.5", "'dflt'", "NULL", "(1 + 2)", "x'6162'", "+3", "true"));
        }
        if (chance.percent(7)) {
            part.append(" CHECK (").append(column).append(chance.of(" <> 3", " IS NOT 'abc'", " < 1000",
                    " NOT LIKE '%z%'", " BETWEEN -5 AND 200", " IN (1, 2, 3, 'a', NULL)")).append(')');
        }
        if (chance.percent(20)) {
            part.append(" COLLATE ").append(chance.of("NOCASE", "NOCASE", "RTRIM", "BINARY"));
        }
        return part.toString();
    }

    private String onConflict() {
        return features.contains(Feature.CONFLICT_CLAUSES) && chance.percent(8) ? " ON CONFLICT " + chance.of("REPLACE", "IGNORE", "ABORT", "FAIL", "ROLLBACK") : "";
    }

    private String computed(String column) {
        return chance.of(column + " + 1", column + " || 'x'", "length(" + column + ")", "upper(" + column + ")",
                "coalesce(" + column + ", 0) % 5", "typeof(" + column + ")", column + " IS NULL", "-" + column,
                "CASE WHEN " + column + " > 3 THEN 'big' ELSE " + column + " END");
    }

    private void retype(Table parent, Column source, Column target) {
        parents.add(parent.name());
        if (!source.type().equals(target.type())) {
            retyped.add(parent.name());
        }
    }

    private String foreignKey(Column source, Table parent, Column target) {
        return "FOREIGN KEY (" + source.name() + ") REFERENCES " + parent.name() + " (" + target.name() + ")" + actions();
    }

    private String actions() {
        return chance.of("", "", " ON DELETE " + action(), " ON UPDATE " + action(),
                        " ON DELETE " + action() + " ON UPDATE " + action())
                + chance.of("", "", " DEFERRABLE INITIALLY DEFERRED");
    }

    private String action() {
        String action = chance.of("CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION");
        setsNull |= action.equals("SET NULL");
        return action;
    }

    /** A CREATE INDEX statement. */
    String index() {
        var table = chance.of(tables);
        boolean unique = chance.percent(12);
        var columns = new ArrayList<String>();
        int count = 1 + chance.below(Math.min(3, table.columns().size()));
        for (int i = 0; i < count; i++) {
            String column = table.anyColumn(chance);
            if (unique && String.join(" ", columns).contains(column)) {
                continue; // SQLite takes it twice for the key of a parent.
            }
            columns.add((chance.percent(25) ? key(chance, column) : column)
                    + (chance.percent(10) ? " COLLATE " + chance.of("NOCASE", "BINARY", "RTRIM") : "")
                    + (chance.percent(25) ? " DESC" : ""));
        }
        if (columns.get(0).endsWith(" DESC")) {
            descending.add(columns.get(0).split(" ")[0]);
        }
        computedKeys |= columns.stream().anyMatch(key -> key.contains("("))
                || table.columns().stream().anyMatch(c -> !c.given() && String.join(" ", columns).contains(c.name()));
        String where = chance.percent(25) ? " WHERE " + condition(chance, table.anyColumn(chance)) : "";
        if (unique && where.isEmpty() && count == 1) {
            var all = new ArrayList<>(table.columns());
            all.replaceAll(c -> columns.get(0).equals(c.name()) ? new Column(c.name(), c.type(), true, c.given()) : c);
            replace(table, table.withColumns(all));
        }
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + table.database() + "i" + indexes++ + " ON " + table.name()
                + " (" + String.join(", ", columns) + ")" + where;
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

    /** Whether SQLite overlooks children without parents when a trigger changes such a table. */
    boolean forgivesChildrenOf(Table table) {
        return setsNull && parents.contains(table.name());
    }

    boolean hasComputedKeys() {
        return computedKeys;
    }

    int indexCount() {
        return indexes;
    }
}
