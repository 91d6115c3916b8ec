CREATE TABLE t(a, b);
CREATE TABLE u(c);
INSERT INTO t VALUES (1, 2), (2, 3), (3, 3);
INSERT INTO u VALUES (10), (20);
SELECT a FROM t WHERE sum(a) > 1;
--! SQLITE_ERROR misuse of aggregate function sum()
SELECT a FROM t ORDER BY sum(a);
--! SQLITE_ERROR misuse of aggregate: sum()
SELECT a FROM t GROUP BY sum(a);
--! SQLITE_ERROR aggregate functions are not allowed in the GROUP BY clause
SELECT a FROM t HAVING sum(a) > 1;
--! SQLITE_ERROR HAVING clause on a non-aggregate query
SELECT a FROM t HAVING a > 1;
--! SQLITE_ERROR HAVING clause on a non-aggregate query
SELECT sum(sum(a)) FROM t;
--! SQLITE_ERROR misuse of aggregate function sum()
SELECT max(abs(sum(a))) FROM t;
--! SQLITE_ERROR misuse of aggregate function sum()
SELECT sum(a) AS s FROM t HAVING s > 1;
--> 6
SELECT sum(a) AS s FROM t WHERE s > 1;
--! SQLITE_ERROR misuse of aggregate: sum()
SELECT a FROM t LIMIT sum(1);
--! SQLITE_ERROR misuse of aggregate function sum()
SELECT (SELECT count(t.a) FROM u) FROM t;
--> 3
SELECT (SELECT sum(t.a)) FROM t GROUP BY a > 1;
--> 1
--> 5
SELECT (SELECT sum(t.a + c) FROM u) FROM t;
--> 32
--> 34
--> 36
SELECT (SELECT max(t.b) FROM u GROUP BY c LIMIT 1), count(*) FROM t;
--> 3|3
SELECT a FROM t WHERE (SELECT count(t.a) FROM u) > 1;
--! SQLITE_ERROR misuse of aggregate: count()
SELECT a, (SELECT count(*) FROM u WHERE c > sum(t.a)) FROM t GROUP BY a;
--> 1|2
--> 2|2
--> 3|2
INSERT INTO t VALUES (sum(1), 2);
--! SQLITE_ERROR misuse of aggregate function sum()
UPDATE t SET a = sum(a);
--! SQLITE_ERROR misuse of aggregate function sum()
DELETE FROM t WHERE count(*) > 1;
--! SQLITE_ERROR misuse of aggregate function count()
SELECT count(*) FROM t ORDER BY count(*) + a;
--> 3
SELECT b FROM t GROUP BY b ORDER BY max(a) DESC;
--> 3
--> 2
SELECT a FROM t JOIN u ON sum(a) = c;
--! SQLITE_ERROR misuse of aggregate function sum()
SELECT sum(DISTINCT a, b) FROM t;
--! SQLITE_ERROR wrong number of arguments to function sum()
SELECT abs(DISTINCT a) FROM t;
--> 1
--> 2
--> 3
SELECT 1 HAVING 1;
--! SQLITE_ERROR HAVING clause on a non-aggregate query
CREATE TABLE changed (a, b);
INSERT INTO changed VALUES (1, 2);
UPDATE changed SET a = (SELECT sum(b));
--! SQLITE_ERROR misuse of aggregate: sum()
DELETE FROM changed WHERE a < (SELECT max(changed.b) FROM changed AS o);
--! SQLITE_ERROR misuse of aggregate: max()
UPDATE changed SET a = (SELECT sum(changed.b + o.b) FROM changed AS o) RETURNING a, (SELECT sum(changed.b));
--> 4|2
