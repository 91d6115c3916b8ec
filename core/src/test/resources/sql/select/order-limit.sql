CREATE TABLE t (a INTEGER, b TEXT, c REAL);
INSERT INTO t VALUES (3, 'c', 0.5), (1, 'a', NULL), (2, 'b', 1.5), (NULL, 'n', -1.0), (2, 'a', 2.5);
SELECT a, b FROM t ORDER BY a, b;
--> NULL|n
--> 1|a
--> 2|a
--> 2|b
--> 3|c
SELECT a, b FROM t ORDER BY a DESC, b DESC;
--> 3|c
--> 2|b
--> 2|a
--> 1|a
--> NULL|n
SELECT a, b FROM t ORDER BY 2, 1 DESC;
--> 2|a
--> 1|a
--> 2|b
--> 3|c
--> NULL|n
SELECT a AS k, b FROM t ORDER BY k + 0, b;
--> NULL|n
--> 1|a
--> 2|a
--> 2|b
--> 3|c
SELECT a, -a AS a FROM t WHERE a < 3 ORDER BY a, b;
--> 2|-2
--> 2|-2
--> 1|-1
SELECT a FROM t ORDER BY b, a LIMIT 2;
--> 1
--> 2
SELECT a FROM t ORDER BY b, a LIMIT 2 OFFSET 1;
--> 2
--> 2
SELECT a FROM t ORDER BY b, a LIMIT 1, 2;
--> 2
--> 2
SELECT a FROM t ORDER BY b, a LIMIT 0;
--> (no rows)
SELECT a FROM t ORDER BY b, a LIMIT -1 OFFSET 3;
--> 3
--> NULL
SELECT a FROM t ORDER BY b, a LIMIT 10 OFFSET 10;
--> (no rows)
SELECT a FROM t ORDER BY b, a LIMIT 1 + 1;
--> 1
--> 2
SELECT a FROM t ORDER BY b, a LIMIT (SELECT 1);
--> 1
SELECT a FROM t ORDER BY b, a LIMIT '2';
--> 1
--> 2
SELECT a FROM t LIMIT 'x';
--! SQLITE_MISMATCH datatype mismatch
SELECT a FROM t LIMIT NULL;
--! SQLITE_MISMATCH datatype mismatch
SELECT a FROM t LIMIT a;
--! SQLITE_ERROR no such column: a
SELECT a FROM t ORDER BY 2;
--! SQLITE_ERROR 1st ORDER BY term out of range - should be between 1 and 1
SELECT a FROM t ORDER BY 0;
--! SQLITE_ERROR 1st ORDER BY term out of range - should be between 1 and 1
SELECT a FROM t ORDER BY -1;
--! SQLITE_ERROR 1st ORDER BY term out of range - should be between 1 and 1
SELECT a FROM t ORDER BY +1 DESC;
--> 3
--> 2
--> 2
--> 1
--> NULL
SELECT a, b FROM t ORDER BY nope;
--! SQLITE_ERROR no such column: nope
SELECT a, c FROM t ORDER BY c IS NULL, c DESC;
--> 2|2.5
--> 2|1.5
--> 3|0.5
--> NULL|-1.0
--> 1|NULL
SELECT b FROM t ORDER BY CASE b WHEN 'n' THEN 0 ELSE 1 END, b, a;
--> n
--> a
--> a
--> b
--> c
SELECT DISTINCT b FROM t ORDER BY b DESC LIMIT 2;
--> n
--> c
SELECT a, b FROM t ORDER BY (SELECT count(*) FROM t AS o WHERE o.a < t.a), b;
--> 1|a
--> NULL|n
--> 2|a
--> 2|b
--> 3|c
SELECT a FROM t WHERE a IS NOT NULL ORDER BY 'const', a;
--> 1
--> 2
--> 2
--> 3
SELECT max(a) FROM t ORDER BY 1;
--> 3
SELECT a FROM t ORDER BY a ASC NULLS LAST;
--> 1
--> 2
--> 2
--> 3
--> NULL
SELECT a FROM t ORDER BY a DESC NULLS LAST LIMIT 1;
--> 3
CREATE INDEX ta ON t (a, b);
SELECT a, b FROM t ORDER BY a, b;
--> NULL|n
--> 1|a
--> 2|a
--> 2|b
--> 3|c
SELECT a, b FROM t ORDER BY a DESC, b DESC LIMIT 3;
--> 3|c
--> 2|b
--> 2|a
SELECT a, b FROM t ORDER BY a, b DESC;
--> NULL|n
--> 1|a
--> 2|b
--> 2|a
--> 3|c
SELECT a, b FROM t WHERE a = 2 ORDER BY b;
--> 2|a
--> 2|b
