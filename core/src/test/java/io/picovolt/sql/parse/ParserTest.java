package io.picovolt.sql.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.sql.ast.ColumnConstraint;
import io.picovolt.sql.ast.CompoundOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ExpressionPrinter;
import io.picovolt.sql.ast.ForeignKey;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.JoinKind;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.sql.ast.ResultColumn;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.TableConstraint;
import io.picovolt.sql.ast.WindowFrame;
import io.picovolt.sql.ast.With;
import io.picovolt.value.PicoVoltException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    private static <T extends Statement> T parse(Class<T> type, String sql) {
        return assertInstanceOf(type, Parser.parse(sql, 0).statement());
    }

    private static QueryCore.Select select(String sql) {
        return (QueryCore.Select) parse(Query.class, sql).cores().get(0);
    }

    private static String print(Expression expression) {
        return expression == null ? "null" : ExpressionPrinter.print(expression);
    }

    @Test
    void scriptsAreReadOneStatementACall() {
        String sql = " ;; BEGIN; -- first\n SELECT ';' ;COMMIT /* last */ ; \n -- rest";
        Parsed first = Parser.parse(sql, 0);
        assertInstanceOf(Statement.Begin.class, first.statement());
        assertEquals(" BEGIN;".length() + 3, first.end());
        assertEquals(4, first.start());
        Parsed second = Parser.parse(sql, first.end());
        assertInstanceOf(Query.class, second.statement());
        Parsed third = Parser.parse(sql, second.end());
        assertInstanceOf(Statement.Commit.class, third.statement());
        Parsed rest = Parser.parse(sql, third.end());
        assertNull(rest.statement());
        assertEquals(sql.length(), rest.end());
        assertNull(Parser.parse("", 0).statement());
    }

    @Test
    void parametersAreNumberedAsSqliteDoes() {
        assertEquals(Arrays.asList(null, ":a", null, null, "?5", "@b"),
                Parser.parse("SELECT ?, :a, ?, ?5, :a, @b, ?5", 0).parameters());
        assertEquals(List.of("$x::y(z)"), Parser.parse("SELECT $x::y(z)", 0).parameters());
        assertTrue(Parser.parse("SELECT 1", 0).parameters().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '#', value = {
        "selec => near \"selec\": syntax error => 1 => 1",
        "SELECT => incomplete input => 1 => 7",
        "SELECT a,\\n  FROM t => near \"FROM\": syntax error => 2 => 3",
        "SELECT\\n\\n 'abc => unrecognized token: \"'abc\" => 3 => 2",
        "SELECT ä, 1 1 => near \"1\": syntax error => 1 => 13",
        "SELECT 12ab => unrecognized token: \"12ab\" => 1 => 8",
        "SELECT 0x10000000000000000 => hex literal too big: 0x10000000000000000 => 1 => 8",
        "SELECT 1 FROM a LEFT INNER JOIN b => unknown join type: LEFT INNER => 1 => 17",
        "SELECT 1 FROM a NATURAL JOIN b ON 1 "
            + "=> a NATURAL join may not have an ON or USING clause => 1 => 32",
        "SELECT 1 ORDER BY 1 UNION ALL SELECT 2 "
            + "=> ORDER BY clause should come after UNION ALL not before => 1 => 21",
        "SELECT 1 LIMIT 1 EXCEPT SELECT 2 "
            + "=> LIMIT clause should come after EXCEPT not before => 1 => 18",
        "VALUES (1), (2, 3) => all VALUES must have the same number of terms => 1 => 13",
        "CREATE TABLE t (a) foo => unknown table option: foo => 1 => 20",
        "CREATE VIEW v AS SELECT ? => parameters are not allowed in views => 1 => 1",
        "CREATE TRIGGER r INSERT ON t BEGIN SELECT :a; END "
            + "=> trigger cannot use variables => 1 => 1"})
    void errorsHaveSqlitesWordsAndAPosition(String sql, String message, int line, int column) {
        var e = assertThrows(PicoVoltException.class,
                () -> Parser.parse(sql.replace("\\n", "\n"), 0));
        assertEquals(message, e.getMessage());
        assertEquals(line, e.position().line());
        assertEquals(column, e.position().column());
    }

    @Test
    void errorPositionsInScriptsCountFromTheWholeText() {
        var e = assertThrows(PicoVoltException.class, () -> Parser.parse("SELECT 1;\nSELEC", 9));
        assertEquals(10, e.position().offset());
        assertEquals(2, e.position().line());
        assertEquals("  SELEC\n  ^", e.position().caret());
    }

    @Test
    void aSelectHasAllItsClauses() {
        Query query = parse(Query.class, "SELECT DISTINCT a, t.*, *, a+ 1 , b AS c, d 'e' FROM t"
                + " WHERE a > 1 GROUP BY a, b HAVING count(*) > 1 WINDOW w AS (ORDER BY a)"
                + " BEFORE 7 ORDER BY 1 DESC NULLS LAST, b COLLATE nocase LIMIT 5 OFFSET 6");
        var select = (QueryCore.Select) query.cores().get(0);
        assertTrue(select.distinct());
        assertEquals(new ResultColumn.AllOf("t", 19), select.columns().get(1));
        assertEquals(new ResultColumn.All(24), select.columns().get(2));
        var sum = (ResultColumn.Item) select.columns().get(3);
        assertEquals("a+ 1", sum.text());
        assertNull(sum.alias());
        assertEquals("c", ((ResultColumn.Item) select.columns().get(4)).alias());
        assertEquals("e", ((ResultColumn.Item) select.columns().get(5)).alias());
        assertEquals("(a > 1)", print(select.where()));
        assertEquals(2, select.groupBy().size());
        assertEquals("(count(*) > 1)", print(select.having()));
        assertEquals("w", select.windows().get(0).name());
        assertEquals("7", print(query.before()));
        assertTrue(query.orderBy().get(0).descending());
        assertEquals(OrderTerm.Nulls.LAST, query.orderBy().get(0).nulls());
        assertEquals("5", print(query.limit()));
        assertEquals("6", print(query.offset()));
        Query comma = parse(Query.class, "SELECT 1 LIMIT 2, 3");
        assertEquals("3", print(comma.limit()));
        assertEquals("2", print(comma.offset()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM t BEFORE 5 AS x", "FROM t AS x BEFORE 5", "FROM t x BEFORE 5",
        "FROM t BEFORE 5 x", "FROM t before (5) x", "FROM t BEFORE 5 x WHERE 1"})
    void beforeBehindATableIsTheTables(String from) {
        var query = parse(Query.class, "SELECT * " + from);
        var table = (FromItem.Table) select("SELECT * " + from).from();
        assertEquals("x", table.alias());
        assertEquals("5", print(table.before()));
        assertNull(query.before());
    }

    @Test
    void beforeElsewhere() {
        var query = parse(Query.class, "SELECT * FROM a BEFORE 1 JOIN b ON a.x = b.x BEFORE ?");
        assertEquals("?1", print(query.before()));
        var join = (FromItem.Join) ((QueryCore.Select) query.cores().get(0)).from();
        assertEquals("1", print(((FromItem.Table) join.left()).before()));
        assertNull(((FromItem.Table) join.right()).before());
        query = parse(Query.class, "SELECT a FROM t WHERE a BEFORE '2026-01-01' ORDER BY a");
        assertEquals("'2026-01-01'", print(query.before()));
        query = parse(Query.class, "SELECT a FROM t UNION SELECT b FROM u GROUP BY b BEFORE :tx");
        assertEquals(":tx", print(query.before()));
        query = parse(Query.class, "SELECT 1 BEFORE 2");
        assertEquals("2", print(query.before()));
        var subquery = (FromItem.Subquery) select("SELECT * FROM (SELECT 1) BEFORE 3 s").from();
        assertEquals("3", print(subquery.query().before()));
        assertEquals("s", subquery.alias());
        assertThrows(PicoVoltException.class,
                () -> Parser.parse("SELECT a FROM t WHERE a BEFORE 5 UNION SELECT 1", 0));
        assertThrows(PicoVoltException.class, () -> Parser.parse("SELECT 1 BEFORE -1", 0));
    }

    @Test
    void beforeStaysAName() {
        assertEquals("before", ((FromItem.Table) select("SELECT 1 FROM before").from())
                .name().name());
        assertEquals("before", ((FromItem.Table) select("SELECT 1 FROM t before").from()).alias());
        var named = (FromItem.Table) select("SELECT before.before FROM before AS before").from();
        assertEquals("before", named.alias());
        assertEquals("before",
                ((ResultColumn.Item) select("SELECT a before FROM t").columns().get(0)).alias());
        assertEquals("(before = 5)", print(select("SELECT 1 FROM t WHERE before = 5").where()));
        parse(Statement.CreateTable.class, "CREATE TABLE before (before, after)");
    }

    @Test
    void joinsLeanLeft() {
        var outer = (FromItem.Join) select("SELECT * FROM a, b NATURAL LEFT OUTER JOIN c AS d"
                + " CROSS JOIN f(1) USING (x, y) FULL JOIN (SELECT 1) z ON 1").from();
        assertEquals(JoinKind.FULL, outer.kind());
        assertEquals("1", print(outer.on()));
        var cross = (FromItem.Join) outer.left();
        assertEquals(JoinKind.CROSS, cross.kind());
        assertEquals(List.of("x", "y"), cross.using());
        assertEquals(1, ((FromItem.TableFunction) cross.right()).arguments().size());
        var left = (FromItem.Join) cross.left();
        assertEquals(JoinKind.LEFT, left.kind());
        assertTrue(left.natural());
        assertEquals(JoinKind.INNER, ((FromItem.Join) left.left()).kind());
        var group = (FromItem.Join) select("SELECT * FROM a RIGHT JOIN (b JOIN c) ON 1").from();
        assertInstanceOf(FromItem.Join.class, group.right());
        assertInstanceOf(FromItem.Subquery.class, select("SELECT * FROM (a JOIN b) x").from());
        var hinted = (FromItem.Table) select("SELECT * FROM s.t x INDEXED BY i").from();
        assertEquals("s.t", hinted.name().toString());
        assertEquals("i", hinted.indexedBy());
        assertTrue(((FromItem.Table) select("SELECT * FROM t NOT INDEXED").from()).notIndexed());
    }

    @Test
    void compoundsAreFlatAndCommonTablesComeFirst() {
        var query = parse(Query.class, "WITH RECURSIVE x(a, b) AS (VALUES (1, 2)), y AS NOT"
                + " MATERIALIZED (SELECT 1) SELECT 1 UNION ALL VALUES (2) INTERSECT SELECT 3"
                + " EXCEPT SELECT 4 UNION SELECT 5 ORDER BY 1");
        assertEquals(List.of(CompoundOperator.UNION_ALL, CompoundOperator.INTERSECT,
                CompoundOperator.EXCEPT, CompoundOperator.UNION), query.operators());
        assertEquals(5, query.cores().size());
        assertTrue(query.with().recursive());
        assertEquals(List.of("a", "b"), query.with().tables().get(0).columns());
        assertEquals(With.Materialization.NOT_MATERIALIZED,
                query.with().tables().get(1).materialization());
    }

    @Test
    void windowsHaveFrames() {
        var call = (Expression.FunctionCall) PrecedenceTest.expression("sum(a) FILTER (WHERE b)"
                + " OVER (base PARTITION BY c, d ORDER BY e ROWS BETWEEN 1 PRECEDING AND"
                + " UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)");
        assertEquals("base", call.over().base());
        assertEquals(2, call.over().partitionBy().size());
        var frame = call.over().frame();
        assertEquals(WindowFrame.Mode.ROWS, frame.mode());
        assertEquals(WindowFrame.BoundKind.PRECEDING, frame.start().kind());
        assertEquals(WindowFrame.BoundKind.UNBOUNDED_FOLLOWING, frame.end().kind());
        assertEquals(WindowFrame.Exclude.CURRENT_ROW, frame.exclude());
    }

    @Test
    void inserts() {
        var insert = parse(Statement.Insert.class, "INSERT OR IGNORE INTO main.t AS x (a, b)"
                + " VALUES (1, 2), (3, 4) ON CONFLICT (a COLLATE nocase) WHERE a > 0 DO UPDATE SET"
                + " b = excluded.b, (c, d) = (1, 2) WHERE b < 9 ON CONFLICT DO NOTHING"
                + " RETURNING *, a AS z");
        assertEquals(ConflictAction.IGNORE, insert.onConflict());
        assertEquals("main.t", insert.table().toString());
        assertEquals("x", insert.alias());
        assertEquals(List.of("a", "b"), insert.columns());
        assertEquals(2, insert.upserts().size());
        assertEquals(List.of("c", "d"), insert.upserts().get(0).assignments().get(1).columns());
        assertTrue(insert.upserts().get(1).assignments().isEmpty());
        assertEquals(2, insert.returning().size());
        var replace = parse(Statement.Insert.class, "REPLACE INTO t SELECT * FROM u"
                + " ON CONFLICT DO NOTHING");
        assertEquals(ConflictAction.REPLACE, replace.onConflict());
        assertEquals(1, replace.upserts().size());
        assertNull(parse(Statement.Insert.class, "INSERT INTO t DEFAULT VALUES").source());
        var with = parse(Statement.Insert.class, "WITH x AS (SELECT 1) INSERT INTO t SELECT 1");
        assertEquals(1, with.with().tables().size());
    }

    @Test
    void updatesAndDeletes() {
        var update = parse(Statement.Update.class, "UPDATE OR FAIL t AS x SET a = a + 1, (b, c) ="
                + " (SELECT 1, 2) FROM u, v WHERE x.a = u.a RETURNING a ORDER BY a LIMIT 3");
        assertEquals(ConflictAction.FAIL, update.onConflict());
        assertEquals("x", update.target().alias());
        assertEquals(2, update.assignments().size());
        assertInstanceOf(FromItem.Join.class, update.from());
        assertEquals("3", print(update.limit()));
        var delete = parse(Statement.Delete.class, "DELETE FROM t WHERE a = 1 RETURNING *");
        assertEquals("(a = 1)", print(delete.where()));
        assertEquals(1, delete.returning().size());
    }

    @Test
    void createTableKeepsTypesConstraintsAndText() {
        var table = parse(Statement.CreateTable.class, "create temp table if not exists main.[a b]"
                + " (id INTEGER PRIMARY KEY DESC ON CONFLICT ABORT AUTOINCREMENT, p DECIMAL( 12,2 )"
                + " CONSTRAINT nn NOT NULL DEFAULT -1.5 CHECK ( p > 0 ), q unsigned big int UNIQUE"
                + " COLLATE nocase DEFAULT (1 + 2), r DEFAULT word, s DEFAULT true, u GENERATED"
                + " ALWAYS AS (p * 2) STORED, v TEXT REFERENCES o (x) ON DELETE CASCADE DEFERRABLE"
                + " INITIALLY DEFERRED, CONSTRAINT pk PRIMARY KEY (id, p DESC), UNIQUE (q) ON"
                + " CONFLICT REPLACE, CHECK (q <> r), FOREIGN KEY (r, s) REFERENCES w)"
                + " WITHOUT ROWID, STRICT ;");
        assertTrue(table.temporary() && table.ifNotExists());
        assertTrue(table.withoutRowid() && table.strict());
        assertEquals("a b", table.name().name());
        assertTrue(table.sql().startsWith("CREATE TABLE [a b] (id INTEGER"), table.sql());
        assertTrue(table.sql().endsWith("ROWID, STRICT"), table.sql());
        var id = table.columns().get(0);
        assertEquals(new ColumnConstraint.PrimaryKey(null, true, ConflictAction.ABORT, true),
                id.constraints().get(0));
        var p = table.columns().get(1);
        assertEquals("DECIMAL( 12,2 )", p.type().text());
        assertEquals("DECIMAL", p.type().name());
        assertEquals(List.of(12, 2), p.type().arguments());
        assertEquals(new ColumnConstraint.NotNull("nn", ConflictAction.DEFAULT),
                p.constraints().get(0));
        assertEquals("-1.5", ((ColumnConstraint.Default) p.constraints().get(1)).text());
        assertEquals("p > 0", ((ColumnConstraint.Check) p.constraints().get(2)).text());
        var q = table.columns().get(2);
        assertEquals("unsigned big int", q.type().text());
        assertEquals("1 + 2", ((ColumnConstraint.Default) q.constraints().get(2)).text());
        var r = (ColumnConstraint.Default) table.columns().get(3).constraints().get(0);
        assertEquals("'word'", print(r.value()));
        var s = (ColumnConstraint.Default) table.columns().get(4).constraints().get(0);
        assertEquals("1", print(s.value()));
        var u = table.columns().get(5);
        assertNull(u.type());
        assertTrue(((ColumnConstraint.Generated) u.constraints().get(0)).stored());
        var v = (ColumnConstraint.References) table.columns().get(6).constraints().get(0);
        assertEquals(new ForeignKey("o", List.of("x"), ForeignKey.Action.CASCADE,
                ForeignKey.Action.NO_ACTION, true), v.foreignKey());
        assertEquals(4, table.constraints().size());
        assertEquals("pk", table.constraints().get(0).name());
        assertEquals("q <> r", ((TableConstraint.Check) table.constraints().get(2)).text());
        var untyped = parse(Statement.CreateTable.class, "CREATE TABLE t (a, b)");
        assertNull(untyped.columns().get(1).type());
        var as = parse(Statement.CreateTable.class, "CREATE TABLE t AS SELECT 1");
        assertEquals(1, as.query().cores().size());
    }

    @Test
    void indexesViewsAndTriggers() {
        var index = parse(Statement.CreateIndex.class, "CREATE UNIQUE INDEX IF NOT EXISTS main.i"
                + " ON t (a COLLATE nocase DESC, lower(b)) WHERE c > 0");
        assertEquals("CREATE UNIQUE INDEX i ON t (a COLLATE nocase DESC, lower(b)) WHERE c > 0",
                index.sql());
        assertTrue(index.unique() && index.ifNotExists());
        assertEquals(2, index.columns().size());
        var unnamed = parse(Statement.CreateIndex.class, "CREATE INDEX ON t (a)");
        assertNull(unnamed.name());
        assertEquals("CREATE INDEX ON t (a)", unnamed.sql());
        var view = parse(Statement.CreateView.class, "CREATE VIEW v(x) AS SELECT 1 ;");
        assertEquals("CREATE VIEW v(x) AS SELECT 1", view.sql());
        String body = "CREATE TRIGGER r INSTEAD OF UPDATE OF a, b ON v FOR EACH ROW WHEN new.a > 1"
                + " BEGIN UPDATE t SET a = 1; SELECT RAISE(ABORT, 'no'); DELETE FROM t; END";
        String script = body + "; SELECT 1";
        Parsed parsed = Parser.parse(script, 0);
        var trigger = assertInstanceOf(Statement.CreateTrigger.class, parsed.statement());
        assertEquals(body, trigger.sql());
        assertEquals(body.length() + 1, parsed.end());
        assertEquals(Statement.CreateTrigger.Timing.INSTEAD_OF, trigger.timing());
        assertEquals(List.of("a", "b"), trigger.columns());
        assertEquals(3, trigger.body().size());
        var virtual = parse(Statement.CreateVirtualTable.class,
                "CREATE VIRTUAL TABLE v USING fts5(a, b(c, d), x = 'y, z')");
        assertEquals(List.of("a", "b(c, d)", "x = 'y, z'"), virtual.arguments());
    }

    @Test
    void smallStatements() {
        assertEquals(Statement.Begin.Mode.IMMEDIATE,
                parse(Statement.Begin.class, "BEGIN IMMEDIATE TRANSACTION").mode());
        parse(Statement.Commit.class, "END TRANSACTION");
        assertNull(parse(Statement.Rollback.class, "ROLLBACK").savepoint());
        assertEquals("a", parse(Statement.Rollback.class, "ROLLBACK TO SAVEPOINT a").savepoint());
        assertEquals("a", parse(Statement.Savepoint.class, "SAVEPOINT a").name());
        assertEquals("a", parse(Statement.Release.class, "RELEASE SAVEPOINT a").name());
        var drop = parse(Statement.Drop.class, "DROP VIEW IF EXISTS main.v");
        assertEquals(Statement.Drop.Kind.VIEW, drop.kind());
        assertTrue(drop.ifExists());
        var pragma = parse(Statement.Pragma.class, "PRAGMA main.journal_mode = DELETE");
        assertEquals("'DELETE'", print(pragma.value()));
        assertFalse(pragma.call());
        assertEquals("-5", print(parse(Statement.Pragma.class, "PRAGMA x(-5)").value()));
        var explain = parse(Statement.Explain.class, "EXPLAIN ANALYZE SELECT 1");
        assertEquals(Statement.Explain.Mode.ANALYZE, explain.mode());
        explain = parse(Statement.Explain.class, "EXPLAIN ANALYZE t");
        assertInstanceOf(Statement.Analyze.class, explain.statement());
        assertEquals(Statement.Explain.Mode.QUERY_PLAN,
                parse(Statement.Explain.class, "EXPLAIN QUERY PLAN DELETE FROM t").mode());
        var before = (QueryCore.Values) parse(Statement.Vacuum.class, "VACUUM BEFORE 42").before().cores().get(0);
        assertEquals("42", print(before.rows().get(0).get(0)));
        var purge = parse(Statement.Vacuum.class, "VACUUM t ROWID 1, 2 BEFORE 3");
        assertEquals(2, ((QueryCore.Values) purge.rowids().cores().get(0)).rows().size());
        assertInstanceOf(QueryCore.Select.class,
                parse(Statement.Vacuum.class, "VACUUM t ROWID SELECT a FROM t").rowids().cores().get(0));
        assertEquals("before", parse(Statement.Vacuum.class, "VACUUM before").name());
        assertEquals("t", parse(Statement.Reindex.class, "REINDEX t").name().name());
        assertEquals("'f'", print(parse(Statement.Attach.class, "ATTACH 'f' AS x").file()));
        var add = (Statement.AlterTable.AddColumn) parse(Statement.AlterTable.class,
                "ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 0").change();
        assertEquals("c INT NOT NULL DEFAULT 0", add.text());
        assertEquals(new Statement.AlterTable.RenameColumn("a", "b", false),
                parse(Statement.AlterTable.class, "ALTER TABLE t RENAME a TO b").change());
    }
}
