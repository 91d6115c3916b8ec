WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5) SELECT x FROM c;
--> 1
--> 2
--> 3
--> 4
--> 5
WITH c(x) AS (VALUES (1), (10) UNION ALL SELECT x + 1 FROM c WHERE x < 3) SELECT x FROM c;
--> 1
--> 10
--> 2
--> 3
WITH c(x) AS (SELECT 1 UNION SELECT (x * 3) % 7 FROM c) SELECT x FROM c;
--> 1
--> 3
--> 2
--> 6
--> 4
--> 5
WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c LIMIT 3;
--> 1
--> 2
--> 3
WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 4) SELECT x FROM c;
--> 1
--> 2
--> 3
--> 4
WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 4 OFFSET 2) SELECT x FROM c;
--> 3
--> 4
--> 5
--> 6
WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 0) SELECT count(*) FROM c;
--> 0
WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 4 LIMIT -1 OFFSET 3) SELECT x FROM c;
--> 4
CREATE TABLE org (name TEXT PRIMARY KEY, boss TEXT);
INSERT INTO org VALUES ('Alice', NULL), ('Bob', 'Alice'), ('Cindy', 'Alice'), ('Dave', 'Bob'), ('Emma', 'Bob'),
    ('Fred', 'Cindy'), ('Gail', 'Cindy');
WITH RECURSIVE under(name, level) AS (
    VALUES ('Alice', 0)
    UNION ALL SELECT org.name, under.level + 1 FROM org JOIN under ON org.boss = under.name ORDER BY 2 DESC, 1)
SELECT substr('..........', 1, level * 3) || name FROM under;
--> Alice
--> '...Bob'
--> '......Dave'
--> '......Emma'
--> '...Cindy'
--> '......Fred'
--> '......Gail'
WITH RECURSIVE under(name, level) AS (
    VALUES ('Alice', 0)
    UNION ALL SELECT org.name, under.level + 1 FROM org JOIN under ON org.boss = under.name ORDER BY 2, 1 DESC)
SELECT name, level FROM under;
--> Alice|0
--> Cindy|1
--> Bob|1
--> Gail|2
--> Fred|2
--> Emma|2
--> Dave|2
WITH RECURSIVE up(n) AS (SELECT 'Fred' UNION SELECT boss FROM org, up WHERE name = n) SELECT n FROM up;
--> Fred
--> Cindy
--> Alice
--> NULL
WITH RECURSIVE a(x, d) AS (SELECT 1, 0 UNION ALL SELECT x * 2, d + 1 FROM a WHERE d < 2 UNION ALL SELECT x * 3, d + 1 FROM a WHERE d < 2)
SELECT x, d FROM a;
--> 1|0
--> 2|1
--> 3|1
--> 4|2
--> 6|2
--> 6|2
--> 9|2
WITH RECURSIVE a(x) AS (SELECT 1 UNION SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT x + 10 FROM a WHERE x < 20) SELECT x FROM a;
--> 1
--> 2
--> 3
--> 11
--> 12
--> 13
--> 21
--> 22
--> 23
WITH RECURSIVE a(x) AS (SELECT 'x' UNION SELECT upper(x) COLLATE NOCASE FROM a) SELECT x FROM a;
--> x
WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a WHERE x < 3), b(y) AS (SELECT x FROM a UNION ALL SELECT y + 10 FROM b WHERE y < 10)
SELECT y FROM b;
--> 1
--> 2
--> 3
--> 11
--> 12
--> 13
WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a WHERE x < 3) SELECT p.x, q.x FROM a AS p JOIN a AS q ON q.x = p.x + 1;
--> 1|2
--> 2|3
SELECT (WITH RECURSIVE a(x) AS (SELECT org.name UNION ALL SELECT x || '!' FROM a WHERE length(x) < 6) SELECT group_concat(x) FROM a) FROM org LIMIT 3;
--> Alice,Alice!
--> Bob,Bob!,Bob!!,Bob!!!
--> Cindy,Cindy!
WITH RECURSIVE
    digits(z, lp) AS (VALUES ('1', 1) UNION ALL SELECT CAST(lp + 1 AS TEXT), lp + 1 FROM digits WHERE lp < 4),
    x(s, ind) AS (SELECT '1.3.', 2 UNION ALL
        SELECT substr(s, 1, ind - 1) || z || substr(s, ind + 1), instr(substr(s, 1, ind - 1) || z || substr(s, ind + 1), '.')
        FROM x, digits AS z WHERE ind > 0)
