CREATE TABLE g (a INTEGER PRIMARY KEY, b);
CREATE TABLE l (m);
CREATE TABLE o (x, a);
CREATE VIEW w (a) AS SELECT a FROM g;
CREATE TRIGGER g1 BEFORE INSERT ON g WHEN new.a > 0 BEGIN INSERT INTO l (m) SELECT new.a || (SELECT count(a) FROM g); END;
CREATE TRIGGER g2 AFTER UPDATE OF b, a ON g BEGIN UPDATE o SET a = new.a, x = (SELECT b FROM g WHERE a = new.a) WHERE a = old.a; END;
CREATE TRIGGER w1 INSTEAD OF INSERT ON w BEGIN INSERT INTO g (a) VALUES (new.a); DELETE FROM g WHERE a = new.a - 1; END;
ALTER TABLE g RENAME COLUMN a TO aa;
SELECT sql FROM sqlite_schema WHERE type = 'trigger';
--> 'CREATE TRIGGER g1 BEFORE INSERT ON g WHEN new.aa > 0 BEGIN INSERT INTO l (m) SELECT new.aa || (SELECT count(aa) FROM g); END'
--> CREATE TRIGGER g2 AFTER UPDATE OF b, aa ON g BEGIN UPDATE o SET a = new.aa, x = (SELECT b FROM g WHERE aa = new.aa) WHERE a = old.aa; END
--> CREATE TRIGGER w1 INSTEAD OF INSERT ON w BEGIN INSERT INTO g (aa) VALUES (new.a); DELETE FROM g WHERE aa = new.a - 1; END
ALTER TABLE g RENAME TO gg;
SELECT sql FROM sqlite_schema WHERE type = 'trigger';
--> 'CREATE TRIGGER g1 BEFORE INSERT ON "gg" WHEN new.aa > 0 BEGIN INSERT INTO l (m) SELECT new.aa || (SELECT count(aa) FROM "gg"); END'
--> CREATE TRIGGER g2 AFTER UPDATE OF b, aa ON "gg" BEGIN UPDATE o SET a = new.aa, x = (SELECT b FROM "gg" WHERE aa = new.aa) WHERE a = old.aa; END
--> CREATE TRIGGER w1 INSTEAD OF INSERT ON w BEGIN INSERT INTO "gg" (aa) VALUES (new.a); DELETE FROM "gg" WHERE aa = new.a - 1; END
INSERT INTO gg VALUES (1, 'one');
INSERT INTO o VALUES (0, 1);
UPDATE gg SET aa = 5;
SELECT * FROM o;
--> one|5
SELECT * FROM l;
--> '10'
ALTER TABLE gg DROP COLUMN b;
--! SQLITE_ERROR error in trigger g2 after drop column: no such column: b
DROP TRIGGER g2;
ALTER TABLE gg DROP COLUMN b;
CREATE TRIGGER bad AFTER INSERT ON l BEGIN SELECT * FROM nosuch; END;
ALTER TABLE o RENAME TO oo;
--! SQLITE_ERROR error in trigger bad: no such table: main.nosuch
