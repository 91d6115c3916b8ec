CREATE TABLE t (a INTEGER PRIMARY KEY, b, c);
CREATE TABLE log (x, y);
CREATE VIEW v (one, two) AS SELECT t.b, c FROM t WHERE EXISTS (SELECT 1 FROM t AS t2 WHERE t2.b = t.b) ORDER BY b;
CREATE VIEW w AS SELECT q.z, t.* FROM (SELECT b AS z FROM main.t) AS q, t;
CREATE TRIGGER tr AFTER UPDATE OF b, c ON t WHEN new.b <> OLD.b BEGIN
  INSERT INTO log (x, y) VALUES (new.b, (SELECT max(b) FROM t));
  UPDATE t SET (b, c) = (1, b) WHERE b IN (SELECT b FROM t WHERE a = 99);
  DELETE FROM t WHERE t.b = -1;
END;
CREATE TRIGGER other AFTER INSERT ON log BEGIN
  INSERT INTO t (b, c) SELECT b, new.x FROM t WHERE b = new.y;
END;
CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN INSERT INTO t (b, c) VALUES (new.one, new.two); END;
INSERT INTO v VALUES ('i', 'j');
ALTER TABLE t RENAME COLUMN b TO bb;
SELECT sql FROM sqlite_schema WHERE type IN ('view', 'trigger');
--> CREATE VIEW v (one, two) AS SELECT t.bb, c FROM t WHERE EXISTS (SELECT 1 FROM t AS t2 WHERE t2.bb = t.bb) ORDER BY bb
--> CREATE VIEW w AS SELECT q.z, t.* FROM (SELECT bb AS z FROM main.t) AS q, t
--> 'CREATE TRIGGER tr AFTER UPDATE OF bb, c ON t WHEN new.bb <> OLD.bb BEGIN\n  INSERT INTO log (x, y) VALUES (new.bb, (SELECT max(bb) FROM t));\n  UPDATE t SET (bb, c) = (1, bb) WHERE bb IN (SELECT bb FROM t WHERE a = 99);\n  DELETE FROM t WHERE t.bb = -1;\nEND'
--> 'CREATE TRIGGER other AFTER INSERT ON log BEGIN\n  INSERT INTO t (bb, c) SELECT bb, new.x FROM t WHERE bb = new.y;\nEND'
--> CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN INSERT INTO t (bb, c) VALUES (new.one, new.two); END
ALTER TABLE t RENAME TO "t 2";
SELECT sql FROM sqlite_schema WHERE type IN ('view', 'trigger');
--> CREATE VIEW v (one, two) AS SELECT "t 2".bb, c FROM "t 2" WHERE EXISTS (SELECT 1 FROM "t 2" AS t2 WHERE t2.bb = "t 2".bb) ORDER BY bb
--> CREATE VIEW w AS SELECT q.z, "t 2".* FROM (SELECT bb AS z FROM main."t 2") AS q, "t 2"
--> 'CREATE TRIGGER tr AFTER UPDATE OF bb, c ON "t 2" WHEN new.bb <> OLD.bb BEGIN\n  INSERT INTO log (x, y) VALUES (new.bb, (SELECT max(bb) FROM "t 2"));\n  UPDATE "t 2" SET (bb, c) = (1, bb) WHERE bb IN (SELECT bb FROM "t 2" WHERE a = 99);\n  DELETE FROM "t 2" WHERE "t 2".bb = -1;\nEND'
--> 'CREATE TRIGGER other AFTER INSERT ON log BEGIN\n  INSERT INTO "t 2" (bb, c) SELECT bb, new.x FROM "t 2" WHERE bb = new.y;\nEND'
--> CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN INSERT INTO "t 2" (bb, c) VALUES (new.one, new.two); END
SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger';
--> tr|t 2
--> other|log
--> tv|v
UPDATE "t 2" SET bb = 'k';
SELECT * FROM log;
--> k|k
SELECT * FROM v;
--> k|j
--> k|k
SELECT * FROM w;
--> k|1|k|j
--> k|2|k|k
--> k|1|k|j
--> k|2|k|k
ALTER TABLE log RENAME x TO xx;
ALTER TABLE "t 2" DROP COLUMN c;
--! SQLITE_ERROR error in view v after drop column: no such column: c
DROP VIEW v;
ALTER TABLE "t 2" DROP COLUMN c;
DROP TRIGGER tr;
ALTER TABLE "t 2" DROP COLUMN bb;
--! SQLITE_ERROR error in view w after drop column: no such column: bb
-- A name that means something else stays.
CREATE TABLE p (id, n);
CREATE TABLE q (id, n);
CREATE VIEW both AS SELECT p.n, q.n AS m, 'n', (SELECT n FROM q WHERE q.id = p.id) FROM p JOIN q ON p.id = q.id;
ALTER TABLE p RENAME n TO name;
SELECT sql FROM sqlite_schema WHERE name = 'both';
--> 'CREATE VIEW both AS SELECT p.name, q.n AS m, ''n'', (SELECT n FROM q WHERE q.id = p.id) FROM p JOIN q ON p.id = q.id'
CREATE VIEW named AS WITH p AS (SELECT 1 AS name) SELECT name FROM p;
ALTER TABLE p RENAME TO pp;
ALTER TABLE pp RENAME COLUMN name TO x;
SELECT sql FROM sqlite_schema WHERE type = 'view' AND name IN ('both', 'named');
--> 'CREATE VIEW both AS SELECT "pp".x, q.n AS m, ''n'', (SELECT n FROM q WHERE q.id = "pp".id) FROM "pp" JOIN q ON "pp".id = q.id'
--> CREATE VIEW named AS WITH p AS (SELECT 1 AS name) SELECT name FROM p
CREATE VIEW broken AS SELECT nosuch FROM q;
ALTER TABLE pp RENAME COLUMN x TO y;
--! SQLITE_ERROR error in view broken: no such column: nosuch
ALTER TABLE q DROP COLUMN n;
--! SQLITE_ERROR error in view broken: no such column: nosuch
DROP VIEW broken;
CREATE VIEW over AS SELECT m FROM both;
ALTER TABLE q RENAME n TO o;
SELECT sql FROM sqlite_schema WHERE name = 'both';
--> 'CREATE VIEW both AS SELECT "pp".x, q.o AS m, ''n'', (SELECT o FROM q WHERE q.id = "pp".id) FROM "pp" JOIN q ON "pp".id = q.id'
ALTER TABLE q RENAME TO r;
ALTER TABLE over RENAME TO x;
--! SQLITE_ERROR view over may not be altered
ALTER TABLE over RENAME COLUMN m TO x;
--! SQLITE_ERROR cannot rename columns of view "over"
ALTER TABLE over ADD COLUMN x;
--! SQLITE_ERROR Cannot add a column to a view
ALTER TABLE over DROP COLUMN m;
--! SQLITE_ERROR cannot drop column from view "over"
CREATE TRIGGER compound AFTER INSERT ON log BEGIN
  INSERT INTO log SELECT id FROM pp UNION ALL SELECT id AS y FROM pp ORDER BY y;
