CREATE TABLE t (a INTEGER PRIMARY KEY, b UNIQUE, c DEFAULT 'none');
INSERT INTO t VALUES (1, 'x', 'first');
INSERT OR IGNORE INTO t VALUES (1, 'y', 'ignored'), (2, 'z', 'kept');
SELECT * FROM t ORDER BY a;
--> 1|x|first
--> 2|z|kept
INSERT OR REPLACE INTO t VALUES (3, 'x', 'replaced');
SELECT * FROM t ORDER BY a;
--> 2|z|kept
--> 3|x|replaced
REPLACE INTO t (a, b) VALUES (2, 'w');
SELECT * FROM t ORDER BY a;
--> 2|w|none
--> 3|x|replaced
INSERT INTO t (b) SELECT b || '2' FROM t ORDER BY a;
SELECT * FROM t ORDER BY a;
--> 2|w|none
--> 3|x|replaced
--> 4|w2|none
--> 5|x2|none
UPDATE OR IGNORE t SET b = 'same';
SELECT count(*), count(DISTINCT b) FROM t;
--> 4|4
UPDATE t SET (b, c) = ('pair', a * 10) WHERE a = 3 RETURNING a, b, c;
--> 3|pair|30
DELETE FROM t WHERE a > 2 RETURNING a;
--> 3
--> 4
--> 5
INSERT INTO t DEFAULT VALUES;
SELECT a, b, c FROM t ORDER BY a;
--> 2|same|none
--> 3|NULL|none
