CREATE TABLE t (a INTEGER, b TEXT, c);
INSERT INTO t VALUES (1, 'x', 1), (1, 'x', 1.0), (2, 'y', '1'), (NULL, NULL, NULL), (NULL, NULL, NULL), (2, 'Y', x'31');
SELECT DISTINCT a, b FROM t ORDER BY a, b;
--> NULL|NULL
--> 1|x
--> 2|Y
--> 2|y
SELECT DISTINCT c FROM t WHERE c IS NOT NULL ORDER BY c;
--> 1
--> '1'
--> x'31'
SELECT count(DISTINCT c), count(DISTINCT b) FROM t;
--> 3|3
SELECT DISTINCT a > 1 FROM t ORDER BY 1;
--> NULL
--> 0
--> 1
SELECT DISTINCT b COLLATE NOCASE FROM t ORDER BY 1 LIMIT 2;
--> NULL
--> x
SELECT ALL a FROM t ORDER BY a;
--> NULL
--> NULL
--> 1
--> 1
--> 2
--> 2
CREATE INDEX ia ON t (a);
CREATE INDEX ib ON t (b COLLATE NOCASE DESC, a);
SELECT b FROM t WHERE a = 2 ORDER BY b;
--> Y
--> y
SELECT b FROM t WHERE a > 1 ORDER BY b;
--> Y
--> y
SELECT count(*) FROM t WHERE a IS NULL;
--> 2
SELECT count(*) FROM t WHERE a IN (1, 2, 2, NULL);
--> 4
SELECT count(*) FROM t WHERE b = 'y';
--> 1
SELECT count(*) FROM t WHERE b = 'y' COLLATE NOCASE;
--> 2
SELECT count(*) FROM t WHERE b COLLATE NOCASE BETWEEN 'X' AND 'Z';
--> 4
SELECT count(*) FROM t WHERE a = '2' OR a = 1.0;
--> 4
SELECT count(*) FROM t WHERE a = 'x';
--> 0
SELECT count(*) FROM t WHERE a > 1.5 AND a < '3';
--> 2
SELECT a FROM t WHERE a <> 1;
--> 2
--> 2
SELECT a, b FROM t WHERE a = 2 AND b = 'Y';
--> 2|Y
DROP INDEX ia;
SELECT b FROM t WHERE a = 2 ORDER BY b;
--> Y
--> y
REINDEX;
SELECT count(*) FROM t WHERE a = 2;
--> 2
