-- Rows that are older than a column have its default, without being written anew.
CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT);
INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, 'z');
ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT '12';
ALTER TABLE t ADD COLUMN d DEFAULT 'dd';
ALTER TABLE t ADD COLUMN e;
INSERT INTO t (a, d) VALUES (4, NULL);
INSERT INTO t VALUES (5, 5, 5, NULL, NULL);
SELECT *, typeof(c) FROM t;
--> 1|x|12|dd|NULL|integer
--> 2|NULL|12|dd|NULL|integer
--> 3|z|12|dd|NULL|integer
--> 4|NULL|12|NULL|NULL|integer
--> 5|'5'|5|NULL|NULL|integer
UPDATE t SET b = 'upd' WHERE a = 2;
UPDATE t SET d = NULL WHERE a = 3;
SELECT * FROM t WHERE a IN (2, 3);
--> 2|upd|12|dd|NULL
--> 3|z|12|NULL|NULL
SELECT sum(c), count(d), count(e), min(c), max(d) FROM t WHERE c >= 5;
--> 53|2|0|5|dd
CREATE INDEX tc ON t (c, d);
SELECT a FROM t INDEXED BY tc WHERE c = 12 AND d = 'dd';
--> 1
--> 2
BEGIN;
ALTER TABLE t ADD COLUMN f DEFAULT 1.5;
SELECT count(*) FROM t WHERE f = 1.5;
--> 5
INSERT INTO t (a) VALUES (6);
ROLLBACK;
ALTER TABLE t ADD COLUMN f DEFAULT 'other';
SELECT a, f FROM t WHERE f = 'other' AND a > 3;
--> 4|other
--> 5|other
ALTER TABLE t ADD COLUMN g INT CHECK (g > 5) DEFAULT 4;
--! SQLITE_ERROR CHECK constraint failed
ALTER TABLE t ADD COLUMN g INT DEFAULT 4 CHECK (g < 5);
ALTER TABLE t RENAME COLUMN c TO cc;
ALTER TABLE t RENAME TO u;
ALTER TABLE u DROP COLUMN b;
SELECT * FROM u WHERE a < 3;
--> 1|12|dd|NULL|other|4
--> 2|12|dd|NULL|other|4
