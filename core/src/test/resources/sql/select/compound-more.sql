CREATE TABLE t1 (a INTEGER, b TEXT COLLATE NOCASE);
CREATE TABLE t2 (a REAL, b TEXT);
INSERT INTO t1 VALUES (1, 'x'), (2, 'y'), (2, 'y'), (NULL, 'n');
INSERT INTO t2 VALUES (2.0, 'Y'), (3.5, 'z'), (NULL, 'n');
SELECT a FROM t1 UNION SELECT a FROM t2;
--> NULL
--> 1
--> 2.0
--> 3.5
SELECT a FROM t1 UNION ALL SELECT a FROM t2 ORDER BY 1 DESC;
--> 3.5
--> 2
--> 2
--> 2.0
--> 1
--> NULL
--> NULL
SELECT a FROM t1 INTERSECT SELECT a FROM t2;
--> NULL
--> 2
SELECT a FROM t1 EXCEPT SELECT a FROM t2;
--> 1
SELECT b FROM t1 UNION SELECT b FROM t2;
--> n
--> x
--> Y
--> z
SELECT b FROM t2 UNION SELECT b FROM t1;
--> Y
--> n
--> x
--> y
--> z
SELECT b FROM t1 INTERSECT SELECT b FROM t2;
--> n
--> y
SELECT a, b FROM t1 UNION SELECT a, b FROM t2 ORDER BY b DESC, a;
--> 3.5|z
--> 2.0|Y
--> 1|x
--> NULL|n
SELECT a AS k FROM t1 UNION SELECT a FROM t2 ORDER BY k LIMIT 2 OFFSET 1;
--> 1
--> 2.0
SELECT t1.a FROM t1 UNION ALL SELECT t2.a FROM t2 ORDER BY t1.a;
--> NULL
--> NULL
--> 1
--> 2
--> 2
--> 2.0
--> 3.5
SELECT a + 1 FROM t1 UNION ALL SELECT a + 1 FROM t2 ORDER BY a + 1;
--> NULL
--> NULL
--> 2
--> 3
--> 3
--> 3.0
--> 4.5
SELECT upper(b) FROM t1 UNION SELECT upper(b) FROM t2 ORDER BY upper(b) DESC;
--> Z
--> Y
--> X
--> N
SELECT b FROM t2 UNION ALL SELECT b FROM t1 ORDER BY 1 COLLATE NOCASE, 1;
--> n
--> n
--> x
--> Y
--> y
--> y
--> z
SELECT 1 UNION SELECT 2 UNION ALL SELECT 1 EXCEPT SELECT 2;
--> 1
SELECT 1 UNION ALL SELECT 1 UNION SELECT 1;
--> 1
VALUES (1, 'a'), (2, 'b') UNION SELECT 1, 'a';
--> 1|a
--> 2|b
SELECT column1 FROM (VALUES (3), (1)) ORDER BY 1;
--> 1
--> 3
SELECT 1 AS a UNION SELECT 2 AS b ORDER BY b;
--> 1
--> 2
SELECT 1, 2 UNION SELECT 1;
--! SQLITE_ERROR SELECTs to the left and right of UNION do not have the same number of result columns
SELECT a FROM t1 UNION SELECT a FROM t2 ORDER BY nope;
--! SQLITE_ERROR 1st ORDER BY term does not match any column in the result set
SELECT a FROM t1 UNION SELECT a FROM t2 ORDER BY 2;
--! SQLITE_ERROR 1st ORDER BY term out of range - should be between 1 and 1
SELECT a FROM t1 ORDER BY a UNION SELECT a FROM t2;
--! SQLITE_ERROR ORDER BY clause should come after UNION not before
SELECT a FROM t1 LIMIT 1 UNION SELECT a FROM t2;
--! SQLITE_ERROR LIMIT clause should come after UNION not before
VALUES (1), (2, 3);
--! SQLITE_ERROR all VALUES must have the same number of terms
SELECT count(*) FROM (SELECT a FROM t1 UNION ALL SELECT a FROM t2);
--> 7
SELECT NULL UNION SELECT NULL;
--> NULL
SELECT 1 UNION SELECT 1.0 UNION SELECT '1';
--> 1.0
--> '1'
SELECT a, count(*) FROM t1 GROUP BY a UNION ALL SELECT a, 0 FROM t2 ORDER BY 1, 2;
--> NULL|0
--> NULL|1
--> 1|1
--> 2.0|0
--> 2|2
--> 3.5|0
SELECT 'a' AS x INTERSECT SELECT 'A' COLLATE NOCASE;
--> a
SELECT a FROM t1 EXCEPT SELECT 9 UNION ALL SELECT 0;
--> NULL
--> 1
--> 2
--> 0

-- Several rows of VALUES have columns, and these a collation; a literal alone has none.
VALUES ('a'), ('b') UNION SELECT 'A' COLLATE NOCASE ORDER BY 1;
--> A
--> a
--> b
VALUES ('a') UNION SELECT 'A' COLLATE NOCASE;
--> A
VALUES ('a' COLLATE NOCASE), ('b') UNION SELECT 'A' ORDER BY 1;
--> A
--> b

