CREATE TABLE t (i INTEGER, r REAL, x TEXT, n NUMERIC, b BLOB, u);
INSERT INTO t VALUES ('12', '12', 12, '12', '12', '12');
INSERT INTO t VALUES ('12.0', 12, 12.0, '12.0', 12, 12.0);
INSERT INTO t VALUES ('12.5', 'abc', 12.5, '1e3', x'31', 'abc');
INSERT INTO t VALUES ('abc', x'31', x'31', 'x12', NULL, NULL);
INSERT INTO t VALUES (1e20, 9223372036854775807, 9223372036854775807, 9007199254740993.0, 1, 1);
SELECT i, r, x, n, b, u FROM t;
--> 12|12.0|'12'|12|'12'|'12'
--> 12|12.0|'12.0'|12|12|12.0
--> 12.5|abc|'12.5'|1000|x'31'|abc
--> abc|x'31'|x'31'|x12|NULL|NULL
--> 100000000000000000000.0|9223372036854776000.0|'9223372036854775807'|9007199254740992|1|1
SELECT typeof(i), typeof(r), typeof(x), typeof(n), typeof(b), typeof(u) FROM t;
--> integer|real|text|integer|text|text
--> integer|real|text|integer|integer|real
--> real|text|text|integer|blob|text
--> text|blob|blob|text|null|null
--> real|real|text|integer|integer|integer
SELECT i = '12', r = '12', x = 12, n = '12', b = 12, u = 12, u = '12' FROM t LIMIT 1;
--> 1|1|1|1|0|0|1
SELECT '12' = 12, '12' = '12', 12 = 12.0, x'3132' = '12', CAST('12' AS INTEGER) = '12';
--> 0|1|1|0|1
SELECT +i = '12', i || '' = 12, i IN ('12'), i IN ('12', 'x'), x IN (12), u IN (12), u IN ('12') FROM t LIMIT 1;
--> 0|0|1|1|1|0|1
SELECT x < 2, x < '2', i < '2', u < 2 FROM t LIMIT 1;
--> 1|1|0|0
SELECT CASE i WHEN '12' THEN 'same' ELSE 'other' END, CASE u WHEN 12 THEN 'same' ELSE 'other' END FROM t LIMIT 1;
--> same|other
SELECT i BETWEEN '11' AND '13', u BETWEEN 11 AND 13 FROM t LIMIT 1;
--> 1|0
SELECT (SELECT i FROM t LIMIT 1) = '12', (SELECT u FROM t LIMIT 1) = 12, (SELECT x FROM t LIMIT 1) = 12;
--> 1|0|1
SELECT typeof(v), v = '5' FROM (SELECT 5.0 AS v UNION ALL SELECT i FROM t WHERE i = 12);
--> real|1
--> integer|0
--> integer|0
SELECT v = 12 FROM (SELECT x AS v FROM t UNION ALL SELECT 5) LIMIT 1;
--> 0
CREATE TABLE decl (a INT, b BIGINT, c VARCHAR(9), d CLOB, e FLOATING POINT, f DOUBLE PRECISION, g DATE, h STRING, k CHARINT);
INSERT INTO decl VALUES ('1', '1', 1, 1, '1', '1', '1', '1', '1');
SELECT typeof(a), typeof(b), typeof(c), typeof(d), typeof(e), typeof(f), typeof(g), typeof(h), typeof(k) FROM decl;
--> integer|integer|text|text|integer|real|integer|integer|integer
CREATE TABLE bl (x BLOB);
CREATE TABLE tx (a TEXT);
INSERT INTO bl VALUES (3);
INSERT INTO tx VALUES ('3');
SELECT a FROM tx WHERE a IN (SELECT x FROM (SELECT x FROM bl UNION ALL SELECT 'other'));
--> (no rows)
-- Neither has an affinity: unary plus, likely() and its like, which have no collation of their own either.
CREATE TABLE pl (a TEXT COLLATE NOCASE, b INTEGER, c REAL);
INSERT INTO pl VALUES ('abc', 1, 9223372036854775807);
SELECT '1' = CAST(1 AS NUMERIC), '1' = +CAST(1 AS NUMERIC), '1' = likely(CAST(1 AS NUMERIC)), '-2' > CAST('zz' AS), '-2' > +CAST('zz' AS);
--> 1|0|0|0|1
SELECT '1' = (SELECT b FROM pl), '1' = +(SELECT b FROM pl), '1' = (b COLLATE NOCASE), '1' = +(b COLLATE NOCASE) FROM pl;
--> 1|0|1|0
SELECT a = 'ABC', +a = 'ABC', likely(a) = 'ABC', unlikely(+a) = 'ABC', likelihood(a COLLATE NOCASE, 0.5) = 'ABC' FROM pl;
--> 1|1|0|0|1
CREATE TABLE casts AS SELECT CAST('1' AS) AS a, +CAST('1' AS) AS b, likely(CAST('1' AS TEXT)) AS c;
SELECT group_concat(type, '|') FROM pragma_table_info('casts');
--> 'NUM||'
-- IN with a query makes REALs of INTEGERs that meet a REAL column, on either side.
SELECT c IN (9223372036854775807), c IN (1, 9223372036854775807), c IN (SELECT 9223372036854775807), c IN (VALUES (9223372036854775807), (1)) FROM pl;
--> 0|0|1|1
SELECT (c, a) IN ((1, 1), (9223372036854775807, 'ABC')), (c, b) NOT IN ((9223372036854775807, NULL)), c IN (SELECT CAST(9223372036854775807 AS INTEGER)) FROM pl;
--> 1|NULL|0
SELECT 9223372036854775807 IN (SELECT c FROM pl), (9223372036854775807, '1') IN (SELECT c, b FROM pl);
--> 1|1
