-- PicoVolt only: the past.
CREATE TABLE t (a INTEGER PRIMARY KEY, b);
INSERT INTO t VALUES (1, 'one'), (2, 'two');
UPDATE t SET b = 'ONE' WHERE a = 1;
ALTER TABLE t ADD COLUMN c TEXT DEFAULT 7;
UPDATE t SET c = NULL WHERE a = 2;
SELECT * FROM t BEFORE 2;
--> 1|one
--> 2|two
SELECT * FROM t BEFORE 4;
--> 1|ONE|'7'
--> 2|two|'7'
SELECT * FROM t;
--> 1|ONE|'7'
--> 2|two|NULL
ALTER TABLE t ADD COLUMN d DEFAULT 0.5;
VACUUM;
SELECT * FROM t BEFORE 4;
--> 1|ONE|'7'
--> 2|two|'7'
SELECT * FROM t;
--> 1|ONE|'7'|0.5
--> 2|two|NULL|0.5
VACUUM BEFORE 6;
ALTER TABLE t ADD COLUMN e DEFAULT x'01';
SELECT * FROM t WHERE e = x'01' AND d = 0.5;
--> 1|ONE|'7'|0.5|x'01'
--> 2|two|NULL|0.5|x'01'
SELECT kind FROM pv_check();
--> ok
