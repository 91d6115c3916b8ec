-- PicoVolt only: BEFORE.
-- Indexes on expressions and partial ones find the rows of earlier transactions.

CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
INSERT INTO t VALUES (1, 'One', 1), (2, 'Two', 2), (3, 'Three', 3);
INSERT INTO t SELECT value, 'n' || value, value FROM generate_series(10, 2000);
CREATE INDEX t_lower ON t (lower(a));
CREATE INDEX t_small ON t (b) WHERE b < 3;
UPDATE t SET a = 'uno', b = b + 1 WHERE id = 1;
DELETE FROM t WHERE id = 2;
SELECT id FROM t BEFORE 3 WHERE lower(a) = 'one';
--> 1
SELECT id FROM t WHERE lower(a) = 'one';
--> (no rows)
SELECT id FROM t WHERE lower(a) = 'uno';
--> 1
SELECT id FROM t BEFORE 5 WHERE b = 2 AND b < 3;
--> 2
SELECT id FROM t BEFORE 6 WHERE b = 2 AND b < 3;
--~ 1
--~ 2
SELECT id FROM t WHERE b = 2 AND b < 3;
--> 1
SELECT kind FROM pv_check();
--> ok
VACUUM;
SELECT id FROM t BEFORE 3 WHERE lower(a) = 'two';
--> 2
SELECT kind FROM pv_check();
--> ok

-- The plan names the index; an expression in it has no name.
EXPLAIN SELECT id FROM t WHERE lower(a) = 'uno';
--> 1|0|0|PROJECT 1 columns (~1 rows)
--> 2|1|0|SEARCH t USING INDEX t_lower (<expr>=?) (~1 rows)
EXPLAIN SELECT id FROM t WHERE b = 2 AND b < 3;
--> 1|0|0|PROJECT 1 columns (~2 rows)
--> 2|1|0|SEARCH t USING COVERING INDEX t_small (b=?) (~2 rows)
