CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL), (4, 'x');
CREATE INDEX ta ON t (a);
DELETE FROM t WHERE a = 'x' AND id > 1;
--= 1
SELECT id FROM t ORDER BY id;
--> 1
--> 2
--> 3
DELETE FROM t WHERE a IS NULL;
--= 1
DELETE FROM t WHERE id = 99;
--= 0
DELETE FROM t WHERE id IN (SELECT max(id) FROM t);
--= 1
SELECT id FROM t;
--> 1
DELETE FROM t WHERE nope;
--! SQLITE_ERROR no such column: nope
DELETE FROM nope;
--! SQLITE_ERROR no such table: nope
SELECT count(*) FROM t;
--> 1
INSERT INTO t (a) VALUES ('again');
SELECT id FROM t;
--> 1
--> 2
DELETE FROM t;
--= 2
SELECT count(*), max(id) FROM t;
--> 0|NULL
INSERT INTO t VALUES (7, 'a'), (8, 'b');
DELETE FROM t WHERE 0;
--= 0
DELETE FROM t WHERE EXISTS (SELECT 1 FROM t AS o WHERE o.id > t.id);
--= 1
SELECT id FROM t;
--> 8
