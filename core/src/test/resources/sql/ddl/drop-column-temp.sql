-- A column of a TEMP table goes; TEMP triggers on tables of other databases stay where they are.
ATTACH ':memory:' AS aux;
CREATE TEMP TABLE t (a, b);
CREATE TABLE aux.u (a);
CREATE TEMP TRIGGER r AFTER INSERT ON u BEGIN INSERT INTO t VALUES (NEW.a); END;
ALTER TABLE t DROP b;
INSERT INTO u VALUES (7);
SELECT * FROM t;
--> 7