END;
ALTER TABLE pp RENAME y TO z;
--! SQLITE_ERROR no such column: "y"
SELECT sql FROM sqlite_schema WHERE name = 'compound';
--> 'CREATE TRIGGER compound AFTER INSERT ON log BEGIN\n  INSERT INTO log SELECT id FROM pp UNION ALL SELECT id AS y FROM pp ORDER BY y;\nEND'
CREATE TEMP TABLE mine (a);
CREATE TEMP VIEW tv2 AS SELECT o FROM r;
CREATE TEMP TRIGGER tt AFTER INSERT ON mine BEGIN INSERT INTO r (o) VALUES (new.a); END;
ALTER TABLE r RENAME o TO oo;
ALTER TABLE r RENAME TO rr;
SELECT sql FROM sqlite_temp_schema WHERE type <> 'table';
--> CREATE VIEW tv2 AS SELECT oo FROM "rr"
--> CREATE TRIGGER tt AFTER INSERT ON mine BEGIN INSERT INTO "rr" (oo) VALUES (new.a); END
INSERT INTO mine VALUES ('here');
SELECT * FROM tv2;
--> here
-- A view whose plan asks how many rows an index has, of a table that is about to be made anew.
CREATE TABLE keyed (k0 TEXT, k1 INTEGER PRIMARY KEY, n1 REAL) WITHOUT ROWID;
INSERT INTO keyed VALUES ('a', 1, 2.0), ('b', 2, 3.0);
CREATE VIEW over_keyed AS SELECT a1.k0 FROM keyed a0 JOIN keyed a1 ON (1 < a0.k1);
ALTER TABLE keyed DROP COLUMN n1;
SELECT count(*) FROM over_keyed;
--> 2
-- ORDER BY of a compound names columns of a term; an alias stays.
CREATE TABLE ordered (a, b);
CREATE VIEW by_column AS SELECT a FROM ordered UNION SELECT b FROM ordered ORDER BY a;
CREATE VIEW by_alias AS SELECT b AS a, a AS c FROM ordered UNION SELECT b, b FROM ordered ORDER BY a, c;
ALTER TABLE ordered RENAME a TO z;
SELECT sql FROM sqlite_schema WHERE name LIKE 'by_%';
--> CREATE VIEW by_column AS SELECT z FROM ordered UNION SELECT b FROM ordered ORDER BY z
--> CREATE VIEW by_alias AS SELECT b AS a, z AS c FROM ordered UNION SELECT b, b FROM ordered ORDER BY a, c
