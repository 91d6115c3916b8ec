-- PicoVolt only: SQLite has this only when it is built with SQLITE_ENABLE_UPDATE_DELETE_LIMIT.
-- ORDER BY and LIMIT say which rows are changed.

CREATE TABLE t (id INTEGER PRIMARY KEY, a, b TEXT);
INSERT INTO t VALUES (1, 5, 'x'), (2, 3, 'y'), (3, NULL, 'z'), (4, 9, 'x'), (5, 1, 'y');
UPDATE t SET b = 'first' ORDER BY a DESC LIMIT 2;
--= 2
SELECT id FROM t WHERE b = 'first' ORDER BY id;
--> 1
--> 4
UPDATE t SET b = 'none' ORDER BY id LIMIT 0;
--= 0
DELETE FROM t WHERE a IS NOT NULL ORDER BY a LIMIT 1 OFFSET 1 RETURNING id;
--! SQLITE_ERROR syntax error
DELETE FROM t WHERE a IS NOT NULL RETURNING id ORDER BY a LIMIT 1 OFFSET 1;
--> 2
DELETE FROM t LIMIT 1;
--= 1
SELECT id FROM t;
--> 3
--> 4
--> 5
UPDATE t SET a = 0 WHERE id > 3 ORDER BY b COLLATE NOCASE, id DESC LIMIT -1;
--= 2
DELETE FROM t ORDER BY id;
--! SQLITE_ERROR ORDER BY without LIMIT on DELETE
UPDATE t SET a = 1 ORDER BY id;
--! SQLITE_ERROR ORDER BY without LIMIT on UPDATE
DELETE FROM t LIMIT 'x';
--! SQLITE_MISMATCH datatype mismatch
DELETE FROM t ORDER BY missing LIMIT 1;
--! SQLITE_ERROR no such column: missing
SELECT id, a FROM t;
--> 3|NULL
--> 4|0
--> 5|0

-- ORDER BY says which rows; they change in the order of their rowids.
CREATE TABLE u (id INTEGER PRIMARY KEY, k UNIQUE);
INSERT INTO u VALUES (1, 1), (2, 2), (3, 3);
UPDATE OR IGNORE u SET k = 5 WHERE true ORDER BY id DESC LIMIT 2;
SELECT * FROM u;
--> 1|1
--> 2|5
--> 3|3
DELETE FROM u WHERE true RETURNING id ORDER BY id DESC LIMIT 2;
--> 2
--> 3
