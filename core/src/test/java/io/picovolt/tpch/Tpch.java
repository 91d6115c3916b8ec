package io.picovolt.tpch;

import io.picovolt.script.SqlEngine;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The tables, queries and answers. */
final class Tpch {
    static final int QUERIES = 22;
    private static final int ROWS_A_STATEMENT = 200;

    private Tpch() {
    }

    /** Creates the tables and fills them, in one transaction. */
    static void load(SqlEngine engine, double scale) {
        run(engine, resource("schema.sql"));
        run(engine, "BEGIN");
        for (var table : TpchTable.getTables()) {
            fill(engine, table, scale);
        }
        run(engine, "COMMIT");
    }

    /** Inserts the rows of one table. */
    static <E extends TpchEntity> void fill(SqlEngine engine, TpchTable<E> table, double scale) {
        String insert = "INSERT INTO " + table.getTableName() + " VALUES ";
        var rows = new ArrayList<String>();
        for (E entity : table.createGenerator(scale, 1, 1)) {
            // A line is a|b|c|, as the benchmark's own generator writes it.
            String line = entity.toLine().replace("'", "''");
            rows.add("('" + line.substring(0, line.length() - 1).replace("|", "', '") + "')");
            if (rows.size() == ROWS_A_STATEMENT) {
                run(engine, insert + String.join(", ", rows));
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            run(engine, insert + String.join(", ", rows));
        }
    }

    static void run(SqlEngine engine, String sql) {
        var outcome = engine.run(sql);
        if (outcome.errorCode() != null) {
            throw new AssertionError(outcome.errorMessage() + ": " + sql);
        }
    }

    /** The text of query 1 to 22. */
    static String query(int number) {
        return resource(name(number) + ".sql");
    }

    /** The rows that it has at scale 0.01, their cells written as in SQL scripts and joined by {@code |}. */
    static List<String> answer(int number) {
        return resource(name(number) + ".txt").lines().toList();
    }

    static String name(int number) {
        return (number < 10 ? "q0" : "q") + number;
    }

    private static String resource(String name) {
        try (var in = Tpch.class.getResourceAsStream("/tpch/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
