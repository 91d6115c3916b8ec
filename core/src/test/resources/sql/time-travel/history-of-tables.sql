-- PicoVolt only: tables that are altered, renamed, dropped and made again have a history too.
CREATE TABLE t (a, b);
INSERT INTO t VALUES (1, 2), (3, 4);
ALTER TABLE t ADD COLUMN c;
UPDATE t SET c = 5 WHERE a = 1;
--= 1
ALTER TABLE t DROP COLUMN b;
SELECT name, sql FROM sqlite_schema BEFORE 2;
--> t|CREATE TABLE t (a, b)
SELECT group_concat(name) FROM pragma_table_info('t') BEFORE 4;
--> a,b,c
SELECT a, c, pv_from, pv_to FROM pv_history('t') ORDER BY pv_rowid, pv_from;
--> 1|NULL|2|4
--> 1|5|4|5
--> 1|5|5|NULL
--> 3|NULL|2|5
--> 3|NULL|5|NULL
SELECT * FROM pv_diff('t', 2, 5) ORDER BY pv_rowid;
--> update|1|1|2|1|5
--> update|2|3|4|3|NULL
ALTER TABLE t RENAME TO u;
SELECT pv_from, pv_to FROM pv_history('u') WHERE a = 3;
--> 5|NULL
--> 2|5
SELECT pv_from, pv_to FROM pv_history('t') WHERE a = 3;
--> 5|6
--> 2|5
SELECT pv_change, old_b, new_c FROM pv_diff('u', 2, 4);
--> update|2|5
SELECT pv_change FROM pv_diff('t', 5, 6);
--> delete
--> delete
SELECT pv_change FROM pv_diff('u', 5, 6);
--> (no rows)
DROP TABLE u;
SELECT a, pv_to FROM pv_history('u') WHERE pv_to > 5 ORDER BY a;
--> 1|7
--> 3|7
SELECT pv_change, old_a, new_a FROM pv_diff('u', 6, 7) ORDER BY pv_rowid;
--> delete|1|NULL
--> delete|3|NULL
CREATE TABLE u (c, d);
INSERT INTO u VALUES (7, 8);
SELECT * FROM pv_diff('u', 7, 9);
--> insert|1|NULL|NULL|7|8
SELECT c, d, pv_from, pv_to FROM pv_history('u') WHERE pv_to IS NULL OR pv_to = 7 ORDER BY pv_from, c;
--> NULL|NULL|5|7
--> 5|NULL|5|7
--> 7|8|9|NULL
SELECT count(*) FROM u BEFORE 8;
--> 0
SELECT count(*) FROM u BEFORE 6;
--> 2
SELECT * FROM u BEFORE 7;
--! SQLITE_ERROR no such table: u
-- Databases have transactions of their own.
ATTACH ':memory:' AS aux;
CREATE TABLE aux.far (x);
INSERT INTO far VALUES (1);
SELECT x, pv_from FROM pv_history('far');
--> 1|2
SELECT x, pv_from FROM aux.pv_history('far');
--> 1|2
SELECT * FROM main.pv_history('far');
--! SQLITE_ERROR no such table: main.far
SELECT pv_change, new_x FROM pv_diff('far', 1, 2);
--> insert|1
-- Tables without rowid have rows like the others.
CREATE TABLE w (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO w VALUES ('a', 1), ('b', 2);
UPDATE w SET v = 3 WHERE k = 'b';
--= 1
SELECT k, v, pv_from, pv_to FROM pv_history('w') ORDER BY k, pv_from;
--> a|1|11|NULL
--> b|2|11|12
--> b|3|12|NULL
SELECT old_k, old_v, new_v FROM pv_diff('w', 11, 12);
--> b|2|3
