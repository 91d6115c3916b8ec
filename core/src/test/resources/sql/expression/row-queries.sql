-- A query in the place of a row value gives the columns of one row.
CREATE TABLE s (x);
INSERT INTO s WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < 1000) SELECT v FROM n;
CREATE TABLE t (a, b, c);
INSERT INTO t SELECT x, x, x FROM s LIMIT 10;
UPDATE t SET (a, b) = (SELECT x, -x FROM s ORDER BY random() LIMIT 1);
SELECT count(*) FROM t WHERE a = -b;
--> 10
UPDATE t SET (a, c, b) = (SELECT r, 1, -r FROM (SELECT random() AS r)), a = a + 0;
SELECT (SELECT count(*) FROM t WHERE c = 1), (SELECT count(DISTINCT b) FROM t);
--> 10|1
SELECT count(*) FROM s WHERE (x, x) = (SELECT x, x FROM s ORDER BY random());
--> 1
SELECT (1, 2) = (SELECT 1, 2 WHERE 0), (1, 2) IS (SELECT 1, 2 WHERE 0), (NULL, NULL) IS (SELECT 1, 2 WHERE 0), (1, 3) > (SELECT 1, 2 UNION ALL SELECT 2, 2), (1, 3) <= (VALUES (1, 2));
--> NULL|0|1|1|0
SELECT (1, 2, 3) = (SELECT 1, 2);
--! SQLITE_ERROR row value misused
UPDATE t SET (a, b) = (SELECT 1, 2, 3);
--! SQLITE_ERROR 2 columns assigned 3 values
UPDATE t SET (a, b) = (SELECT max(x), min(x) FROM s WHERE x < t.c + 5);
SELECT DISTINCT a, b FROM t;
--> 5|1
INSERT INTO t VALUES (7, 7, 7), (8, 8, 8) RETURNING (c, c) = (SELECT max(c), max(c) FROM t), (SELECT max(c) FROM t);
--> 1|7
--> 1|8
CREATE TABLE log (a, b);
CREATE TRIGGER tr AFTER UPDATE OF c ON t BEGIN UPDATE log SET (a, b) = (SELECT new.c, count(*) FROM t WHERE c = new.c); END;
INSERT INTO log VALUES (0, 0);
UPDATE t SET c = 9 WHERE c = 7;
SELECT * FROM log;
--> 9|1
UPDATE t SET c = 10 WHERE c > 7;
SELECT * FROM log;
--> 10|2
