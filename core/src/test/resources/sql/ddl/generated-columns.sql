CREATE TABLE t (a INTEGER, b AS (a + 1), c TEXT, d REAL GENERATED ALWAYS AS (a * 2) STORED, e INT AS (c) VIRTUAL);
INSERT INTO t VALUES (1, '10'), (NULL, 'x');
INSERT INTO t (c, a) VALUES ('7', 3) RETURNING *, typeof(d), typeof(e);
--> 3|4|'7'|6.0|7|real|integer
INSERT INTO t DEFAULT VALUES;
SELECT *, typeof(b), typeof(d), typeof(e) FROM t;
--> 1|2|'10'|2.0|10|integer|real|integer
--> NULL|NULL|x|NULL|x|null|null|text
--> 3|4|'7'|6.0|7|integer|real|integer
--> NULL|NULL|NULL|NULL|NULL|null|null|null
INSERT INTO t VALUES (1, 2, 3, 4, 5);
--! SQLITE_ERROR table t has 2 columns but 5 values were supplied
INSERT INTO t SELECT * FROM t;
--! SQLITE_ERROR table t has 2 columns but 5 values were supplied
INSERT INTO t (a, b) VALUES (1, 2);
--! SQLITE_ERROR cannot INSERT into generated column "b"
UPDATE t SET d = 1;
--! SQLITE_ERROR cannot UPDATE generated column "d"
UPDATE t SET (c, e) = (1, 2);
--! SQLITE_ERROR cannot UPDATE generated column "e"
UPDATE t SET a = b WHERE a = 1 RETURNING a, b, c, d, e;
--> 2|3|'10'|4.0|10
UPDATE t SET rowid = 20, c = e + 1 WHERE d = 6;
DELETE FROM t WHERE b IS NULL RETURNING d, e;
--> NULL|x
--> NULL|NULL
SELECT rowid, * FROM t;
--> 1|2|3|'10'|4.0|10
--> 20|3|4|'8'|6.0|8
PRAGMA table_info(t);
--> 0|a|INTEGER|0|NULL|0
--> 1|c|TEXT|0|NULL|0
PRAGMA table_xinfo(t);
--> 0|a|INTEGER|0|NULL|0|0
--> 1|b|''|0|NULL|0|2
--> 2|c|TEXT|0|NULL|0|0
--> 3|d|REAL|0|NULL|0|3
--> 4|e|INT|0|NULL|0|2
-- Expressions read columns as they are stored, in whatever order they stand.
CREATE TABLE chain (d AS (c || 'd'), c AS (b || 'c'), b TEXT AS (a), a REAL);
INSERT INTO chain VALUES ('1');
SELECT * FROM chain;
--> '1.0cd'|'1.0c'|'1.0'|1.0
CREATE TABLE key (k INTEGER PRIMARY KEY, twice AS (k * 2), n AS (k IS NOT NULL) CHECK (n));
INSERT INTO key VALUES (5), (NULL);
UPDATE key SET k = 9 WHERE twice = 10;
SELECT * FROM key;
--> 6|12|1
--> 9|18|1
-- Constraints and indexes hold for them.
CREATE TABLE guarded (a, b AS (a % 10) UNIQUE, c AS (nullif(a, 7)) NOT NULL, d AS (a + 1) CHECK (d < 100));
INSERT INTO guarded VALUES (1), (2);
INSERT INTO guarded VALUES (11);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: guarded.b
INSERT INTO guarded VALUES (7);
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: guarded.c
INSERT INTO guarded VALUES (99);
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: d < 100
INSERT OR IGNORE INTO guarded VALUES (7), (11), (99), (3);
INSERT OR REPLACE INTO guarded VALUES (12);
INSERT OR REPLACE INTO guarded VALUES (7);
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: guarded.c
UPDATE guarded SET a = 21 WHERE a = 12;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: guarded.b
UPDATE OR REPLACE guarded SET a = 21 WHERE a = 12;
UPDATE OR IGNORE guarded SET a = a + 79;
SELECT * FROM guarded ORDER BY a;
--> 21|1|21|22
--> 82|2|82|83
CREATE TABLE people (name TEXT, born INT, fold AS (name) COLLATE NOCASE, age INT AS (2026 - born));
INSERT INTO people VALUES ('ada', 1990), ('Ada', 1991), ('Ben', 2000);
CREATE INDEX by_age ON people (age DESC, fold);
CREATE UNIQUE INDEX by_fold ON people (fold);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: people.fold
SELECT name FROM people WHERE age > 30 ORDER BY age;
--> Ada
--> ada
SELECT fold, count(*) FROM people GROUP BY fold;
--> ada|2
--> Ben|1
UPDATE people SET born = born + 10 WHERE age = 36;
SELECT name, age FROM people WHERE age BETWEEN 20 AND 30 ORDER BY age DESC;
--> ada|26
--> Ben|26
SELECT a.name FROM people a JOIN people b ON a.age = b.age + 9;
--> Ada
--> Ada
-- What is not allowed.
CREATE TABLE x (a AS (1));
--! SQLITE_ERROR must have at least one non-generated column
CREATE TABLE x (a, b AS (a) DEFAULT 5);
--! SQLITE_ERROR cannot use DEFAULT on a generated column
CREATE TABLE x (a, b DEFAULT 5 AS (a));
--! SQLITE_ERROR error in generated column "b"
CREATE TABLE x (a, b AS (a) AS (a));
--! SQLITE_ERROR error in generated column "b"
CREATE TABLE x (a, b AS (a) MAYBE);
--! SQLITE_ERROR error in generated column "b"
CREATE TABLE x (a, b AS (a) PRIMARY KEY);
--! SQLITE_ERROR generated columns cannot be part of the PRIMARY KEY
CREATE TABLE x (a, b AS (a), PRIMARY KEY (a, b));
--! SQLITE_ERROR generated columns cannot be part of the PRIMARY KEY
CREATE TABLE x (a, b AS (rowid));
--! SQLITE_ERROR no such column: rowid
CREATE TABLE x (a, b AS (x.a));
--! SQLITE_ERROR the "." operator prohibited in generated columns
CREATE TABLE x (a, b AS (nosuch));
--! SQLITE_ERROR no such column: nosuch
CREATE TABLE x (a, b AS ((SELECT 1)));
--! SQLITE_ERROR subqueries prohibited in generated columns
CREATE TABLE x (a, b AS (a IN (SELECT 1)));
--! SQLITE_ERROR subqueries prohibited in generated columns
CREATE TABLE x (a, b AS (EXISTS (SELECT 1)));
--! SQLITE_ERROR subqueries prohibited in generated columns
CREATE TABLE x (a, b AS (sum(a)));
--! SQLITE_ERROR misuse of aggregate function sum()
CREATE TABLE x (a, b AS (random()));
--! SQLITE_ERROR non-deterministic functions prohibited in generated columns
CREATE TABLE x (a, b AS (CURRENT_DATE));
--! SQLITE_ERROR non-deterministic functions prohibited in generated columns
CREATE TABLE x (a, b AS (last_insert_rowid()));
--! SQLITE_ERROR non-deterministic functions prohibited in generated columns
CREATE TABLE x (a, b AS (?));
--! SQLITE_ERROR parameters prohibited in generated columns
-- Time may be computed with, but not asked for.
CREATE TABLE moments (a, day AS (date(a)), CHECK (a IS NULL OR date(a) < '2100'));
INSERT INTO moments VALUES ('2026-11-23 10:00') RETURNING day;
--> '2026-11-23'
INSERT INTO moments VALUES ('now');
--! SQLITE_ERROR non-deterministic use of date() in a generated column
INSERT INTO moments VALUES (NULL);
CREATE TABLE past (a CHECK (a < datetime('now')));
INSERT INTO past VALUES (1);
--! SQLITE_ERROR non-deterministic use of datetime() in a CHECK constraint
