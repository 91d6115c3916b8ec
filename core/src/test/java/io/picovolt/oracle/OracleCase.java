package io.picovolt.oracle;

import io.picovolt.SealedTables;
import io.picovolt.script.Outcome;
import io.picovolt.script.PicoVoltEngine;
import io.picovolt.script.SqliteEngine;
import java.util.ArrayList;
import java.util.List;

/** One random database and what happens to it. */
final class OracleCase implements AutoCloseable {
    /** A query that was asked when {@code transaction} was the last one. */
    private record Memory(long transaction, RandomQueries.Query query, Outcome answer) {}

    private final long seed;
    private final Chance chance;
    private final RandomSchema schema;
    private final RandomQueries queries;
    private final RandomChanges changes;
    private final SqliteEngine sqlite = new SqliteEngine();
    private final PicoVoltEngine picovolt;
    /** The same tables without the indexes that CREATE INDEX makes, unless one of them is UNIQUE. */
    private final PicoVoltEngine plain;
    private final List<String> log = new ArrayList<>();
    private final List<Memory> memories = new ArrayList<>();
    private Outcome last;

    OracleCase(long seed) {
        this.seed = seed;
        picovolt = engine(seed % 2 == 0);
        plain = engine(seed % 3 == 0);
        chance = new Chance(seed);
        schema = new RandomSchema(chance);
        queries = new RandomQueries(chance, schema);
        changes = new RandomChanges(chance, schema, queries);
    }

    /** An engine whose rows stay where they are, or one that puts them into segments after each statement. */
    private static PicoVoltEngine engine(boolean sealing) {
        return sealing ? new PicoVoltEngine(new SealedTables()::seal) : new PicoVoltEngine();
    }

    void run() {
        schema.definitions.forEach(sql -> both(sql, true));
        boolean late = chance.percent(30);
        if (!late) {
            schema.indexes.forEach(sql -> both(sql, sql.contains("UNIQUE")));
        }
        changes.rows().forEach(sql -> both(sql, true));
        if (late) {
            schema.indexes.forEach(sql -> both(sql, sql.contains("UNIQUE")));
        }
        compareTables();
        for (int i = 0; i < 30 && !isFull(); i++) {
            if (chance.percent(60)) {
                query(queries.next());
            } else if (chance.percent(10)) {
                logic();
            } else {
                if (!change(changes.next())) {
                    return;
                }
                compareTables();
            }
        }
        both("COMMIT", true);
        compareTables();
        memories.forEach(this::recall);
    }

    /** False when SQLite, but not PicoVolt, leaves half of a failed statement behind. */
    private boolean change(String sql) {
        both(sql, true);
        return !sql.contains(" OR ") || !"SQLITE_MISMATCH".equals(last.errorCode());
    }

    private void both(String sql, boolean onPlain) {
        log.add(sql);
        var expected = sqlite.run(sql);
        last = expected;
        check(sql, expected, picovolt.run(sql), false, false);
        if (onPlain) {
            check(sql + " -- without indexes", expected, plain.run(sql), false, false);
        }
    }

    private void query(RandomQueries.Query query) {
        var expected = sqlite.run(query.sql());
        if (expected.errorCode() != null && expected.errorMessage().startsWith("ON clause references")) {
            return;
        }
        var answer = picovolt.run(query.sql());
        check(query.sql(), expected, answer, query.ordered(), query.merges());
        check(query.sql() + " -- without indexes", expected, plain.run(query.sql()), query.ordered(),
                query.merges());
        if (!picovolt.connection().inTransaction() && answer.errorCode() == null
                && memories.size() < 8) {
            memories.add(new Memory(picovolt.connection().currentTransaction(), query, answer));
        }
    }

    private void recall(Memory memory) {
        String sql = memory.query().sql()
                .replace(RandomQueries.BEFORE, " BEFORE " + memory.transaction());
        check(sql, memory.answer(), picovolt.run(sql), memory.query().ordered(), memory.query().merges());
    }

    /** A predicate finds the rows for which it is true as a value; and a row is true, false or neither. */
    private void logic() {
        var table = chance.of(schema.tables);
        var names = table.columns().stream().map(RandomSchema.Column::name).toList();
        String predicate = queries.expressions().predicate(names, 3);
        String from = " FROM " + table.name();
        var counts = picovolt.run("SELECT (SELECT count(*)" + from + " WHERE " + predicate + "), "
                + "(SELECT count(*)" + from + " WHERE NOT " + predicate + "), "
                + "(SELECT count(*)" + from + " WHERE " + predicate + " IS NULL), "
                + "(SELECT count(*)" + from + "), "
                + "(SELECT total(" + predicate + " IS TRUE)" + from + ")");
        if (counts.errorCode() != null) {
            return;
        }
        var row = counts.rows().get(0);
        long yes = Long.parseLong(row.get(0));
        if (yes + Long.parseLong(row.get(1)) + Long.parseLong(row.get(2)) != Long.parseLong(row.get(3))
                || yes != Double.parseDouble(row.get(4))) {
            fail(predicate + " over " + table.name() + ": " + row);
        }
    }

    /** Whether no rowid above the largest is left: new ones are random then. */
    private boolean isFull() {
        return schema.tables.stream().anyMatch(table -> sqlite.run("SELECT 1 FROM " + table.name()
                + " WHERE rowid >= 9223372036854775806").rows().size() > 0);
    }

    private void compareTables() {
        if (isFull()) {
            return;
        }
        for (var table : schema.tables) {
            String sql = "SELECT rowid, * FROM " + table.name() + " ORDER BY rowid";
            var expected = sqlite.run(sql);
            check(sql, expected, picovolt.run(sql), true, false);
            check(sql + " -- without indexes", expected, plain.run(sql), true, false);
        }
    }

    private void check(String sql, Outcome expected, Outcome actual, boolean ordered, boolean merges) {
        String difference = Answers.difference(expected, actual, ordered, merges);
        if (difference != null) {
            fail(sql + "\n" + difference);
        }
    }

    private void fail(String what) {
        throw new AssertionError("-Doracle.seed=" + seed + "\n" + what + "\nafter:\n"
                + String.join(";\n", log) + ";");
    }

    @Override
    public void close() {
        sqlite.close();
        picovolt.close();
        plain.close();
    }
}
