-- UPDATE … FROM, and WITH before changes.
CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);
CREATE TABLE s (id INTEGER, v, w);
INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2), (3, 'z', 3);
INSERT INTO s VALUES (1, 10, 'p'), (3, 30, 'q'), (4, 40, 'r');
UPDATE t SET a = s.v, b = b + s.v FROM s WHERE s.id = t.id;
SELECT * FROM t;
--> 1|10|11
--> 2|y|2
--> 3|30|33
UPDATE t AS u SET a = u.a || x.w FROM s AS x JOIN s AS y ON y.id = x.id WHERE x.id = u.id RETURNING id, a;
UPDATE t SET b = n.total FROM (SELECT count(*) AS total FROM s) AS n WHERE t.id > 1;
SELECT id, b FROM t;
--> 1|11
--> 2|3
--> 3|3
UPDATE t SET b = e.value FROM json_each('{"1":100,"2":200}') AS e WHERE e.key = CAST(t.id AS TEXT);
SELECT id, b FROM t;
--> 1|100
--> 2|200
--> 3|3
UPDATE t SET id = s.v + 100 FROM s WHERE s.id = t.id;
SELECT id FROM t ORDER BY id;
--> 2
--> 110
--> 130
UPDATE t SET a = 1 FROM s JOIN t AS o ON o.id = t.id;
--! SQLITE_ERROR no such column: t.id
UPDATE t SET a = 0 FROM s WHERE s.id = 99;
WITH big AS (SELECT v FROM s WHERE v > 20) INSERT INTO t (a, b) SELECT v, 'big' FROM big;
--> (no rows)
SELECT a, b FROM t WHERE b = 'big' ORDER BY a;
--> 30|big
--> 40|big
WITH big AS (SELECT v FROM s WHERE v > 35) UPDATE t SET b = 'bigger' WHERE a IN (SELECT v FROM big);
--> (no rows)
SELECT a, b FROM t WHERE b LIKE 'big%' ORDER BY a;
--> 30|big
--> 40|bigger
WITH big(x) AS (SELECT v FROM s) DELETE FROM t WHERE a IN (SELECT x FROM big) RETURNING a;
--> 30
--> 40
WITH big AS (SELECT v, id FROM s) UPDATE t SET a = big.v FROM big WHERE big.id = 1;
--> (no rows)
SELECT DISTINCT a FROM t;
--> 10
