CREATE TABLE t (a, b, c);
INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 1), (2, 'z', NULL), (3, NULL, NULL);
CREATE INDEX i1 ON t (a);
CREATE INDEX i1 ON t (b);
--! SQLITE_ERROR index i1 already exists
CREATE INDEX IF NOT EXISTS i1 ON t (b);
CREATE UNIQUE INDEX u1 ON t (a);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.a
CREATE UNIQUE INDEX u2 ON t (a, b);
INSERT INTO t VALUES (2, 'z', 5);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.a, t.b
CREATE UNIQUE INDEX u3 ON t (c, a);
INSERT INTO t VALUES (3, 'q', NULL);
CREATE INDEX i2 ON nosuch (a);
--! SQLITE_ERROR no such table: main.nosuch
CREATE INDEX i2 ON t (nosuch);
--! SQLITE_ERROR no such column: nosuch
CREATE INDEX t ON t (a);
--! SQLITE_ERROR there is already a table named t
CREATE TABLE i1 (a);
--! SQLITE_ERROR there is already an index named i1
CREATE INDEX i4 ON t (a DESC, b COLLATE NOCASE);
SELECT a, b FROM t ORDER BY a DESC, b COLLATE NOCASE;
--> 3|NULL
--> 3|q
--> 2|y
--> 2|z
--> 1|x
SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name;
--> i1|CREATE INDEX i1 ON t (a)
--> i4|CREATE INDEX i4 ON t (a DESC, b COLLATE NOCASE)
--> u2|CREATE UNIQUE INDEX u2 ON t (a, b)
--> u3|CREATE UNIQUE INDEX u3 ON t (c, a)
DROP INDEX i1;
DROP INDEX i1;
--! SQLITE_ERROR no such index: i1
DROP INDEX IF EXISTS i1;
CREATE TABLE u (a PRIMARY KEY, b UNIQUE);
DROP INDEX sqlite_autoindex_u_1;
--! SQLITE_ERROR index associated with UNIQUE or PRIMARY KEY constraint cannot be dropped
DROP TABLE t;
SELECT count(*) FROM sqlite_master WHERE tbl_name = 't';
--> 0
