-- PicoVolt only: reading the past.
CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT, upper AS (upper(v)), long AS (length(upper) > 3) STORED);
CREATE INDEX by_upper ON t (upper);
INSERT INTO t VALUES (1, 'one'), (2, 'two');
UPDATE t SET v = 'three' WHERE id = 2;
SELECT * FROM t BEFORE 3;
--> 1|one|ONE|0
--> 2|two|TWO|0
SELECT id, long FROM t BEFORE 3 WHERE upper = 'TWO';
--> 2|0
SELECT id, long FROM t WHERE upper = 'TWO';
--> (no rows)
SELECT now.upper, past.upper FROM t AS now JOIN t AS past BEFORE 3 USING (id) WHERE now.upper <> past.upper;
--> THREE|TWO
-- A loop is an error where it is written.
CREATE TABLE x (a, b AS (c), c AS (b));
--! SQLITE_ERROR generated column loop on "c"
CREATE TABLE x (a, b AS (b + a));
--! SQLITE_ERROR generated column loop on "b"
