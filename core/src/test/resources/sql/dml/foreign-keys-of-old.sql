-- PicoVolt only: SQLite takes a child that is called OLD or NEW for the row of the parent.
PRAGMA foreign_keys = ON;
CREATE TABLE parent (id INTEGER PRIMARY KEY, k UNIQUE);
CREATE TABLE old (id INTEGER PRIMARY KEY, parent REFERENCES parent ON DELETE CASCADE);
CREATE TABLE new (id INTEGER PRIMARY KEY, k REFERENCES parent (k) ON UPDATE CASCADE ON DELETE SET NULL);
INSERT INTO parent VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO old VALUES (3, 1), (2, 1), (1, 2);
INSERT INTO new VALUES (3, 'a'), (2, 'b');
UPDATE parent SET k = k || 'x';
SELECT * FROM new ORDER BY id;
--> 2|bx
--> 3|ax
DELETE FROM parent WHERE id = 1;
SELECT * FROM old;
--> 1|2
SELECT * FROM new ORDER BY id;
--> 2|bx
--> 3|NULL
