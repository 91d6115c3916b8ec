CREATE TABLE t (k TEXT, v);
INSERT INTO t VALUES ('a', 1), ('a', 2.5), ('b', NULL), ('b', 'text'), ('c', 3), ('c', 3), (NULL, 7);
SELECT count(*), count(v), count(DISTINCT v), sum(v), total(v), avg(v), min(v), max(v) FROM t;
--> 7|6|5|16.5|16.5|2.75|1|text
SELECT k, count(*), count(v), sum(v), min(v), max(v) FROM t GROUP BY k ORDER BY k;
--> NULL|1|1|7|7|7
--> a|2|2|3.5|1|2.5
--> b|2|1|0.0|text|text
--> c|2|2|6|3|3
SELECT k, group_concat(v, '-') FROM t WHERE v IS NOT NULL GROUP BY k ORDER BY k;
--> NULL|'7'
--> a|'1-2.5'
--> b|text
--> c|'3-3'
SELECT count(*), sum(v), avg(v), max(v), total(v) FROM t WHERE k = 'none';
--> 0|NULL|NULL|NULL|0.0
SELECT k FROM t GROUP BY k HAVING count(*) > 1 ORDER BY k DESC;
--> c
--> b
--> a
SELECT k, sum(DISTINCT v) FROM t GROUP BY k ORDER BY 1;
--> NULL|7
--> a|3.5
--> b|0.0
--> c|3
SELECT typeof(sum(v)), typeof(avg(v)) FROM t WHERE k = 'c';
--> integer|real
SELECT length(k) AS n, count(*) FROM t GROUP BY n ORDER BY n;
--> NULL|1
--> 1|6
SELECT DISTINCT v FROM t WHERE k IN ('a', 'c') ORDER BY v;
--> 1
--> 2.5
--> 3
SELECT count(*) FILTER (WHERE v > 2) FROM t;
--> 5
SELECT sum(v) FROM (SELECT 9223372036854775807 AS v UNION ALL SELECT -1);
--> 9223372036854775806
SELECT max(1, 5, 3), min('b', 'a'), max(1, NULL);
--> 5|a|NULL
SELECT k, v FROM t ORDER BY k NULLS LAST, v DESC NULLS FIRST;
--> a|2.5
--> a|1
--> b|NULL
--> b|text
--> c|3
--> c|3
--> NULL|7
SELECT k, v FROM t ORDER BY 2 LIMIT 2 OFFSET 1;
--> a|1
--> a|2.5
