package io.picovolt.tpch;

import io.picovolt.script.PicoVoltEngine;
import io.picovolt.script.SqliteEngine;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The time of each query on PicoVolt and on SQLite, as lines of a Markdown table: the best of some runs by turns. Not part of the
 * build: {@code -Dtest=TpchBenchmark}, {@code -Dtpch.scale=0.01}, {@code -Dtpch.rounds=5}.
 */
class TpchBenchmark {
    @Test
    void comparesTheTimes() {
        double scale = Double.parseDouble(System.getProperty("tpch.scale", "0.01"));
        int rounds = Integer.getInteger("tpch.rounds", 5);
        try (var picovolt = new PicoVoltEngine(); var sqlite = new SqliteEngine()) {
            System.out.println("load: " + time(() -> Tpch.load(picovolt, scale)) + " ms, SQLite "
                    + time(() -> Tpch.load(sqlite, scale)) + " ms");
            double product = 1;
            for (int number = 1; number <= Tpch.QUERIES; number++) {
                String sql = Tpch.query(number);
                double ours = Double.MAX_VALUE;
                double theirs = Double.MAX_VALUE;
                for (int round = 0; round < rounds; round++) {
                    ours = Math.min(ours, time(() -> Tpch.run(picovolt, sql)));
                    theirs = Math.min(theirs, time(() -> Tpch.run(sqlite, sql)));
                }
                product *= theirs / ours;
                System.out.println(String.format(Locale.ROOT, "| %d | %.1f ms | %.1f ms | %.2f× |", number,
                        ours, theirs, theirs / ours));
            }
            System.out.println(String.format(Locale.ROOT, "geometric mean %.2f×",
                    Math.pow(product, 1.0 / Tpch.QUERIES)));
        }
    }

    private static double time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
