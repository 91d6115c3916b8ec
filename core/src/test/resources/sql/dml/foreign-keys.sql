PRAGMA foreign_keys;
--> 0
PRAGMA foreign_keys = ON;
PRAGMA foreign_keys;
--> 1
CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT UNIQUE COLLATE NOCASE, n);
CREATE TABLE c (id INTEGER PRIMARY KEY, pid INTEGER REFERENCES p, pk TEXT REFERENCES p (k) ON UPDATE CASCADE ON DELETE SET NULL);
INSERT INTO p VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3);
INSERT INTO c VALUES (1, 1, 'ONE'), (2, NULL, 'two');
INSERT INTO c VALUES (3, 9, NULL);
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
INSERT INTO c VALUES (3, NULL, 'nine');
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
INSERT OR IGNORE INTO c VALUES (3, 9, NULL);
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
UPDATE c SET pid = 8 WHERE id = 1;
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
UPDATE c SET pid = 3 WHERE id = 1;
DELETE FROM p WHERE id = 3;
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
UPDATE p SET id = 30 WHERE id = 3;
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
UPDATE p SET k = 'Uno' WHERE id = 1;
SELECT * FROM c;
--> 1|3|Uno
--> 2|NULL|two
DELETE FROM p WHERE id = 2;
SELECT * FROM c;
--> 1|3|Uno
--> 2|NULL|NULL
SELECT changes(), total_changes();
--> 1|10
REPLACE INTO p VALUES (1, 'x', 5);
SELECT * FROM c;
--> 1|3|NULL
--> 2|NULL|NULL
CREATE TABLE t (id INTEGER PRIMARY KEY, up REFERENCES t ON DELETE CASCADE ON UPDATE CASCADE);
INSERT INTO t VALUES (1, 1), (2, 1), (3, 2), (4, 3), (5, 5);
INSERT INTO t VALUES (6, 7);
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
INSERT INTO t VALUES (7, 7);
UPDATE t SET id = 77 WHERE id = 7;
SELECT * FROM t;
--> 1|1
--> 2|1
--> 3|2
--> 4|3
--> 5|5
--> 77|77
UPDATE t SET id = 20 WHERE id = 2;
SELECT * FROM t;
--> 1|1
--> 3|20
--> 4|3
--> 5|5
--> 20|1
--> 77|77
DELETE FROM t WHERE id = 1;
SELECT * FROM t;
--> 5|5
--> 77|77
SELECT changes();
--> 1
CREATE TABLE a (x, y, z, PRIMARY KEY (x, y));
CREATE TABLE b (u, v DEFAULT 2, w, FOREIGN KEY (u, v) REFERENCES a ON DELETE SET DEFAULT ON UPDATE RESTRICT);
INSERT INTO a VALUES (1, 1, 'a'), (1, 2, 'b'), (NULL, 2, 'c');
INSERT INTO b VALUES (1, 1, 1), (NULL, 7, 2), (1, NULL, 3);
INSERT INTO b VALUES (1, 3, 1);
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
UPDATE a SET z = z || '!';
UPDATE a SET x = 1 WHERE y = 1;
UPDATE a SET x = 2 WHERE y = 1;
--! SQLITE_CONSTRAINT_TRIGGER FOREIGN KEY constraint failed
DELETE FROM a WHERE y = 1;
SELECT * FROM b;
--> NULL|2|1
--> NULL|7|2
--> 1|NULL|3
DELETE FROM a;
SELECT * FROM b;
--> NULL|2|1
--> NULL|7|2
--> 1|NULL|3
CREATE TABLE d (id INTEGER PRIMARY KEY, r REFERENCES p (id) ON DELETE RESTRICT, e REFERENCES e (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE e (id INTEGER PRIMARY KEY, d INTEGER REFERENCES d DEFERRABLE INITIALLY DEFERRED);
INSERT INTO d VALUES (1, NULL, 1);
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
BEGIN;
INSERT INTO d VALUES (1, NULL, 1);
COMMIT;
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
INSERT INTO e VALUES (1, 1);
COMMIT;
BEGIN;
DELETE FROM e;
SAVEPOINT s;
DELETE FROM d;
RELEASE s;
COMMIT;
SELECT count(*) FROM d;
--> 0
BEGIN;
INSERT INTO e VALUES (5, 5);
SAVEPOINT s;
INSERT INTO e VALUES (6, 6);
ROLLBACK TO s;
UPDATE e SET d = NULL;
COMMIT;
BEGIN;
PRAGMA defer_foreign_keys = ON;
INSERT INTO c VALUES (50, 50, NULL);
PRAGMA foreign_keys = OFF;
PRAGMA foreign_keys;
--> 1
COMMIT;
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
INSERT INTO p VALUES (50, 'fifty', 1);
COMMIT;
PRAGMA defer_foreign_keys;
--> 0
INSERT INTO d VALUES (9, 50, NULL);
DELETE FROM p WHERE id = 50;
--! SQLITE_CONSTRAINT_TRIGGER FOREIGN KEY constraint failed
DELETE FROM c WHERE id = 50;
DELETE FROM p WHERE id = 50;
--! SQLITE_CONSTRAINT_TRIGGER FOREIGN KEY constraint failed
DROP TABLE p;
--! SQLITE_CONSTRAINT_TRIGGER FOREIGN KEY constraint failed
DELETE FROM d;
DROP TABLE p;
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
SELECT * FROM c;
--> 1|3|NULL
--> 2|NULL|NULL
DELETE FROM c;
DROP TABLE p;
INSERT INTO c VALUES (1, 1, NULL);
--! SQLITE_ERROR no such table: main.p
INSERT INTO c VALUES (1, NULL, NULL);
--! SQLITE_ERROR no such table: main.p
DELETE FROM c;
--! SQLITE_ERROR no such table: main.p
CREATE TABLE m1 (a, b);
CREATE TABLE m2 (a REFERENCES m1 (a));
INSERT INTO m2 VALUES (NULL);
--! SQLITE_ERROR foreign key mismatch - "m2" referencing "m1"
DELETE FROM m1;
--! SQLITE_ERROR foreign key mismatch - "m2" referencing "m1"
UPDATE m1 SET b = 1;
UPDATE m1 SET a = 1;
--! SQLITE_ERROR foreign key mismatch - "m2" referencing "m1"
INSERT INTO m1 VALUES (1, 1);
DROP TABLE m1;
CREATE TABLE m3 (a REFERENCES m1 (a, b));
--! SQLITE_ERROR foreign key on a should reference only one column of table m1
CREATE TABLE m3 (a, FOREIGN KEY (a) REFERENCES m1 (a, b));
--! SQLITE_ERROR number of columns in foreign key does not match the number of columns in the referenced table
CREATE TABLE m3 (a, FOREIGN KEY (q) REFERENCES m1 (a));
--! SQLITE_ERROR unknown column "q" in foreign key definition
PRAGMA foreign_keys = OFF;
CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT UNIQUE);
INSERT INTO c VALUES (1, 1, 'x'), (2, NULL, NULL), (3, NULL, 'y');
INSERT INTO b VALUES (1, 1, 1);
INSERT INTO p VALUES (1, 'y');
PRAGMA foreign_key_check (c);
--> c|1|p|0
PRAGMA foreign_key_list (c);
--> 0|0|p|pk|k|CASCADE|SET NULL|NONE
--> 1|0|p|pid|NULL|NO ACTION|NO ACTION|NONE
PRAGMA foreign_key_list (b);
--> 0|0|a|u|NULL|RESTRICT|SET DEFAULT|NONE
--> 0|1|a|v|NULL|RESTRICT|SET DEFAULT|NONE

-- A parent without the key: a single row can neither break nor mend anything at once.
PRAGMA foreign_keys = ON;
CREATE TABLE keyless (a INT, b INT);
CREATE TABLE ofkeyless (x REFERENCES keyless (a));
INSERT INTO keyless VALUES (1, 1);
INSERT OR REPLACE INTO keyless VALUES (2, 2);
INSERT INTO keyless VALUES (3, 3), (4, 4);
--! SQLITE_ERROR foreign key mismatch - "ofkeyless" referencing "keyless"
INSERT INTO keyless SELECT 3, 3;
--! SQLITE_ERROR foreign key mismatch
INSERT INTO keyless VALUES (3, 3) RETURNING a;
--! SQLITE_ERROR foreign key mismatch
-- What FAIL would keep must not break a foreign key.
CREATE TABLE keyed (k PRIMARY KEY);
CREATE TABLE failing (a PRIMARY KEY, k REFERENCES keyed);
INSERT OR FAIL INTO failing VALUES (1, 5), (1, NULL);
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
SELECT count(*) FROM failing;
--> 0

-- The only row of a statement is refused before it is there: the last rowid stays.
CREATE TABLE before (id INTEGER PRIMARY KEY, k REFERENCES keyed);
INSERT INTO before VALUES (5, NULL);
INSERT INTO before VALUES (6, 1);
--! SQLITE_CONSTRAINT_FOREIGNKEY
SELECT last_insert_rowid();
--> 5
INSERT INTO before VALUES (7, NULL), (8, 1);
--! SQLITE_CONSTRAINT_FOREIGNKEY
SELECT last_insert_rowid();
--> 8

-- An update that any foreign key looks at wants all keys to its table to make sense.
CREATE TABLE upper (k PRIMARY KEY);
CREATE TABLE middle (k REFERENCES upper ON UPDATE CASCADE);
CREATE TABLE lower (k REFERENCES middle);
UPDATE middle SET k = 1;
--! SQLITE_ERROR foreign key mismatch - "lower" referencing "middle"

-- An update looks at the foreign keys whose columns it changes, computed ones too, and at no other, whether they make sense or not.
CREATE TABLE unkeyed (a);
CREATE TABLE computed (a, b AS (a + 1), c AS (b + 1), d, FOREIGN KEY (c) REFERENCES unkeyed, FOREIGN KEY (d) REFERENCES computed (d));
UPDATE computed SET rowid = 1;
UPDATE computed SET a = 1;
--! SQLITE_ERROR foreign key mismatch - "computed" referencing "computed"
CREATE TABLE lonely (a, b AS (a + 1), c AS (b + 1), d, FOREIGN KEY (c) REFERENCES unkeyed);
UPDATE lonely SET d = 1;
UPDATE lonely SET a = 1;
--! SQLITE_ERROR foreign key mismatch - "lonely" referencing "unkeyed"

-- The least rowid is a parent like any other.
CREATE TABLE least (id INTEGER PRIMARY KEY, k UNIQUE);
CREATE TABLE ofleast (id REFERENCES least, k REFERENCES least (k));
INSERT INTO least VALUES (-9223372036854775808, 'k');
INSERT INTO ofleast VALUES (-9223372036854775808, 'k');

-- A number is looked for as it is, also among REALs.
CREATE TABLE reals (r REAL UNIQUE);
CREATE TABLE ofreals (r REFERENCES reals (r));
INSERT INTO reals VALUES (9007199254740993);
INSERT INTO ofreals VALUES (9007199254740992);
INSERT INTO ofreals VALUES (9007199254740993);
--! SQLITE_CONSTRAINT_FOREIGNKEY

-- REPLACE has to do with foreign keys where the update has to do with the key, and DO NOTHING with none.
CREATE TABLE partly (a, b, c, FOREIGN KEY (a) REFERENCES unkeyed);
CREATE UNIQUE INDEX partly_a ON partly (a) WHERE b;
UPDATE OR REPLACE partly SET c = 1;
UPDATE OR REPLACE partly SET b = 1;
--! SQLITE_ERROR foreign key mismatch - "partly" referencing "unkeyed"
CREATE TABLE idle (a CHECK (a > 0), b);
CREATE TRIGGER idle_updated UPDATE ON idle BEGIN UPDATE partly SET a = 1; END;
INSERT INTO idle VALUES (0, 1) ON CONFLICT DO NOTHING;
--! SQLITE_CONSTRAINT_CHECK

-- What ON CONFLICT is about is not replaced, so nothing follows from that.
CREATE TABLE over (a PRIMARY KEY ON CONFLICT REPLACE, b);
CREATE TABLE ofover (a, b AS (a) REFERENCES over ON DELETE SET NULL);
INSERT INTO over SELECT * FROM over WHERE true ON CONFLICT DO NOTHING;
INSERT INTO over SELECT * FROM over;
--! SQLITE_ERROR cannot UPDATE generated column "b"