SELECT s FROM x WHERE ind = 0 ORDER BY s LIMIT 5;
--> '1131'
--> '1132'
--> '1133'
--> '1134'
--> '1231'
WITH RECURSIVE fib(a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM fib WHERE b < 100) SELECT group_concat(a, ' ') FROM fib;
--> '0 1 1 2 3 5 8 13 21 34 55 89'
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x WHERE i < 20000) SELECT count(*), sum(i), max(i) FROM x;
--> 20000|200010000|20000
WITH RECURSIVE x(i) AS (SELECT 1 UNION SELECT i % 5000 + 1 FROM x) SELECT count(*), sum(i), max(i) FROM x;
--> 5000|12502500|5000
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT sum(i) FROM x) SELECT i FROM x;
--! SQLITE_ERROR recursive aggregate queries not supported
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT row_number() OVER () FROM x) SELECT i FROM x;
--! SQLITE_ERROR cannot use window functions in recursive queries
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT a.i FROM x AS a, x AS b) SELECT i FROM x;
--! SQLITE_ERROR multiple references to recursive table: x
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i FROM x WHERE i IN (SELECT i FROM x)) SELECT i FROM x;
--! SQLITE_ERROR multiple recursive references: x
WITH RECURSIVE x(i) AS (SELECT i FROM x) SELECT i FROM x;
--! SQLITE_ERROR circular reference: x
WITH RECURSIVE x(i) AS (SELECT i FROM x UNION ALL SELECT 1) SELECT i FROM x;
--! SQLITE_ERROR circular reference: x
WITH x(i) AS (SELECT i FROM y), y(i) AS (SELECT i FROM x) SELECT i FROM x;
--! SQLITE_ERROR circular reference: x
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i FROM (SELECT i FROM x)) SELECT i FROM x;
--! SQLITE_ERROR circular reference: x
WITH RECURSIVE x(i) AS (SELECT 1 INTERSECT SELECT i FROM x) SELECT i FROM x;
--! SQLITE_ERROR circular reference: x
WITH RECURSIVE x(i, j) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x) SELECT i FROM x;
--! SQLITE_ERROR table x has 1 values for 2 columns
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1, 2 FROM x) SELECT i FROM x;
--! SQLITE_ERROR SELECTs to the left and right of UNION ALL do not have the same number of result columns
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x ORDER BY nosuch) SELECT i FROM x;
--! SQLITE_ERROR 1st ORDER BY term does not match any column in the result set
WITH x(i) AS (SELECT 1), x(i) AS (SELECT 2) SELECT i FROM x;
--! SQLITE_ERROR duplicate WITH table name: x
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x(3)) SELECT i FROM x;
--! SQLITE_ERROR too many arguments on x() - max 0
WITH RECURSIVE x(i) AS (SELECT 5 UNION ALL SELECT abs(i - 9223372036854775807 - 7) FROM x) SELECT i FROM x LIMIT 1;
--> 5
CREATE TABLE t (n INTEGER);
WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x WHERE i < 4) INSERT INTO t SELECT i FROM x;
WITH a AS (SELECT 2 AS v) UPDATE t SET n = n * 10 WHERE n IN (SELECT v FROM a) RETURNING n, (SELECT v FROM a);
--> 20|2
WITH a AS (SELECT 20 AS v) DELETE FROM t WHERE n = (SELECT v FROM a);
WITH a AS (SELECT 7 AS v) INSERT INTO t VALUES ((SELECT v FROM a)) RETURNING n + (SELECT v FROM a);
--> 14
SELECT n FROM t ORDER BY n;
--> 1
--> 3
--> 4
--> 7
WITH r AS MATERIALIZED (SELECT random() AS v) SELECT (SELECT v FROM r) = (SELECT v FROM r);
--> 1
WITH r AS NOT MATERIALIZED (SELECT max(n) AS v FROM t) SELECT a.v, b.v FROM r AS a, r AS b;
--> 7|7
SELECT n, (WITH r AS MATERIALIZED (SELECT t.n + 1 AS v) SELECT v FROM r) FROM t ORDER BY n;
--> 1|2
--> 3|4
--> 4|5
--> 7|8
WITH RECURSIVE walk(id, total) AS (SELECT rowid, n FROM t WHERE rowid = 1 UNION ALL SELECT t.rowid, total + n FROM walk LEFT JOIN t ON t.rowid = walk.id + 1 WHERE t.rowid IS NOT NULL)
SELECT id, total FROM walk;
--> 1|1

-- The affinity of a column depends on all terms, and those that read the table compare by it.
CREATE TABLE anchored (k TEXT, i INT);
INSERT INTO anchored VALUES (1, 35);
WITH RECURSIVE w(n, x) AS (SELECT 1, k FROM anchored UNION ALL SELECT n + 1, CASE n WHEN x THEN n ELSE x END FROM w WHERE n < 3)
SELECT n, x FROM w;
--> 1|'1'
--> 2|'1'
--> 3|'1'
WITH RECURSIVE w(n, x) AS (SELECT 1, k FROM anchored UNION ALL SELECT n + 1, x || '' FROM w WHERE n < 2 AND x = 1) SELECT n, x FROM w;
--> 1|'1'
--> 2|'1'
-- Columns that go round have the affinities that they began with.
CREATE TABLE begun(i INT, t TEXT, k INTEGER PRIMARY KEY);
INSERT INTO begun VALUES (2, '5', 43);
WITH RECURSIVE w(n, x) AS (SELECT 1, i FROM begun UNION ALL SELECT n + 1, x FROM w WHERE n < 2) SELECT n, x = '2' FROM w;
--> 1|1
--> 2|1
WITH RECURSIVE w(n, x) AS (SELECT 1, k FROM begun UNION SELECT n + 1, x FROM w WHERE n < 1) SELECT n FROM w WHERE quote(n) <= x;
--> 1
WITH RECURSIVE w(n, x) AS (SELECT 1, i FROM begun UNION ALL SELECT n + 1, x || '' FROM w WHERE n < 2) SELECT n, x = '2' FROM w;
--> 1|0
--> 2|1
WITH RECURSIVE w(n, x) AS (SELECT 1, t FROM begun UNION ALL SELECT n + 1, 5 FROM w WHERE n < 2) SELECT n, x = '5', x = 5 FROM w;
--> 1|1|0
--> 2|0|1
CREATE TABLE signed (t TEXT);
INSERT INTO signed VALUES ('0');
WITH w(n, x) AS (SELECT 1, t FROM signed UNION SELECT n, +x FROM w) SELECT n, typeof(x) FROM w WHERE 1 >= x;
--> 1|text
WITH w(n, x) AS (SELECT 1, t FROM signed UNION SELECT 1, +t FROM signed) SELECT n FROM w WHERE 1 >= x;
--> 1
WITH w(n, x) AS (SELECT 1, +t FROM signed UNION SELECT n, x FROM w) SELECT n FROM w WHERE 1 >= x;
