CREATE TABLE t (id INTEGER PRIMARY KEY, k TEXT UNIQUE, v NOT NULL DEFAULT 'd', CHECK (v <> 'bad'));
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, NULL, 3), (4, NULL, 4);
INSERT OR IGNORE INTO t VALUES (1, 'z', 9), (5, 'a', 9), (6, 'f', NULL), (7, 'g', 'bad'), (8, 'h', 8);
--= 1
SELECT * FROM t ORDER BY id;
--> 1|a|1
--> 2|b|2
--> 3|NULL|3
--> 4|NULL|4
--> 8|h|8
INSERT OR REPLACE INTO t VALUES (1, 'b', 'new');
--= 1
SELECT * FROM t ORDER BY id;
--> 1|b|new
--> 3|NULL|3
--> 4|NULL|4
--> 8|h|8
REPLACE INTO t VALUES (9, 'i', NULL);
--= 1
SELECT v FROM t WHERE id = 9;
--> d
INSERT OR REPLACE INTO t VALUES (10, 'j', 'bad');
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: v <> 'bad'
INSERT OR ABORT INTO t VALUES (20, 'x', 1), (1, 'y', 1);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: t.id
INSERT OR FAIL INTO t VALUES (21, 'x', 1), (1, 'y', 1), (22, 'w', 1);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: t.id
SELECT id FROM t WHERE id > 15 ORDER BY id;
--> 21
BEGIN;
INSERT INTO t VALUES (30, 'p', 1);
INSERT OR ROLLBACK INTO t VALUES (31, 'p', 1);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.k
COMMIT;
--! SQLITE_ERROR cannot commit - no transaction is active
SELECT count(*) FROM t WHERE id >= 30;
--> 0
CREATE TABLE two (a UNIQUE, b UNIQUE);
INSERT INTO two VALUES (1, 1), (2, 2);
INSERT INTO two VALUES (1, 2);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: two.b
INSERT OR REPLACE INTO two VALUES (1, 2);
--= 1
SELECT * FROM two;
--> 1|2
CREATE TABLE pk (a, b, PRIMARY KEY (a, b));
INSERT INTO pk VALUES (1, 1), (1, 2), (NULL, 1), (NULL, 1);
INSERT INTO pk VALUES (1, 2);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: pk.a, pk.b
SELECT count(*) FROM pk;
--> 4
UPDATE OR REPLACE two SET a = 7;
--= 1
INSERT OR IGNORE INTO two VALUES (7, 7), (8, 8);
--= 1
UPDATE OR IGNORE two SET a = 7;
--= 1
SELECT * FROM two ORDER BY b;
--> 7|2
--> 8|8
UPDATE OR REPLACE two SET a = 9;
--= 2
SELECT count(*) FROM two;
--> 1
INSERT INTO t (id, k, v) VALUES (-1, 'neg', 1);
INSERT INTO t (id, k, v) VALUES (40, 'neg', 1);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.k
INSERT OR REPLACE INTO t (id, k, v) VALUES (41, 'neg', 1);
--= 1
SELECT count(*) FROM t WHERE k = 'neg';
--> 1

-- FAIL counts what it keeps.
CREATE TABLE kept (a UNIQUE);
INSERT OR FAIL INTO kept VALUES (1), (2), (1), (3);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: kept.a
SELECT changes(), count(*) FROM kept;
--> 2|2
UPDATE OR FAIL kept SET a = a + 1 WHERE a = 2 OR a = 1;
--! SQLITE_CONSTRAINT_UNIQUE
SELECT changes() FROM kept LIMIT 1;
--> 0
