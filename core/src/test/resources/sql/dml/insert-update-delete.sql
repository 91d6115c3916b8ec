CREATE TABLE t (a INTEGER PRIMARY KEY, b);
INSERT INTO t VALUES (1, 'one'), (2, NULL), (3, 2.5);
--= 3
SELECT a, b FROM t ORDER BY a;
--: a|b
--> 1|one
--> 2|NULL
--> 3|2.5
UPDATE t SET b = 'x' WHERE a >= 2;
--= 2
SELECT b, count(*) FROM t GROUP BY b;
--~ x|2
--~ one|1
DELETE FROM t WHERE a = 2;
--= 1
DELETE FROM t WHERE a = 2;
--= 0
SELECT a FROM t WHERE a = 2;
--> (no rows)
INSERT INTO t (b) VALUES ('next') RETURNING a, b;
--> 4|next
