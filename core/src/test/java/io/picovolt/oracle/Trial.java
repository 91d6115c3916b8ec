package io.picovolt.oracle;

import io.picovolt.SealedTables;
import io.picovolt.script.Outcome;
import io.picovolt.script.PicoVoltEngine;
import io.picovolt.script.SqlEngine;
import io.picovolt.script.SqliteEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a script on SQLite, on PicoVolt, and on a PicoVolt that goes without indexes, keeps rows in segments and is exported and opened
 * again at times. The first difference ends it.
 */
final class Trial implements AutoCloseable {
    private static final String COUNTS = "SELECT changes(), total_changes(), last_insert_rowid()";
    /** A reduced script may never end. */
    private static final long MOST_STEPS = 20_000_000;
    private static final int MEMORIES = 8;
    private static final String BASE_TABLES = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
            + " AND name NOT LIKE 'sqlite%' ORDER BY name";
    private static final String ALL_TABLES = "SELECT name, sql FROM (SELECT * FROM sqlite_schema UNION ALL SELECT * FROM"
            + " sqlite_temp_schema UNION ALL SELECT * FROM aux.sqlite_schema) WHERE type = 'table'"
            + " AND name NOT LIKE 'sqlite%' ORDER BY name";

    /** A query that was asked when {@code transaction} was the last one. */
    private record Memory(int step, long transaction, Step query, Outcome answer) {}

    private final SqliteEngine sqlite = new SqliteEngine();
    private final PicoVoltEngine picovolt = new PicoVoltEngine();
    private final PicoVoltEngine other = new PicoVoltEngine(new SealedTables()::seal);
    private final List<Memory> memories = new ArrayList<>();
    private Finding finding;
    private int at;
    private int statements;
    private boolean open;
    /** Whether there are several databases, each with numbers of its own. */
    private boolean several;

    private Trial() {
        picovolt.connection().setLimits(0, MOST_STEPS);
        other.connection().setLimits(0, MOST_STEPS);
    }

    /** The first difference, or null. */
    static Finding run(List<Step> steps, int[] statements) {
        try (var trial = new Trial()) {
            var finding = trial.run(steps);
            statements[0] += trial.statements;
            return finding;
        }
    }

    private Finding run(List<Step> steps) {
        for (at = 0; at < steps.size() && finding == null && !open; at++) {
            run(steps.get(at));
        }
        for (var memory : memories) {
            if (finding == null && !open) {
                recall(memory);
            }
        }
        return finding;
    }

    private void run(Step step) {
        statements++;
        switch (step.kind()) {
            case CHANGE -> change(step, true);
            case INDEX -> change(step, false);
            case QUERY -> query(step);
            case LOGIC -> logic(step);
            case UPKEEP -> upkeep(step);
        }
    }

    private void change(Step step, boolean onBoth) {
        var expected = sqlite.run(step.sql());
        var answer = run(picovolt, step.sql());
        // SQLite does not find columns of TEMP tables in all that names them.
        open |= several && expected.errorCode() != null && expected.errorMessage().startsWith("error in ");
        // Nor does it let triggers on rows that UPDATE OR REPLACE deletes change the table.
        open |= "SQLITE_CONSTRAINT_PINNED".equals(expected.errorCode()) || isFull();
        if (open) {
            return;
        }
        check(step, step.sql(), expected, answer);
        // A column with an index can't be dropped, and the other has none.
        if (onBoth && (expected.errorCode() == null || !step.sql().contains(" DROP "))) {
            check(step, step.sql() + " -- the other", expected, run(other, step.sql()));
        }
        // A statement that failed may have taken random rowids.
        open |= expected.errorCode() != null && sqlite.run("SELECT last_insert_rowid() < 1000000000000000").rows().get(0).contains("0");
        // What SQLite leaves behind in a transaction, without a statement journal, of a statement that failed, or leaves open.
        open |= picovolt.connection().inTransaction() && (isMistyped(expected) || isEndless(expected))
                || expected.errorCode() != null && step.sql().contains("9223372036854775807");
        if (finding == null && !open) {
            check(step, step.sql() + ";\n" + COUNTS, sqlite.run(COUNTS), run(picovolt, COUNTS));
            compareTables(step);
        }
    }

    private static boolean isMistyped(Outcome outcome) {
        return "SQLITE_CONSTRAINT_DATATYPE".equals(outcome.errorCode()) || "SQLITE_MISMATCH".equals(outcome.errorCode());
    }

    private static boolean isEndless(Outcome outcome) {
        return "too many levels of trigger recursion".equals(outcome.errorMessage());
    }

    private List<List<String>> tables() {
        var all = sqlite.run(ALL_TABLES);
        several = all.errorCode() == null;
        return several ? all.rows() : sqlite.run(BASE_TABLES).rows();
    }

    private void compareTables(Step after) {
        for (var table : tables()) {
            String name = table.get(0);
            boolean hidden = table.get(1).contains("WITHOUT ROWID") || name.equals("log");
            String sql = "SELECT " + (hidden ? "" : "rowid, ") + "* FROM " + name;
            var expected = sqlite.run(sql);
            String told = after.sql() + ";\n" + sql;
            check(after, told, expected, run(picovolt, sql));
            check(after, told + " -- the other", expected, run(other, sql));
        }
    }

    /** Whether triggers may change what UPDATE … FROM comes to next, in an order that is open. */
    private boolean isUnordered(Step step) {
        return step.sql().contains(" FROM (SELECT rowid AS r,")
                && !sqlite.run("SELECT 1 FROM (SELECT type FROM sqlite_schema UNION ALL SELECT type FROM sqlite_temp_schema)"
                        + " WHERE type = 'trigger'").rows().isEmpty();
    }

