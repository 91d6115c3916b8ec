-- Partial indexes: entries and uniqueness only where the condition is true, used only where a query implies it.

CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c);
INSERT INTO t VALUES (1, 1, 'x', 1), (2, 1, 'y', NULL), (3, 2, 'x', 3), (4, NULL, 'x', 4), (5, 2, NULL, 5);
INSERT INTO t (id, a, b, c) SELECT 1000 + x.id * 1000 + y.id * 100 + z.id * 10 + u.id, 5 + x.id, 'q' || y.id, NULL FROM t x, t y, t z, t u;
CREATE UNIQUE INDEX t_x ON t (a) WHERE b = 'x';
CREATE INDEX t_c ON t (c) WHERE c IS NOT NULL;
CREATE INDEX t_or ON t (a, c) WHERE b = 'x' OR b = 'y';
CREATE INDEX t_big ON t (b) WHERE a > 1 AND c > 1;
CREATE INDEX t_id ON t (b) WHERE id > 3;
SELECT id FROM t WHERE a = 1 AND b = 'x';
--> 1
SELECT id FROM t WHERE a = 1 ORDER BY id;
--> 1
--> 2
SELECT id FROM t WHERE a = 1 AND b = 'y';
--> 2
SELECT id FROM t WHERE c > 2 ORDER BY id;
--> 3
--> 4
--> 5
SELECT id FROM t WHERE c = 4;
--> 4
SELECT id FROM t WHERE c IS NOT NULL ORDER BY id;
--> 1
--> 3
--> 4
--> 5
SELECT id FROM t WHERE c IN (1, 5) ORDER BY id;
--> 1
--> 5
SELECT count(*) FROM t WHERE c IS NULL;
--> 626
SELECT id FROM t WHERE c IS 4;
--> 4
SELECT id FROM t WHERE c BETWEEN 3 AND 4 ORDER BY id;
--> 3
--> 4
SELECT id FROM t WHERE b = 'x' AND a > 1 AND c > 1;
--> 3
SELECT id FROM t WHERE b = 'x' AND a > 0 AND c > 1;
--> 3
SELECT id FROM t WHERE b = 'x' AND id > 3;
--> 4
SELECT count(*) FROM t WHERE b = 'x';
--> 3
SELECT max(c) FROM t WHERE b = 'x' OR b = 'y';
--> 4

-- Every change moves rows in and out.
INSERT INTO t VALUES (6, 1, 'x', 6);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.a
INSERT INTO t VALUES (6, 1, 'z', 6);
INSERT INTO t VALUES (7, 1, 'z', 6);
UPDATE t SET b = 'x' WHERE id = 6;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.a
UPDATE OR IGNORE t SET b = 'x' WHERE id > 5;
UPDATE t SET b = 'z' WHERE id = 1;
UPDATE t SET b = 'x' WHERE id = 6;
SELECT id FROM t WHERE a = 1 AND b = 'x';
--> 6
UPDATE OR REPLACE t SET b = 'x' WHERE id = 7;
SELECT id FROM t WHERE a = 1 AND b = 'x';
--> 7
DELETE FROM t WHERE c > 5;
SELECT id FROM t WHERE a = 1 AND b = 'x';
--> (no rows)
SELECT id, a, b, c FROM t WHERE id < 1000 ORDER BY id;
--> 1|1|z|1
--> 2|1|y|NULL
--> 3|2|x|3
--> 4|NULL|x|4
--> 5|2|NULL|5
INSERT INTO t VALUES (10, NULL, 'x', 0), (11, NULL, 'x', 0);
REPLACE INTO t VALUES (12, 2, 'x', 9);
SELECT id FROM t WHERE b = 'x' ORDER BY id;
--> 4
--> 10
--> 11
--> 12
--> 2111
--> 3111
--> 4111
--> 5111
--> 6111
PRAGMA integrity_check;
--> ok

-- What a condition may not hold, and rows that are against a new index.
CREATE INDEX i ON t (a) WHERE random() > 0;
--! SQLITE_ERROR non-deterministic functions prohibited in partial index WHERE clauses
CREATE INDEX i ON t (a) WHERE EXISTS (SELECT 1);
--! SQLITE_ERROR subqueries prohibited in partial index WHERE clauses
CREATE INDEX i ON t (a) WHERE b IN (SELECT 'x');
--! SQLITE_ERROR subqueries prohibited in partial index WHERE clauses
CREATE INDEX i ON t (a) WHERE b = ?1;
--! SQLITE_ERROR parameters prohibited in partial index WHERE clauses
CREATE INDEX i ON t (a) WHERE missing = 1;
--! SQLITE_ERROR no such column: missing
CREATE INDEX i ON t (a) WHERE max(a) > 1;
--! SQLITE_ERROR misuse of aggregate function max()
CREATE UNIQUE INDEX i ON t (c) WHERE c < 3;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.c
CREATE UNIQUE INDEX i ON t (c) WHERE c > 3;
SELECT name, "unique", partial FROM pragma_index_list('t') ORDER BY name;
--> i|1|1
--> t_big|0|1
--> t_c|0|1
--> t_id|0|1
--> t_or|0|1
--> t_x|1|1

-- The NULLs that an outer join makes up are not those of an index.
CREATE TABLE o (x);
INSERT INTO o VALUES (1), (3), (9);
SELECT x, id FROM o LEFT JOIN t ON c = x ORDER BY x, id;
--> 1|1
--> 3|NULL
--> 9|12
SELECT x, id FROM o LEFT JOIN t ON c = x WHERE c IS NULL AND id IS NULL ORDER BY x, id;
--> 3|NULL
SELECT x, id FROM o LEFT JOIN t ON c = x AND c IS NOT NULL ORDER BY x, id;
--> 1|1
--> 3|NULL
--> 9|12
DROP INDEX t_c;
SELECT id FROM t WHERE c = 4;
--> 4

-- The condition may say table and database.
CREATE TABLE q (a TEXT);
CREATE INDEX q_a ON q (a) WHERE length(main.q.a) > 3;
INSERT INTO q VALUES ('ab'), ('abcdef');
SELECT a FROM q WHERE length(a) > 3 AND a < 'b';
--> abcdef
