package io.picovolt.exec;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.PreparedStatement;
import io.picovolt.TestHost;
import io.picovolt.value.Value;
import org.junit.jupiter.api.Test;

/** How much faster a query is that its index covers: see docs/BENCHMARKS.md. Not a test, so no build runs it. */
class CoveringBenchmark {
    private static final int ROUNDS = 11;

    private static final String[][] QUERIES = {
            {"1 % of the rows, grouped", "SELECT b, count(*) FROM t INDEXED BY ab WHERE a BETWEEN 1000 AND 3000 GROUP BY b"},
            {"10 % of the rows, grouped", "SELECT b, count(*) FROM t INDEXED BY ab WHERE a BETWEEN 1000 AND 21000 GROUP BY b"},
            {"half of the rows, counted", "SELECT count(*) FROM t INDEXED BY ab WHERE a > 100000"},
            {"2 000 ranges of 20 rows", "SELECT a, b FROM t INDEXED BY ab WHERE a BETWEEN ?1 AND ?1 + 19"},
            {"20 000 lookups of a row", "SELECT b FROM t INDEXED BY ab WHERE a = ?"},
            {"join, 20 000 lookups", "SELECT count(t.b) FROM k CROSS JOIN t INDEXED BY ab ON t.a = k.v"},
            {"integers in order", "SELECT a FROM t INDEXED BY ab WHERE a >= 0 ORDER BY a"},
            {"texts in order", "SELECT s FROM t INDEXED BY sa WHERE s >= '' ORDER BY s"}};

    @Test
    void measure() {
        for (String form : new String[] {"rows in pages", "rows in pages, 2 % updated", "rows in segments"}) {
            for (int texts : new int[] {0, 12}) {
                var connection = open(form, texts);
                for (var query : QUERIES) {
                    // With one more column it is not covered; without an index it is a scan.
                    String table = query[1].startsWith("SELECT count(t.b)") ? "t." : "";
                    String fetched = query[1].startsWith("SELECT count(") ? query[1].replaceFirst("\\) FROM", "), max(" + table + "x) FROM")
                            : query[1].contains("GROUP BY") ? query[1].replaceFirst(" FROM", ", max(x) FROM")
                            : query[1].replaceFirst(" FROM", ", x FROM");
                    String scan = query[1].replaceFirst("INDEXED BY ..", "NOT INDEXED");
                    int runs = query[0].startsWith("2 000") ? 2000 : query[0].startsWith("20 000") ? 20000 : 1;
                    double[] best = {1e9, 1e9, 1e9};
                    for (int round = 0; round < ROUNDS; round++) {
                        best[0] = Math.min(best[0], time(connection.prepare(query[1]), runs));
                        best[1] = Math.min(best[1], time(connection.prepare(fetched), runs));
                        best[2] = runs > 1 ? 0 : Math.min(best[2], time(connection.prepare(scan), runs));
                    }
                    System.out.printf("%-27s %2d texts  %-26s covered %7.2f ms, fetched %5.1f times, scanned %5.1f times%n",
                            form, texts, query[0], best[0], best[1] / best[0], best[2] / best[0]);
                }
            }
        }
    }

    private static Connection open(String form, int texts) {
        var database = Database.inMemory(new TestHost(), Options.DEFAULT);
        var connection = database.connect();
        var columns = new StringBuilder("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, s TEXT, x");
        var values = new StringBuilder("INSERT INTO t SELECT value, value * 7919 % 200003, value % 100, 'n' || (value * 31337 % 50021), 1");
        for (int i = 0; i < texts; i++) {
            columns.append(", w").append(i).append(" TEXT");
            values.append(", 'some text ").append(i).append(" of row ' || value");
        }
        connection.execute(columns.append(")").toString());
        connection.execute(values.append(" FROM generate_series(1, 200000)").toString());
        connection.execute("CREATE INDEX ab ON t (a, b)");
        connection.execute("CREATE INDEX sa ON t (s, a)");
        connection.execute("CREATE TABLE k (v INTEGER)");
        connection.execute("INSERT INTO k SELECT value * 3 FROM generate_series(1, 20000)");
        if (form.contains("updated")) {
            connection.execute("UPDATE t SET b = b + 1 WHERE id % 50 = 3");
        }
        return form.contains("segments")
                ? Database.fromImage(database.export(), new TestHost(), Options.DEFAULT).connect() : connection;
    }

    /** Milliseconds. */
    private static double time(PreparedStatement statement, int runs) {
        long start = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            for (int p = 1; p <= statement.parameterCount(); p++) {
                statement.bind(p, Value.of(i * 37L % 200000));
            }
            statement.start();
            while (statement.next() != null) {
                continue;
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
