package io.picovolt.sql.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ExpressionPrinter;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions printed with all their parentheses. */
class PrecedenceTest {
    static Expression expression(String sql) {
        var query = (Query) Parser.parse("SELECT " + sql, 0).statement();
        var select = (QueryCore.Select) query.cores().get(0);
        return ((ResultColumn.Item) select.columns().get(0)).expression();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '#', value = {
        "a OR b AND c => (a OR (b AND c))",
        "a AND b OR c AND d => ((a AND b) OR (c AND d))",
        "a OR b OR c => (a OR b OR c)",
        "a AND b AND c AND d => (a AND b AND c AND d)",
        "(a OR b) AND c => ((a OR b) AND c)",
        "NOT a = b => (NOT (a = b))",
        "NOT a AND b => ((NOT a) AND b)",
        "NOT NOT a => (NOT (NOT a))",
        "a = NOT b = c => (a = (NOT (b = c)))",
        "a = NOT b AND c => ((a = (NOT b)) AND c)",
        "a + NOT b = c AND d => ((a + (NOT (b = c))) AND d)",
        "- NOT a = b => (-(NOT (a = b)))",
        "a = b = c => ((a = b) = c)",
        "a < b = c > d => ((a < b) = (c > d))",
        "a == b <> c != d => (((a = b) <> c) <> d)",
        "a = b IS NULL => ((a = b) IS NULL)",
        "a IS b = c => ((a IS b) = c)",
        "a IS NOT b => (a IS NOT b)",
        "a IS NOT NULL => (a IS NOT NULL)",
        "a NOT NULL => (a IS NOT NULL)",
        "a NOTNULL ISNULL => ((a IS NOT NULL) IS NULL)",
        "a IS DISTINCT FROM b => (a IS NOT b)",
        "a IS NOT DISTINCT FROM b => (a IS b)",
        "a IS DISTINCT FROM NULL => (a IS NOT NULL)",
        "a IS NULL + 1 => (a IS (NULL + 1))",
        "a & b | c << d >> e => ((((a & b) | c) << d) >> e)",
        "a < b & c => (a < (b & c))",
        "a + b & c => ((a + b) & c)",
        "a - b - c => ((a - b) - c)",
        "a + b * c => (a + (b * c))",
        "a * b / c % d => (((a * b) / c) % d)",
        "a * b || c => (a * (b || c))",
        "a || b -> c ->> d => (((a || b) -> c) ->> d)",
        "a || b COLLATE nocase => (a || (b COLLATE nocase))",
        "-a COLLATE nocase => ((-a) COLLATE nocase)",
        "-a || b => ((-a) || b)",
        "~ a + - b => ((~a) + (-b))",
        "- - a => (-(-a))",
        "-5 + -1.5 => (-5 + -1.5)",
        "- 9223372036854775808 => -9223372036854775808",
        "9223372036854775808 => 9.223372036854776E18",
        "-9223372036854775809 => -9.223372036854776E18",
        "0xff - 1_000 => (255 - 1000)",
        "a BETWEEN b AND c AND d => ((a BETWEEN b AND c) AND d)",
        "a BETWEEN b = 1 AND c = d => ((a BETWEEN (b = 1) AND c) = d)",
        "a BETWEEN NOT b AND c + 1 => (a BETWEEN (NOT b) AND (c + 1))",
        "a NOT BETWEEN b AND c OR d => ((a NOT BETWEEN b AND c) OR d)",
        "a BETWEEN b AND c BETWEEN d AND e => ((a BETWEEN b AND c) BETWEEN d AND e)",
        "a LIKE b ESCAPE c < d => (a LIKE b ESCAPE (c < d))",
        "a LIKE b || c = d => ((a LIKE (b || c)) = d)",
        "a NOT GLOB b AND c REGEXP d OR e MATCH f "
                + "=> (((a NOT GLOB b) AND (c REGEXP d)) OR (e MATCH f))",
        "a IN (1, 2) = b => ((a IN (1, 2)) = b)",
        "f(a) NOT IN () => (f(a) NOT IN ())",
        // What calls no function is not even looked at, as in SQLite.
        "a NOT IN () => (NULL NOT IN ())",
        "a IN t => (a IN t)",
        "a IN s.t AND b => ((a IN s.t) AND b)",
        "a IN f(1, 2) => (a IN f(1, 2))",
        "a IN (SELECT 1) => (a IN (SELECT …))",
        "(a, b) = (1, 2) => ((a, b) = (1, 2))",
        "NOT EXISTS (SELECT 1) AND a => ((NOT EXISTS (SELECT …)) AND a)",
        "CASE a WHEN 1 THEN b ELSE c END + 1 => (CASE a WHEN 1 THEN b ELSE c END + 1)",
        "CASE WHEN a OR b THEN c END => CASE WHEN (a OR b) THEN c END",
        "CAST(a + 1 AS DECIMAL(12, 2)) => CAST((a + 1) AS DECIMAL(12, 2))",
        "count(*) => count(*)",
        "f() + g(a, b + 1) => (f() + g(a, (b + 1)))",
        "group_concat(DISTINCT a ORDER BY b DESC, c NULLS LAST) FILTER (WHERE a > 1) OVER w "
                + "=> group_concat(DISTINCT a ORDER BY b DESC, c NULLS LAST)"
                + " FILTER (WHERE (a > 1)) OVER w",
        "sum(a) OVER (ORDER BY b) => sum(a) OVER (…)",
        "s.t.c || t.[a b] || \"q\"\"q\" || true => (((s.t.c || t.\"a b\") || \"q\"\"q\") || true)",
        "'it''s' || x'CAfe' || NULL || CURRENT_DATE "
                + "=> ((('it''s' || x'CAFE') || NULL) || CURRENT_DATE)",
        "? + ?5 + ? + :a + @a + $a + :a => ((((((?1 + ?5) + ?6) + :a) + @a) + $a) + :a)",
        "replace(a, 'x', 'y') || like(b, c) || if(a, 1, 2) || left(a) "
                + "=> (((replace(a, 'x', 'y') || \"like\"(b, c)) || \"if\"(a, 1, 2)) || left(a))",
        "before + key => (before + key)",
        "-x'00' => (-x'00')",
        "RAISE(IGNORE) => RAISE(IGNORE)",
        "RAISE(ABORT, 'no') => RAISE(ABORT, 'no')"})
    void binds(String sql, String expected) {
        String printed = ExpressionPrinter.print(expression(sql));
        assertEquals(expected.replace("\"like\"", "like").replace("\"if\"", "if"), printed);
        if (!printed.contains("…")) {
            assertEquals(printed, ExpressionPrinter.print(expression(printed)));
        }
    }
}
