CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x', b);
CREATE INDEX ib ON t (b);
PRAGMA table_info(t);
--> 0|id|INTEGER|0|NULL|1
--> 1|a|TEXT|1|'''x'''|0
--> 2|b|''|0|NULL|0
PRAGMA table_info(nope);
--> (no rows)
PRAGMA index_list(t);
--> 0|ib|0|c|0
PRAGMA index_info(ib);
--> 0|2|b
PRAGMA user_version;
--> 0
PRAGMA user_version = 7;
PRAGMA user_version;
--> 7
PRAGMA encoding;
--> UTF-8
SELECT name FROM pragma_table_info('t') ORDER BY cid;
--> id
--> a
--> b
