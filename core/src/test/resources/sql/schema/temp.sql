-- TEMP objects live in a database of their own, which is looked at first.
CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT);
INSERT INTO t VALUES (1, 'main');
CREATE TEMP TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE);
INSERT INTO t VALUES (1, 'temp'), (2, 'also temp');
SELECT b FROM t ORDER BY a;
--> temp
--> also temp
SELECT b FROM main.t;
--> main
SELECT m.b, temp.t.b FROM main.t AS m JOIN temp.t USING (a);
--> main|temp
SELECT main.t.b FROM main.t;
--> main
SELECT temp.t.b FROM main.t;
--! SQLITE_ERROR no such column: temp.t.b
UPDATE t SET b = b || '!' WHERE a = 2;
DELETE FROM main.t;
SELECT count(*) FROM main.t;
--> 0
SELECT b FROM temp.t WHERE b = 'also temp!';
--> also temp!
INSERT INTO t VALUES (3, 'temp');
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.b
SELECT type, name, tbl_name FROM sqlite_temp_schema WHERE sql IS NOT NULL;
--> table|t|t
SELECT count(*) FROM sqlite_schema;
--> 1
SELECT count(*) FROM temp.sqlite_master;
--> 2
CREATE INDEX i ON t (a, b);
CREATE INDEX main.i ON t (b);
SELECT name FROM temp.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL;
--> i
SELECT name FROM sqlite_schema WHERE type = 'index';
--> i
DROP INDEX i;
SELECT name FROM sqlite_schema WHERE type = 'index';
--> i
CREATE TEMP TABLE main.u (a);
--! SQLITE_ERROR temporary table name must be unqualified
CREATE TABLE nowhere.u (a);
--! SQLITE_ERROR unknown database nowhere
SELECT * FROM nowhere.t;
--! SQLITE_ERROR no such table: nowhere.t
PRAGMA nowhere.table_info(t);
--! SQLITE_ERROR unknown database nowhere
CREATE TABLE temp.u AS SELECT b FROM t;
SELECT b FROM u;
--> temp
--> also temp!
SELECT name FROM pragma_table_info('u', 'temp');
--> b
SELECT name FROM pragma_table_info('u', 'main');
--> (no rows)
PRAGMA database_list;
--> 0|main|''
--> 1|temp|''
BEGIN;
INSERT INTO u VALUES ('in a transaction');
INSERT INTO main.t VALUES (7, 'seven');
SAVEPOINT s;
DELETE FROM u;
DELETE FROM main.t;
CREATE TEMP TABLE v (a);
ROLLBACK TO s;
SELECT count(*) FROM u;
--> 3
SELECT count(*) FROM main.t;
--> 1
SELECT * FROM v;
--! SQLITE_ERROR no such table: v
ROLLBACK;
SELECT count(*) FROM u;
--> 2
SELECT count(*) FROM main.t;
--> 0
INSERT INTO main.t SELECT a, b FROM temp.t;
INSERT INTO u SELECT b FROM main.t RETURNING b;
--> temp
--> also temp!
DROP TABLE t;
SELECT count(*) FROM t;
--> 2
DROP TABLE IF EXISTS temp.t;
DROP TABLE temp.t;
--! SQLITE_ERROR no such table: temp.t
