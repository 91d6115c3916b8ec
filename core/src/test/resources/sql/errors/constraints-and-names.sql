CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL, c UNIQUE, CHECK (c <> 13));
INSERT INTO t VALUES (1, 'one', 10);
INSERT INTO t VALUES (1, 'again', 11);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: t.a
INSERT INTO t VALUES (2, NULL, 11);
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: t.b
INSERT INTO t VALUES (2, 'two', 10);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.c
INSERT INTO t VALUES (2, 'two', 13);
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed
SELECT * FROM nope;
--! SQLITE_ERROR no such table: nope
SELECT nope FROM t;
--! SQLITE_ERROR no such column: nope
selec 1;
--! SQLITE_ERROR near "selec": syntax error
-- Nothing of the failed statements is left.
SELECT a, b, c FROM t;
--> 1|one|10
