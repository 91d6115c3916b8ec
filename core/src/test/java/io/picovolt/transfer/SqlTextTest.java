package io.picovolt.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTextTest {
    private static List<String> text(Database database) {
        var lines = new ArrayList<String>();
        database.writeText(lines::add);
        return lines;
    }

    private static Database of(String sql) {
        var database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute(sql);
        return database;
    }

    @Test
    void isOneLineARow() {
        var lines = text(of("""
                CREATE TABLE z (a, b DECIMAL);
                CREATE TABLE "a b" (id INTEGER PRIMARY KEY,
                    name TEXT);
                CREATE INDEX i ON z (a);
                PRAGMA user_version = 3;
                INSERT INTO z VALUES (1.5, '12.50'), (x'00ff', NULL), (char(0) || 'x', 7);
                INSERT INTO "a b" VALUES (7, 'seven'), (3, 'it''s' || char(10) || 'three'), (5, 'gone');
                DELETE FROM "a b" WHERE id = 5;
                """));
        assertEquals(List.of("BEGIN;", "PRAGMA user_version = 3;",
                "CREATE TABLE \"a b\" (id INTEGER PRIMARY KEY,     name TEXT);",
                "INSERT INTO \"a b\" VALUES (3, unistr('it''s\\u000athree'));",
                "INSERT INTO \"a b\" VALUES (7, 'seven');",
                "CREATE TABLE z (a, b DECIMAL);",
                "INSERT INTO \"z\" VALUES (1.5, CAST('12.50' AS DECIMAL));",
                "INSERT INTO \"z\" VALUES (X'00FF', NULL);",
                "INSERT INTO \"z\" VALUES (CAST(X'0078' AS TEXT), CAST('7' AS DECIMAL));",
                "CREATE INDEX i ON z (a);", "COMMIT;"), lines);
    }

    @Test
    void makesTheSameDatabase() {
        Database first = of("CREATE TABLE t (a INTEGER PRIMARY KEY, b, c UNIQUE); "
                + "INSERT INTO t SELECT value, hex(zeroblob(value % 700)), value * 1.1 FROM generate_series(1, 5000)");
        Database second = of(String.join("\n", text(first)));
        assertEquals(text(first), text(second));
    }
}
