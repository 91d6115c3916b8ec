-- Databases that are attached to a connection.
ATTACH ':memory:' AS aux;
CREATE TABLE t (a, b);
CREATE TABLE aux.t (a INTEGER PRIMARY KEY, b);
CREATE INDEX aux.tb ON t (b);
INSERT INTO aux.t VALUES (1, 'one'), (2, 'two');
INSERT INTO t SELECT * FROM aux.t;
INSERT INTO t VALUES (3, 'three');
SELECT t.b, aux.t.b FROM main.t LEFT JOIN aux.t ON aux.t.a = main.t.a ORDER BY main.t.a;
--! SQLITE_ERROR ambiguous column name: t.b
SELECT m.b, x.b FROM t AS m LEFT JOIN aux.t AS x ON x.a = m.a ORDER BY m.a;
--> one|one
--> two|two
--> three|NULL
CREATE TABLE aux.only (a);
INSERT INTO only VALUES (5);
SELECT * FROM only;
--> 5
SELECT name FROM aux.sqlite_schema ORDER BY name;
--> only
--> t
--> tb
SELECT name FROM sqlite_schema;
--> t
UPDATE aux.t SET a = a + 10 WHERE b = 'two' RETURNING a;
--> 12
DELETE FROM aux.t WHERE a = 1;
SELECT b FROM aux.t WHERE b > 'a';
--> two
PRAGMA aux.user_version = 7;
PRAGMA user_version;
--> 0
PRAGMA aux.user_version;
--> 7
PRAGMA aux.index_list(t);
--> 0|tb|0|c|0
SELECT schema, name FROM pragma_table_list WHERE name = 'only';
--> aux|only
BEGIN;
INSERT INTO aux.t VALUES (20, 'twenty');
INSERT INTO t VALUES (20, 'twenty');
DETACH aux;
--! SQLITE_ERROR database aux is locked
ROLLBACK;
SELECT count(*) FROM aux.t;
--> 1
BEGIN;
INSERT INTO aux.t VALUES (20, 'twenty');
INSERT INTO t VALUES (20, 'twenty');
COMMIT;
SELECT (SELECT count(*) FROM aux.t), (SELECT count(*) FROM main.t);
--> 2|4
ATTACH ':memory:' AS aux;
--! SQLITE_ERROR database aux is already in use
ATTACH ':memory:' AS main;
--! SQLITE_ERROR database main is already in use
DETACH main;
--! SQLITE_ERROR cannot detach database main
DETACH nobody;
--! SQLITE_ERROR no such database: nobody
CREATE TABLE aux.t (a);
--! SQLITE_ERROR table t already exists
DROP TABLE only;
SELECT * FROM aux.only;
--! SQLITE_ERROR no such table: aux.only
DETACH DATABASE 'aux';
SELECT * FROM aux.t;
--! SQLITE_ERROR no such table: aux.t
SELECT count(*) FROM t;
--> 4
ATTACH ':memory:' AS a1; ATTACH ':memory:' AS a2; ATTACH ':memory:' AS a3; ATTACH ':memory:' AS a4;
ATTACH ':memory:' AS a5; ATTACH ':memory:' AS a6; ATTACH ':memory:' AS a7; ATTACH ':memory:' AS a8;
ATTACH ':memory:' AS a9; ATTACH ':memory:' AS a10;
ATTACH ':memory:' AS a11;
--! SQLITE_ERROR too many attached databases - max 10
-- Views and triggers of TEMP, over one another and over another database's table that gets another name.
CREATE TABLE a1.read_by_temp (a, b AS (a));
CREATE TEMP VIEW over_far AS SELECT r.b FROM read_by_temp r;
CREATE TEMP VIEW over_view AS SELECT b FROM over_far;
CREATE TEMP TRIGGER into_view INSTEAD OF INSERT ON over_far BEGIN SELECT b FROM over_view; END;
ALTER TABLE read_by_temp RENAME TO renamed;
SELECT sql FROM sqlite_temp_schema WHERE name IN ('over_far', 'over_view', 'into_view');
--> CREATE VIEW over_far AS SELECT r.b FROM "renamed" r
--> CREATE VIEW over_view AS SELECT b FROM over_far
--> CREATE TRIGGER into_view INSTEAD OF INSERT ON over_far BEGIN SELECT b FROM over_view; END
INSERT INTO over_far VALUES (1);
ALTER TABLE renamed RENAME COLUMN b TO c;
--! SQLITE_ERROR error in view over_view after rename: no such column: b
-- A TEMP trigger on a table of another database stays when a TEMP table with the same number is altered or goes.
CREATE TABLE a2.watched (a);
CREATE TABLE a3.watched_too (a);
CREATE TEMP TABLE many0 (a, b);
CREATE TEMP TABLE many1 (a, b);
CREATE TEMP TABLE many2 (a, b);
CREATE TEMP TRIGGER keeps2 AFTER DELETE ON a2.watched BEGIN SELECT 1; END;
CREATE TEMP TRIGGER keeps3 AFTER DELETE ON a3.watched_too BEGIN SELECT 1; END;
ALTER TABLE many0 DROP COLUMN b;
ALTER TABLE many1 DROP COLUMN b;
ALTER TABLE many2 DROP COLUMN b;
SELECT name, tbl_name FROM sqlite_temp_schema WHERE name LIKE 'keeps%' ORDER BY name;
--> keeps2|watched
--> keeps3|watched_too
DROP TABLE many0;
DROP TABLE many1;
DROP TABLE many2;
SELECT count(*) FROM sqlite_temp_schema WHERE name LIKE 'keeps%';
--> 2
