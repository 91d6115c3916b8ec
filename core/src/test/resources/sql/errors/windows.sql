CREATE TABLE t (a INTEGER PRIMARY KEY, g TEXT, v INTEGER);
INSERT INTO t VALUES (1, 'x', 10), (2, 'x', 20), (3, 'y', 30), (4, 'y', NULL), (5, 'x', 5);
SELECT row_number() FROM t;
--! SQLITE_ERROR misuse of window function row_number()
SELECT ROW_NUMBER(1) OVER () FROM t;
--! SQLITE_ERROR wrong number of arguments to function ROW_NUMBER()
SELECT lag() OVER () FROM t;
--! SQLITE_ERROR wrong number of arguments to function lag()
SELECT nth_value(v) OVER () FROM t;
--! SQLITE_ERROR wrong number of arguments to function nth_value()
SELECT nosuch(v) OVER () FROM t;
--! SQLITE_ERROR no such function: nosuch
SELECT abs(v) OVER () FROM t;
--! SQLITE_ERROR abs() may not be used as a window function
SELECT lower(*) OVER () FROM t;
--! SQLITE_ERROR lower() may not be used as a window function
SELECT max(v, a) OVER () FROM t;
--! SQLITE_ERROR max() may not be used as a window function
SELECT a FROM t WHERE row_number() OVER () = 1;
--! SQLITE_ERROR misuse of window function row_number()
SELECT a FROM t WHERE sum(v) OVER () = 1;
--! SQLITE_ERROR misuse of window function sum()
SELECT row_number() OVER () AS rn FROM t WHERE rn = 1;
--! SQLITE_ERROR misuse of aliased window function rn
SELECT a FROM t GROUP BY rank() OVER ();
--! SQLITE_ERROR misuse of window function rank()
SELECT rank() OVER () FROM t GROUP BY 1;
--! SQLITE_ERROR misuse of window function rank()
SELECT rank() OVER () AS r FROM t GROUP BY r;
--! SQLITE_ERROR misuse of aliased window function r
SELECT a FROM t GROUP BY a HAVING rank() OVER () > 1;
--! SQLITE_ERROR misuse of window function rank()
SELECT a, rank() OVER () AS r FROM t GROUP BY a HAVING r > 1;
--! SQLITE_ERROR misuse of aliased window function r
SELECT sum(rank() OVER ()) FROM t;
--! SQLITE_ERROR misuse of window function rank()
SELECT sum(sum(v) OVER ()) OVER () FROM t;
--! SQLITE_ERROR misuse of window function sum()
SELECT sum(v) OVER (ORDER BY rank() OVER ()) FROM t;
--! SQLITE_ERROR misuse of window function rank()
SELECT sum(v) OVER (PARTITION BY rank() OVER ()) FROM t;
--! SQLITE_ERROR misuse of window function rank()
SELECT sum(v) FILTER (WHERE rank() OVER () = 1) OVER () FROM t;
--! SQLITE_ERROR misuse of window function rank()
SELECT t.a FROM t JOIN t AS u ON rank() OVER () = u.a;
--! SQLITE_ERROR misuse of window function rank()
SELECT a FROM t LIMIT row_number() OVER ();
--! SQLITE_ERROR misuse of window function row_number()
SELECT count(DISTINCT v) OVER () FROM t;
--! SQLITE_ERROR DISTINCT is not supported for window functions
SELECT group_concat(v ORDER BY a) OVER () FROM t;
--! SQLITE_ERROR ORDER BY may not be used with non-aggregate group_concat()
SELECT rank() FILTER (WHERE v > 1) OVER () FROM t;
--! SQLITE_ERROR FILTER clause may only be used with aggregate window functions
SELECT lead(v) FILTER (WHERE v > 1) OVER () FROM t;
--! SQLITE_ERROR FILTER clause may only be used with aggregate window functions
SELECT abs(v) FILTER (WHERE v > 1) FROM t;
--! SQLITE_ERROR FILTER may not be used with non-aggregate abs()
SELECT sum(v) OVER w FROM t;
--! SQLITE_ERROR no such window: w
SELECT sum(v) OVER (w) FROM t;
--! SQLITE_ERROR no such window: w
SELECT v FROM t WINDOW w AS (ORDER BY a), u AS (nosuch);
--! SQLITE_ERROR no such window: nosuch
SELECT v FROM t WINDOW w AS (nosuch);
--> 10
--> 20
--> 30
--> NULL
--> 5
SELECT sum(v) OVER w FROM t WINDOW w AS (nosuch ORDER BY a);
--> 10
--> 30
--> 60
--> 60
--> 65
SELECT sum(v) OVER (w PARTITION BY g) FROM t WINDOW w AS (ORDER BY a);
--! SQLITE_ERROR cannot override PARTITION clause of window: w
SELECT sum(v) OVER (w ORDER BY g) FROM t WINDOW w AS (ORDER BY a);
--! SQLITE_ERROR cannot override ORDER BY clause of window: w
SELECT sum(v) OVER (w) FROM t WINDOW w AS (ORDER BY a ROWS 1 PRECEDING);
--! SQLITE_ERROR cannot override frame specification of window: w
SELECT a, sum(v) OVER w FROM t WINDOW w AS (ORDER BY a ROWS 1 PRECEDING);
--> 1|10
--> 2|30
--> 3|50
--> 4|30
--> 5|5
SELECT a, sum(v) OVER w FROM t WINDOW w AS (ORDER BY a), W AS (ORDER BY a DESC);
--> 5|5
--> 4|5
--> 3|35
--> 2|55
--> 1|65
SELECT sum(v) OVER (ORDER BY a ROWS -1 PRECEDING) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative integer
SELECT sum(v) OVER (ORDER BY a ROWS NULL PRECEDING) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative integer
SELECT sum(v) OVER (ORDER BY a ROWS v PRECEDING) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative integer
SELECT sum(v) OVER (ORDER BY a ROWS nosuch PRECEDING) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative integer
SELECT sum(v) OVER (ORDER BY a ROWS (SELECT 1) PRECEDING) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative integer
SELECT sum(v) OVER (ORDER BY a ROWS BETWEEN CURRENT ROW AND 1.5 FOLLOWING) FROM t;
--! SQLITE_ERROR frame ending offset must be a non-negative integer
SELECT sum(v) OVER (ORDER BY a GROUPS BETWEEN 'x' PRECEDING AND CURRENT ROW) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative integer
SELECT a, sum(v) OVER (ORDER BY a ROWS '1' PRECEDING) FROM t;
--> 1|10
--> 2|30
--> 3|50
--> 4|30
--> 5|5
SELECT a, sum(v) OVER (ORDER BY a ROWS 1.0 PRECEDING) FROM t;
--> 1|10
--> 2|30
--> 3|50
--> 4|30
--> 5|5
SELECT sum(v) OVER (ORDER BY a RANGE -1 PRECEDING) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative number
SELECT sum(v) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND 'x' FOLLOWING) FROM t;
--! SQLITE_ERROR frame ending offset must be a non-negative number
SELECT sum(v) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND x'31' FOLLOWING) FROM t;
--! SQLITE_ERROR frame ending offset must be a non-negative number
SELECT sum(v) OVER (ORDER BY a RANGE NULL PRECEDING) FROM t;
--! SQLITE_ERROR frame starting offset must be a non-negative number
SELECT sum(v) OVER (RANGE 1 PRECEDING) FROM t;
--! SQLITE_ERROR RANGE with offset PRECEDING/FOLLOWING requires one ORDER BY expression
SELECT sum(v) OVER (ORDER BY a, v RANGE 1 PRECEDING) FROM t;
--! SQLITE_ERROR RANGE with offset PRECEDING/FOLLOWING requires one ORDER BY expression
SELECT row_number() OVER (RANGE 1 PRECEDING) FROM t;
--! SQLITE_ERROR RANGE with offset PRECEDING/FOLLOWING requires one ORDER BY expression
SELECT a, row_number() OVER (ORDER BY a ROWS -1 PRECEDING) FROM t;
--> 1|1
--> 2|2
--> 3|3
--> 4|4
--> 5|5
SELECT sum(v) OVER (ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM t;
--! SQLITE_ERROR unsupported frame specification
SELECT sum(v) OVER (ROWS 1 FOLLOWING) FROM t;
--! SQLITE_ERROR unsupported frame specification
SELECT sum(v) OVER (ROWS UNBOUNDED FOLLOWING) FROM t;
--! SQLITE_ERROR near "FOLLOWING": syntax error
SELECT sum(v) OVER (ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW) FROM t;
--! SQLITE_ERROR near "FOLLOWING": syntax error
SELECT sum(v) OVER (ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) FROM t;
--! SQLITE_ERROR near "PRECEDING": syntax error
SELECT ntile(0) OVER () FROM t;
--! SQLITE_ERROR argument of ntile must be a positive integer
SELECT ntile('x') OVER () FROM t;
--! SQLITE_ERROR argument of ntile must be a positive integer
SELECT ntile(0) OVER () FROM t WHERE 0;
--> (no rows)
SELECT nth_value(v, 0) OVER () FROM t;
--! SQLITE_ERROR second argument to nth_value must be a positive integer
SELECT nth_value(v, 1.5) OVER () FROM t;
--! SQLITE_ERROR second argument to nth_value must be a positive integer
SELECT nth_value(v, a - 3) OVER (ORDER BY a) FROM t LIMIT 1;
--! SQLITE_ERROR second argument to nth_value must be a positive integer
SELECT nth_value(v, 3 - a) OVER (ORDER BY a) FROM t LIMIT 2;
--> NULL
--> 10
SELECT sum(9223372036854775807) OVER (ORDER BY a) FROM t;
--! SQLITE_ERROR integer overflow
SELECT sum(9223372036854775807) OVER (ORDER BY a) FROM t LIMIT 1;
--> 9223372036854775807
UPDATE t SET v = row_number() OVER ();
--! SQLITE_ERROR misuse of window function row_number()
DELETE FROM t WHERE row_number() OVER () = 1;
--! SQLITE_ERROR misuse of window function row_number()
INSERT INTO t (v) VALUES (row_number() OVER ());
--! SQLITE_ERROR misuse of window function row_number()
CREATE TABLE u (a CHECK (row_number() OVER () > 0));
--! SQLITE_ERROR misuse of window function row_number()
SELECT (SELECT sum(t.v) OVER ()) FROM t;
--> 10
--> 20
--> 30
--> NULL
--> 5
SELECT (SELECT row_number() OVER ()) FROM t;
--> 1
--> 1
--> 1
--> 1
--> 1
SELECT a, (SELECT sum(u.v) OVER (ORDER BY u.a) FROM t AS u WHERE u.a = t.a) FROM t;
--> 1|10
--> 2|20
--> 3|30
--> 4|NULL
--> 5|5
SELECT count(*) OVER (), * FROM t WHERE 0;
--> (no rows)
SELECT nosuch OVER () FROM t;
--! SQLITE_ERROR near "(": syntax error
SELECT sum(v) OVER (ORDER BY nosuch) FROM t;
--! SQLITE_ERROR no such column: nosuch
SELECT 1 AS x UNION SELECT row_number() OVER () ORDER BY row_number() OVER ();
--! SQLITE_ERROR 1st ORDER BY term does not match any column in the result set
SELECT a FROM t ORDER BY row_number() OVER (ORDER BY a DESC);
--> 5
--> 4
--> 3
--> 2
--> 1
SELECT DISTINCT g, count(*) OVER (PARTITION BY g) FROM t;
--> x|3
--> y|2
SELECT a FROM t ORDER BY sum(v);
--! SQLITE_ERROR misuse of aggregate: sum()
SELECT a, sum(v) OVER () + 1 AS s FROM t ORDER BY s + a DESC LIMIT 2;
--> 5|66
--> 4|66
SELECT g, sum(v), sum(sum(v)) OVER (ORDER BY g) FROM t GROUP BY g;
--> x|35|35
--> y|30|65
SELECT g, v, count(*) OVER () FROM t GROUP BY g;
--> x|10|2
--> y|30|2
SELECT sum(count(*)) OVER (), count(*) FROM t;
--> 5|5
SELECT a FROM t WHERE a IN (SELECT row_number() OVER () FROM t WHERE v > 10);
--> 1
--> 2
