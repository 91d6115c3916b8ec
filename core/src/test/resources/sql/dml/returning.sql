CREATE TABLE t (id INTEGER PRIMARY KEY, a, b DEFAULT 'd');
INSERT INTO t (a) VALUES (1), (2) RETURNING id, a, b;
--> 1|1|d
--> 2|2|d
INSERT INTO t (a) VALUES (3) RETURNING *;
--> 3|3|d
INSERT INTO t (a) VALUES (4) RETURNING a + 1 AS next, upper(b), rowid;
--> 5|D|4
UPDATE t SET a = a * 10 WHERE id > 2 RETURNING id, a;
--> 3|30
--> 4|40
UPDATE t SET b = a RETURNING id || ':' || b;
--> '1:1'
--> '2:2'
--> '3:30'
--> '4:40'
DELETE FROM t WHERE id < 3 RETURNING *;
--> 1|1|1
--> 2|2|2
DELETE FROM t WHERE 0 RETURNING *;
--> (no rows)
INSERT OR IGNORE INTO t VALUES (3, 0, 0), (50, 0, 0) RETURNING id;
--> 50
INSERT OR REPLACE INTO t VALUES (3, 'r', 's') RETURNING id, a;
--> 3|r
INSERT INTO t (a) VALUES (5) RETURNING nope;
--! SQLITE_ERROR no such column: nope
INSERT INTO t (a) SELECT a FROM t WHERE id = 4 RETURNING id, a;
--> 51|40
INSERT INTO t (a) VALUES (9) RETURNING count(*);
--! SQLITE_ERROR misuse of aggregate function count()
SELECT count(*) FROM t;
--> 4
UPDATE t SET id = id + 100 WHERE id = 3 RETURNING id, (SELECT 1);
--> 103|1
