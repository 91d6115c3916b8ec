-- INDEXED BY must find its index useful; NOT INDEXED leaves only the rowid.

CREATE TABLE t (id INTEGER PRIMARY KEY, a, b UNIQUE);
INSERT INTO t VALUES (1, 'x', 3), (2, 'y', 2), (3, 'x', 1);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_part ON t (b) WHERE a = 'x';
CREATE TABLE u (a);
CREATE INDEX u_a ON u (a);
INSERT INTO u VALUES ('x'), ('y');
SELECT id FROM t INDEXED BY t_a WHERE a = 'x' ORDER BY id;
--> 1
--> 3
SELECT id FROM t INDEXED BY t_a WHERE id > 1 ORDER BY id;
--> 2
--> 3
SELECT id FROM t INDEXED BY t_a WHERE id = 2;
--> 2
SELECT id FROM t NOT INDEXED WHERE a = 'y';
--> 2
SELECT id FROM t INDEXED BY t_part WHERE a = 'x' AND b > 1;
--> 1
SELECT id FROM t INDEXED BY t_part WHERE a = 'x' ORDER BY id;
--> 1
--> 3
SELECT id FROM t INDEXED BY t_part WHERE b > 1;
--! SQLITE_ERROR no query solution
SELECT id FROM t INDEXED BY t_part;
--! SQLITE_ERROR no query solution
SELECT id FROM t INDEXED BY u_a;
--! SQLITE_ERROR no such index: u_a
SELECT id FROM t INDEXED BY missing;
--! SQLITE_ERROR no such index: missing
SELECT id FROM t INDEXED BY sqlite_autoindex_t_1 WHERE b = 2;
--> 2
SELECT t.id FROM u JOIN t INDEXED BY t_a ON t.a = u.a ORDER BY 1;
--> 1
--> 2
--> 3
SELECT count(*) FROM u LEFT JOIN t INDEXED BY t_part ON 1 WHERE t.a = 'x';
--> 4
SELECT count(*) FROM u LEFT JOIN t INDEXED BY t_part ON t.a = 'x' AND u.a = t.a;
--> 3
SELECT count(*) FROM u LEFT JOIN t INDEXED BY t_part ON 1 WHERE t.a IS NULL;
--! SQLITE_ERROR no query solution
UPDATE t INDEXED BY t_a SET b = b + 10 WHERE a = 'x';
UPDATE t INDEXED BY t_part SET b = b + 10;
--! SQLITE_ERROR no query solution
DELETE FROM t INDEXED BY missing;
--! SQLITE_ERROR no such index: missing
DELETE FROM t INDEXED BY t_a WHERE a = 'y';
DELETE FROM t NOT INDEXED WHERE a = 'x' AND b < 12;
SELECT * FROM t;
--> 1|x|13
SELECT x.id FROM t AS x INDEXED BY t_a WHERE x.a > '';
--> 1
WITH c AS (SELECT 1 AS a) SELECT * FROM c INDEXED BY t_a;
--! SQLITE_ERROR no such index: "t_a"
REINDEX;
REINDEX t;
REINDEX t_a;
REINDEX nocase;
REINDEX missing;
--! SQLITE_ERROR unable to identify the object to be reindexed
REINDEX missing.t;
--! SQLITE_ERROR unknown database missing

