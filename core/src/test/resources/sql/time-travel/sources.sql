-- PicoVolt only: BEFORE behind every kind of source.
CREATE TABLE t (id INTEGER PRIMARY KEY, n);
CREATE VIEW v AS SELECT sum(n) AS s FROM t;
INSERT INTO t VALUES (1, 10), (2, 20);
UPDATE t SET n = n + 1;
--= 2
CREATE TABLE log (what, n);
SELECT s FROM v BEFORE 3;
--> 30
SELECT now.s - past.s FROM v AS now, v AS past BEFORE 3;
--> 2
SELECT x FROM (SELECT sum(n) AS x FROM t) BEFORE 3;
--> 30
SELECT x FROM (SELECT (SELECT sum(n) FROM t) AS x) AS q BEFORE 3;
--> 30
WITH c AS (SELECT sum(n) AS s FROM t) SELECT a.s, b.s, c.s FROM c AS a BEFORE 3, c AS b, c BEFORE 2;
--> 30|32|NULL
WITH c AS MATERIALIZED (SELECT sum(n) AS s FROM t) SELECT a.s, b.s, c.s FROM c AS a BEFORE 3, c AS b, c BEFORE 3;
--> 30|32|30
WITH c AS (SELECT n FROM t BEFORE 3) SELECT sum(n) FROM c;
--> 30
WITH RECURSIVE c(i, n) AS (SELECT 1, (SELECT n FROM t WHERE id = 1) UNION ALL SELECT i + 1, t.n FROM c JOIN t ON t.id = i + 1)
SELECT * FROM c BEFORE 3;
--> 1|10
--> 2|20
WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c BEFORE 3 WHERE i < 3) SELECT * FROM c;
--! SQLITE_ERROR recursive reference with BEFORE: c
SELECT id, (SELECT n FROM t AS past BEFORE 3 WHERE past.id = t.id), EXISTS (SELECT 1 FROM t BEFORE 2), n IN (SELECT n - 9 FROM t BEFORE 4)
FROM t;
--> 1|10|0|0
--> 2|20|0|0
SELECT id FROM t WHERE (id, n) IN (SELECT id, n + 1 FROM t BEFORE 3);
--> 1
--> 2
SELECT a.n, b.n, c.n FROM t AS a BEFORE 3 JOIN t AS b USING (id) LEFT JOIN t AS c BEFORE 2 ON c.id = a.id;
--> 10|11|NULL
--> 20|21|NULL
-- Changes read the past.
INSERT INTO log SELECT 'before', n FROM t BEFORE 3;
UPDATE log SET n = past.n * 2 FROM t AS past BEFORE 3 WHERE past.n = log.n AND past.id = 1;
--= 1
DELETE FROM log WHERE n IN (SELECT n FROM t BEFORE 3 WHERE n > 20);
--= 0
DELETE FROM log WHERE n IN (SELECT n * 2 FROM t BEFORE 3 WHERE id = 1);
--= 2
UPDATE t BEFORE 3 SET n = 0;
--! SQLITE_ERROR near "BEFORE": syntax error
-- What BEFORE says may be computed.
SELECT sum(n) FROM t BEFORE (1 + 2);
--> 30
SELECT sum(n) FROM t BEFORE (SELECT min(tx) + 1 FROM pv_transactions() WHERE tx > 1);
--> 30
SELECT sum(n) FROM t BEFORE '3';
--> 30
-- Times are in UTC; the last transaction up to a time counts.
SELECT (SELECT sum(n) FROM t BEFORE (SELECT time FROM pv_transactions() WHERE tx = 3))
    = (SELECT sum(n) FROM t BEFORE (SELECT max(b.tx) FROM pv_transactions() AS a JOIN pv_transactions() AS b ON b.time <= a.time
    WHERE a.tx = 3));
--> 1
SELECT sum(n) FROM t BEFORE (SELECT time || 'Z' FROM pv_transactions() WHERE tx = 4);
--> 32
SELECT sum(n) FROM t BEFORE '2199-01-01';
--> 32
SELECT sum(n) FROM t BEFORE '1999-12-31 23:59';
--! SQLITE_ERROR no such table: t
SELECT count(*) FROM pv_transactions() BEFORE 4;
--> 4
-- Functions that know nothing of the database are as always.
SELECT value, (SELECT sum(n) FROM t) FROM json_each('[1]') WHERE 1 BEFORE 3;
--> 1|30
SELECT value, n FROM generate_series(1, 2) JOIN t ON id = value WHERE 1 BEFORE 3;
--> 1|10
--> 2|20
-- A table that was altered is found by what BEFORE computes too.
DROP VIEW v;
ALTER TABLE t DROP COLUMN n;
SELECT n FROM t BEFORE (SELECT max(tx) - 2 FROM pv_transactions()) WHERE id = 1;
--> 11
SELECT n FROM t BEFORE 'now';
--! SQLITE_ERROR no such column: n
