-- Queries in the place of row values, and in lists.
SELECT (1, 2) = (SELECT 1, 2), (SELECT 1, 3) > (1, 2), (1, NULL) = (SELECT 2, 1), (SELECT 1, 2) IS (1, 2);
--> 1|1|0|1
SELECT (1, 2) = (SELECT 1);
--! SQLITE_ERROR row value misused
SELECT 5 IN ((SELECT 4 UNION SELECT 5)), 5 IN (((SELECT 1 WHERE 0))), 5 IN ((SELECT 1 WHERE 0), (SELECT 2 WHERE 0));
--> 1|0|NULL
SELECT (1, 2) IN ((1, 3), (1, 2)), (1, 2) NOT IN ((3, 4));
--> 1|1
CREATE TABLE t (x, y);
INSERT INTO t VALUES (1, 'a'), (1, 'b'), (2, 'c');
SELECT EXISTS (SELECT DISTINCT x FROM t LIMIT 5 OFFSET 2);
--> 1
SELECT 'a' || char(0) || 'b' LIKE 'a', 'a' || char(0) || 'b' GLOB 'a?b', 'a' LIKE 'a' || char(0) || 'b';
--> 1|0|1
SELECT log(5.0) = 0.6989700043360189, log10(1000), log(0.001), log(2, 8);
--> 1|3.0|-3.0|3.0
DELETE FROM t WHERE y < 'c' RETURNING y, (SELECT count(*) FROM t), (SELECT group_concat(y) FROM t AS u WHERE u.x = t.x);
--> a|2|b
--> b|1|NULL
UPDATE t AS u SET y = 'd' RETURNING u.x;
--! SQLITE_ERROR no such column: u.x
UPDATE t AS u SET y = 'd' RETURNING t.x;
--> 2
CREATE TABLE s (x, y);
UPDATE t SET y = 1 FROM s AS a JOIN s AS b USING (x) JOIN s AS c ON c.x = 1;
--! SQLITE_ERROR ambiguous column name: x
SELECT CASE (1, 2) WHEN (1, 3) THEN 'a' WHEN (1, 2) THEN 'b' END, CASE (1, NULL) WHEN (1, NULL) THEN 'a' ELSE 'c' END;
--> b|c
SELECT CASE (1, 2) WHEN 1 THEN 'a' END;
--! SQLITE_ERROR row value misused
-- The last term of a compound says how its values compare, one by one or with IN, whose collation is as that of =.
CREATE TABLE lt (a INTEGER, b TEXT, c, n TEXT COLLATE NOCASE);
INSERT INTO lt VALUES (6, 'ABC', '6', 'abc');
SELECT '6' IN (SELECT a FROM lt UNION SELECT c FROM lt WHERE 0), '6' IN (SELECT c FROM lt WHERE 0 UNION SELECT a FROM lt), '6' IN (SELECT b FROM lt UNION ALL SELECT a FROM lt);
--> 0|1|1
SELECT '6' IN (VALUES (CAST(6 AS INTEGER))), '6' IN (VALUES (7), (CAST(6 AS INTEGER))), '6' = (VALUES (CAST(6 AS INTEGER)));
--> 1|0|1
SELECT 'ABC' IN (SELECT n FROM lt), 'ABC' IN (SELECT c FROM lt UNION SELECT n FROM lt), 'ABC' IN (SELECT n FROM lt UNION SELECT c FROM lt);
--> 1|1|0
SELECT n IN (SELECT b FROM lt), n IN (SELECT b COLLATE BINARY FROM lt), b COLLATE NOCASE IN (SELECT n COLLATE BINARY FROM lt) FROM lt;
--> 1|0|1
CREATE TABLE ut (k INT, s TEXT);
INSERT INTO ut VALUES (1, 'b'), (5, '5');
SELECT '1' IN (SELECT k FROM ut UNION ALL SELECT s FROM ut), 1 IN (SELECT k FROM ut UNION ALL SELECT s FROM ut), k IN (SELECT s FROM ut EXCEPT SELECT k FROM ut) FROM ut;
--> 1|1|0
--> 1|1|1
