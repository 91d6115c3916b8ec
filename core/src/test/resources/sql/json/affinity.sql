-- Columns of table functions have affinity BLOB, as columns without a type: no conversion for TEXT columns.
CREATE TABLE t (c TEXT, n NUMERIC);
INSERT INTO t VALUES (2, 2);
SELECT value, value = c, +value = c, value = n, c IN (value), value = +c FROM t, json_each('[2, "2"]');
--> 2|0|1|1|1|0
--> '2'|1|1|1|1|1
