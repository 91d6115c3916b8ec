-- PicoVolt only: a view reads the past of its tables, and has a past of its own.
CREATE TABLE t (a);
INSERT INTO t VALUES (1);
CREATE VIEW v AS SELECT a * 10 AS b FROM t;
UPDATE t SET a = 2;
SELECT now.b, past.b FROM v AS now, v BEFORE 3 AS past;
--> 20|10
DROP VIEW v;
SELECT * FROM v;
--! SQLITE_ERROR no such table: v
SELECT b FROM v BEFORE 3;
--> 10
SELECT b FROM v BEFORE 4;
--> 20
SELECT * FROM v BEFORE 2;
--! SQLITE_ERROR no such table: v
