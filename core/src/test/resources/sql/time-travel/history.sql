-- PicoVolt only: the versions of rows, and what two transactions differ in.
CREATE TABLE t (id INTEGER PRIMARY KEY, a, b TEXT COLLATE NOCASE);
INSERT INTO t VALUES (1, 'x', 'A'), (2, 'y', 'B');
UPDATE t SET b = 'a' WHERE id = 1;
--= 1
DELETE FROM t WHERE id = 2;
--= 1
SELECT id, a, b, pv_rowid, pv_from, pv_to, pv_from_time = t.time, pv_to_time IS NULL FROM pv_history('t')
    JOIN pv_transactions() AS t ON tx = pv_from ORDER BY pv_rowid, pv_from;
--> 1|x|A|1|2|3|1|0
--> 1|x|a|1|3|NULL|1|1
--> 2|y|B|2|2|4|1|0
SELECT b, pv_to FROM pv_history('T') BEFORE 3 WHERE pv_to IS NULL ORDER BY id;
--> a|NULL
--> B|NULL
SELECT count(*) FROM pv_history('t') WHERE 1 BEFORE 2;
--> 2
SELECT count(*) FROM pv_history('t') WHERE b = 'A';
--> 2
-- What was changed, and back.
SELECT * FROM pv_diff('t', 2, 4) ORDER BY pv_rowid;
--> update|1|1|x|A|1|x|a
--> delete|2|2|y|B|NULL|NULL|NULL
SELECT pv_change, new_id FROM pv_diff('t', 4, 2) AS back ORDER BY back.pv_rowid;
--> update|1
--> insert|2
SELECT pv_change, pv_rowid FROM pv_diff('t', 0, (SELECT max(tx) FROM pv_transactions()));
--> insert|1
SELECT count(*) FROM pv_diff('t', 3, 3);
--> 0
-- A value that is the same again is no difference, another type or case of it is.
UPDATE t SET a = 'z';
--= 1
UPDATE t SET a = 'x';
--= 1
SELECT count(*) FROM pv_diff('t', 4, 6);
--> 0
UPDATE t SET a = 1;
--= 1
UPDATE t SET a = 1.0;
--= 1
SELECT typeof(old_a), typeof(new_a) FROM pv_diff('t', 7, 8);
--> integer|real
-- What a transaction made and ended itself nobody ever saw.
BEGIN;
INSERT INTO t VALUES (9, 1, 1);
UPDATE t SET a = 2 WHERE id = 9;
--= 1
SELECT a, pv_from_time IS NULL FROM pv_history('t') WHERE id = 9;
--> 2|1
DELETE FROM t WHERE id = 9;
--= 1
COMMIT;
SELECT count(*) FROM pv_history('t') WHERE id = 9;
--> 0
-- Errors.
SELECT * FROM pv_history('none');
--! SQLITE_ERROR no such table: none
SELECT * FROM pv_diff('none', 1, 2);
--! SQLITE_ERROR no such table: none
SELECT * FROM pv_diff('t', 1, 99);
--! SQLITE_ERROR no such transaction: 99 (the last one is 9)
SELECT * FROM pv_history('t') BEFORE 99;
--! SQLITE_ERROR no such transaction: 99 (the last one is 9)
SELECT * FROM t BEFORE 99;
--! SQLITE_ERROR no such transaction: 99 (the last one is 9)
SELECT * FROM sqlite_schema BEFORE 99;
--! SQLITE_ERROR no such transaction: 99 (the last one is 9)
SELECT * FROM pv_diff('t', 1);
--! SQLITE_ERROR usage: pv_diff(table, from, to)
SELECT * FROM pv_history();
--! SQLITE_ERROR usage: pv_history(table)
SELECT * FROM pv_history(a);
--! SQLITE_ERROR no such column: a
SELECT * FROM t BEFORE 'soon';
--! SQLITE_ERROR BEFORE needs the number of a transaction or a time
SELECT * FROM t BEFORE (-1);
--! SQLITE_ERROR BEFORE needs the number of a transaction or a time
SELECT * FROM t BEFORE NULL;
--! SQLITE_ERROR BEFORE needs the number of a transaction or a time
-- History that was given up is not there any more.
VACUUM BEFORE 4;
SELECT min(pv_to) FROM pv_history('t');
--> 5
SELECT * FROM pv_diff('t', 2, 5);
--! SQLITE_ERROR history before transaction 4 was given up
SELECT old_a, new_a FROM pv_diff('t', 4, 5);
--> x|z
