CREATE TABLE t (id INTEGER PRIMARY KEY, a, b TEXT);
CREATE TABLE log (x);
CREATE TRIGGER t_bi BEFORE INSERT ON t BEGIN
  INSERT INTO log VALUES ('bi ' || new.id || ' ' || new.rowid || ' ' || coalesce(new.a, 'null') || ' ' || typeof(new.b));
END;
CREATE TRIGGER t_ai AFTER INSERT ON t BEGIN
  INSERT INTO log VALUES ('ai ' || new.id || ' ' || changes() || ' ' || last_insert_rowid());
END;
CREATE TRIGGER t_bu BEFORE UPDATE OF a ON t FOR EACH ROW WHEN old.a <> new.a BEGIN
  INSERT INTO log VALUES ('bu ' || old.a || ' ' || new.a);
END;
CREATE TRIGGER t_au AFTER UPDATE ON t BEGIN
  INSERT INTO log SELECT 'au ' || old.a || ' ' || new.a || ' ' || count(*) FROM t WHERE a = new.a;
END;
CREATE TRIGGER t_ad AFTER DELETE ON t BEGIN
  INSERT INTO log VALUES ('ad ' || old.a);
  INSERT INTO log VALUES ('ad2 ' || old.id || ' ' || changes());
END;
INSERT INTO t (a, b) VALUES (1, 2), (3, 4);
SELECT changes(), total_changes(), last_insert_rowid();
--> 2|6|2
UPDATE t SET a = a + 1;
UPDATE t SET b = 'x';
SELECT changes(), total_changes(), last_insert_rowid();
--> 2|16|2
DELETE FROM t WHERE id = 1;
SELECT * FROM log;
--> bi -1 -1 1 text
--> ai 1 0 1
--> bi -1 -1 3 text
--> ai 2 0 2
--> bu 1 2
--> au 1 2 1
--> bu 3 4
--> au 3 4 1
--> au 2 2 1
--> au 4 4 1
--> ad 2
--> ad2 1 1
DELETE FROM log;
INSERT INTO t VALUES (2, 5, 6) ON CONFLICT (id) DO UPDATE SET a = excluded.a RETURNING *;
--> 2|5|x
REPLACE INTO t VALUES (2, 9, 9);
PRAGMA recursive_triggers;
--> 0
PRAGMA recursive_triggers = ON;
REPLACE INTO t VALUES (2, 10, 10);
SELECT * FROM log;
--> bi 2 2 5 text
--> bu 4 5
--> au 4 5 1
--> bi 2 2 9 text
--> ai 2 1 2
--> bi 2 2 10 text
--> ad 9
--> ad2 2 1
--> ai 2 1 2
CREATE TABLE r (n);
CREATE TRIGGER rr AFTER INSERT ON r WHEN new.n < 1000 BEGIN INSERT INTO r VALUES (new.n + 1); END;
INSERT INTO r VALUES (1);
SELECT count(*) FROM r;
--> 1000
CREATE TRIGGER ru AFTER UPDATE ON r BEGIN UPDATE r SET n = new.n + 1 WHERE rowid = new.rowid; END;
UPDATE r SET n = 0 WHERE rowid = 1;
--! SQLITE_ERROR too many levels of trigger recursion
SELECT n FROM r WHERE rowid = 1;
--> 1
PRAGMA recursive_triggers = OFF;
INSERT INTO r VALUES (1);
SELECT count(*) FROM r;
--> 1002
CREATE TABLE q (a UNIQUE, b);
CREATE TRIGGER qq BEFORE INSERT ON q BEGIN
  SELECT CASE WHEN new.a < 0 THEN raise(IGNORE) WHEN new.a = 0 THEN raise(ABORT, 'zero')
    WHEN new.a = 100 THEN raise(FAIL, 'a hundred') WHEN new.a = 200 THEN raise(ROLLBACK, 'gone') END;
