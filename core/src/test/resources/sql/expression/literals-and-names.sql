SELECT 1, 1.5, .5, 5., 1e3, 1E-2, 0x1F, 'it''s', x'AbCd', X'', NULL, TRUE, FALSE;
--> 1|1.5|0.5|5.0|1000.0|0.01|31|'it''s'|x'abcd'|x''|NULL|1|0
SELECT 1 AS "a b", 2 AS [c d], 3 AS `e f`, 4 AS 'g h';
--> 1|2|3|4
CREATE TABLE "odd ""name" ("select" INTEGER, [from] TEXT, `order` REAL);
INSERT INTO "odd ""name" VALUES (1, 'x', 2.5);
SELECT "select", [from], `order` FROM "odd ""name";
--> 1|x|2.5
SELECT "odd ""name"."select" FROM "odd ""name";
--> 1
SELECT SELECT FROM "odd ""name";
--! SQLITE_ERROR near "SELECT": syntax error
CREATE TABLE CamelCase (Abc, ABD);
INSERT INTO camelcase (aBC, abd) VALUES (1, 2);
SELECT abc, CAMELCASE.Abd FROM CAMELCASE;
--> 1|2
CREATE TABLE t (a, b);
INSERT INTO t VALUES (1, 2);
SELECT a AS x, a + b AS x, b FROM t;
--> 1|3|2
SELECT "a", 'a' FROM t;
--> 1|a
SELECT nope FROM t;
--! SQLITE_ERROR no such column: nope
SELECT t.nope FROM t;
--! SQLITE_ERROR no such column: t.nope
SELECT nope.a FROM t;
--! SQLITE_ERROR no such column: nope.a
SELECT main.t.a FROM main.t;
--> 1
SELECT x'1';
--! SQLITE_ERROR unrecognized token: "x'1'"
SELECT x'zz';
--! SQLITE_ERROR unrecognized token: "x'zz'"
SELECT 1a;
--! SQLITE_ERROR unrecognized token: "1a"
SELECT /* inline */ 1 /* more */;
--> 1
SELECT 1 + ;
--! SQLITE_ERROR near ";": syntax error
SELECT , 1;
--! SQLITE_ERROR near ",": syntax error
SELECT 1 1;
--! SQLITE_ERROR near "1": syntax error
SELECT * FROM;
--! SQLITE_ERROR near ";": syntax error
SELECT 1 FROM t WHERE;
--! SQLITE_ERROR near ";": syntax error
FROM t;
--! SQLITE_ERROR near "FROM": syntax error
