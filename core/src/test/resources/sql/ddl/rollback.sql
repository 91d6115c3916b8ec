CREATE TABLE keep (a);
BEGIN;
CREATE TABLE gone (a);
INSERT INTO gone VALUES (1);
INSERT INTO keep VALUES (1);
CREATE INDEX gi ON keep (a);
ROLLBACK;
SELECT * FROM gone;
--! SQLITE_ERROR no such table: gone
SELECT count(*) FROM keep;
--> 0
CREATE INDEX gi ON keep (a);
BEGIN;
DROP TABLE keep;
SELECT * FROM keep;
--! SQLITE_ERROR no such table: keep
ROLLBACK;
INSERT INTO keep VALUES (2);
SELECT * FROM keep;
--> 2
BEGIN;
SAVEPOINT s;
CREATE TABLE inner_table (a);
ROLLBACK TO s;
CREATE TABLE inner_table (b);
INSERT INTO inner_table (b) VALUES (3);
COMMIT;
SELECT b FROM inner_table;
--> 3
BEGIN;
DROP INDEX gi;
CREATE UNIQUE INDEX gi ON keep (a);
INSERT INTO keep VALUES (2);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: keep.a
ROLLBACK;
INSERT INTO keep VALUES (2);
SELECT count(*) FROM keep WHERE a = 2;
--> 2
