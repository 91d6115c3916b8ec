SELECT NULL = NULL, NULL <> NULL, NULL IS NULL, NULL IS NOT NULL, 1 IS NULL, 1 NOTNULL, NULL ISNULL;
--> NULL|NULL|1|0|0|1|1
SELECT NULL AND 0, NULL AND 1, NULL OR 0, NULL OR 1, NOT NULL, NULL AND NULL;
--> 0|NULL|NULL|1|NULL|NULL
SELECT NULL IN (1, 2), 1 IN (1, NULL), 3 IN (1, NULL), 3 NOT IN (1, NULL), NULL IN (), 1 IN (), 1 NOT IN ();
--> NULL|1|NULL|NULL|0|0|1
SELECT NULL BETWEEN 1 AND 2, 1 BETWEEN NULL AND 2, 3 BETWEEN NULL AND 2, 1 NOT BETWEEN 2 AND NULL;
--> NULL|NULL|0|1
SELECT NULL LIKE 'a', 'a' LIKE NULL, NULL GLOB 'a', NULL || 'a';
--> NULL|NULL|NULL|NULL
SELECT 1 IS 1, 1 IS NOT 2, NULL IS 1, 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL;
--> 1|1|0|1|1
SELECT 1 IS TRUE, 0 IS FALSE, NULL IS TRUE, NULL IS NOT TRUE, 5 IS TRUE, 'a' IS TRUE, NULL IS NOT FALSE;
--> 1|1|0|1|1|0|1
SELECT 2 IS (true COLLATE NOCASE), 2 IS NOT true COLLATE RTRIM COLLATE BINARY, x'41' IS (1 IN ()) COLLATE BINARY, 2 IS +true;
--> 1|0|1|0
SELECT coalesce(NULL, NULL, 3), ifnull(NULL, 'x'), nullif(1, 1), nullif(1, 2), iif(NULL, 1, 2);
--> 3|x|NULL|1|2
SELECT CASE WHEN NULL THEN 1 ELSE 2 END, CASE NULL WHEN NULL THEN 1 ELSE 2 END, CASE 1 WHEN 2 THEN 3 END;
--> 2|2|NULL
CREATE TABLE t (a, b);
INSERT INTO t VALUES (1, NULL), (NULL, 2), (NULL, NULL), (1, 2);
SELECT a, b FROM t WHERE a = b OR a <> b;
--> 1|2
SELECT a, b FROM t WHERE NOT (a = 1);
--> (no rows)
SELECT count(*), count(a), count(b), sum(a), max(b), min(a), avg(a) FROM t;
--> 4|2|2|2|2|1|1.0
SELECT a, count(*) FROM t GROUP BY a;
--> NULL|2
--> 1|2
SELECT DISTINCT a FROM t ORDER BY a;
--> NULL
--> 1
SELECT a, b FROM t ORDER BY a NULLS LAST, b NULLS FIRST;
--> 1|NULL
--> 1|2
--> NULL|NULL
--> NULL|2
SELECT a, b FROM t ORDER BY a DESC NULLS FIRST, b DESC;
--> NULL|2
--> NULL|NULL
--> 1|2
--> 1|NULL
SELECT 1 WHERE NULL;
--> (no rows)
SELECT 1 WHERE NOT NULL;
--> (no rows)
-- Nothing is in nothing, whatever it is; without a call this is the word TRUE or FALSE, to IS too.
SELECT nosuch IN (), (SELECT 1, 2) NOT IN (), x'7a' IS (1 IN ()), 5 IS (1 NOT IN ()), 5 IS NOT (1 NOT IN ()), 5 IS (abs(1) NOT IN ());
--> 0|1|1|1|0|0
SELECT (SELECT sum(nosuch) FROM nowhere) IN ();
--> 0
SELECT count(*) FROM t WHERE nosuch NOT IN () AND 'a' IS NOT ((1, 2) IN ());
--> 0

-- What is false by its text alone keeps SQLite from looking at what stands beside it, unless a function is called.
SELECT nosuch AND 0, 0 AND nosuch AND 1, typeof(nosuch AND x IN ()), nosuch AND -5 IS NULL, NULL AND 0, (SELECT nosuch FROM nowhere) AND (0);
--> 0|0|integer|0|0|0
SELECT count(*) = (SELECT count(*) FROM t) FROM t LEFT JOIN t AS other ON other.nosuch AND 0 WHERE other.rowid IS NULL;
--> 1
SELECT nosuch AND 0.0;
--! SQLITE_ERROR no such column: nosuch
SELECT abs(1) AND 0 AND nosuch;
--! SQLITE_ERROR no such column: nosuch
SELECT nosuch AND NULL IS NULL;
--! SQLITE_ERROR no such column: nosuch
CREATE VIEW never AS SELECT 1 AS one FROM t WHERE nosuch AND 0;
SELECT count(*) FROM never;
--> 0
