package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes of a table and of its columns, against a model that keeps every snapshot. */
class HistoryPropertyTest {
    /** A table as a transaction left it: its columns, and by rowid the values that are not NULL. */
    private record Snapshot(List<String> columns, TreeMap<Long, Map<String, String>> rows) {
        Snapshot copy() {
            var copy = new TreeMap<Long, Map<String, String>>();
            rows.forEach((rowid, row) -> copy.put(rowid, new HashMap<>(row)));
            return new Snapshot(new ArrayList<>(columns), copy);
        }
    }

    private Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
    private Connection db = database.connect();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private Random random;
    private Snapshot now;
    private long largestRowid;
    private int names;
    private final List<String> withDefault = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void snapshotsDifferencesAndHistoryAreThoseOfTheModel(long seed) {
        random = new Random(seed);
        snapshots.add(null);
        for (int step = 0; step < 150; step++) {
            if (now == null) {
                create();
            } else {
                change();
            }
            if (random.nextInt(30) == 0) {
                // What was so far stands in segments from here on.
                database = Database.fromImage(database.export(), new TestHost(), Options.DEFAULT);
                db = database.connect();
            }
        }
        for (int transaction = 0; transaction < snapshots.size(); transaction++) {
            if (snapshots.get(transaction) != null) {
                assertEquals(snapshots.get(transaction).rows(), read(transaction), "BEFORE " + transaction);
            }
        }
        assertHistory();
        for (int i = 0; i < 80; i++) {
            int from = random.nextInt(snapshots.size());
            int to = random.nextInt(snapshots.size());
            if (snapshots.get(from) != null || snapshots.get(to) != null) {
                assertDifference(from, to);
            }
        }
    }

    private void committed(Snapshot snapshot) {
        now = snapshot;
        if (database.currentTransaction() == snapshots.size()) {
            snapshots.add(now == null ? null : now.copy());
        }
        assertEquals(snapshots.size() - 1, database.currentTransaction());
    }

    private void create() {
        db.execute("CREATE TABLE t (a, b TEXT COLLATE NOCASE)");
        largestRowid = 0;
        committed(new Snapshot(new ArrayList<>(List.of("a", "b")), new TreeMap<>()));
    }

    private void change() {
        var next = now.copy();
        switch (random.nextInt(24)) {
            case 0 -> {
                db.execute("DROP TABLE t");
                next = null;
            }
            case 1, 2 -> {
                String column = "c" + names++;
                boolean given = random.nextBoolean();
                db.execute("ALTER TABLE t ADD COLUMN " + column + (given ? " DEFAULT 7" : ""));
                next.columns().add(column);
                if (given) {
                    withDefault.add(column);
                    next.rows().values().forEach(row -> row.put(column, "7"));
                }
            }
            case 3 -> {
                if (next.columns().size() > 1) {
                    String column = next.columns().remove(random.nextInt(next.columns().size()));
                    db.execute("ALTER TABLE t DROP COLUMN " + column);
                    next.rows().values().forEach(row -> row.remove(column));
                }
            }
            case 4 -> {
                db.execute("BEGIN");
                var undone = next.copy();
                rows(undone);
                rows(undone);
                db.execute("ROLLBACK");
            }
            case 5, 6, 7, 8 -> {
                db.execute("BEGIN");
                for (int i = random.nextInt(6); i >= 0; i--) {
                    rows(next);
                }
                db.execute("COMMIT");
            }
            default -> rows(next);
        }
        committed(next);
    }

