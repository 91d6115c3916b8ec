package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQLite's run-time limits, and what ends a statement from outside. */
class ConnectionLimitsTest {
    private static final String ENDLESS =
            "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT count(*) FROM c";

    private final Connection db = TestHost.connect();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '~', value = {
        "0 ~ 10 ~ SELECT 'elevenchars' ~ SQLITE_TOOBIG ~ string or blob too big",
        "0 ~ 10 ~ SELECT x'0102030405060708090a0b' ~ SQLITE_TOOBIG ~ string or blob too big",
        "0 ~ 10 ~ SELECT 'elev' || lower('ENCHARS') ~ SQLITE_TOOBIG ~ string or blob too big",
        "0 ~ 10 ~ SELECT zeroblob(11) ~ SQLITE_TOOBIG ~ string or blob too big",
        "0 ~ 10 ~ SELECT replace('aaa', 'a', 'aaaa') ~ SQLITE_TOOBIG ~ string or blob too big",
        "1 ~ 10 ~ SELECT 12345 ~ SQLITE_TOOBIG ~ string or blob too big",
        "2 ~ 2 ~ SELECT 1, 2, 3 ~ SQLITE_ERROR ~ too many columns in result set",
        "2 ~ 2 ~ SELECT column3 FROM (VALUES (1, 2, 3)) ~ SQLITE_ERROR ~ too many columns in result set",
        "2 ~ 2 ~ INSERT INTO s VALUES (1) RETURNING a, a, a ~ SQLITE_ERROR ~ too many columns in result set",
        "2 ~ 2 ~ UPDATE s SET a = 1, (a, a) = (1, 2) ~ SQLITE_ERROR ~ too many columns in set list",
        "2 ~ 2 ~ CREATE INDEX wide ON s (a, a, a) ~ SQLITE_ERROR ~ too many columns in index",
        "2 ~ 2 ~ CREATE TABLE wide (a, b, c) ~ SQLITE_ERROR ~ too many columns on wide",
        "2 ~ 2 ~ SELECT 1 GROUP BY 1, 1, 1 ~ SQLITE_ERROR ~ too many terms in GROUP BY clause",
        "2 ~ 2 ~ SELECT 1 ORDER BY 1, 1, 1 ~ SQLITE_ERROR ~ too many terms in ORDER BY clause",
        "3 ~ 5 ~ SELECT 1+1+1+1+1+1+1 ~ SQLITE_ERROR ~ Expression tree is too large (maximum depth 5)",
        "4 ~ 2 ~ SELECT 1 UNION SELECT 2 UNION SELECT 3 ~ SQLITE_ERROR ~ too many terms in compound SELECT",
        "6 ~ 2 ~ SELECT max(1, 2, 3) ~ SQLITE_ERROR ~ too many arguments on function max",
        "7 ~ 0 ~ ATTACH ':memory:' AS b ~ SQLITE_ERROR ~ too many attached databases - max 0",
        "8 ~ 3 ~ SELECT 'x' LIKE 'abcd' ~ SQLITE_ERROR ~ LIKE or GLOB pattern too complex",
        "8 ~ 3 ~ SELECT glob('abcd', 'x') ~ SQLITE_ERROR ~ LIKE or GLOB pattern too complex",
        "9 ~ 2 ~ SELECT ?3 ~ SQLITE_ERROR ~ variable number must be between ?1 and ?2",
        "9 ~ 2 ~ SELECT :a, :b, :c ~ SQLITE_ERROR ~ too many SQL variables",
    })
    void whatIsTooLargeIsRefusedUntilTheLimitIsRaised(int limit, int value, String sql, ErrorCode code, String message) {
        db.execute("CREATE TABLE s (a)");
        int usual = db.limit(limit, value);
        assertEquals(value, db.limit(limit, -1));
        var error = assertThrows(PicoVoltException.class, () -> TestHost.query(db, sql));
        assertEquals(code, error.code());
        assertEquals(message, error.getMessage());
        assertEquals(value, db.limit(limit, Integer.MAX_VALUE));
        assertEquals(usual, db.limit(limit, -1), "no limit goes above its usual value");
        if (!sql.startsWith("SELECT ?") && !sql.startsWith("SELECT :")) {
            TestHost.query(db, sql);
        }
    }

    @Test
    void usualLimitsAreThoseOfSqlite() {
        db.execute("PRAGMA recursive_triggers = ON; CREATE TABLE t (n); CREATE TRIGGER down AFTER INSERT ON t "
                + "WHEN new.n > 0 BEGIN INSERT INTO t VALUES (new.n - 1); END; INSERT INTO t VALUES (999)");
        assertEquals("1000", TestHost.query(db, "SELECT count(*) FROM t"));
        assertThrows(PicoVoltException.class, () -> db.execute("INSERT INTO t VALUES (1001)"));
        db.limit(SizeLimits.TRIGGER_DEPTH, 10);
        var error = assertThrows(PicoVoltException.class, () -> db.execute("INSERT INTO t VALUES (11)"));
        assertEquals("too many levels of trigger recursion", error.getMessage());
        db.execute("INSERT INTO t VALUES (9)");
        assertThrows(PicoVoltException.class, () -> db.limit(11, 1));
        assertThrows(PicoVoltException.class, () -> db.limit(-1, 1));
        assertEquals("6", TestHost.query(TestHost.connect(), "SELECT max(1, 2, 3, 4, 5, 6)"), "others have their own");
    }

    @Test
    void triggersEndBeforeTheStackOfASmallThreadDoes() throws InterruptedException {
        db.execute("PRAGMA recursive_triggers = ON; CREATE TABLE t (a UNIQUE, b, c); INSERT INTO t VALUES (1, 2, 3), (4, 2, 3);"
                + "CREATE INDEX i ON t (b + c) WHERE c > 0; CREATE TRIGGER r BEFORE UPDATE ON t BEGIN "
                + "UPDATE t SET a = -a, b = new.b + 1 WHERE c = new.c; END");
        for (int kilobytes = 256; kilobytes <= 640; kilobytes += 16) {
            var thrown = new Throwable[1];
            var thread = new Thread(null, () -> {
                try {
                    db.execute("UPDATE t SET b = 1");
                } catch (Throwable e) {
                    thrown[0] = e;
                }
            }, "small", kilobytes * 1024L);
            thread.start();
            thread.join();
            assertEquals("too many levels of trigger recursion", thrown[0].getMessage(), kilobytes + " KB");
            assertEquals("1|2|3\n4|2|3", TestHost.query(db, "SELECT * FROM t ORDER BY a"));
        }
        assertEquals("ok", TestHost.query(db, "PRAGMA integrity_check"));
    }

    @Test
    void parametersAndWhatTheViewsOfASchemaSayHaveTheirLimitToo() {
        db.limit(SizeLimits.LENGTH, 10);
        assertThrows(PicoVoltException.class, () -> TestHost.query(db, "SELECT ?", Value.of("elevenchars")));
        assertEquals("ten chars.", TestHost.query(db, "SELECT ?", Value.of("ten chars.")));
        db.execute("CREATE VIEW v AS SELECT 1 + 1 + 1 + 1 AS a");
        db.limit(SizeLimits.EXPR_DEPTH, 2);
        assertEquals("4", TestHost.query(db, "SELECT a FROM v"), "it was within the limits when it was made");
    }

    @Test
    void aHandlerEndsAStatementInTheMiddle() {
        db.execute("CREATE TABLE t (n); BEGIN; INSERT INTO t VALUES (1)");
        int[] calls = {0};
        db.progressHandler(() -> ++calls[0] > 20, 1000);
        var error = assertThrows(PicoVoltException.class, () -> TestHost.query(db, ENDLESS));
        assertEquals(ErrorCode.SQLITE_INTERRUPT, error.code());
        assertEquals(21, calls[0]);
        assertThrows(PicoVoltException.class,
                () -> db.execute("INSERT INTO t SELECT value FROM generate_series(1, 1000000)"));
        db.progressHandler(null, 0);
        db.execute("COMMIT");
        assertEquals("1", TestHost.query(db, "SELECT * FROM t"));
        assertEquals(22, calls[0]);
    }

    @Test
    void triggersThatFireEachOtherEndlesslyAskTheHandlerToo() {
        db.execute("PRAGMA recursive_triggers = ON; CREATE TABLE t (n); CREATE TRIGGER more AFTER INSERT ON t "
                + "WHEN new.n < 60 BEGIN INSERT INTO t VALUES (new.n + 1); INSERT INTO t VALUES (new.n + 1); END");
        int[] calls = {0};
        db.progressHandler(() -> ++calls[0] > 20, 1000);
        assertThrows(PicoVoltException.class, () -> db.execute("INSERT INTO t VALUES (1)"));
        assertEquals("0", TestHost.query(db, "SELECT count(*) FROM t"));
    }

    @Test
    void anotherThreadInterrupts() throws InterruptedException {
        var thread = new Thread(() -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            db.interrupt();
        });
        thread.start();
        var error = assertThrows(PicoVoltException.class, () -> TestHost.query(db, ENDLESS));
        assertEquals(ErrorCode.SQLITE_INTERRUPT, error.code());
        thread.join();
        db.interrupt();
        assertTrue(TestHost.query(db, "SELECT sum(value) FROM generate_series(1, 10000)").startsWith("5000"),
                "what comes later is not interrupted");
    }
}
