CREATE TABLE t (a UNIQUE);
COMMIT;
--! SQLITE_ERROR cannot commit - no transaction is active
ROLLBACK;
--! SQLITE_ERROR cannot rollback - no transaction is active
BEGIN;
BEGIN;
--! SQLITE_ERROR cannot start a transaction within a transaction
INSERT INTO t VALUES (1);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO t VALUES (2);
INSERT INTO t VALUES (3), (1);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.a
SELECT a FROM t ORDER BY a;
--> 1
--> 2
ROLLBACK TRANSACTION;
SELECT a FROM t ORDER BY a;
--> 1
BEGIN EXCLUSIVE TRANSACTION;
DELETE FROM t;
--= 1
SELECT count(*) FROM t;
--> 0
ROLLBACK;
SELECT count(*) FROM t;
--> 1
BEGIN DEFERRED;
UPDATE t SET a = 10;
--= 1
SELECT a FROM t;
--> 10
END TRANSACTION;
SELECT a FROM t;
--> 10
BEGIN;
INSERT INTO t VALUES (11);
SELECT nope;
--! SQLITE_ERROR no such column: nope
INSERT INTO t VALUES (12);
COMMIT;
SELECT a FROM t ORDER BY a;
--> 10
--> 11
--> 12
