CREATE TABLE emp (id INTEGER PRIMARY KEY, name TEXT, dept INTEGER, pay INTEGER);
CREATE TABLE dept (id INTEGER PRIMARY KEY, title TEXT);
INSERT INTO dept VALUES (1, 'dev'), (2, 'ops'), (3, 'empty');
INSERT INTO emp VALUES (1, 'a', 1, 10), (2, 'b', 1, 20), (3, 'c', 2, 15), (4, 'd', NULL, 5);
SELECT name FROM emp WHERE pay = (SELECT max(pay) FROM emp);
--> b
SELECT name, (SELECT title FROM dept WHERE dept.id = emp.dept) FROM emp ORDER BY id;
--> a|dev
--> b|dev
--> c|ops
--> d|NULL
SELECT title FROM dept WHERE id IN (SELECT dept FROM emp) ORDER BY id;
--> dev
--> ops
SELECT title FROM dept WHERE id NOT IN (SELECT dept FROM emp WHERE dept IS NOT NULL);
--> empty
SELECT title FROM dept WHERE id NOT IN (SELECT dept FROM emp);
--> (no rows)
SELECT title FROM dept WHERE EXISTS (SELECT 1 FROM emp WHERE dept = dept.id) ORDER BY 1;
--> dev
--> ops
SELECT title FROM dept AS d WHERE NOT EXISTS (SELECT * FROM emp WHERE dept = d.id);
--> empty
SELECT name FROM emp AS e WHERE pay >= (SELECT avg(pay) FROM emp WHERE dept = e.dept) ORDER BY id;
--> b
--> c
SELECT title, (SELECT count(*) FROM emp WHERE dept = d.id) AS n FROM dept AS d ORDER BY n DESC, title;
--> dev|2
--> ops|1
--> empty|0
SELECT (SELECT name FROM emp WHERE 0), (SELECT 1), (SELECT id FROM emp ORDER BY id DESC);
--> NULL|1|4
SELECT name FROM emp WHERE (dept, pay) IN (SELECT dept, max(pay) FROM emp GROUP BY dept) ORDER BY id;
--> b
--> c
SELECT n, total FROM (SELECT dept AS n, sum(pay) AS total FROM emp GROUP BY dept) WHERE total > 5 ORDER BY total;
--> 2|15
--> 1|30
SELECT x FROM (SELECT 1 AS x UNION SELECT 2) WHERE x > 1;
--> 2
SELECT * FROM (SELECT name, pay FROM emp ORDER BY pay DESC LIMIT 2) ORDER BY name;
--> b|20
--> c|15
SELECT (SELECT (SELECT e.name)) FROM emp AS e ORDER BY 1;
--> a
--> b
--> c
--> d
SELECT id FROM emp WHERE id IN (SELECT id FROM emp WHERE pay > 12 LIMIT 1);
--> 2
SELECT id, id IN (1, 3) FROM emp ORDER BY id;
--> 1|1
--> 2|0
--> 3|1
--> 4|0
SELECT 1 IN (SELECT NULL), 1 IN (SELECT 1 WHERE 0), NULL IN (SELECT 1 WHERE 0), NULL NOT IN (SELECT 1);
--> NULL|0|0|NULL
SELECT EXISTS (SELECT 1 WHERE 0), EXISTS (SELECT NULL), NOT EXISTS (SELECT 1);
--> 0|1|0
SELECT name FROM emp WHERE dept = (SELECT id FROM dept WHERE title = 'nope');
--> (no rows)
SELECT 5 IN emp;
--! SQLITE_ERROR sub-select returns 4 columns - expected 1
SELECT 'dev' IN (SELECT title FROM dept), (1, 'dev') IN dept;
--> 1|1
SELECT (SELECT 1, 2);
--! SQLITE_ERROR sub-select returns 2 columns - expected 1
SELECT 1 IN (SELECT 1, 2);
--! SQLITE_ERROR sub-select returns 2 columns - expected 1
SELECT * FROM (SELECT nope FROM emp);
--! SQLITE_ERROR no such column: nope
SELECT * FROM emp, (SELECT emp.id);
--! SQLITE_ERROR no such column: emp.id
WITH top AS (SELECT * FROM emp WHERE pay > 10), n(c) AS (SELECT count(*) FROM top) SELECT name, c FROM top, n ORDER BY name;
--> b|2
--> c|2
WITH x AS (SELECT 1 AS v) SELECT (SELECT v FROM x) + v FROM x;
--> 2
WITH x AS (SELECT 1), y AS (SELECT * FROM x) SELECT * FROM y;
--> 1
WITH x(a, b) AS (SELECT 1) SELECT * FROM x;
--! SQLITE_ERROR table x has 1 values for 2 columns
WITH x AS (SELECT * FROM y), y AS (SELECT 1) SELECT * FROM x;
--> 1
SELECT max(n) FROM (SELECT count(*) AS n FROM emp GROUP BY dept);
--> 2
SELECT d.title, s.pay FROM dept AS d LEFT JOIN (SELECT dept, max(pay) AS pay FROM emp GROUP BY dept) AS s ON s.dept = d.id ORDER BY d.id;
--> dev|20
--> ops|15
--> empty|NULL
SELECT name FROM emp ORDER BY (SELECT title FROM dept WHERE id = emp.dept) DESC, name;
--> c
--> a
--> b
--> d
SELECT dept, (SELECT sum(e.pay)) FROM emp AS e GROUP BY dept ORDER BY 1;
--> NULL|5
--> 1|30
--> 2|15
-- An equality whose left side reads the enclosing row too.
SELECT name FROM emp AS e WHERE EXISTS (SELECT 1 FROM dept WHERE 3 = dept.id + e.dept) ORDER BY id;
--> a
--> b
--> c
SELECT id, (SELECT count(*) FROM dept WHERE dept.id - e.id = 0) FROM emp AS e ORDER BY id;
--> 1|1
--> 2|1
--> 3|1
--> 4|0
-- Aliases are there for WHERE, ON, GROUP BY, HAVING and ORDER BY and all queries in them, not for one another.
CREATE TABLE al (a, b);
INSERT INTO al VALUES (1, 'x'), (2, 'y'), (3, 'x');
SELECT a AS x FROM al WHERE EXISTS (SELECT 1 FROM al AS o WHERE o.a = x + 1);
--> 1
--> 2
SELECT a AS x FROM al WHERE (SELECT (SELECT x)) = 2 ORDER BY (SELECT -x);
--> 2
SELECT count(*) AS n, b FROM al GROUP BY b HAVING (SELECT n) > 1;
--> 2|x
SELECT a + 1 AS x FROM al JOIN (SELECT 5 AS z) ON x = 3;
--> 3
SELECT b AS z, (SELECT o.a AS b FROM (SELECT 7 AS a) AS o WHERE b = 7) FROM al LIMIT 1;
--> x|7
SELECT a AS x, x + 1 FROM al;
--! SQLITE_ERROR no such column: x
SELECT a AS x, (SELECT x) FROM al;
--! SQLITE_ERROR no such column: x
SELECT a AS x, rank() OVER w FROM al WINDOW w AS (ORDER BY x);
--! SQLITE_ERROR no such column: x
