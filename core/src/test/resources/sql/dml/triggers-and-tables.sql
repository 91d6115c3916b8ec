PRAGMA foreign_keys = ON;
CREATE TABLE p (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE c (x, y, up REFERENCES c (z) ON DELETE CASCADE, z UNIQUE, FOREIGN KEY (x, y) REFERENCES p ON UPDATE CASCADE ON DELETE SET NULL);
INSERT INTO p VALUES (1, 1), (1, 2);
INSERT INTO c VALUES (1, 1, NULL, 'a'), (1, 2, 'a', 'b'), (1, 1, 'b', 'c');
UPDATE p SET a = 5 WHERE b = 1;
DELETE FROM p WHERE b = 2;
SELECT * FROM c;
--> 5|1|NULL|a
--> NULL|NULL|a|b
--> 5|1|b|c
DELETE FROM c WHERE z = 'a';
SELECT * FROM c;
--> (no rows)
CREATE TABLE w (k TEXT PRIMARY KEY, up TEXT REFERENCES w ON UPDATE CASCADE) WITHOUT ROWID;
INSERT INTO w VALUES ('a', 'a'), ('b', 'a'), ('c', 'b');
UPDATE w SET k = k || '!';
SELECT * FROM w;
--> a!|a!
--> b!|a!
--> c!|b!
DELETE FROM w WHERE k = 'a!';
--! SQLITE_CONSTRAINT_FOREIGNKEY FOREIGN KEY constraint failed
CREATE TRIGGER wt AFTER DELETE ON w BEGIN INSERT INTO w VALUES (old.k, old.k); END;
DELETE FROM w WHERE k = 'c!';
SELECT * FROM w;
--> a!|a!
--> b!|a!
--> c!|c!
CREATE TABLE g (a INTEGER PRIMARY KEY, b AS (a * 2), s AS (b || 'x') STORED UNIQUE);
CREATE TABLE gl (m);
CREATE TRIGGER gb BEFORE INSERT ON g BEGIN INSERT INTO gl VALUES (new.a || ' ' || new.b || ' ' || new.s); END;
CREATE TRIGGER ga AFTER UPDATE OF a ON g BEGIN INSERT INTO gl VALUES (old.s || ' ' || new.s); END;
INSERT INTO g (a) VALUES (3), (NULL);
UPDATE g SET a = a + 10;
SELECT * FROM gl;
--> '3 6 6x'
--> '-1 -2 -2x'
--> '6x 26x'
--> '8x 28x'
CREATE TABLE ch (r TEXT REFERENCES g (s) ON UPDATE CASCADE);
INSERT INTO ch VALUES ('26x');
UPDATE g SET a = 99 WHERE a = 13;
SELECT * FROM ch;
--> '198x'
CREATE TABLE st (a INTEGER PRIMARY KEY AUTOINCREMENT, b INT) STRICT;
CREATE TRIGGER sb BEFORE INSERT ON st BEGIN SELECT raise(ABORT, 'bad') WHERE typeof(new.b) <> 'integer'; END;
INSERT INTO st (b) VALUES ('5');
INSERT INTO st (b) VALUES ('x');
--! SQLITE_CONSTRAINT_DATATYPE cannot store TEXT value in INT column st.b
SELECT * FROM st;
--> 1|5
CREATE TRIGGER sa AFTER INSERT ON st WHEN new.b < 8 BEGIN INSERT INTO st (b) VALUES (new.b + 1); END;
INSERT INTO st (b) VALUES (6);
PRAGMA recursive_triggers = 1;
INSERT INTO st (b) VALUES (6);
SELECT * FROM st;
--> 1|5
--> 2|6
--> 3|7
--> 4|6
--> 5|7
--> 6|8
SELECT * FROM sqlite_sequence;
--> st|6
DELETE FROM st WHERE a > 4;
INSERT INTO st (b) VALUES (100);
SELECT max(a) FROM st;
--> 7
CREATE VIEW vv AS SELECT p.a AS pa, count(*) AS n FROM p LEFT JOIN c ON c.x = p.a GROUP BY p.a;
CREATE TRIGGER vvd INSTEAD OF DELETE ON vv BEGIN DELETE FROM p WHERE a = old.pa; END;
SELECT * FROM vv;
--> 5|1
DELETE FROM vv WHERE n > 0;
SELECT * FROM p;
--> (no rows)
WITH q AS (SELECT 77 AS k) INSERT INTO gl SELECT k FROM q WHERE EXISTS (SELECT 1 FROM vv) IS FALSE;
SELECT * FROM gl;
--> '3 6 6x'
--> '-1 -2 -2x'
--> '6x 26x'
--> '8x 28x'
--> '26x 198x'
--> 77
UPDATE g SET a = g2.x FROM (SELECT 500 AS x) AS g2 WHERE g.a = 99;
SELECT * FROM gl;
--> '3 6 6x'
--> '-1 -2 -2x'
--> '6x 26x'
--> '8x 28x'
--> '26x 198x'
--> 77
--> '198x 1000x'
INSERT INTO g (a) VALUES (500) ON CONFLICT (a) DO UPDATE SET a = excluded.a + 1 RETURNING *;
--> 501|1002|'1002x'
SELECT * FROM gl;
--> '3 6 6x'
--> '-1 -2 -2x'
--> '6x 26x'
--> '8x 28x'
--> '26x 198x'
--> 77
--> '198x 1000x'
--> '500 1000 1000x'
--> '1000x 1002x'
