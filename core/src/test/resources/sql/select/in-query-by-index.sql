-- IN with a query, FULL JOIN with functions of the other side, ORDER BY what an index computes.
CREATE TABLE u (id INTEGER PRIMARY KEY, a INT, b TEXT COLLATE NOCASE);
CREATE INDEX ua ON u (a, b);
CREATE INDEX ul ON u (lower(b), a DESC);
CREATE INDEX ub ON u (b);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
INSERT INTO u SELECT i, i % 500, 'B' || (i % 300) FROM n;
CREATE TABLE t (x, y TEXT);
INSERT INTO t VALUES (3, 'b7'), (7.0, 'B9'), ('11', 'b7'), (NULL, 'q');
SELECT id, a FROM u WHERE a IN (SELECT x FROM t) ORDER BY id LIMIT 4;
--> 3|3
--> 7|7
--> 11|11
--> 503|3
SELECT count(*) FROM u WHERE a IN (SELECT x FROM t);
--> 18
SELECT count(*) FROM u WHERE a IN (SELECT x FROM t) AND a NOT IN (SELECT x FROM t WHERE x < 4);
--> 12
SELECT id, a FROM u WHERE id IN (SELECT x FROM t);
--> 3|3
--> 7|7
--> 11|11
SELECT id FROM u WHERE id IN (SELECT x FROM t) ORDER BY id DESC;
--> 11
--> 7
--> 3
SELECT count(*) FROM u WHERE b IN (SELECT y FROM t);
--> 20
SELECT count(*) FROM u WHERE b IN (SELECT y FROM t UNION SELECT 'B8');
--> 30
SELECT count(*) FROM u WHERE a = 7 AND b IN (SELECT y FROM t);
--> 2
SELECT b FROM u WHERE a IN (SELECT x FROM t WHERE x < 10) AND id < 1000 ORDER BY a, b DESC;
--> B3
--> B203
--> B7
--> B207
DELETE FROM u WHERE id IN (SELECT id FROM u WHERE id > 2998);
--= 2
UPDATE u SET a = -1 WHERE id IN (SELECT x FROM t);
--= 3
SELECT (SELECT count(*) FROM u WHERE u.a IN (SELECT x FROM t WHERE x < 8) AND u.id > t.x) FROM t;
--> 10
--> 10
--> 10
--> 0
SELECT id, b FROM u ORDER BY lower(b) LIMIT 2;
--> 900|B0
--> 2400|B0
SELECT id, b, a FROM u ORDER BY lower(b) DESC, a LIMIT 2;
--> 1599|B99|99
--> 99|B99|99
SELECT a FROM u WHERE lower(b) = 'b5' AND a > 250 ORDER BY a DESC;
--> 405
--> 405
--> 305
--> 305
SELECT max(lower(b)), min(lower(b)) FROM u;
--> b99|b0
CREATE TABLE d (tid, doc);
INSERT INTO d VALUES (1, '[1,2]'), (2, '[]'), (3, '[7]');
SELECT tid, value FROM d FULL JOIN json_each(d.doc);
--> 1|1
--> 1|2
--> 2|NULL
--> 3|7
SELECT tid, value FROM d FULL JOIN json_each(d.doc) ON value > 1;
--> 1|2
--> 2|NULL
--> 3|7
-- PicoVolt only: SQLite gives no row.
SELECT tid, value FROM d RIGHT JOIN json_each(d.doc);
--> 1|1
--> 1|2
--> 3|7
