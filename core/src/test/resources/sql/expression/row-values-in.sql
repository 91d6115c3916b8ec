-- PicoVolt only: SQLite has lists of row values since 3.53.
-- (a, b) IN ((1, 2), …) means IN (VALUES (1, 2), …).

CREATE TABLE t (a INT, b TEXT, c);
INSERT INTO t VALUES (1, '10', 'x'), (2, '20', 'y'), (1, '20', NULL), (NULL, '10', 'w');
SELECT (1, 2) IN ((3, 4), (1, 2)), (1, 2) IN ((3, 4)), (1, 2) NOT IN ((3, 4)), (1, NULL) IN ((1, 2)), (1, 2) IN ();
--> 1|0|1|NULL|0
SELECT c FROM t WHERE (a, b) IN ((1, '10'), (2, '20')) ORDER BY c;
--> x
--> y
SELECT c FROM t WHERE (a, c) NOT IN ((1, 'x'), (5, 'z')) ORDER BY c;
--> w
--> y
SELECT x.c FROM t AS x WHERE (x.a, x.b) IN ((x.a, '20'), (2, 'q')) ORDER BY c;
--> NULL
--> y
SELECT (1, 2) IN ((1, 2, 3));
--! SQLITE_ERROR IN(...) element has 3 terms - expected 2
SELECT (1, 2) IN (1, (1, 2));
--! SQLITE_ERROR IN(...) element has 1 term - expected 2
SELECT 1 IN ((1, 2));
--! SQLITE_ERROR row value misused

-- To what a comparison of rows stands in, COLLATE counts in the first part alone.
CREATE TABLE s (x);
INSERT INTO s VALUES ('b'), ('A'), ('B'), ('a');
SELECT group_concat(y, '') FROM (SELECT CASE WHEN (1, 1) IS NOT (2, '_' COLLATE NOCASE) THEN x END AS y FROM s ORDER BY 1);
--> ABab
SELECT group_concat(lower(y), '') FROM (SELECT CASE WHEN (1, 1) IS NOT ('_' COLLATE NOCASE, 2) THEN x END AS y FROM s ORDER BY 1);
--> aabb
SELECT group_concat(y, '') FROM (SELECT CASE WHEN (1, 1 COLLATE NOCASE) < (2, 2) THEN x END AS y FROM s ORDER BY 1);
--> ABab
SELECT group_concat(y, '') FROM (SELECT CASE WHEN (1, x COLLATE NOCASE) IN (SELECT 1, x FROM s) THEN x END AS y FROM s ORDER BY 1);
--> ABab
SELECT group_concat(lower(y), '') FROM (SELECT CASE WHEN (1 COLLATE NOCASE, x) IN (SELECT 1, x FROM s) THEN x END AS y FROM s ORDER BY 1);
--> aabb
SELECT group_concat(x, '') FROM (SELECT x FROM s WHERE (1, x COLLATE NOCASE) = (1, 'b') ORDER BY x);
--> Bb