END;
INSERT INTO q VALUES (1, 1), (-1, 2), (2, 2);
INSERT INTO q VALUES (3, 1), (0, 2), (4, 2);
--! SQLITE_CONSTRAINT_TRIGGER zero
INSERT INTO q VALUES (3, 1), (100, 2), (4, 2);
--! SQLITE_CONSTRAINT_TRIGGER a hundred
SELECT * FROM q;
--> 1|1
--> 2|2
--> 3|1
BEGIN;
INSERT INTO q VALUES (50, 5);
INSERT INTO q VALUES (200, 5);
--! SQLITE_CONSTRAINT_TRIGGER gone
COMMIT;
--! SQLITE_ERROR cannot commit - no transaction is active
SELECT * FROM q;
--> 1|1
--> 2|2
--> 3|1
DROP TRIGGER qq;
CREATE TRIGGER qq AFTER INSERT ON q WHEN new.a = 7 BEGIN SELECT raise(IGNORE); END;
CREATE TRIGGER q2 AFTER INSERT ON q BEGIN INSERT INTO log VALUES ('q2'); END;
CREATE TRIGGER q0 AFTER INSERT ON q BEGIN INSERT INTO log VALUES ('q0'); END;
DELETE FROM log;
INSERT INTO q VALUES (7, 7), (8, 8);
SELECT count(*) FROM q WHERE a >= 7;
--> 2
SELECT * FROM log;
--> q0
--> q2
--> q0
--> q2
-- Rows that change under the statement.
CREATE TABLE m (a, b, c);
INSERT INTO m VALUES (1, 2, 3), (4, 5, 6), (7, 8, 9);
CREATE TRIGGER m1 BEFORE UPDATE ON m BEGIN UPDATE m SET c = c * 10 WHERE rowid = old.rowid; END;
UPDATE m SET a = a + 100;
SELECT * FROM m;
--> 101|2|30
--> 104|5|60
--> 107|8|90
DROP TRIGGER m1;
CREATE TRIGGER m1 AFTER UPDATE ON m BEGIN UPDATE m SET b = b + 1000 WHERE a > new.a; END;
UPDATE m SET b = b + 1;
SELECT * FROM m;
--> 101|3|30
--> 104|1006|60
--> 107|2009|90
SELECT changes();
--> 3
DROP TRIGGER m1;
CREATE TRIGGER m1 BEFORE DELETE ON m BEGIN DELETE FROM m WHERE a > old.a; END;
DELETE FROM m;
SELECT changes();
--> 1
SELECT count(*) FROM m;
--> 0
-- Conflicts: what the outer statement says counts inside.
CREATE TABLE u (a INTEGER PRIMARY KEY, b UNIQUE);
CREATE TABLE f (a, b);
CREATE TRIGGER fu AFTER INSERT ON f BEGIN INSERT OR IGNORE INTO u VALUES (new.a, new.b); END;
INSERT INTO f VALUES (1, 1), (2, 2), (3, 2);
SELECT * FROM u;
--> 1|1
--> 2|2
INSERT OR REPLACE INTO f VALUES (9, 2);
SELECT * FROM u;
--> 1|1
--> 9|2
INSERT OR FAIL INTO f VALUES (10, 10), (11, 10), (12, 12);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: u.b
SELECT * FROM u;
--> 1|1
--> 9|2
--> 10|10
SELECT count(*) FROM f;
--> 6
DROP TRIGGER fu;
CREATE TRIGGER fd AFTER DELETE ON f BEGIN INSERT INTO u VALUES (old.a, 1); END;
DELETE FROM f;
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: u.a
SELECT count(*) FROM f;
--> 6
-- Errors.
CREATE TRIGGER fd AFTER DELETE ON f BEGIN SELECT 1; END;
--! SQLITE_ERROR trigger fd already exists
CREATE TRIGGER IF NOT EXISTS fd AFTER DELETE ON f BEGIN SELECT 1; END;
CREATE TRIGGER n AFTER DELETE ON nosuch BEGIN SELECT 1; END;
--! SQLITE_ERROR no such table: main.nosuch
CREATE TRIGGER n INSTEAD OF DELETE ON f BEGIN SELECT 1; END;
--! SQLITE_ERROR cannot create INSTEAD OF trigger on table: f
CREATE TRIGGER n AFTER DELETE ON f BEGIN SELECT ?; END;
--! SQLITE_ERROR trigger cannot use variables
CREATE TRIGGER n AFTER DELETE ON f BEGIN SELECT * FROM other.f; END;
--! SQLITE_ERROR trigger n cannot reference objects in database other
CREATE TRIGGER n AFTER DELETE ON f BEGIN DELETE FROM main.f; END;
--! SQLITE_ERROR qualified table names are not allowed on INSERT, UPDATE, and DELETE statements within triggers
CREATE TRIGGER n AFTER DELETE ON f BEGIN INSERT INTO f VALUES (1, 2) RETURNING a; END;
--! SQLITE_ERROR cannot use RETURNING in a trigger
CREATE TRIGGER n AFTER DELETE ON f BEGIN INSERT INTO f DEFAULT VALUES; END;
--! SQLITE_ERROR near "DEFAULT": syntax error
CREATE TRIGGER n AFTER DELETE ON f BEGIN UPDATE f INDEXED BY i SET a = 1; END;
--! SQLITE_ERROR the INDEXED BY clause is not allowed on UPDATE or DELETE statements within triggers
CREATE TRIGGER n AFTER DELETE ON f BEGIN UPDATE f SET a = 1 LIMIT 1; END;
--! SQLITE_ERROR near "LIMIT": syntax error
SELECT raise(ABORT, 'x');
--! SQLITE_ERROR RAISE() may only be used within a trigger-program
DROP TRIGGER nosuch;
--! SQLITE_ERROR no such trigger: nosuch
DROP TRIGGER IF EXISTS nosuch;
CREATE TRIGGER n AFTER INSERT ON f BEGIN SELECT old.a; END;
INSERT INTO f VALUES (1, 2);
--! SQLITE_ERROR no such column: old.a
DROP TRIGGER n;
CREATE TRIGGER n AFTER INSERT ON f BEGIN DELETE FROM nosuch; END;
INSERT INTO f VALUES (1, 2);
--! SQLITE_ERROR no such table: main.nosuch
DELETE FROM f WHERE 0;
SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'f';
--> fd|f|CREATE TRIGGER fd AFTER DELETE ON f BEGIN INSERT INTO u VALUES (old.a, 1); END
--> n|f|CREATE TRIGGER n AFTER INSERT ON f BEGIN DELETE FROM nosuch; END
DROP TABLE f;
SELECT count(*) FROM sqlite_schema WHERE tbl_name = 'f';
--> 0
-- Views.
CREATE TABLE base (a INTEGER PRIMARY KEY, b TEXT);
INSERT INTO base VALUES (1, 'x'), (2, 'y'), (3, 'z');
CREATE VIEW v AS SELECT a AS aa, b || '!' AS bb FROM base WHERE a < 10;
CREATE TRIGGER n AFTER DELETE ON v BEGIN SELECT 1; END;
--! SQLITE_ERROR cannot create AFTER trigger on view: v
CREATE TRIGGER vi INSTEAD OF INSERT ON v BEGIN INSERT INTO base VALUES (new.aa, new.bb); END;
CREATE TRIGGER vu INSTEAD OF UPDATE OF bb ON v BEGIN UPDATE base SET b = new.bb WHERE a = old.aa; END;
CREATE TRIGGER vd INSTEAD OF DELETE ON v WHEN old.aa <> 2 BEGIN DELETE FROM base WHERE a = old.aa; END;
INSERT INTO v VALUES (7, 8);
INSERT INTO v (bb) VALUES ('q') RETURNING *;
--> NULL|q
SELECT changes(), last_insert_rowid();
--> 0|3
UPDATE v SET bb = 'new' WHERE aa < 3;
UPDATE v SET aa = 5;
--! SQLITE_ERROR cannot modify v because it is a view
DELETE FROM v RETURNING *;
--> 1|new!
--> 2|new!
--> 3|z!
--> 7|'8!'
--> 8|q!
SELECT * FROM base;
--> 2|new
DROP VIEW v;
SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'v_';
--> 0

-- NEW of an updated view has what its columns would store; that of an inserted row is as it was given, but for REALs.
CREATE TABLE viewed (a REAL, b INT);
INSERT INTO viewed VALUES (1, 2);
CREATE VIEW seen AS SELECT a, b, CAST(a AS TEXT) AS c FROM viewed;
CREATE TABLE shown (a, b, c);
CREATE TRIGGER seen_updated INSTEAD OF UPDATE ON seen BEGIN INSERT INTO shown VALUES (NEW.a, NEW.b, NEW.c); END;
CREATE TRIGGER seen_inserted INSTEAD OF INSERT ON seen BEGIN INSERT INTO shown VALUES (NEW.a, NEW.b, NEW.c); END;
UPDATE seen SET a = '1', b = 1.0, c = 1;
INSERT INTO seen VALUES ('1', 1.0, 1), (1, '1', 1);
SELECT * FROM shown;
--> 1.0|1|'1'
--> '1'|1.0|1
--> 1.0|'1'|1
