-- PicoVolt only: SQLite has no DECIMAL.
-- Casts: exact, rounded half up (away from zero), an error where the precision is too small.
SELECT CAST('0.125' AS DECIMAL(5,2)), CAST('-0.125' AS DECIMAL(5,2)), CAST(0.1 AS DECIMAL), CAST('1e3' AS DECIMAL), CAST('12abc' AS DECIMAL), CAST(5 AS DECIMAL(4,2)), CAST('2.5' AS DECIMAL(3));
--> '0.13'|'-0.13'|'0.1'|'1000'|'12'|'5.00'|'3'
SELECT CAST('999.995' AS DECIMAL(5,2));
--! SQLITE_ERROR decimal overflow: 999.995 does not fit DECIMAL(5,2)
SELECT CAST(9e999 AS DECIMAL);
--! SQLITE_ERROR decimal overflow
-- Arithmetic: exact; a quotient has 20 significant digits, or 6 places more than its operands.
SELECT CAST('1.10' AS DECIMAL) * CAST('1.10' AS DECIMAL), CAST('1' AS DECIMAL) / 3, CAST('-2' AS DECIMAL) / 3, CAST('10' AS DECIMAL) / 4, CAST('1' AS DECIMAL) / 0, CAST('7.5' AS DECIMAL) % 2;
--> '1.2100'|'0.33333333333333333333'|'-0.66666666666666666667'|'2.5'|NULL|'1.5'
SELECT typeof(CAST('1' AS DECIMAL) + 1), typeof(1.0 + CAST('1' AS DECIMAL)), typeof(-CAST('1' AS DECIMAL)), typeof(CAST('1' AS DECIMAL) & 1), typeof(CAST('1' AS DECIMAL) || '');
--> decimal|real|decimal|integer|text
SELECT round(CAST('2.345' AS DECIMAL), 2), round(CAST('-2.5' AS DECIMAL)), abs(CAST('-2.50' AS DECIMAL)), sign(CAST('-2.50' AS DECIMAL)), ceil(CAST('2.1' AS DECIMAL)), floor(CAST('-2.1' AS DECIMAL)), trunc(CAST('2.9' AS DECIMAL));
--> '2.35'|'-3'|'2.50'|-1|'3'|'-3'|'2'
-- Sums and averages are exact while nothing is REAL, also beyond 64 bits.
CREATE TABLE v (x);
INSERT INTO v VALUES (CAST('0.1' AS DECIMAL)), (CAST('0.2' AS DECIMAL)), (1), (NULL);
SELECT sum(x), avg(x), typeof(total(x)), min(x), max(x) FROM v;
--> '1.3'|'0.43333333333333333333'|real|'0.1'|1
SELECT sum(x) OVER (ORDER BY x ROWS 1 PRECEDING) FROM v;
--> NULL
--> '0.1'
--> '0.3'
--> '1.2'
INSERT INTO v VALUES (9223372036854775807), (9223372036854775807);
SELECT sum(x) FROM v;
--> '18446744073709551615.3'
INSERT INTO v VALUES (0.5);
SELECT typeof(sum(x)), typeof(avg(x)) FROM v WHERE x < 2;
--> real|real
-- Comparison: with INTEGER exact, with REAL by its value, with text by its digits.
SELECT CAST('9007199254740993' AS DECIMAL) = 9007199254740993, CAST('9223372036854775808' AS DECIMAL) > 9223372036854775807;
--> 1|1
SELECT CAST('0.5' AS DECIMAL) = 0.5, CAST('0.1' AS DECIMAL) = 0.1, CAST('0.1' AS DECIMAL) < 0.1, CAST('0.1' AS DECIMAL) = '0.10', CAST('1.50' AS DECIMAL) = CAST('1.5' AS DECIMAL);
--> 1|0|1|1|1
CREATE TABLE t (a DECIMAL(6,2), s TEXT, r REAL);
INSERT INTO t VALUES ('0.1', '0.1', 0.1), ('2.5', '2.50', 2.5), (7, 'x', 7);
SELECT a, a = s, s = a, a IN (s), a IN (s, 'y'), a BETWEEN s AND s, a = r, a = (SELECT s) FROM t;
--> '0.10'|1|1|1|1|1|0|1
--> '2.50'|1|1|1|1|1|1|1
--> '7.00'|0|0|0|0|0|1|0
SELECT x.a FROM t AS x JOIN t AS y ON x.a = y.s ORDER BY x.a;
--> '0.10'
--> '2.50'
CREATE INDEX by_a ON t (a);
SELECT a FROM t WHERE a = '0.1';
--> '0.10'
SELECT a FROM t WHERE a IN ('0.1', '2.50', 'x', 7.0) ORDER BY a;
--> '0.10'
--> '2.50'
--> '7.00'
SELECT a FROM t WHERE a >= '0.10' AND a < '2.6' ORDER BY a;
--> '0.10'
--> '2.50'
-- Order: among numbers by magnitude, and equal ones are equal whatever their type.
SELECT column1 FROM (VALUES ('a'), (CAST('0.3' AS DECIMAL)), (0.2), (1), (NULL), (x'00'), (CAST('0.20' AS DECIMAL))) ORDER BY 1;
--> NULL
--> '0.20'
--> 0.2
--> '0.3'
--> 1
--> a
--> x'00'
SELECT count(*) FROM (VALUES (CAST('1.10' AS DECIMAL)), (CAST('1.1' AS DECIMAL)), (CAST('1' AS DECIMAL)), (1), (1.0)) GROUP BY column1 ORDER BY column1;
--> 3
--> 2
-- Affinity: a DECIMAL column takes numbers and text that is one; other columns keep a DECIMAL, TEXT and REAL turn it into
-- their own, INTEGER does when it is whole.
CREATE TABLE c (d DECIMAL(6,2), n NUMERIC, i INTEGER, t TEXT, r REAL, b BLOB);
INSERT INTO c SELECT x, x, x, x, x, x FROM (SELECT CAST('12.50' AS DECIMAL) AS x UNION ALL SELECT CAST('3.0' AS DECIMAL));
SELECT d, n, i, t, r, b FROM c;
--> '12.50'|'12.50'|'12.50'|'12.50'|12.5|'12.50'
--> '3.00'|'3.0'|3|'3.0'|3.0|'3.0'
SELECT typeof(d), typeof(n), typeof(i), typeof(t), typeof(r), typeof(b) FROM c WHERE r = 12.5;
--> decimal|decimal|decimal|text|real|decimal
INSERT INTO c (d) VALUES (' 1.005 '), ('abc'), (x'31'), (NULL);
SELECT d, typeof(d) FROM c WHERE n IS NULL ORDER BY d;
--> NULL|null
--> '1.01'|decimal
--> abc|text
--> x'31'|blob
CREATE TABLE k (id INTEGER PRIMARY KEY);
INSERT INTO k VALUES (CAST('12.00' AS DECIMAL));
SELECT id, typeof(id) FROM k;
--> 12|integer
-- Text and JSON have its digits.
SELECT CAST(CAST('2.50' AS DECIMAL) AS TEXT), quote(CAST('2.50' AS DECIMAL)), json_array(CAST('2.50' AS DECIMAL)), printf('%s %.3f', CAST('2.50' AS DECIMAL), CAST('2.50' AS DECIMAL)), CAST(CAST('2.50' AS DECIMAL) AS INTEGER);
--> '2.50'|'2.50'|[2.50]|'2.50 2.500'|2
