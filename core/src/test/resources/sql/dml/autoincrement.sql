CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v);
INSERT INTO t (v) VALUES ('a'), ('b'), ('c');
DELETE FROM t WHERE id = 3;
--= 1
INSERT INTO t (v) VALUES ('d');
SELECT id, v FROM t ORDER BY id;
--> 1|a
--> 2|b
--> 4|d
DELETE FROM t;
--= 3
INSERT INTO t (v) VALUES ('e');
SELECT id FROM t;
--> 5
INSERT INTO t VALUES (100, 'x');
INSERT INTO t (v) VALUES ('y');
SELECT max(id) FROM t;
--> 101
BEGIN;
INSERT INTO t VALUES (500, 'gone');
ROLLBACK;
INSERT INTO t (v) VALUES ('z');
SELECT max(id) FROM t;
--> 102
INSERT INTO t VALUES (9223372036854775807, 'last');
INSERT INTO t (v) VALUES ('none left');
--! SQLITE_FULL database or disk is full
CREATE TABLE p (id INTEGER PRIMARY KEY, v);
INSERT INTO p (v) VALUES ('a'), ('b');
DELETE FROM p WHERE id = 2;
--= 1
INSERT INTO p (v) VALUES ('c');
SELECT id FROM p ORDER BY id;
--> 1
--> 2
CREATE TABLE w (a TEXT PRIMARY KEY AUTOINCREMENT);
--! SQLITE_ERROR AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY

-- Behind the smallest rowid comes the next one.
CREATE TABLE lowest (id INTEGER PRIMARY KEY);
INSERT INTO lowest VALUES (-9223372036854775808);
INSERT INTO lowest VALUES (NULL);
SELECT max(id) FROM lowest;
--> -9223372036854775807

-- What triggers insert takes rowids behind those of the statement, and the statement behind those, also of rows that are left out or gone.
CREATE TABLE again (id INTEGER PRIMARY KEY AUTOINCREMENT, k UNIQUE);
CREATE TRIGGER more AFTER INSERT ON again BEGIN INSERT INTO again (k) VALUES (3); END;
INSERT OR IGNORE INTO again (k) VALUES (1), (2);
SELECT * FROM again;
--> 1|1
--> 2|3
--> 3|2
SELECT seq FROM sqlite_sequence WHERE name = 'again';
--> 4
CREATE TABLE moved (id INTEGER PRIMARY KEY AUTOINCREMENT, k);
CREATE TRIGGER mover AFTER INSERT ON moved WHEN NEW.k < 10 BEGIN
    DELETE FROM moved WHERE id = NEW.id;
    INSERT INTO moved (k) VALUES (NEW.k + 10);
END;
INSERT INTO moved (k) VALUES (1), (2);
SELECT * FROM moved;
--> 2|11
--> 4|12
INSERT INTO moved VALUES (4, 1);
--! SQLITE_CONSTRAINT_PRIMARYKEY
INSERT INTO moved (k) VALUES (20);
SELECT * FROM moved;
--> 2|11
--> 4|12
--> 5|20
