CREATE TABLE t (a INTEGER PRIMARY KEY, b UNIQUE, c DEFAULT 'none');
INSERT INTO t VALUES (1, 'x', 'first');
INSERT OR IGNORE INTO t VALUES (1, 'y', 'ignored'), (2, 'z', 'kept');
SELECT * FROM t ORDER BY a;
--> 1|x|first
--> 2|z|kept
INSERT OR REPLACE INTO t VALUES (3, 'x', 'replaced');
SELECT * FROM t ORDER BY a;
--> 2|z|kept
--> 3|x|replaced
REPLACE INTO t (a, b) VALUES (2, 'w');
SELECT * FROM t ORDER BY a;
--> 2|w|none
--> 3|x|replaced
INSERT INTO t (b) SELECT b || '2' FROM t ORDER BY a;
SELECT * FROM t ORDER BY a;
--> 2|w|none
--> 3|x|replaced
--> 4|w2|none
--> 5|x2|none
UPDATE OR IGNORE t SET b = 'same';
SELECT count(*), count(DISTINCT b) FROM t;
--> 4|4
UPDATE t SET (b, c) = ('pair', a * 10) WHERE a = 3 RETURNING a, b, c;
--> 3|pair|30
DELETE FROM t WHERE a > 2 RETURNING a;
--> 3
--> 4
--> 5
INSERT INTO t DEFAULT VALUES;
SELECT a, b, c FROM t ORDER BY a;
--> 2|same|none
--> 3|NULL|none

-- The rowid comes first; where it replaces rows, it comes last, and the row that has it may be in the way by another key before that.
CREATE TABLE b (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, u UNIQUE, v UNIQUE ON CONFLICT IGNORE, w);
INSERT INTO b VALUES (1, 1, 1, 'x'), (2, 2, 2, 'x'), (3, 3, 3, 'x');
INSERT INTO b VALUES (1, 1, 4, 'y');
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: b.u
INSERT INTO b VALUES (1, 4, 1, 'y');
--= 0
UPDATE b SET id = 2, u = 2 WHERE id = 1;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: b.u
UPDATE b SET id = 2, v = 2 WHERE id = 1;
--= 0
UPDATE b SET id = 2 WHERE id = 1;
SELECT * FROM b;
--> 2|1|1|x
--> 3|3|3|x
CREATE TABLE c (id INTEGER PRIMARY KEY, u UNIQUE ON CONFLICT REPLACE, v UNIQUE, w);
CREATE UNIQUE INDEX c1 ON c (w);
INSERT INTO c VALUES (1, 1, 1, 1), (2, 2, 2, 2), (3, 3, 3, 3);
INSERT INTO c VALUES (5, 1, 2, 3);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: c.w
INSERT INTO c VALUES (5, 1, 2, 7);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: c.v
INSERT INTO c VALUES (5, 1, 8, 8);
SELECT * FROM c;
--> 2|2|2|2
--> 3|3|3|3
--> 5|1|8|8
CREATE TABLE e (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, u);
CREATE UNIQUE INDEX e1 ON e (1);
INSERT INTO e VALUES (1, 1);
INSERT INTO e VALUES (1, 2);
--! SQLITE_CONSTRAINT_UNIQUE
INSERT OR REPLACE INTO e VALUES (2, 2);
SELECT * FROM e;
--> 2|2
