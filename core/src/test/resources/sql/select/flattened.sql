-- Tables of plain subqueries and views are planned with those around them.
CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, c);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
INSERT INTO t SELECT i, i % 100, 'b' || i, i * 2 FROM n;
CREATE TABLE u (id INTEGER PRIMARY KEY, t INT, x);
INSERT INTO u SELECT id, id % 7, id FROM t WHERE id <= 20;
CREATE VIEW v AS SELECT id AS vid, a + 1 AS a1, b, c FROM t WHERE a < 50;
CREATE VIEW w AS SELECT vid AS wid, a1 FROM v WHERE b <> 'b7';
SELECT * FROM v WHERE vid = 5;
--> 5|6|b5|10
SELECT wid, a1 FROM w WHERE wid IN (3, 7, 9);
--> 3|4
--> 9|10
SELECT u.id, w.a1 FROM u JOIN w ON w.wid = u.t WHERE u.id < 5;
--> 1|2
--> 2|3
--> 3|4
--> 4|5
SELECT u.id, w.a1 FROM u LEFT JOIN w ON w.wid = u.t WHERE u.id BETWEEN 5 AND 7;
--> 5|6
--> 6|7
--> 7|NULL
SELECT u.id, y.one, y.a FROM u LEFT JOIN (SELECT 1 AS one, id, a FROM t WHERE a <> 3) y ON y.id = u.t WHERE u.id < 4;
--> 1|1|1
--> 2|1|2
--> 3|NULL|NULL
SELECT u.id, y.a FROM (SELECT id, a FROM t WHERE a < 3) y RIGHT JOIN u ON y.id = u.t WHERE u.id < 5 ORDER BY u.id;
--> 1|1
--> 2|2
--> 3|NULL
--> 4|NULL
SELECT u.id, y.a FROM (SELECT id, a FROM t WHERE a < 3) y FULL JOIN u ON y.id = u.t WHERE u.id < 4 ORDER BY u.id;
--> 1|1
--> 2|2
--> 3|NULL
SELECT p.id, q.a1 FROM u p LEFT JOIN (SELECT u.id AS uid, v.a1 FROM u JOIN v ON v.vid = u.id) q ON q.uid = p.t
WHERE p.id BETWEEN 6 AND 8 ORDER BY 1;
--> 6|7
--> 7|NULL
--> 8|2
SELECT count(*), sum(a1) FROM v WHERE vid BETWEEN 1 AND 10;
--> 10|65
SELECT a1 % 3 AS k, count(*) FROM v WHERE vid < 20 GROUP BY k HAVING count(*) > 6 ORDER BY 1;
--> 2|7
SELECT a1, row_number() OVER (ORDER BY vid DESC) FROM v WHERE vid < 4;
--> 4|1
--> 3|2
--> 2|3
SELECT DISTINCT a1 FROM v WHERE vid < 4 ORDER BY a1 DESC;
--> 4
--> 3
--> 2
SELECT (SELECT max(x) FROM u WHERE u.t = w.wid) FROM w WHERE wid < 4 ORDER BY wid;
--> 15
--> 16
--> 17
SELECT * FROM (SELECT 1 AS one, id FROM t) WHERE one = 1 AND id = 4;
--> 1|4
SELECT * FROM (SELECT 1 AS one, id FROM t) WHERE one = 2 AND id = 4;
--> (no rows)
SELECT x, count(*) FROM (SELECT a < 10 AS x FROM t) GROUP BY x ORDER BY x;
--> 0|270
--> 1|30
UPDATE t SET c = z FROM (SELECT x AS z, t AS zt FROM u WHERE id < 3) q WHERE t.id = q.zt RETURNING id, c;
--> 1|1
--> 2|2
WITH c AS (SELECT id, a FROM t) SELECT count(*) FROM c, c AS d WHERE c.id = d.a AND d.id = 17;
--> 1
SELECT s.id, j.value FROM (SELECT id, '[' || id || ',7]' AS list FROM t WHERE id < 3) s, json_each(s.list) j ORDER BY 1, j.key;
--> 1|1
--> 1|7
--> 2|2
--> 2|7

-- A common table that is no plain one is computed once for all that read it.
CREATE TABLE s (id INTEGER PRIMARY KEY, bump INTEGER);
INSERT INTO s VALUES (1, 1), (2, 2), (3, 3);
CREATE TRIGGER bu BEFORE UPDATE ON u WHEN new.id = 1 BEGIN UPDATE s SET bump = 100 WHERE id = 2; END;
WITH c (total) AS (SELECT sum(bump) FROM s)
UPDATE u SET x = 0 FROM c WHERE u.id < 3 RETURNING id, x, (SELECT total FROM c);
--> 1|0|6
--> 2|0|6
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4)
SELECT count(*), (SELECT sum(i) FROM n) FROM n AS p JOIN n AS q ON q.i > p.i;
--> 6|10

-- Conditions go before grouping, DISTINCT and UNION ALL where they may.
CREATE TABLE g (id INTEGER PRIMARY KEY, k INT, s TEXT COLLATE NOCASE, v);
CREATE INDEX gk ON g (k);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
INSERT INTO g SELECT i, i % 200, CASE i % 2 WHEN 0 THEN 'A' ELSE 'a' END || (i % 5), i FROM n;
CREATE VIEW totals AS SELECT k AS key, count(*) AS n, sum(v) AS total FROM g GROUP BY k HAVING count(*) > 1;
SELECT * FROM totals WHERE key = 7;
--> 7|10|9070
SELECT * FROM totals WHERE key = 7 AND n > 100;
--> (no rows)
SELECT * FROM totals WHERE key IN (7, 8) AND total > 9000 ORDER BY total;
--> 7|10|9070
--> 8|10|9080
SELECT x.id, (SELECT total FROM totals WHERE key = x.k) FROM g x WHERE x.id < 3;
--> 1|9010
--> 2|9020
SELECT n FROM (SELECT s, count(*) AS n FROM g GROUP BY s) WHERE s = 'A1';
--> 400
SELECT * FROM (SELECT DISTINCT k FROM g) WHERE k = 9;
--> 9
CREATE VIEW both AS SELECT id, k, 'x' AS w FROM g UNION ALL SELECT id + 5000, v, 'y' FROM g WHERE id > 1000
    UNION ALL VALUES (9999, 1, 'z');
SELECT * FROM both WHERE id = 9999 OR id = 7000 ORDER BY id;
--> 7000|2000|y
--> 9999|1|z
SELECT * FROM both WHERE id = 5;
--> 5|5|x
SELECT count(*) FROM both WHERE w = 'y' AND k > 1990;
--> 10
WITH c AS (SELECT k, max(v) AS m FROM g GROUP BY k) SELECT a.k, b.m FROM c a JOIN c b ON a.k = b.k + 1 WHERE a.k = 3;
--> 3|1802
SELECT * FROM (SELECT k, sum(v) AS q FROM g GROUP BY 1 ORDER BY 2 DESC) WHERE k < 2;
--> 0|11000
--> 1|9010
SELECT * FROM (SELECT count(*) AS n, 5 AS five FROM g) WHERE five = 6;
--> (no rows)
SELECT * FROM (SELECT k, 5 AS five, count(*) FROM g GROUP BY k) WHERE five = 5 AND k = 2;
--> 2|5|10
SELECT count(*) FROM (SELECT k, typeof(v) AS type FROM g GROUP BY k, typeof(v)) WHERE k = 3 AND type = 'integer';
--> 1
