package io.picovolt.sql.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.Statement;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deep, long and nonsensical input. */
class LimitsTest {
    private static final String TOO_DEEP = "Expression tree is too large (maximum depth 1000)";

    private static PicoVoltException error(String sql) {
        return assertThrows(PicoVoltException.class, () -> Parser.parse(sql, 0));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '#', value = {"(,1,)", "-(,1,)", "NOT ,1,''", "~ ,1,''", "+ ,1,''",
        "f(,1,)", "CASE WHEN ,1, THEN 1 END", "(SELECT ,1,)", "EXISTS(SELECT ,1,)", "1 IN (,1,)",
        "1 IN (SELECT ,1,)", "1 + ,1,''", "1 + (,1,)", "1 || ,1,''", "- - ,1,''",
        "CAST(,1, AS INT)", "1 = ,1,''", "1 LIKE ,1,''", "(SELECT 1 FROM (,SELECT 1,))",
        "1 BETWEEN 1 AND (,1,)", "1 IS NOT ,1,''", "f() FILTER (WHERE ,1,)"})
    void twentyThousandLevelsAreAnErrorNotAnOverflow(String open, String core, String close) {
        String before = (open + " ").repeat(20_000);
        String after = close == null || close.equals("''") ? "" : close.repeat(20_000);
        var e = error("SELECT " + before + core + after);
        assertEquals(TOO_DEEP, e.getMessage());
        assertEquals(ErrorCode.SQLITE_ERROR, e.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", " || 1", " -> 1", " = 1", " COLLATE nocase", " ISNULL",
        " IN (1)", " LIKE 1", " BETWEEN 1 AND 2"})
    void chainsObeyTheDepthLimit(String link) {
        assertNotNull(Parser.parse("SELECT 1" + link.repeat(900), 0).statement());
        assertEquals(TOO_DEEP, error("SELECT 1" + link.repeat(20_000)).getMessage());
    }

    @Test
    void nestedJoinsAndSubqueriesInFromObeyIt() {
        String open = "(".repeat(20_000);
        assertEquals(TOO_DEEP, error(
                "SELECT * FROM " + open + "t" + ")".repeat(20_000)).getMessage());
        assertEquals(TOO_DEEP, error("SELECT * FROM " + "(SELECT * FROM ".repeat(200) + "t"
                + ")".repeat(200)).getMessage());
        assertEquals(TOO_DEEP,
                error("WITH a AS (".repeat(500) + "SELECT 1" + ")".repeat(500)).getMessage());
        assertNotNull(Parser.parse("SELECT * FROM " + "(SELECT * FROM ".repeat(50) + "t"
                + ")".repeat(50), 0).statement());
    }

    @Test
    void hundredsOfParenthesesAreFine() {
        String sql = "SELECT " + "(".repeat(450) + "1" + ")".repeat(450);
        assertNotNull(Parser.parse(sql, 0).statement());
    }

    @Test
    void andAndOrChainsAreFlat() {
        var or = assertInstanceOf(Expression.Disjunction.class,
                PrecedenceTest.expression("a = 1" + " OR a = 2".repeat(20_000)));
        assertEquals(20_001, or.terms().size());
        var and = assertInstanceOf(Expression.Conjunction.class,
                PrecedenceTest.expression("a" + " AND b".repeat(20_000)));
        assertEquals(20_001, and.terms().size());
    }

    @Test
    void compoundsHave500TermsAndValuesAny() {
        var query = (Query) Parser.parse("SELECT 1" + " UNION ALL SELECT 1".repeat(499), 0)
                .statement();
        assertEquals(500, query.cores().size());
        assertEquals("too many terms in compound SELECT",
                error("SELECT 1" + " UNION ALL SELECT 1".repeat(500)).getMessage());
        var values = (Query) Parser.parse("VALUES (1)" + ",(2)".repeat(50_000), 0).statement();
        assertEquals(50_001, ((QueryCore.Values) values.cores().get(0)).rows().size());
    }

    @Test
    void joinsHave64Tables() {
        assertNotNull(Parser.parse("SELECT 1 FROM t" + ", t".repeat(63), 0).statement());
        assertEquals("at most 64 tables in a join",
                error("SELECT 1 FROM t" + ", t".repeat(20_000)).getMessage());
    }

    @Test
    void parametersEndAt32766() {
        assertEquals(32766, Parser.parse("SELECT ?32766", 0).parameters().size());
        String range = "variable number must be between ?1 and ?32766";
        assertEquals(range, error("SELECT ?32767").getMessage());
        assertEquals(range, error("SELECT ?0").getMessage());
        assertEquals(range, error("SELECT ?99999999999999999999").getMessage());
        assertEquals("too many SQL variables", error("SELECT ?32766, ?").getMessage());
    }

    @Test
    void aMegabyteOfSqlIsReadQuickly() {
        var sql = new StringBuilder("INSERT INTO t (a, b, c) VALUES (1, 'text', -2.5)");
        while (sql.length() < 1_000_000) {
            sql.append(", (").append(sql.length()).append(", 'some text', x'00ff')");
        }
        String text = sql.toString();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertInstanceOf(Statement.Insert.class, Parser.parse(text, 0).statement());
            best = Math.min(best, System.nanoTime() - start);
        }
        assertTrue(best < 1_000_000_000L, "1 MB took " + best / 1_000_000 + " ms");
    }

    @Test
    void aMegabyteInOneTokenOrComment() {
        String text = "x".repeat(1_000_000);
        assertNotNull(Parser.parse("SELECT '" + text + "'", 0).statement());
        assertNotNull(Parser.parse("SELECT " + text + " /*" + text + "*/", 0).statement());
        assertEquals("unrecognized token: \"'" + text + "\"",
                error("SELECT '" + text).getMessage());
    }

    @Test
    void randomTextThrowsNothingElse() {
        var random = new Random(7);
        String alphabet = "'\"[]`()*/-+=<>!|&~%.,;:@$?#x0 1e5_abS\n\0\u00e4\uD83D";
        String[] words = {"SELECT ", "FROM ", "t ", "CREATE TABLE ", "(", ")", "INSERT INTO ",
            "VALUES ", "BEFORE ", "5 ", "? ", "WITH ", "AS ", "OVER ", "TRIGGER ", "BEGIN ",
            "END ", ", ", "CASE ", "WHEN ", "CHECK ", "DEFAULT ", "PRAGMA ", "= ", "- ", "ON ",
            "USING ", "CREATE VIRTUAL TABLE t USING m(", "FILTER ", "ROWS ", "BETWEEN ", "'"};
        for (int i = 0; i < 300_000; i++) {
            var sql = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                if (random.nextInt(3) == 0) {
                    sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
                } else {
                    sql.append(words[random.nextInt(words.length)]);
                }
            }
            parseAll(sql.toString());
        }
    }

    private static void parseAll(String sql) {
        int offset = 0;
        try {
            while (true) {
                Parsed parsed = Parser.parse(sql, offset);
                if (parsed.statement() == null) {
                    return;
                }
                assertTrue(parsed.end() > offset, sql);
                offset = parsed.end();
            }
        } catch (PicoVoltException e) {
            assertNotNull(e.position(), sql);
            assertTrue(e.position().offset() <= sql.length(), sql);
        }
    }
}
