package io.picovolt.oracle;

import io.picovolt.oracle.RandomSchema.Column;
import io.picovolt.oracle.RandomSchema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A database and what happens to it, all from one seed. */
final class RandomScript {
    /** Stands for an export that is opened instead of the database. */
    static final String REOPEN = "/* exported and opened again */";
    private static final int STEPS = 30;

    private final Chance chance;
    private final Set<Feature> features;
    private final RandomSchema schema;
    private final RandomQueries queries;
    private final RandomChanges changes;
    private final RandomTriggers triggers;
    private final List<Step> steps = new ArrayList<>();
    private int names;

    private RandomScript(long seed, Set<Feature> features) {
        chance = new Chance(seed);
        this.features = features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features);
        if (!features.contains(Feature.ALTER_BESIDE_TRIGGERS)) {
            this.features.remove(chance.of(Feature.ALTER, Feature.TRIGGERS));
        }
        schema = new RandomSchema(chance, this.features);
        queries = new RandomQueries(chance, schema);
        changes = new RandomChanges(chance, schema, queries);
        triggers = new RandomTriggers(chance, schema, queries.expressions());
    }

    static List<Step> of(long seed, Set<Feature> features) {
        var script = new RandomScript(seed, features);
        script.begin();
        for (int i = 0; i < STEPS; i++) {
            script.step();
        }
        script.steps.add(Step.change("COMMIT"));
        return script.steps;
    }

    private void begin() {
        if (features.contains(Feature.FOREIGN_KEYS) && chance.percent(40)) {
            steps.add(Step.change("PRAGMA foreign_keys = ON"));
        }
        if (chance.percent(15)) {
            steps.add(Step.change("PRAGMA recursive_triggers = ON"));
        }
        if (schema.several) {
            steps.add(Step.change("ATTACH ':memory:' AS aux"));
        }
        int count = 2 + chance.below(2);
        for (int i = 0; i < count; i++) {
            steps.add(Step.change(schema.table("t" + i)));
        }
        boolean late = chance.percent(30);
        if (!late) {
            indexes();
        }
        for (var table : List.copyOf(schema.tables)) {
            changes.rows(table).forEach(sql -> steps.add(Step.change(sql)));
        }
        if (late) {
            indexes();
        }
        if (features.contains(Feature.VIEWS) && chance.percent(35)) {
            view();
        }
        if (features.contains(Feature.TRIGGERS) && chance.percent(35)) {
            steps.add(Step.change(RandomTriggers.LOG));
            for (var sql : triggers.some()) {
                steps.add(Step.change(sql));
            }
        }
    }

    private void indexes() {
        int count = chance.below(5);
        for (int i = 0; i < count; i++) {
            steps.add(Step.index(schema.index()));
        }
    }

    private void view() {
        String name = "v" + names++;
        var columns = List.of(new Column("p", "", false, true), new Column("q", "", false, true));
        String query = queries.ofTwo();
        while (features.contains(Feature.ALTER) && query.contains("rowid")) {
            // SQLite renames it like the column that it stands for, and does not find it the next time.
            query = queries.ofTwo();
        }
        if (schema.readsValues("(" + query)) {
            schema.viewsOfValues.add(name + " AS");
        }
        steps.add(Step.change("CREATE " + (schema.several ? "TEMP " : "") + "VIEW " + name + " (p, q) AS " + query));
        schema.views.add(new Table(name, columns, false, false));
        if (query.matches("(?s).* (JOIN|AS a[0-9]+,) .*")) {
            schema.joinedViews.add(name);
        }
    }

    private void step() {
        int choice = chance.below(100);
        if (choice < 52) {
            steps.add(Step.query(queries.next()));
        } else if (choice < 60) {
            logic();
        } else if (choice < 64) {
            steps.add(new Step(Step.Kind.UPKEEP, chance.of(schema.several ? "REINDEX" : REOPEN, REOPEN, "VACUUM",
                    "ANALYZE", "REINDEX"), false, false));
        } else if (choice < 68) {
            definition();
        } else {
            steps.add(Step.change(changes.next()));
        }
    }

    private void logic() {
        var source = queries.sources().anyFrom();
        String predicate = queries.expressions().predicate(source.columns(), 3);
        String from = " FROM " + source.sql();
        steps.add(new Step(Step.Kind.LOGIC, "SELECT (SELECT count(*)" + from + " WHERE " + predicate + "), (SELECT count(*)" + from
                + " WHERE NOT " + predicate + "), (SELECT count(*)" + from + " WHERE " + predicate
                + " IS NULL), (SELECT count(*)" + from + "), (SELECT total(" + predicate + " IS TRUE)" + from + ")", false,
                false));
    }

    private void definition() {
        var table = chance.of(schema.tables);
        switch (features.contains(Feature.ALTER) ? chance.below(7) : 3 + chance.below(3)) {
            case 0 -> {
                String name = "n" + names++;
                var columns = new ArrayList<>(table.columns());
                columns.add(new Column(name, "", false, true));
                schema.replace(table, table.withColumns(columns));
                steps.add(Step.change("ALTER TABLE " + table.name() + " ADD COLUMN " + name
                        + chance.of(" ANY", " INTEGER DEFAULT 5", " TEXT DEFAULT 'new' COLLATE NOCASE", " REAL NOT NULL DEFAULT 1",
                        " INTEGER CHECK (" + name + " > 0)")));
            }
            case 1 -> {
                String name = "m" + names++;
                var columns = new ArrayList<>(table.columns());
                int at = chance.below(columns.size());
                var old = columns.get(at);
                if (schema.descending.contains(old.name())) {
                    schema.descending.add(name);
                }
                columns.set(at, new Column(name, old.type(), old.unique(), old.given()));
                schema.replace(table, table.withColumns(columns));
                steps.add(Step.change("ALTER TABLE " + table.name() + " RENAME COLUMN " + old.name() + " TO " + name));
            }
            case 2 -> {
                String name = "u" + names++;
                schema.replace(table, new Table(name, table.columns(), table.hasRowid(), true, table.database()));
                for (var kind : List.of(schema.parents, schema.retyped)) {
                    if (kind.contains(table.name())) {
                        kind.add(name);
                    }
                }
                steps.add(Step.change("ALTER TABLE " + table.name() + " RENAME TO " + name));
            }
            case 3 -> steps.add(Step.index(schema.index()));
            case 4 -> {
                String name = "w" + names++;
                steps.add(Step.change("CREATE TABLE " + name + " AS SELECT " + String.join(", ", table.names()) + ", "
                        + queries.expressions().any(table.names(), 1) + " AS e FROM " + table.name()
                        + " NOT INDEXED ORDER BY " + (table.hasRowid() ? "rowid" : String.join(", ", table.names()))));
                steps.add(Step.change("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('" + name + "')"));
                steps.add(Step.change("DROP TABLE " + name));
            }
            case 5 -> drop(table);
            default -> steps.add(Step.change("DROP INDEX IF EXISTS i" + chance.below(1 + schema.indexCount())));
        }
    }

    /** A column goes; when it can't, statements that follow find it missing in the list and not in the table. */
    private void drop(Table table) {
        var columns = new ArrayList<>(table.columns());
        if (columns.size() > 2) {
            var gone = columns.remove(chance.below(columns.size()));
            if (columns.stream().anyMatch(Column::given)) {
                schema.replace(table, table.withColumns(columns));
            }
            steps.add(Step.change("ALTER TABLE " + table.name() + " DROP COLUMN " + gone.name()));
        }
    }
}
