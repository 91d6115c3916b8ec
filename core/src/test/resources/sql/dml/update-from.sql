CREATE TABLE t (id INTEGER PRIMARY KEY, v, w);
CREATE TABLE s (id INTEGER, v, x);
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3);
INSERT INTO s VALUES (1, 'x', 10), (1, 'y', 20), (3, 'z', 30), (9, 'q', 90);
UPDATE t SET v = s.v FROM s WHERE s.id = t.id RETURNING *;
--> 1|y|1
--> 3|z|3
UPDATE t SET w = w + x FROM s WHERE s.id = t.id AND s.v <> 'y' RETURNING id, w;
--> 1|11
--> 3|33
UPDATE t SET v = v FROM s WHERE s.id = t.id;
--! SQLITE_ERROR ambiguous column name: v
UPDATE t SET v = p.v || t.v FROM t AS p WHERE p.id = t.id + 1;
SELECT * FROM t;
--> 1|by|11
--> 2|zb|2
--> 3|z|33
UPDATE t SET v = 1 FROM t WHERE 1;
--! SQLITE_ERROR target object/alias may not appear in FROM clause: t
UPDATE t SET v = 1 FROM s JOIN T ON 1;
--! SQLITE_ERROR target object/alias may not appear in FROM clause: t
UPDATE t AS u SET v = t.v FROM t WHERE u.id = 3 AND t.id = 1 RETURNING v;
--> by
UPDATE t AS u SET v = 1 FROM t AS U WHERE 1;
--! SQLITE_ERROR target object/alias may not appear in FROM clause: u
UPDATE t SET v = s.v FROM s WHERE s.id = t.id RETURNING s.v;
--! SQLITE_ERROR no such column: s.v
UPDATE t SET w = s.n FROM (SELECT id, count(*) AS n FROM s GROUP BY id) AS s WHERE s.id = t.id;
SELECT * FROM t;
--> 1|by|2
--> 2|zb|2
--> 3|by|1
UPDATE t SET w = a.x FROM s AS a JOIN s AS b ON a.id = b.id WHERE t.id = a.id AND b.v = 'z';
UPDATE t SET v = s.x FROM s JOIN t AS q ON q.id = t.id WHERE 1;
--! SQLITE_ERROR no such column: t.id
UPDATE t SET (v, w) = (SELECT v, x FROM s WHERE s.id = t.id ORDER BY x DESC);
SELECT * FROM t;
--> 1|y|20
--> 2|NULL|NULL
--> 3|z|30
UPDATE t SET (v, w) = (SELECT v, x, 1 FROM s);
--! SQLITE_ERROR 2 columns assigned 3 values
UPDATE t SET (v, w) = (s.x, s.v) FROM s WHERE s.id = t.id;
UPDATE t SET id = t.id + 10, v = s.v FROM s WHERE s.id = t.id;
SELECT * FROM t;
--> 2|NULL|NULL
--> 11|y|y
--> 13|z|z
WITH n(id, v) AS (SELECT 11, 'eleven' UNION ALL SELECT 2, 'two') UPDATE t SET v = n.v FROM n WHERE n.id = t.id RETURNING id, v;
--> 2|two
--> 11|eleven
UPDATE t SET v = 'all' FROM (SELECT 1 LIMIT 0) WHERE 1 RETURNING id;
--> (no rows)
UPDATE t SET v = 'all' FROM (SELECT 1) RETURNING id;
--> 2
--> 11
--> 13
UPDATE t SET v = g.n FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS n FROM t) AS g WHERE g.id = t.id RETURNING id, v;
--> 2|3
--> 11|2
--> 13|1
UPDATE t SET nosuch = s.v FROM s WHERE s.id = t.id;
--! SQLITE_ERROR no such column: nosuch
UPDATE t SET v = nosuch.v FROM s;
--! SQLITE_ERROR no such column: nosuch.v

-- A row that comes to have the rowid of one still to be changed is changed in its place.
CREATE TABLE taken (k, id INTEGER PRIMARY KEY);
INSERT INTO taken VALUES ('a', 1), ('b', 2), ('c', 3);
UPDATE OR REPLACE taken SET id = f.x FROM (SELECT 3 AS x) AS f;
--= 3
SELECT * FROM taken;
--> b|3
