CREATE TABLE t(a FOO) STRICT;
--! SQLITE_ERROR unknown datatype for t.a: "FOO"
CREATE TABLE t(a) STRICT;
--! SQLITE_ERROR missing datatype for t.a
CREATE TABLE t(a INT, b INTEGER, c REAL, d TEXT, e BLOB, f ANY) STRICT;
INSERT INTO t VALUES('1', 2.0, 3, 4, x'00', 'x');
INSERT INTO t VALUES('1', 2.0, '3e1', 4.5, x'00', 5);
SELECT *, typeof(a), typeof(b), typeof(c), typeof(d), typeof(e), typeof(f) FROM t;
--> 1|2|3.0|'4'|x'00'|x|integer|integer|real|text|blob|text
--> 1|2|30.0|'4.5'|x'00'|5|integer|integer|real|text|blob|integer
INSERT INTO t(a) VALUES('x');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column t.a
INSERT INTO t(a) VALUES(1.5);
--! SQLITE_CONSTRAINT_DATATYPE cannot store REAL value in INT column t.a
INSERT INTO t(b) VALUES(x'01');
--! SQLITE_CONSTRAINT_DATATYPE cannot store BLOB value in INTEGER column t.b
INSERT INTO t(c) VALUES('abc');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in REAL column t.c
INSERT INTO t(d) VALUES(x'01');
--! SQLITE_CONSTRAINT_DATATYPE cannot store BLOB value in TEXT column t.d
INSERT INTO t(e) VALUES('a');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in BLOB column t.e
INSERT INTO t(e) VALUES(5);
--! SQLITE_CONSTRAINT_DATATYPE cannot store INT value in BLOB column t.e
INSERT OR IGNORE INTO t(a) VALUES('x'),(3);
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column t.a
INSERT OR REPLACE INTO t(a) VALUES('x');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column t.a
SELECT count(*) FROM t;
--> 2
UPDATE t SET a = 'zzz';
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column t.a
UPDATE OR IGNORE t SET a = 'zzz';
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column t.a
CREATE TABLE p(a TEXT PRIMARY KEY, b INT) STRICT;
INSERT INTO p VALUES(NULL, 1);
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: p.a
INSERT INTO p(b) VALUES(1);
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: p.a
CREATE TABLE q(a INTEGER PRIMARY KEY, b INT) STRICT;
INSERT INTO q VALUES(NULL, 1);
INSERT INTO q VALUES('x', 1);
--! SQLITE_MISMATCH datatype mismatch
PRAGMA table_info(p);
--> 0|a|TEXT|1|NULL|1
--> 1|b|INT|0|NULL|0
CREATE TABLE r(a INT(5)) STRICT;
--! SQLITE_ERROR unknown datatype for r.a: "INT(5)"
CREATE TABLE r(a int, b Any) strict;
SELECT name, strict FROM pragma_table_list WHERE name IN ('t','r') ORDER BY name;
--> r|1
--> t|1
CREATE TABLE s(a ANY, b INT) STRICT, WITHOUT ROWID;
--! SQLITE_ERROR PRIMARY KEY missing on table s
CREATE TABLE s(a ANY PRIMARY KEY, b INT) STRICT, WITHOUT ROWID;
INSERT INTO s VALUES('01', 1), (1, 2), (NULL, 3);
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: s.a
INSERT INTO s VALUES('01', 1), (1, 2);
SELECT * FROM s;
--> 1|2
--> '01'|1
CREATE TABLE x(a ANY);
INSERT INTO x VALUES('01');
SELECT typeof(a) FROM x;
--> integer
CREATE TABLE g(a TEXT, b INT AS (a)) STRICT;
INSERT INTO g VALUES('x');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column g.b
INSERT INTO g VALUES('7');
SELECT * FROM g;
--> '7'|7
CREATE TABLE h(a) BOGUS;
--! SQLITE_ERROR unknown table option: BOGUS
CREATE TABLE h(a) WITHOUT BOGUS;
--! SQLITE_ERROR unknown table option: BOGUS
CREATE TABLE h(a INTEGER) STRICT, STRICT;
ALTER TABLE t ADD COLUMN g INT DEFAULT 'x';
--! SQLITE_ERROR type mismatch on DEFAULT
ALTER TABLE t ADD COLUMN g BOOL;
--! SQLITE_ERROR unknown datatype for t.g: "BOOL"
ALTER TABLE t ADD COLUMN g;
--! SQLITE_ERROR missing datatype for t.g
ALTER TABLE t ADD COLUMN g INT DEFAULT '12';
SELECT g, typeof(g) FROM t;
--> 12|integer
--> 12|integer
CREATE TABLE stored (a TEXT, b INT AS (a) STORED) STRICT;
INSERT INTO stored VALUES ('x');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column stored.b
INSERT INTO stored VALUES ('7');

-- Types come behind NOT NULL, and behind the rowid unless something is computed of the row.
CREATE TABLE late (id INTEGER PRIMARY KEY, a INT NOT NULL, b INT UNIQUE) STRICT;
INSERT INTO late VALUES (1, 1, 1);
INSERT INTO late VALUES (2, NULL, 'x');
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: late.a
INSERT INTO late VALUES (1, 'x', 1);
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: late.id
INSERT INTO late VALUES (2, 'x', 1);
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column late.a
INSERT OR IGNORE INTO late VALUES (1, 'x', 1);
--= 0
INSERT INTO late VALUES (1, 'x', 9) ON CONFLICT DO NOTHING;
--= 0
INSERT INTO late VALUES (1, 'x', 9) ON CONFLICT (id) DO UPDATE SET b = 4;
--= 1
INSERT INTO late VALUES (9, 'x', 4) ON CONFLICT (b) DO UPDATE SET b = 5;
--! SQLITE_CONSTRAINT_DATATYPE
INSERT OR FAIL INTO late VALUES (3, 3, 3), (4, 'x', 5);
--! SQLITE_CONSTRAINT_DATATYPE
SELECT * FROM late;
--> 1|1|4
CREATE TABLE computed (a INT NOT NULL, b INT, c INT AS (a)) STRICT;
INSERT INTO computed VALUES (NULL, 'x');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column computed.b
CREATE TABLE e(a INTEGER) STRICT;
ALTER TABLE e ADD COLUMN b INTEGER DEFAULT 3.14;
INSERT INTO e(a) VALUES (1);
--! SQLITE_CONSTRAINT_DATATYPE cannot store REAL value in INTEGER column e.b
INSERT INTO e VALUES (1, 2);
SELECT * FROM e;
--> 1|2