    /** Inserts, updates or deletes some rows. */
    private void rows(Snapshot next) {
        String column = next.columns().get(random.nextInt(next.columns().size()));
        String value = random.nextInt(8) == 0 ? null : random.nextInt(3) == 0 ? "'x'"
                : column.equals("b") ? random.nextBoolean() ? "'A'" : "'a'"
                : random.nextBoolean() ? "" + random.nextInt(3) : random.nextInt(3) + ".0";
        long rowid = 1 + random.nextInt((int) largestRowid + 3);
        boolean known = next.rows().containsKey(rowid);
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                if (!known) {
                    db.execute("INSERT INTO t (rowid, " + column + ") VALUES (" + rowid + ", " + value + ")");
                    next.rows().put(rowid, new HashMap<>());
                    next.columns().stream().filter(withDefault::contains)
                            .forEach(each -> put(next.rows().get(rowid), each, "7"));
                    put(next.rows().get(rowid), column, value);
                    largestRowid = Math.max(largestRowid, rowid);
                }
            }
            case 2 -> {
                db.execute("DELETE FROM t WHERE rowid = " + rowid);
                next.rows().remove(rowid);
            }
            case 3 -> {
                db.execute("UPDATE t SET " + column + " = " + value + " WHERE rowid % 3 = " + rowid % 3);
                next.rows().forEach((each, row) -> {
                    if (each % 3 == rowid % 3) {
                        put(row, column, value);
                    }
                });
            }
            default -> {
                db.execute("UPDATE t SET " + column + " = " + value + " WHERE rowid = " + rowid);
                if (known) {
                    put(next.rows().get(rowid), column, value);
                }
            }
        }
    }

    private static void put(Map<String, String> row, String column, String value) {
        if (value == null) {
            row.remove(column);
        } else {
            row.put(column, value);
        }
    }

    private static String quoted(String prefix, List<String> columns) {
        var text = new StringBuilder();
        for (var column : columns) {
            text.append(", quote(").append(prefix).append(column).append(')');
        }
        return text.toString();
    }

    /** A row's values from a place on, those that are not NULL. */
    private static Map<String, String> values(List<String> columns, Value[] row, int from) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            String value = ((Value.TextValue) row[from + i]).value();
            put(values, columns.get(i), value.equals("NULL") ? null : value);
        }
        return values;
    }

    private static long number(Value value) {
        return value.isNull() ? Long.MAX_VALUE : ((Value.IntegerValue) value).value();
    }

    private TreeMap<Long, Map<String, String>> read(int transaction) {
        var columns = snapshots.get(transaction).columns();
        var rows = new TreeMap<Long, Map<String, String>>();
        for (var row : TestHost.rows(db, "SELECT rowid" + quoted("", columns) + " FROM t BEFORE " + transaction)) {
            rows.put(number(row[0]), values(columns, row, 1));
        }
        return rows;
    }

    private void assertHistory() {
        var last = snapshots.stream().filter(each -> each != null).reduce((a, b) -> b).orElseThrow();
        var history = TestHost.rows(db, "SELECT pv_rowid, pv_from, pv_to, pv_from_time, pv_to_time"
                + quoted("", last.columns()) + " FROM pv_history('t')");
        for (var row : history) {
            assertNotEquals(number(row[1]), number(row[2]));
            assertEquals(row[2].isNull(), row[4].isNull());
        }
        for (int transaction = 0; transaction < snapshots.size(); transaction++) {
            var expected = new TreeMap<Long, Map<String, String>>();
            var snapshot = snapshots.get(transaction);
            if (snapshot != null) {
                expected.putAll(snapshot.copy().rows());
                expected.values().forEach(row -> row.keySet().retainAll(last.columns()));
            }
            var rows = new TreeMap<Long, Map<String, String>>();
            for (var row : history) {
                if (number(row[1]) <= transaction && transaction < number(row[2])) {
                    var values = values(last.columns(), row, 5);
                    values.keySet().retainAll(snapshot.columns());
                    assertNull(rows.put(number(row[0]), values), "two versions of a row at once");
                }
            }
            assertEquals(expected, rows, "history at " + transaction);
        }
    }

    private void assertDifference(int from, int to) {
        var before = snapshots.get(from) == null ? snapshots.get(to) : snapshots.get(from);
        var after = snapshots.get(to) == null ? snapshots.get(from) : snapshots.get(to);
        var rows = snapshots.get(from) == null ? new TreeMap<Long, Map<String, String>>() : before.copy().rows();
        String what = "pv_diff('t', " + from + ", " + to + ")";
        for (var row : TestHost.rows(db, "SELECT pv_rowid, pv_change" + quoted("old_", before.columns())
                + quoted("new_", after.columns()) + " FROM " + what)) {
            var old = values(before.columns(), row, 2);
            var fresh = values(after.columns(), row, 2 + before.columns().size());
            String change = ((Value.TextValue) row[1]).value();
            assertEquals(change.equals("insert") ? null : old, rows.get(number(row[0])), what);
            if (change.equals("delete")) {
                rows.remove(number(row[0]));
            } else {
                assertNotEquals(change.equals("insert") ? null : old, fresh, what);
                rows.put(number(row[0]), fresh);
            }
        }
        assertEquals(snapshots.get(to) == null ? Map.of() : after.rows(), rows, what);
    }
}