-- Columns of a compound in FROM that are REAL have no INTEGERs.
CREATE TABLE nums (r REAL, i INT, b);
INSERT INTO nums VALUES (1.5, 2, 3);
SELECT x, typeof(x) FROM (SELECT r AS x FROM nums UNION ALL SELECT i FROM nums);
--~ 1.5|real
--~ 2.0|real
SELECT typeof(x) FROM (SELECT i AS x FROM nums UNION ALL SELECT r FROM nums);
--~ integer
--~ real
SELECT r FROM nums UNION ALL SELECT i FROM nums;
--~ 1.5
--~ 2
SELECT typeof(x) FROM (SELECT r AS x FROM nums UNION ALL SELECT b FROM nums);
--~ real
--~ integer
WITH RECURSIVE w(n, x) AS (SELECT 1, r FROM nums UNION ALL SELECT n + 1, i FROM w, nums WHERE n < 2) SELECT x FROM w;
--~ 1.5
--~ 2.0

-- A first term without affinity counts too: TEXT behind it does not go with its numbers.
CREATE TABLE plain (a);
CREATE TABLE texts (t TEXT);
INSERT INTO plain VALUES (3);
SELECT CASE b.column1 WHEN c.y THEN 1 END FROM (VALUES (3)) AS b JOIN (SELECT a AS y FROM plain UNION SELECT t FROM texts) AS c;
--> 1

-- VALUES of several rows go with no affinity; IN makes REALs of INTEGERs, = does not.
CREATE TABLE wholes (d REAL, t TEXT);
INSERT INTO wholes VALUES (9007199254740993, '4'), (4, NULL);
SELECT count(*) FROM wholes AS w JOIN (SELECT d FROM wholes EXCEPT VALUES (1.25), (2)) AS v ON w.t = v.d;
--> 0
SELECT count(*) FROM wholes AS w JOIN (SELECT d FROM wholes EXCEPT VALUES (1.25)) AS v ON w.t = v.d;
--> 1
SELECT max(d, 9007199254740993) IN (SELECT d FROM wholes), max(d, 9007199254740993) = d FROM wholes LIMIT 1;
--> 1|0

-- A column of a subquery has a collation, whatever it was made of.
CREATE TABLE cased (a);
INSERT INTO cased VALUES ('abc'), ('ABC');
CREATE TABLE uncased (k COLLATE NOCASE);
SELECT x FROM (SELECT a || '' AS x FROM cased) EXCEPT SELECT k FROM uncased ORDER BY 1;
--> ABC
--> abc
SELECT a || '' FROM cased EXCEPT SELECT k FROM uncased;
--> abc
SELECT i FROM (SELECT rowid AS i FROM cased LIMIT 9) UNION SELECT k FROM (VALUES ('b'), ('B')) JOIN uncased ON false UNION VALUES ('x');
--> 1
--> 2
--> x
INSERT INTO uncased VALUES ('x'), ('X');
SELECT count(*) FROM (SELECT rowid FROM cased UNION SELECT k FROM uncased);
--> 3
SELECT count(*) FROM (SELECT i FROM (SELECT rowid AS i FROM cased LIMIT 9) UNION SELECT k FROM uncased);
--> 4
SELECT count(*) FROM (SELECT * FROM (SELECT rowid AS i FROM cased LIMIT 9) UNION SELECT k FROM uncased);
--> 4

-- The affinity of a column stays when no other term has a text; a call may have one, also that of LIKE.
WITH w(x) AS (SELECT d FROM wholes UNION ALL SELECT 4 LIKE 'a') SELECT typeof(x) FROM w;
--> real
--> real
--> integer
WITH w(x) AS (SELECT d FROM wholes UNION ALL SELECT 4 NOT LIKE 'a') SELECT typeof(x) FROM w;
--> real
--> real
--> real
WITH w(x) AS (SELECT d FROM wholes UNION ALL SELECT iif(d > 5, 1, 2) FROM wholes) SELECT typeof(x) FROM w LIMIT 1 OFFSET 2;
--> integer
WITH w(x) AS (SELECT d FROM wholes UNION ALL SELECT CASE WHEN d > 5 THEN 1 ELSE 2 END FROM wholes) SELECT typeof(x) FROM w LIMIT 1 OFFSET 2;
--> real

-- A query around a compound goes by the collation of its first term, whatever its rows were compared by.
CREATE VIEW both AS SELECT 5 AS x UNION ALL SELECT k FROM uncased;
SELECT count(*), count(DISTINCT x) FROM both WHERE x = 'X';
--> 1|1
SELECT x FROM (SELECT rowid AS x FROM cased UNION SELECT k FROM uncased) WHERE x IN ('X', 'x');
--> x
WITH RECURSIVE w(i, x) AS (SELECT 1, 5 UNION SELECT i + 1, k FROM w, uncased WHERE i < 2) SELECT count(*) FROM w WHERE x = 'X' OR x = 'x';
--> 1
