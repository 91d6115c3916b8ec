CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT DEFAULT 'dflt', c REAL DEFAULT (1 + 0.5), d);
INSERT INTO t (b) VALUES ('one');
INSERT INTO t DEFAULT VALUES;
INSERT INTO t (d, a) VALUES (x'00', 10), ('t', NULL);
INSERT INTO t SELECT a + 100, b || '!', c, d FROM t WHERE a < 3;
SELECT * FROM t ORDER BY a;
--> 1|one|1.5|NULL
--> 2|dflt|1.5|NULL
--> 10|dflt|1.5|x'00'
--> 11|dflt|1.5|t
--> 101|one!|1.5|NULL
--> 102|dflt!|1.5|NULL
SELECT last_insert_rowid(), changes(), total_changes();
--> 102|2|6
INSERT INTO t VALUES (1, 2);
--! SQLITE_ERROR table t has 4 columns but 2 values were supplied
INSERT INTO t (a, b) VALUES (1);
--! SQLITE_ERROR 1 values for 2 columns
INSERT INTO t (a, nope) VALUES (1, 2);
--! SQLITE_ERROR table t has no column named nope
INSERT INTO t (a, a) VALUES (200, 201);
INSERT INTO nope VALUES (1);
--! SQLITE_ERROR no such table: nope
INSERT INTO t (rowid, b) VALUES (300, 'r');
INSERT INTO t (_rowid_, b) VALUES ('301', 'r');
INSERT INTO t (a) VALUES ('x');
--! SQLITE_MISMATCH datatype mismatch
INSERT INTO t (a) VALUES (1.5);
--! SQLITE_MISMATCH datatype mismatch
INSERT INTO t (a) VALUES ('400'), (401.0);
SELECT a, typeof(a) FROM t WHERE a >= 300 ORDER BY a;
--> 300|integer
--> 301|integer
--> 400|integer
--> 401|integer
INSERT INTO t SELECT * FROM t;
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: t.a
INSERT INTO t (b) SELECT b FROM t WHERE 0;
INSERT INTO t (b) VALUES ((SELECT max(b) FROM t));
SELECT b FROM t ORDER BY a DESC LIMIT 1;
--> r
CREATE TABLE u (x, y);
INSERT INTO u VALUES (1, 2), (3, 4), (5, (SELECT count(*) FROM u));
INSERT INTO u SELECT y, x FROM u;
SELECT x, y FROM u ORDER BY rowid;
--> 1|2
--> 3|4
--> 5|0
--> 2|1
--> 4|3
--> 0|5
INSERT INTO u VALUES (1, 2), (3);
--! SQLITE_ERROR all VALUES must have the same number of terms
INSERT INTO u (x) SELECT x, y FROM u;
--! SQLITE_ERROR 2 values for 1 columns
INSERT INTO u VALUES (x, 1);
--! SQLITE_ERROR no such column: x
SELECT count(*) FROM u;
--> 6
CREATE TABLE neg (a INTEGER PRIMARY KEY);
INSERT INTO neg VALUES (-5);
INSERT INTO neg DEFAULT VALUES;
SELECT a FROM neg ORDER BY a;
--> -5
--> -4
