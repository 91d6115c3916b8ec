-- PicoVolt only: SQLite has no LATERAL.
CREATE TABLE t(a,b);
INSERT INTO t VALUES(1,2),(3,4),(5,6);
SELECT * FROM t, LATERAL (SELECT t.a*10 AS x);
--> 1|2|10
--> 3|4|30
--> 5|6|50
SELECT * FROM t JOIN LATERAL (SELECT u.b FROM t u WHERE u.a > t.a ORDER BY 1 LIMIT 1) s ON true;
--> 1|2|4
--> 3|4|6
SELECT * FROM t LEFT JOIN LATERAL (SELECT u.b FROM t u WHERE u.a > t.a ORDER BY 1 LIMIT 1) s ON true;
--> 1|2|4
--> 3|4|6
--> 5|6|NULL
SELECT * FROM t LEFT JOIN LATERAL (SELECT u.b FROM t u WHERE u.a > t.a ORDER BY 1 LIMIT 1) s ON s.b > 4 ORDER BY t.a DESC;
--> 5|6|NULL
--> 3|4|6
--> 1|2|NULL
SELECT * FROM t, LATERAL (SELECT sum(t.a));
--! SQLITE_ERROR misuse of aggregate: sum()
SELECT * FROM t, LATERAL (SELECT sum(u.a) + t.a AS n, count(*) FROM t u WHERE u.b >= t.b) WHERE n > 9;
--> 1|2|10|3
--> 3|4|11|2
--> 5|6|10|1
SELECT a, (SELECT x FROM LATERAL (SELECT t.b + 1 AS x)) FROM t;
--> 1|3
--> 3|5
--> 5|7
SELECT a, (SELECT group_concat(z) FROM t v, LATERAL (SELECT v.a * t.a AS z) l) FROM t;
--> 1|'1,3,5'
--> 3|'3,9,15'
--> 5|'5,15,25'
SELECT a, (SELECT sum(y) FROM (SELECT 7 AS k) v, LATERAL (SELECT v.k * t.a AS y UNION ALL SELECT 1) l) FROM t;
--> 1|8
--> 3|22
--> 5|36
SELECT * FROM LATERAL (SELECT 1 AS x), LATERAL (SELECT x + 1 AS y), LATERAL (SELECT x + y AS z, (SELECT max(a) FROM t WHERE a < z + x) AS m);
--! SQLITE_ERROR no such column: z
SELECT t.a, l.value FROM t, LATERAL generate_series(1, t.a, 2) l;
--> 1|1
--> 3|1
--> 3|3
--> 5|1
--> 5|3
--> 5|5
SELECT * FROM LATERAL (SELECT t.a) s, t;
--! SQLITE_ERROR no such column: t.a
SELECT * FROM t RIGHT JOIN LATERAL (SELECT t.a) s ON 1;
--! SQLITE_ERROR no query solution
SELECT * FROM t, (t u JOIN LATERAL (SELECT t.a + u.a AS q) s);
--> 1|2|1|2|2
--> 1|2|3|4|4
--> 1|2|5|6|6
--> 3|4|1|2|4
--> 3|4|3|4|6
--> 3|4|5|6|8
--> 5|6|1|2|6
--> 5|6|3|4|8
--> 5|6|5|6|10
SELECT * FROM (t u JOIN LATERAL (SELECT 0 + u.a AS q) s);
--> 1|2|1
--> 3|4|3
--> 5|6|5
CREATE TABLE lateral(x);
INSERT INTO lateral VALUES(9);
SELECT * FROM lateral;
--> 9
SELECT lateral.x FROM lateral lateral;
--> 9
CREATE VIEW v AS SELECT * FROM t, LATERAL (SELECT t.a*10 AS x);
SELECT * FROM v WHERE x > 10;
--> 3|4|30
--> 5|6|50
SELECT * FROM t, LATERAL (WITH RECURSIVE c(n) AS (SELECT t.a UNION ALL SELECT n - 1 FROM c WHERE n > 1) SELECT count(*) AS n, sum(n) AS s FROM c);
--> 1|2|1|1
--> 3|4|3|6
--> 5|6|5|15
SELECT * FROM t, LATERAL (VALUES (t.a), (t.b)) AS l ORDER BY 1, 3;
--> 1|2|1
--> 1|2|2
--> 3|4|3
--> 3|4|4
--> 5|6|5
--> 5|6|6
SELECT * FROM t, LATERAL (SELECT row_number() OVER (ORDER BY u.a DESC) AS r, u.a AS ua FROM t u WHERE u.a <= t.a) l WHERE r = 1;
--> 1|2|1|1
--> 3|4|1|3
--> 5|6|1|5
SELECT DISTINCT l.p FROM t, t u, LATERAL (SELECT t.a % 2 + u.a % 2 AS p) l;
--> 2
UPDATE t SET b = l.m FROM t u, LATERAL (SELECT max(w.b) + u.a AS m FROM t w) l WHERE u.a = t.a;
SELECT * FROM t;
--> 1|7
--> 3|9
--> 5|11
SELECT count(*) FROM t NATURAL JOIN LATERAL (SELECT t.a AS a);
--> 3
SELECT count(*), typeof(s.a) FROM t JOIN LATERAL (SELECT t.a AS a) s USING (a);
--> 3|integer
