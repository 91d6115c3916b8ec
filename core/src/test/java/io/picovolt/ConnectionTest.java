package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
