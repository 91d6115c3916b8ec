CREATE TABLE t (a INTEGER, b TEXT COLLATE NOCASE, c);
INSERT INTO t VALUES (1, 'one', 1.5), (2, 'two', NULL), (3, 'Three', x'00');
CREATE VIEW v AS SELECT a, a, b || '!' AS excl, a + 1 FROM t WHERE a > 1;
SELECT * FROM v;
--> 2|2|two!|3
--> 3|3|Three!|4
SELECT x.a, "a:1", y.excl FROM v AS x JOIN v AS y USING (a) ORDER BY 1 DESC;
--! SQLITE_ERROR ambiguous column name: a:1
CREATE VIEW IF NOT EXISTS v AS SELECT 1;
CREATE VIEW v AS SELECT 1;
--! SQLITE_ERROR view v already exists
CREATE TABLE v (a);
--! SQLITE_ERROR view v already exists
CREATE VIEW t AS SELECT 1;
--! SQLITE_ERROR table t already exists
CREATE INDEX i ON v (a);
--! SQLITE_ERROR views may not be indexed
PRAGMA table_info(v);
--> 0|a|INTEGER|0|NULL|0
--> 1|a:1|INTEGER|0|NULL|0
--> 2|excl|''|0|NULL|0
--> 3|a + 1|''|0|NULL|0
CREATE VIEW w (x, y) AS SELECT b, a FROM t;
SELECT x FROM w WHERE x = 'THREE';
--> Three
SELECT typeof(y), y = '2' FROM w ORDER BY y;
--> integer|0
--> integer|1
--> integer|0
CREATE VIEW ww AS SELECT x, count(*) AS n FROM (SELECT * FROM w UNION ALL SELECT * FROM w) GROUP BY x;
SELECT * FROM ww ORDER BY x;
--> one|2
--> Three|2
--> two|2
CREATE VIEW narrow (x, y) AS SELECT 1;
SELECT * FROM narrow;
--! SQLITE_ERROR expected 2 columns for 'narrow' but got 1
WITH t(a, b) AS (SELECT 7, 'cte') SELECT count(*), (SELECT a FROM t) FROM v;
--> 2|7
CREATE VIEW one AS SELECT * FROM two;
CREATE VIEW two AS SELECT * FROM one;
SELECT * FROM one;
--! SQLITE_ERROR view one is circularly defined
CREATE VIEW three AS SELECT * FROM nosuch;
SELECT * FROM three;
--! SQLITE_ERROR no such table: main.nosuch
CREATE TABLE nosuch (q);
SELECT count(*) FROM three;
--> 0
CREATE VIEW p AS SELECT ?;
--! SQLITE_ERROR parameters are not allowed in views
CREATE VIEW far AS SELECT * FROM elsewhere.t;
--! SQLITE_ERROR view far cannot reference objects in database elsewhere
INSERT INTO v VALUES (1, 2, 3, 4);
--! SQLITE_ERROR cannot modify v because it is a view
UPDATE v SET a = 1;
--! SQLITE_ERROR cannot modify v because it is a view
DELETE FROM v;
--! SQLITE_ERROR cannot modify v because it is a view
DROP TABLE v;
--! SQLITE_ERROR use DROP VIEW to delete view v
DROP VIEW t;
--! SQLITE_ERROR use DROP TABLE to delete table t
DROP VIEW nope;
--! SQLITE_ERROR no such view: nope
DROP VIEW IF EXISTS nope;
SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE type = 'view' AND name LIKE 'w%';
--> view|w|w|0|CREATE VIEW w (x, y) AS SELECT b, a FROM t
--> view|ww|ww|0|CREATE VIEW ww AS SELECT x, count(*) AS n FROM (SELECT * FROM w UNION ALL SELECT * FROM w) GROUP BY x
DROP TABLE t;
SELECT * FROM w;
--! SQLITE_ERROR no such table: main.t
BEGIN;
DROP VIEW w;
SELECT * FROM w;
--! SQLITE_ERROR no such table: w
ROLLBACK;
SELECT count(*) FROM sqlite_schema WHERE name = 'w';
--> 1
DROP VIEW w;
-- Columns may have the database before the name of the view.
CREATE VIEW of_main AS SELECT 1 AS one;
CREATE TEMP VIEW of_temp AS SELECT one FROM of_main;
SELECT main.of_main.one, temp.of_temp.one FROM of_main, of_temp;
--> 1|1
SELECT temp.of_main.one FROM of_main;
--! SQLITE_ERROR no such column: temp.of_main.one
