-- Names in an index's expression are not taken for names in the view that the index helps.
CREATE TABLE t0 (c02);
CREATE TABLE t1 (c10);
CREATE INDEX i0 ON t0 ((c02 || ''));
CREATE VIEW v0 (p, q) AS SELECT (SELECT CASE WHEN 1 THEN a2.c10 END FROM t1 a2 JOIN t0), 1;
INSERT INTO t0 VALUES (1);
INSERT INTO t1 VALUES (2);
ALTER TABLE t0 RENAME c02 TO m1;
SELECT p FROM v0;
--> 2
SELECT sql FROM sqlite_schema WHERE name = 'i0';
--> 'CREATE INDEX i0 ON t0 ((m1 || ''''))'
