CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);
INSERT INTO t VALUES (1, 10, 'x'), (2, 20, 'y'), (3, 30, 'z');
UPDATE t SET a = a + 1;
--= 3
SELECT a FROM t ORDER BY id;
--> 11
--> 21
--> 31
UPDATE t SET a = id, b = a WHERE id > 1;
--= 2
SELECT * FROM t ORDER BY id;
--> 1|11|x
--> 2|2|'21'
--> 3|3|'31'
UPDATE t SET (a, b) = (7, 'seven') WHERE id = 1;
--= 1
UPDATE t SET a = 1, a = 2 WHERE id = 1;
--= 1
SELECT a, b FROM t WHERE id = 1;
--> 2|seven
UPDATE t SET id = id + 10;
--= 3
SELECT id FROM t ORDER BY id;
--> 11
--> 12
--> 13
UPDATE t SET id = 12 WHERE id = 11;
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: t.id
UPDATE t SET id = NULL WHERE id = 11;
--! SQLITE_MISMATCH datatype mismatch
UPDATE t SET b = (SELECT count(*) FROM t) WHERE id = 11;
--= 1
SELECT b FROM t WHERE id = 11;
--> '3'
UPDATE t SET a = a * 2 WHERE b LIKE '%z%' OR a IN (SELECT a FROM t WHERE a < 3);
--= 2
SELECT id, a FROM t ORDER BY id;
--> 11|4
--> 12|4
--> 13|3
UPDATE t SET nope = 1;
--! SQLITE_ERROR no such column: nope
UPDATE t SET a = nope;
--! SQLITE_ERROR no such column: nope
UPDATE nope SET a = 1;
--! SQLITE_ERROR no such table: nope
UPDATE t SET a = 1 WHERE nope = 1;
--! SQLITE_ERROR no such column: nope
UPDATE t SET (a, b) = (1);
--! SQLITE_ERROR 2 columns assigned 1 values
UPDATE t SET (a, b) = (1, 2, 3);
--! SQLITE_ERROR 2 columns assigned 3 values
UPDATE t SET rowid = 50 WHERE id = 13;
--= 1
SELECT id FROM t ORDER BY id;
--> 11
--> 12
--> 50
UPDATE t SET a = '12', b = 12 WHERE id = 50;
--= 1
SELECT typeof(a), typeof(b) FROM t WHERE id = 50;
--> integer|text
UPDATE t AS q SET a = q.a + 1 WHERE q.id = 50;
--= 1
SELECT a FROM t WHERE id = 50;
--> 13
UPDATE t SET a = 5 WHERE 0;
--= 0
CREATE TABLE u (k UNIQUE, n NOT NULL, CHECK (n < 100));
INSERT INTO u VALUES (1, 1), (2, 2), (3, 3);
UPDATE u SET n = NULL;
--! SQLITE_CONSTRAINT_NOTNULL NOT NULL constraint failed: u.n
UPDATE u SET n = n * 60;
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: n < 100
UPDATE u SET k = 1 WHERE k = 2;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: u.k
UPDATE u SET k = k + 10;
--= 3
UPDATE u SET k = k;
--= 3
SELECT * FROM u ORDER BY k;
--> 11|1
--> 12|2
--> 13|3
-- A row that moves onto another one deletes it, and is not changed a second time.
CREATE TABLE moved (a, id INTEGER PRIMARY KEY, b TEXT);
INSERT INTO moved VALUES (1, 5, '100'), (2, 100, '-2'), (3, 200, '5');
UPDATE OR REPLACE moved SET id = b;
SELECT a, id, b FROM moved;
--> 3|5|'5'
--> 1|100|'100'

-- REPLACE may put a row in the place of one that is still to be changed: it is changed again.
CREATE TABLE moving (id INTEGER PRIMARY KEY, a);
INSERT INTO moving VALUES (1, 1), (2, 2), (3, 3), (7, 7);
UPDATE OR REPLACE moving SET id = id + 1, a = a * 10;
--= 4
SELECT * FROM moving;
--> 4|1000
--> 8|70

-- Constraints that read nothing of what an update changes are not looked at; the rowid counts as a column.
CREATE TABLE loose (id INTEGER PRIMARY KEY, a, b AS (a), c, CHECK (rowid > 0), CHECK (b > 0));
PRAGMA ignore_check_constraints = 1;
INSERT INTO loose VALUES (-1, -1, 1);
PRAGMA ignore_check_constraints = 0;
UPDATE loose SET c = 2;
UPDATE loose SET a = -2;
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: b > 0
UPDATE loose SET id = -2;
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: rowid > 0

-- An update of a computed column is one of what it is computed of: triggers wait for the column itself.
CREATE TABLE computed (a, b AS (a), c REFERENCES computed (a));
CREATE TABLE fired (name);
CREATE TRIGGER computed_b UPDATE OF b ON computed BEGIN INSERT INTO fired VALUES ('b'); END;
CREATE TRIGGER computed_a UPDATE OF a ON computed BEGIN INSERT INTO fired VALUES ('a'); END;
CREATE UNIQUE INDEX computed_key ON computed (a);
PRAGMA foreign_keys = ON;
INSERT INTO computed VALUES (1, NULL);
UPDATE computed SET a = 2;
SELECT * FROM fired;
--> a