    /** Whether no rowid above the largest is left: new ones are random then. */
    private boolean isFull() {
        for (var table : tables()) {
            if (!sqlite.run("SELECT 1 FROM " + table.get(0) + " WHERE rowid >= 9223372036854775800").rows().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the smallest rowid is there and a REAL like it, which SQLite says are equal and does not find by one another. */
    private boolean hasSmallest() {
        boolean key = false;
        boolean real = false;
        for (var table : tables()) {
            key |= !sqlite.run("SELECT 1 FROM " + table.get(0) + " WHERE rowid = -9223372036854775808").rows().isEmpty();
            for (var column : sqlite.run("SELECT name FROM pragma_table_xinfo('" + table.get(0) + "')").rows()) {
                real |= !sqlite.run("SELECT 1 FROM " + table.get(0) + " WHERE typeof(" + column.get(0) + ") = 'real' AND "
                        + column.get(0) + " = -9223372036854775808.0").rows().isEmpty();
            }
        }
        return key && real;
    }

    private void query(Step step) {
        var expected = sqlite.run(step.sql());
        if (expected.errorCode() != null && (expected.errorMessage().startsWith("ON clause references")
                || expected.errorMessage().equals(SqliteEngine.TOO_MANY))) {
            return;
        }
        var answer = run(picovolt, step.sql());
        var otherwise = run(other, step.sql());
        if (isTooLong(answer) || isTooLong(otherwise)) {
            return;
        }
        check(step, step.sql(), expected, answer);
        check(step, step.sql() + " -- the other", expected, otherwise);
        if (finding != null && (isOpen(step, expected) || step.ordered() && isSorted(step, answer))) {
            finding = null;
            return;
        }
        if (step.sql().contains(RandomQueries.BEFORE) && !picovolt.connection().inTransaction()
                && !several && answer.errorCode() == null && memories.size() < MEMORIES) {
            memories.add(new Memory(at, picovolt.connection().currentTransaction(), step, answer));
        }
    }

    /** Whether the answer depends on the order in which rows are found. */
    private boolean isOpen(Step step, Outcome answer) {
        sqlite.run("PRAGMA reverse_unordered_selects = ON");
        var reversed = sqlite.run(step.sql());
        sqlite.run("PRAGMA reverse_unordered_selects = OFF");
        return Answers.difference(answer, reversed, step.ordered(), step.merges()) != null;
    }

    /** Whether {@link #MOST_STEPS} ended it. */
    private static boolean isTooLong(Outcome answer) {
        return "SQLITE_INTERRUPT".equals(answer.errorCode());
    }

    /**
     * Whether SQLite sorts the rows as PicoVolt does once it may not use the conditions that they fulfil: where a = b it takes ORDER BY a, b
     * for ORDER BY a, and 5 is equal to '5' in some of them.
     */
    private boolean isSorted(Step step, Outcome answer) {
        int order = step.sql().lastIndexOf(" ORDER BY ");
        if (order < 0) {
            return false;
        }
        var sorted = sqlite.run("SELECT * FROM (" + step.sql().substring(0, order) + " LIMIT -1)" + step.sql().substring(order));
        return sorted.errorCode() == null && Answers.difference(sorted, answer, true, step.merges()) == null;
    }

    private void recall(Memory memory) {
        at = memory.step();
        String sql = memory.query().sql().replace(RandomQueries.BEFORE, " BEFORE " + memory.transaction());
        check(memory.query(), sql, memory.answer(), run(picovolt, sql));
    }

    /** A predicate finds the rows for which it is true as a value; and a row is true, false or neither. */
    private void logic(Step step) {
        var counts = run(picovolt, step.sql());
        if (counts.errorCode() == null) {
            var row = counts.rows().get(0);
            long yes = Long.parseLong(row.get(0));
            if (yes + Long.parseLong(row.get(1)) + Long.parseLong(row.get(2)) != Long.parseLong(row.get(3))
                    || yes != Double.parseDouble(row.get(4))) {
                finding = new Finding(at, "LOGIC", step.sql(), "true, false, NULL, all, true as a value: " + row);
            }
        }
    }

    private void upkeep(Step step) {
        if (picovolt.connection().inTransaction()) {
            return;
        }
        if (step.sql().equals(RandomScript.REOPEN)) {
            if (several) {
                return;
            }
            other.reopen();
            other.connection().setLimits(0, MOST_STEPS);
            String keys = sqlite.run("PRAGMA foreign_keys").rows().get(0).get(0);
            run(other, "PRAGMA foreign_keys = " + keys);
            run(other, "PRAGMA recursive_triggers = " + sqlite.run("PRAGMA recursive_triggers").rows().get(0).get(0));
        } else {
            var answer = run(other, step.sql());
            if (answer.errorCode() != null) {
                finding = new Finding(at, "UPKEEP " + answer.errorMessage(), step.sql(), answer.errorMessage());
            }
        }
        if (finding == null) {
            compareTables(step);
        }
    }

    /** An engine that breaks in another way than by its own error has an answer too: a wrong one. */
    private static Outcome run(SqlEngine engine, String sql) {
        try {
            return engine.run(sql);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            var trace = e.getStackTrace();
            return Outcome.failure("CRASH", e + (trace.length > 0 ? " at " + trace[0] : ""));
        }
    }

    private void check(Step step, String sql, Outcome expected, Outcome actual) {
        if (finding != null) {
            return;
        }
        String difference = Answers.difference(expected, actual, step.ordered(), step.merges());
        if (difference != null && !"CRASH".equals(actual.errorCode())) {
            open |= hasSmallest() || isUnordered(step);
        }
        if (difference != null && !open) {
            finding = Finding.of(at, step.kind(), sql, expected, actual, difference);
        }
    }

    @Override
    public void close() {
        sqlite.close();
        picovolt.close();
        other.close();
    }
}
