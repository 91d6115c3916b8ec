CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, c TEXT COLLATE RTRIM);
INSERT INTO t VALUES ('abc', 'abc', 'abc'), ('ABC', 'ABC', 'abc  '), ('Abd', 'Abd', 'abd');
SELECT a FROM t WHERE a = 'aBc' ORDER BY rowid;
--> abc
--> ABC
SELECT b FROM t WHERE b = 'aBc';
--> (no rows)
SELECT b FROM t WHERE b = 'aBc' COLLATE NOCASE ORDER BY rowid;
--> abc
--> ABC
SELECT a FROM t WHERE a = 'abc' COLLATE BINARY;
--> abc
SELECT c || '|' FROM t WHERE c = 'abc' ORDER BY rowid;
--> 'abc|'
--> 'abc  |'
SELECT a, b FROM t WHERE a = b ORDER BY rowid;
--> abc|abc
--> ABC|ABC
--> Abd|Abd
SELECT t1.rowid, t2.rowid FROM t AS t1 JOIN t AS t2 ON t1.b = t2.a ORDER BY 1, 2;
--> 1|1
--> 2|2
--> 3|3
SELECT t1.rowid, t2.rowid FROM t AS t1 JOIN t AS t2 ON t1.a = t2.b ORDER BY 1, 2;
--> 1|1
--> 1|2
--> 2|1
--> 2|2
--> 3|3
SELECT count(*) FROM t GROUP BY a ORDER BY 1;
--> 1
--> 2
SELECT count(DISTINCT a), count(DISTINCT b), count(DISTINCT c) FROM t;
--> 2|3|2
SELECT lower(a) FROM t GROUP BY a ORDER BY a;
--> abc
--> abd
SELECT b FROM t ORDER BY b;
--> ABC
--> Abd
--> abc
SELECT b FROM t ORDER BY b COLLATE NOCASE, rowid;
--> abc
--> ABC
--> Abd
SELECT b FROM t ORDER BY 1 COLLATE NOCASE DESC, rowid;
--> Abd
--> abc
--> ABC
SELECT b AS name FROM t ORDER BY name COLLATE NOCASE, rowid DESC;
--> ABC
--> abc
--> Abd
SELECT 'a' = 'A' COLLATE NOCASE, 'a' COLLATE NOCASE = 'A', 'a' IN ('A' COLLATE NOCASE), 'a' COLLATE NOCASE IN ('A');
--> 1|1|1|1
SELECT 'a' COLLATE NOCASE BETWEEN 'A' AND 'B', max('a', 'B' COLLATE NOCASE), max('a' COLLATE NOCASE, 'B');
--> 1|B|B
SELECT 'é' = 'É' COLLATE NOCASE, 'straße' = 'STRASSE' COLLATE NOCASE;
--> 0|0
SELECT a FROM t WHERE a > 'ABC' AND a < 'abz';
--> Abd
SELECT 'abc' COLLATE NOCASE UNION SELECT 'ABC';
--> ABC
CREATE TABLE un (a TEXT COLLATE NOCASE UNIQUE);
INSERT INTO un VALUES ('One');
INSERT INTO un VALUES ('ONE');
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: un.a
INSERT OR IGNORE INTO un VALUES ('oNe'), ('Two');
--= 1
SELECT a FROM un;
--> One
--> Two
