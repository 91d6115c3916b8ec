-- PicoVolt only: reading the past.
CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);
INSERT INTO t VALUES (1, 'one'), (2, 'two');
UPDATE t SET v = 'ONE' WHERE id = 1;
--= 1
DELETE FROM t WHERE id = 2;
--= 1
INSERT INTO t VALUES (3, 'three');
SELECT id, v FROM t ORDER BY id;
--> 1|ONE
--> 3|three
SELECT id, v FROM t WHERE 1 BEFORE 4 ORDER BY id;
--> 1|ONE
SELECT id, v FROM t WHERE 1 BEFORE 3 ORDER BY id;
--> 1|ONE
--> 2|two
SELECT id, v FROM t WHERE 1 BEFORE 2 ORDER BY id;
--> 1|one
--> 2|two
SELECT id, v FROM t WHERE 1 BEFORE 1 ORDER BY id;
--> (no rows)
SELECT count(*) FROM t WHERE 1 BEFORE 2;
--> 2
SELECT v, count(*) FROM t GROUP BY v HAVING count(*) > 0 BEFORE 3 ORDER BY v;
--> ONE|1
--> two|1
SELECT now.id, old.v FROM t AS now LEFT JOIN t BEFORE 2 AS old ON old.id = now.id ORDER BY now.id;
--> 1|one
--> 3|NULL
SELECT id FROM t WHERE id = 2 BEFORE 3;
--> 2
SELECT id FROM t WHERE id IN (SELECT id FROM t) BEFORE 2 ORDER BY id;
--> 1
--> 2
SELECT id FROM t WHERE 1 UNION SELECT -id FROM t WHERE 1 BEFORE 2 ORDER BY 1;
--> -2
--> -1
--> 1
--> 2
SELECT * FROM t WHERE 1 BEFORE 0;
--! SQLITE_ERROR no such table: t
CREATE INDEX tv ON t (v);
SELECT id FROM t WHERE v = 'one' BEFORE 2;
--> 1
SELECT id FROM t WHERE v = 'one';
--> (no rows)
BEGIN;
INSERT INTO t VALUES (4, 'four');
INSERT INTO t VALUES (5, 'five');
COMMIT;
SELECT count(*) FROM t WHERE 1 BEFORE 7;
--> 4
SELECT count(*) FROM t WHERE 1 BEFORE 6;
--> 2
DROP TABLE t;
SELECT * FROM t;
--! SQLITE_ERROR no such table: t
SELECT count(*) FROM t WHERE 1 BEFORE 7;
--> 4
