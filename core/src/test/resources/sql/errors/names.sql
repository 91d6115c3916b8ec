CREATE TABLE t (a, b);
CREATE TABLE u (a, c);
SELECT * FROM nope;
--! SQLITE_ERROR no such table: nope
SELECT * FROM main.nope;
--! SQLITE_ERROR no such table: main.nope
SELECT * FROM other.t;
--! SQLITE_ERROR no such table: other.t
SELECT nope FROM t;
--! SQLITE_ERROR no such column: nope
SELECT t.nope FROM t;
--! SQLITE_ERROR no such column: t.nope
SELECT u.a FROM t;
--! SQLITE_ERROR no such column: u.a
SELECT a FROM t, u;
--! SQLITE_ERROR ambiguous column name: a
SELECT t.a, u.a FROM t, u;
--> (no rows)
SELECT a FROM t AS x JOIN t AS y ON x.a = y.a;
--! SQLITE_ERROR ambiguous column name: a
SELECT t.a FROM t AS x;
--! SQLITE_ERROR no such column: t.a
SELECT *;
--! SQLITE_ERROR no tables specified
SELECT t.*;
--! SQLITE_ERROR no such table: t
SELECT * FROM t WHERE nope = 1;
--! SQLITE_ERROR no such column: nope
SELECT * FROM t GROUP BY nope;
--! SQLITE_ERROR no such column: nope
SELECT * FROM t ORDER BY nope;
--! SQLITE_ERROR no such column: nope
SELECT * FROM t JOIN u ON nope = 1;
--! SQLITE_ERROR no such column: nope
SELECT nope(a) FROM t;
--! SQLITE_ERROR no such function: nope
SELECT count(a, b) FROM t;
--! SQLITE_ERROR wrong number of arguments to function count()
INSERT INTO t (nope) VALUES (1);
--! SQLITE_ERROR table t has no column named nope
SELECT (SELECT nope FROM t);
--! SQLITE_ERROR no such column: nope
SELECT a AS x FROM t WHERE x IS NULL;
--> (no rows)
SELECT rowid FROM t;
--> (no rows)
SELECT rowid FROM (SELECT a FROM t);
--! SQLITE_ERROR no such column: rowid
SELECT oid, _rowid_, rowid FROM t;
--> (no rows)
SELECT rowid FROM t, u;
--! SQLITE_ERROR ambiguous column name: rowid
DROP INDEX nope;
--! SQLITE_ERROR no such index: nope
DROP VIEW nope;
--! SQLITE_ERROR no such view: nope
PRAGMA nope;
