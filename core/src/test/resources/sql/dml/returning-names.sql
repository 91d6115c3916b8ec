-- The rowid has the name of the column that stands for it, in RETURNING too.
CREATE TABLE t (Abc INTEGER PRIMARY KEY, b);
CREATE TABLE u (a);
INSERT INTO t VALUES (1, 2) RETURNING ABC, rowid, oid, t.rowid, rowid AS x, t.B, +abc;
--: Abc|Abc|Abc|Abc|x|b|+abc
--> 1|1|1|1|1|2|1
INSERT INTO u VALUES (1) RETURNING A, oid, _rowid_, u.rowid, rowid + 1;
--: a|rowid|rowid|rowid|rowid + 1
--> 1|1|1|1|2
UPDATE t SET b = 3 RETURNING rowid, *;
--: Abc|Abc|b
--> 1|1|3
