CREATE TABLE t (id INTEGER PRIMARY KEY, u UNIQUE, n NOT NULL, c CHECK (c > 0), CONSTRAINT named CHECK (u <> n));
INSERT INTO t VALUES (1, 1, 2, 3), (2, 2, 3, 4);
INSERT INTO t VALUES (3, 3, 1, 1), (1, 4, 1, 1);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: t.id
INSERT INTO t VALUES (3, 1, 9, 1);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.u
INSERT INTO t VALUES (3, 3, NULL, 1);
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: t.n
INSERT INTO t VALUES (3, 3, 1, 0);
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: c > 0
INSERT INTO t VALUES (3, 3, 3, 1);
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: named
INSERT INTO t VALUES ('x', 3, 1, 1);
--! SQLITE_MISMATCH datatype mismatch
UPDATE t SET id = 1;
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: t.id
UPDATE t SET u = 7;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.u
UPDATE t SET n = NULL WHERE id = 2;
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: t.n
UPDATE t SET c = c - 3;
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: c > 0
INSERT INTO t VALUES (4, NULL, 1, NULL), (5, NULL, 1, NULL);
SELECT * FROM t ORDER BY id;
--> 1|1|2|3
--> 2|2|3|4
--> 4|NULL|1|NULL
--> 5|NULL|1|NULL
CREATE UNIQUE INDEX two ON t (n, c);
CREATE UNIQUE INDEX one ON t (n);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.n
INSERT INTO t VALUES (6, 6, 2, 3);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.n, t.c
SELECT count(*) FROM t;
--> 4
