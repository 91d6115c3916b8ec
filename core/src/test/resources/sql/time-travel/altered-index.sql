-- PicoVolt only: BEFORE.
-- An index of a table as it is now says nothing about the table as it was with other columns.
CREATE TABLE t (a, b, c);
CREATE INDEX i ON t (b) WHERE a;
CREATE INDEX j ON t (b);
INSERT INTO t VALUES (1, 2, 3), (10, 20, 30), (0, 20, 5);
ALTER TABLE t RENAME a TO x;
SELECT a FROM t BEFORE 4 WHERE b = 20 AND a;
--> 10
SELECT x FROM t WHERE b = 20 AND x;
--> 10
DROP INDEX i;
ALTER TABLE t DROP COLUMN x;
SELECT * FROM t WHERE b = 20 ORDER BY c;
--> 20|5
--> 20|30
SELECT * FROM t BEFORE 4 WHERE b = 20 ORDER BY c;
--> 0|20|5
--> 10|20|30
