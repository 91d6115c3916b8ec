CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE);
SELECT * FROM sqlite_sequence;
--> (no rows)
SELECT name, sql FROM sqlite_schema WHERE type = 'table';
--> t|CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE)
--> sqlite_sequence|CREATE TABLE sqlite_sequence(name,seq)
INSERT INTO t VALUES (12, 1), (NULL, 2);
INSERT INTO t VALUES (5, 3), (-8, 4);
SELECT * FROM sqlite_sequence;
--> t|13
INSERT OR IGNORE INTO t (b) VALUES (1), (9);
SELECT max(a) FROM t;
--> 15
SELECT * FROM sqlite_sequence;
--> t|15
DELETE FROM t WHERE a > 10;
INSERT INTO t (b) VALUES (20);
UPDATE sqlite_sequence SET seq = 100 WHERE name = 't';
INSERT INTO t (b) VALUES (21) RETURNING a;
--> 101
UPDATE sqlite_sequence SET seq = 0;
INSERT INTO t (b) VALUES (22) RETURNING a;
--> 102
UPDATE sqlite_sequence SET seq = '200x';
INSERT INTO t (b) VALUES (23) RETURNING a;
--> 201
SELECT seq, typeof(seq) FROM sqlite_sequence;
--> 201|integer
DELETE FROM t;
DELETE FROM sqlite_sequence;
INSERT INTO t (b) VALUES (24) RETURNING a;
--> 1
BEGIN;
INSERT INTO t VALUES (50, 25);
SELECT seq FROM sqlite_sequence;
--> 50
ROLLBACK;
SELECT seq FROM sqlite_sequence;
--> 1
CREATE TABLE other (x INTEGER PRIMARY KEY AUTOINCREMENT);
INSERT INTO other SELECT a FROM t WHERE a > 1000;
INSERT INTO sqlite_sequence VALUES ('mine', 7);
SELECT * FROM sqlite_sequence ORDER BY name;
--> mine|7
--> other|0
--> t|1
ALTER TABLE t RENAME TO u;
ALTER TABLE u ADD COLUMN c;
ALTER TABLE u DROP COLUMN c;
INSERT INTO u (b) VALUES (26) RETURNING a;
--> 2
SELECT * FROM sqlite_sequence ORDER BY name;
--> mine|7
--> other|0
--> u|2
DROP TABLE u;
SELECT * FROM sqlite_sequence ORDER BY name;
--> mine|7
--> other|0
UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'other';
INSERT INTO other VALUES (NULL);
--! SQLITE_FULL database or disk is full
INSERT INTO other VALUES (3);
SELECT * FROM other;
--> 3
CREATE INDEX i ON sqlite_sequence (name);
--! SQLITE_ERROR table sqlite_sequence may not be indexed
DROP TABLE sqlite_sequence;
--! SQLITE_ERROR table sqlite_sequence may not be dropped
CREATE TABLE sqlite_sequence (a);
--! SQLITE_ERROR object name reserved for internal use: sqlite_sequence
ALTER TABLE sqlite_sequence ADD x;
--! SQLITE_ERROR table sqlite_sequence may not be altered
CREATE TABLE w (a INT PRIMARY KEY AUTOINCREMENT);
--! SQLITE_ERROR AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY
CREATE TABLE w (a INTEGER PRIMARY KEY DESC AUTOINCREMENT);
--! SQLITE_ERROR AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY
CREATE TABLE w (a INTEGER, PRIMARY KEY (a AUTOINCREMENT));
INSERT INTO w VALUES (NULL);
SELECT seq FROM sqlite_sequence WHERE name = 'w';
--> 1
