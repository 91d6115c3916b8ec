package io.picovolt.oracle;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.picovolt.script.PicoVoltEngine;
import io.picovolt.script.SqliteEngine;
import org.junit.jupiter.api.Test;

/** Window functions over random rows: the same values as SQLite's, the same errors, and rows in the same order. */
class WindowAgreementTest {
    private static final int CASES = 100;
    private static final int QUERIES = 60;

    @Test
    void windowsAreThoseOfSqlite() {
        int count = CASES * Integer.getInteger("oracle.scale", 1);
        for (long seed = 1; seed <= count; seed++) {
            runCase(seed);
        }
    }

    private static void runCase(long seed) {
        var windows = new RandomWindows(new Chance(seed));
        try (var sqlite = new SqliteEngine(); var picovolt = new PicoVoltEngine()) {
            String rows = windows.rows();
            for (String sql : new String[] {RandomWindows.TABLE, rows}) {
                sqlite.run(sql);
                picovolt.run(sql);
            }
            for (int i = 0; i < QUERIES; i++) {
                boolean grouped = i % 6 == 0;
                String sql = grouped ? windows.grouped() : windows.query();
                var expected = sqlite.run(sql);
                var actual = picovolt.run(sql);
                assertNull(Answers.difference(expected, actual, true, grouped),
                        () -> "seed " + seed + "\n" + rows + ";\n" + sql);
                org.junit.jupiter.api.Assertions.assertEquals(
                        expected.errorMessage(), actual.errorMessage(), sql);
            }
        }
    }
}
