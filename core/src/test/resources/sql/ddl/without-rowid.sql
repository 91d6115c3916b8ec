CREATE TABLE w(a, b) WITHOUT ROWID;
--! SQLITE_ERROR PRIMARY KEY missing on table w
CREATE TABLE w(a INTEGER PRIMARY KEY AUTOINCREMENT, b) WITHOUT ROWID;
--! SQLITE_ERROR AUTOINCREMENT not allowed on WITHOUT ROWID tables
CREATE TABLE w(a INTEGER PRIMARY KEY, b UNIQUE) WITHOUT ROWID;
INSERT INTO w VALUES(3, 'c'), (1, 'a'), (2, 'b');
SELECT * FROM w;
--> 1|a
--> 2|b
--> 3|c
SELECT rowid FROM w;
--! SQLITE_ERROR no such column: rowid
SELECT oid, * FROM w;
--! SQLITE_ERROR no such column: oid
INSERT INTO w(rowid, a) VALUES(1, 2);
--! SQLITE_ERROR table w has no column named rowid
INSERT INTO w VALUES(NULL, 'x');
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: w.a
INSERT INTO w VALUES(1, 'x');
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: w.a
INSERT INTO w(b) VALUES('x');
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: w.a
INSERT INTO w VALUES('abc', 'x');
SELECT * FROM w;
--> 1|a
--> 2|b
--> 3|c
--> abc|x
UPDATE w SET a = 2 WHERE a = 1;
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: w.a
UPDATE w SET a = a + 10;
SELECT * FROM w;
--> 10|x
--> 11|a
--> 12|b
--> 13|c
SELECT last_insert_rowid();
--> 0
SELECT type, name, tbl_name, sql FROM sqlite_schema;
--> table|w|w|CREATE TABLE w(a INTEGER PRIMARY KEY, b UNIQUE) WITHOUT ROWID
--> index|sqlite_autoindex_w_1|w|NULL
PRAGMA table_info(w);
--> 0|a|INTEGER|1|NULL|1
--> 1|b|''|0|NULL|0
PRAGMA index_list(w);
--> 0|sqlite_autoindex_w_2|1|pk|0
--> 1|sqlite_autoindex_w_1|1|u|0
PRAGMA index_info(sqlite_autoindex_w_1);
--> 0|1|b
PRAGMA index_xinfo(sqlite_autoindex_w_2);
--> 0|0|a|0|BINARY|1
--> 1|1|b|0|BINARY|0
PRAGMA index_xinfo(sqlite_autoindex_w_1);
--> 0|1|b|0|BINARY|1
--> 1|0|a|0|BINARY|0
PRAGMA table_list(w);
--> main|w|table|2|1|0
CREATE TABLE v(a, b, c, PRIMARY KEY(b DESC, a)) WITHOUT ROWID;
INSERT INTO v VALUES(1,1,1),(2,2,2),(3,1,3),(1,2,4);
SELECT * FROM v;
--> 1|2|4
--> 2|2|2
--> 1|1|1
--> 3|1|3
SELECT c FROM v WHERE b = 1;
--> 1
--> 3
INSERT INTO v VALUES(1,1,9);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: v.b, v.a
INSERT OR REPLACE INTO v VALUES(1,1,9);
SELECT * FROM v;
--> 1|2|4
--> 2|2|2
--> 1|1|9
--> 3|1|3
DELETE FROM v WHERE b = 2 RETURNING *;
--> 1|2|4
--> 2|2|2
SELECT count(*), max(c) FROM v;
--> 2|9
INSERT INTO v VALUES(1,1,5) ON CONFLICT(a,b) DO UPDATE SET c = excluded.c;
SELECT * FROM v;
--> 1|1|5
--> 3|1|3
CREATE TABLE u(a PRIMARY KEY, b, UNIQUE(a)) WITHOUT ROWID;
CREATE TABLE u2(a COLLATE nocase PRIMARY KEY, b) WITHOUT ROWID;
INSERT INTO u2 VALUES('B',1),('a',2),('b',3);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: u2.a
INSERT INTO u2 VALUES('B',1),('a',2);
SELECT * FROM u2;
--> a|2
--> B|1
ALTER TABLE u2 ADD COLUMN c DEFAULT 5;
ALTER TABLE u2 DROP COLUMN b;
SELECT * FROM u2;
--> a|5
--> B|5
ALTER TABLE u2 RENAME TO u3;
SELECT * FROM u3;
--> a|5
--> B|5
SELECT name FROM sqlite_schema;
--> w
--> sqlite_autoindex_w_1
--> v
--> u
--> u3
CREATE INDEX i ON u3(c);
SELECT * FROM u3 WHERE c = 5;
--> a|5
--> B|5
CREATE TABLE r(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO r VALUES ('a', 1), ('b', 2);
SELECT a.k FROM r a JOIN r b ON a.v = b.v AND b.k > 'a';
--> b
REPLACE INTO r VALUES ('b', 3);
UPDATE r SET k = 'c' WHERE k = 'a';
SELECT * FROM r ORDER BY k DESC;
--> c|1
--> b|3
SELECT * FROM r WHERE v > 1;
--> b|3
INSERT INTO r VALUES ('b', 9) ON CONFLICT DO UPDATE SET v = excluded.v RETURNING *;
--> b|9
CREATE TRIGGER tr AFTER DELETE ON r BEGIN INSERT INTO r VALUES (old.k || old.k, old.v); END;
DELETE FROM r WHERE k = 'b';
SELECT * FROM r;
--> bb|9
--> c|1
