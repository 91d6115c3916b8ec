package io.picovolt.tpch;

import io.picovolt.BakeOptions;
import io.picovolt.script.PicoVoltEngine;
import io.picovolt.script.SqlEngine;
import io.picovolt.script.SqliteEngine;
import io.trino.tpch.LineItem;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The size of TPC-H's largest table in PicoVolt's file, in the Rust engine's two formats, in SQLite's and in Parquet, as
 * lines of a Markdown table. Not part of the build: {@code -Pparquet -Dtest=LineitemBenchmark}, {@code -Dtpch.scale=0.1}.
 */
class LineitemBenchmark {
    /** Without keys, as Parquet has none. */
    private static final String TABLE = """
            CREATE TABLE lineitem (
                l_orderkey INTEGER NOT NULL, l_partkey INTEGER NOT NULL, l_suppkey INTEGER NOT NULL,
                l_linenumber INTEGER NOT NULL, l_quantity DECIMAL(15,2) NOT NULL,
                l_extendedprice DECIMAL(15,2) NOT NULL, l_discount DECIMAL(15,2) NOT NULL,
                l_tax DECIMAL(15,2) NOT NULL, l_returnflag TEXT NOT NULL, l_linestatus TEXT NOT NULL,
                l_shipdate TEXT NOT NULL, l_commitdate TEXT NOT NULL, l_receiptdate TEXT NOT NULL,
                l_shipinstruct TEXT NOT NULL, l_shipmode TEXT NOT NULL, l_comment TEXT NOT NULL)""";

    private final double scale = Double.parseDouble(System.getProperty("tpch.scale", "0.1"));

    @TempDir
    Path folder;

    @Test
    void comparesTheSizes() throws IOException, SQLException {
        print("SQLite, after VACUUM", sqliteSize());
        for (String options : new String[] {"COMPRESSION zstd", "COMPRESSION zstd, COMPRESSION_LEVEL 19", "COMPRESSION snappy"}) {
            print("Parquet (DuckDB), " + options, parquetSize(options));
        }
        try (var picovolt = new PicoVoltEngine()) {
            load(picovolt);
            print("PicoVolt, format 3", picovolt.database().export(BakeOptions.NONE).remaining());
            print("the Rust engine's format 2", picovolt.database().export(BakeOptions.NONE.withFormat(2)).remaining());
            print("the Rust engine's format 1", picovolt.database().export(BakeOptions.NONE.withFormat(1)).remaining());
        }
    }

    private static void print(String what, long size) {
        System.out.println("| " + what + " | " + size + " |");
    }

    private void load(SqlEngine engine) {
        Tpch.run(engine, TABLE);
        Tpch.run(engine, "BEGIN");
        Tpch.fill(engine, TpchTable.LINE_ITEM, scale);
        Tpch.run(engine, "COMMIT");
    }

    private long sqliteSize() throws IOException {
        try (var sqlite = new SqliteEngine()) {
            load(sqlite);
            Path file = folder.resolve("lineitem.sqlite");
            Tpch.run(sqlite, "VACUUM INTO '" + file + "'");
            return Files.size(file);
        }
    }

    /** Dates are dates there, which PicoVolt and SQLite have no type for. */
    private long parquetSize(String options) throws IOException, SQLException {
        Path lines = folder.resolve("lineitem.tbl");
        Path parquet = folder.resolve("lineitem.parquet");
        writeLines(lines);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
            statement.execute(TABLE.replaceAll("(l_\\w+date) TEXT", "$1 DATE"));
            statement.execute("COPY lineitem FROM '" + lines + "' (DELIMITER '|', HEADER false)");
            statement.execute("COPY lineitem TO '" + parquet + "' (FORMAT parquet, " + options + ")");
        }
        return Files.size(parquet);
    }

    private void writeLines(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (LineItem item : TpchTable.LINE_ITEM.createGenerator(scale, 1, 1)) {
                String line = item.toLine();
                out.write(line.substring(0, line.length() - 1));
                out.write('\n');
            }
        }
    }
}
