CREATE TABLE t (a, b INT, c UNIQUE, d PRIMARY KEY, CHECK (b <> a), UNIQUE (a, b));
INSERT INTO t VALUES (1, 2, 3, 4);
ALTER TABLE nosuch RENAME TO x;
--! SQLITE_ERROR no such table: nosuch
ALTER TABLE t RENAME TO sqlite_x;
--! SQLITE_ERROR object name reserved for internal use: sqlite_x
ALTER TABLE sqlite_master RENAME TO x;
--! SQLITE_ERROR table sqlite_master may not be altered
ALTER TABLE t RENAME TO T;
--! SQLITE_ERROR there is already another table or index with this name: T
ALTER TABLE t RENAME TO "x y";
SELECT name, tbl_name, sql FROM sqlite_schema;
--> x y|x y|CREATE TABLE "x y" (a, b INT, c UNIQUE, d PRIMARY KEY, CHECK (b <> a), UNIQUE (a, b))
--> sqlite_autoindex_x y_1|x y|NULL
--> sqlite_autoindex_x y_2|x y|NULL
--> sqlite_autoindex_x y_3|x y|NULL
ALTER TABLE "x y" RENAME TO t;
ALTER TABLE t RENAME COLUMN nosuch TO x;
--! SQLITE_ERROR no such column: "nosuch"
ALTER TABLE t RENAME COLUMN a TO b;
--! SQLITE_ERROR error in table t after rename: duplicate column name: b
ALTER TABLE t RENAME COLUMN a TO "select";
SELECT sql FROM sqlite_schema WHERE type = 'table';
--> CREATE TABLE "t" ("select", b INT, c UNIQUE, d PRIMARY KEY, CHECK (b <> "select"), UNIQUE ("select", b))
INSERT INTO t VALUES (1, 2, 5, 6);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.select, t.b
INSERT INTO t VALUES (1, 1, 5, 6);
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: b <> "select"
ALTER TABLE t DROP COLUMN nosuch;
--! SQLITE_ERROR no such column: "nosuch"
ALTER TABLE t DROP COLUMN d;
--! SQLITE_ERROR cannot drop PRIMARY KEY column: "d"
ALTER TABLE t DROP COLUMN c;
--! SQLITE_ERROR cannot drop UNIQUE column: "c"
ALTER TABLE t DROP COLUMN b;
--! SQLITE_ERROR error in table t after drop column: no such column: b
ALTER TABLE t ADD COLUMN b;
--! SQLITE_ERROR duplicate column name: b
ALTER TABLE t ADD COLUMN e PRIMARY KEY;
--! SQLITE_ERROR Cannot add a PRIMARY KEY column
ALTER TABLE t ADD COLUMN e UNIQUE;
--! SQLITE_ERROR Cannot add a UNIQUE column
-- What a column may be that is added depends on whether there are rows.
CREATE TABLE empty (a);
ALTER TABLE empty ADD COLUMN e NOT NULL;
ALTER TABLE empty ADD COLUMN f DEFAULT (abs(-5));
ALTER TABLE empty ADD COLUMN g DEFAULT CURRENT_TIME;
ALTER TABLE empty ADD COLUMN h AS (a) STORED;
SELECT sql FROM sqlite_schema WHERE name = 'empty';
--> CREATE TABLE empty (a, e NOT NULL, f DEFAULT (abs(-5)), g DEFAULT CURRENT_TIME, h AS (a) STORED)
CREATE TABLE r (a);
INSERT INTO r VALUES (1), (2);
ALTER TABLE r ADD COLUMN e NOT NULL;
--! SQLITE_ERROR Cannot add a NOT NULL column with default value NULL
ALTER TABLE r ADD COLUMN e NOT NULL DEFAULT NULL;
--! SQLITE_ERROR Cannot add a NOT NULL column with default value NULL
ALTER TABLE r ADD COLUMN e DEFAULT (1 + 2);
--! SQLITE_ERROR Cannot add a column with non-constant default
ALTER TABLE r ADD COLUMN e DEFAULT CURRENT_TIME;
--! SQLITE_ERROR Cannot add a column with non-constant default
ALTER TABLE r ADD COLUMN e AS (a) STORED;
--! SQLITE_ERROR cannot add a STORED column
ALTER TABLE r ADD COLUMN e DEFAULT 'x' CHECK (e < 0);
--! SQLITE_ERROR CHECK constraint failed
ALTER TABLE r ADD COLUMN e CHECK (a < 2);
--! SQLITE_ERROR CHECK constraint failed
ALTER TABLE r ADD COLUMN e AS (nullif(a, 1)) NOT NULL;
--! SQLITE_ERROR NOT NULL constraint failed
ALTER TABLE r ADD COLUMN e CHECK (nosuch);
--! SQLITE_ERROR error in table r after add column: no such column: nosuch
ALTER TABLE r ADD COLUMN e AS (nosuch);
--! SQLITE_ERROR error in table r after add column: no such column: nosuch
ALTER TABLE r ADD COLUMN e AS (random());
--! SQLITE_ERROR error in table r after add column: non-deterministic functions prohibited in generated columns
ALTER TABLE r ADD e DEFAULT (-(3)) CHECK (e < 0);
ALTER TABLE r ADD f TEXT DEFAULT 7;
ALTER TABLE r ADD g;
ALTER TABLE r ADD h NOT NULL DEFAULT 9;
ALTER TABLE r ADD i AS (a * h) NOT NULL;
SELECT *, typeof(f) FROM r;
--> 1|-3|'7'|NULL|9|9|text
--> 2|-3|'7'|NULL|9|18|text
INSERT INTO r (a) VALUES (3);
UPDATE r SET g = 1 WHERE a = 2;
SELECT * FROM r WHERE g IS NULL OR i = 18;
--> 1|-3|'7'|NULL|9|9
--> 2|-3|'7'|1|9|18
--> 3|-3|'7'|NULL|9|27
ALTER TABLE r DROP h;
--! SQLITE_ERROR error in table r after drop column: no such column: h
ALTER TABLE r DROP i;
ALTER TABLE r DROP f;
ALTER TABLE r DROP a;
SELECT *, rowid FROM r;
--> -3|NULL|9|1
--> -3|1|9|2
--> -3|NULL|9|3
SELECT sql FROM sqlite_schema WHERE name = 'r';
--> CREATE TABLE r (e DEFAULT (-(3)) CHECK (e < 0), g, h NOT NULL DEFAULT 9)
INSERT INTO r VALUES (1, 2, 3);
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: e < 0
ALTER TABLE r DROP g;
ALTER TABLE r DROP e;
ALTER TABLE r DROP h;
--! SQLITE_ERROR cannot drop column "h": no other columns exist
-- Names in all places, quoted where they were.
CREATE TABLE p (id INTEGER PRIMARY KEY, x UNIQUE);
CREATE TABLE c (y REFERENCES p(x), z, FOREIGN KEY (z) REFERENCES p(x), FOREIGN KEY (z) REFERENCES "p");
ALTER TABLE p RENAME x TO xx;
ALTER TABLE c RENAME z TO zz;
ALTER TABLE p RENAME TO pp;
SELECT sql FROM sqlite_schema WHERE name IN ('pp', 'c');
--> CREATE TABLE "pp" (id INTEGER PRIMARY KEY, xx UNIQUE)
--> CREATE TABLE c (y REFERENCES "pp"(xx), zz, FOREIGN KEY (zz) REFERENCES "pp"(xx), FOREIGN KEY (zz) REFERENCES "pp")
CREATE TABLE q ("a b" INT DEFAULT 'a b', b AS ("a b" + t2), t2 CHECK (t2 > "a b" AND q.t2 < 5 OR 't2' = 3), CONSTRAINT t2 UNIQUE ('t2'));
CREATE INDEX q_t2 ON q (t2 DESC, b);
ALTER TABLE q RENAME T2 TO t3;
ALTER TABLE q RENAME "a b" TO ab;
ALTER TABLE q RENAME TO qq;
SELECT sql FROM sqlite_schema WHERE tbl_name = 'qq' AND sql IS NOT NULL;
--> 'CREATE TABLE "qq" ("ab" INT DEFAULT ''a b'', b AS ("ab" + t3), t3 CHECK (t3 > "ab" AND "qq".t3 < 5 OR ''t2'' = 3), CONSTRAINT t2 UNIQUE ("t3"))'
--> CREATE INDEX q_t2 ON "qq" (t3 DESC, b)
ALTER TABLE qq RENAME ab TO "q r";
INSERT INTO qq VALUES (1, 2), (3, 4);
SELECT * FROM qq ORDER BY t3 DESC;
--> 3|7|4
--> 1|3|2
UPDATE qq SET t3 = 4 WHERE "q r" = 1;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: qq.t3
SELECT sql FROM sqlite_schema WHERE name = 'qq';
--> 'CREATE TABLE "qq" ("q r" INT DEFAULT ''a b'', b AS ("q r" + t3), t3 CHECK (t3 > "q r" AND "qq".t3 < 5 OR ''t2'' = 3), CONSTRAINT t2 UNIQUE ("t3"))'
ALTER TABLE qq DROP b;
--! SQLITE_ERROR error in index q_t2 after drop column: no such column: b
DROP INDEX q_t2;
ALTER TABLE qq DROP b;
SELECT * FROM qq;
--> 1|2
--> 3|4
CREATE INDEX i ON c (y);
ALTER TABLE c RENAME TO i;
--! SQLITE_ERROR there is already another table or index with this name: i
ALTER TABLE c RENAME TO qq;
--! SQLITE_ERROR there is already another table or index with this name: qq
SELECT -0x8000000000000000;
--! SQLITE_ERROR hex literal too big: -0x8000000000000000

-- A default that refers to a parent is refused while foreign keys are on, and so is one that computes.
CREATE TABLE referred (a PRIMARY KEY);
CREATE TABLE referring (a);
INSERT INTO referring VALUES (1);
ALTER TABLE referring ADD COLUMN b REFERENCES referred DEFAULT 1;
PRAGMA foreign_keys = ON;
ALTER TABLE referring ADD COLUMN c REFERENCES referred DEFAULT 1;
--! SQLITE_ERROR Cannot add a REFERENCES column with non-NULL default value
ALTER TABLE referring ADD COLUMN c REFERENCES referred DEFAULT NULL;
ALTER TABLE referring ADD COLUMN d REFERENCES referred;
ALTER TABLE referring ADD COLUMN e DEFAULT (~5);
--! SQLITE_ERROR Cannot add a column with non-constant default
ALTER TABLE referring ADD COLUMN e DEFAULT (-(-5));
SELECT * FROM referring;
--> 1|1|NULL|NULL|5
