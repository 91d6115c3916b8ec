package io.picovolt.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.script.PicoVoltEngine;
import io.picovolt.script.SqliteEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All 22 queries of TPC-H at scale 0.01 have the known answers, which are also SQLite's. */
class TpchTest {
    @Test
    void queriesHaveTheKnownAnswers() {
        try (var engine = new PicoVoltEngine(); var sqlite = new SqliteEngine()) {
            Tpch.load(engine, 0.01);
            Tpch.load(sqlite, 0.01);
            for (int number = 1; number <= Tpch.QUERIES; number++) {
                var answer = rows(engine.run(Tpch.query(number)).rows());
                assertEquals(Tpch.answer(number), answer, Tpch.name(number));
                compare(rows(sqlite.run(Tpch.query(number)).rows()), answer, Tpch.name(number));
            }
        }
    }

    private static List<String> rows(List<List<String>> rows) {
        return rows.stream().map(row -> String.join("|", row)).toList();
    }

    /** SQLite adds money as REAL, and rounds an average elsewhere. */
    private static void compare(List<String> expected, List<String> actual, String name) {
        assertEquals(expected.size(), actual.size(), name);
        for (int i = 0; i < expected.size(); i++) {
            String[] left = expected.get(i).split("\\|", -1);
            String[] right = actual.get(i).split("\\|", -1);
            assertEquals(left.length, right.length, name);
            for (int cell = 0; cell < left.length; cell++) {
                String number = right[cell].replace("'", "");
                if (left[cell].equals(right[cell]) || !number.matches("-?[0-9]+(\\.[0-9]+)?")) {
                    assertEquals(left[cell], right[cell], name);
                } else {
                    double value = Double.parseDouble(left[cell].replace("'", ""));
                    assertEquals(value, Double.parseDouble(number), 1e-9 * (1 + Math.abs(value)), name);
                }
            }
        }
    }
}
