package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.value.PicoVoltException;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private final Connection connection = TestHost.connect();

    private String query(String sql) {
        return TestHost.query(connection, sql);
    }

    @Test
    void selectsWithoutATable() {
        assertEquals("3|abc|", query("SELECT 1 + 2, 'abc', NULL"));
    }

    @Test
    void createsInsertsAndSelects() {
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, n)");
        connection.execute("INSERT INTO t VALUES (1, 'a', 10), (2, 'b', 2.5), (3, NULL, 'x')");
        assertEquals("1|a|10\n2|b|2.5\n3||x", query("SELECT * FROM t"));
        assertEquals("b", query("SELECT name FROM t WHERE id = 2"));
        assertEquals("3|2", query("SELECT count(*), count(name) FROM t"));
        assertEquals("3\n2", query("SELECT id FROM t ORDER BY id DESC LIMIT 2"));
    }

    @Test
    void updatesDeletesAndTravelsBack() {
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
        connection.execute("INSERT INTO t VALUES (1, 'one')");
        connection.execute("UPDATE t SET v = 'uno' WHERE id = 1");
        connection.execute("DELETE FROM t");
        assertEquals("", query("SELECT v FROM t"));
        assertEquals("uno", query("SELECT v FROM t BEFORE 3"));
        assertEquals("one", query("SELECT v FROM t BEFORE 2"));
        assertEquals("", query("SELECT v FROM t BEFORE 1"));
    }

    @Test
    void joinsAndGroups() {
        connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, x); CREATE TABLE b (a, y)");
        connection.execute("INSERT INTO a VALUES (1, 'p'), (2, 'q'), (3, 'r')");
        connection.execute("INSERT INTO b VALUES (1, 10), (1, 20), (3, 5)");
        assertEquals("p|10\np|20\nr|5", query("SELECT x, y FROM a JOIN b ON a.id = b.a"));
        assertEquals("p|30\nq|\nr|5",
                query("SELECT x, sum(y) FROM a LEFT JOIN b ON a.id = b.a GROUP BY x"));
        assertEquals("q", query(
                "SELECT x FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.a = a.id)"));
    }

    @Test
    void autoincrementNeverGivesARowidAgain() {
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v)");
        connection.execute("INSERT INTO t (v) VALUES (1), (2); DELETE FROM t; INSERT INTO t (v) VALUES (3)");
        assertEquals("3", query("SELECT id FROM t"));
        connection.execute("BEGIN; INSERT INTO t (v) VALUES (4); ROLLBACK; INSERT INTO t (v) VALUES (5)");
        assertEquals("4", query("SELECT max(id) FROM t"));
    }

    @Test
    void explainAnalyzeTellsWhatEachStepGave() {
        connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, x); CREATE TABLE b (id INTEGER PRIMARY KEY, a);"
                + "INSERT INTO a (x) SELECT value FROM generate_series(1, 10);"
                + "INSERT INTO b (a) SELECT value % 1000 FROM generate_series(1, 20000)");
        String text = query("EXPLAIN ANALYZE SELECT count(*) FROM a JOIN b ON b.id = a.x WHERE a.x < 4");
        assertEquals("""
                1|0|0|PROJECT 1 columns (~1 rows; gave 1, # ms)
                2|1|0|AGGREGATE 1 functions (~1 rows; gave 1, # ms)
                3|2|0|INNER LOOKUP JOIN (~# rows; gave 3, # ms)
                4|3|0|SCAN a WITH FILTER (~# rows; gave 3, # ms)
                5|3|0|SEARCH b USING ROWID (1 keys) (~1 rows; gave 3 in 3 runs, # ms)""",
                text.replaceAll("\\d+ ms", "# ms").replaceAll("~(?!1 )\\d+", "~#"));
        query("EXPLAIN ANALYZE DELETE FROM b");
        assertEquals("20000", query("SELECT count(*) FROM b"));
        assertThrows(PicoVoltException.class, () -> query("EXPLAIN ANALYZE SELECT * FROM none"));
    }
}
