-- What an index alone answers: values are those that were stored, whatever their keys look like.

CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, r REAL, s TEXT, n TEXT COLLATE NOCASE, z);
CREATE INDEX t_a ON t (a, s);
CREATE INDEX t_s ON t (s DESC, r DESC);
CREATE INDEX t_r ON t (r);
CREATE INDEX t_n ON t (n, z);
CREATE INDEX t_z ON t (z, a);
CREATE INDEX t_part ON t (a DESC) WHERE r > 0;
INSERT INTO t VALUES (1, 3.0, 3, 3, 'Abc', 3.0), (2, 3.5, -0.0, 'x', 'ABC', 3), (3, '3', 1e300, char(0, 1, 2), 'abc', '3'),
    (4, 9007199254740993, 9007199254740993, '', NULL, x''), (5, 'three', 'three', x'000102', x'61', x'00ff'),
    (6, NULL, NULL, NULL, '', NULL), (7, 9223372036854775807, 9e999, 'é€😀', 'É', 9e999), (8, -9e999, -9e999, 'x', 'x', -1);
SELECT id, a, typeof(a) FROM t INDEXED BY t_a WHERE a < 4 ORDER BY a, s;
--> 8|-Inf|real
--> 3|3|integer
--> 1|3|integer
--> 2|3.5|real
SELECT id, a, typeof(a) FROM t INDEXED BY t_a WHERE a > 4 ORDER BY a;
--> 4|9007199254740993|integer
--> 7|9223372036854775807|integer
--> 5|three|text
SELECT a, hex(s), typeof(s) FROM t INDEXED BY t_a WHERE a IN (3, 'three', 9007199254740993) ORDER BY a, s;
--> 3|'000102'|text
--> 3|'33'|text
--> 9007199254740993|''|text
--> three|'000102'|blob
SELECT id, s, r, typeof(r) FROM t INDEXED BY t_s WHERE s >= 'x' ORDER BY s DESC, r DESC;
--> 5|x'000102'|three|text
--> 7|é€😀|Inf|real
--> 2|x|0.0|real
--> 8|x|-Inf|real
SELECT r, id FROM t INDEXED BY t_r WHERE r = 0;
--> 0.0|2
SELECT id, r, typeof(r) FROM t INDEXED BY t_r WHERE r >= 3 ORDER BY r;
--> 1|3.0|real
--> 4|9007199254740992.0|real
--> 3|1e+300|real
--> 7|Inf|real
--> 5|three|text
SELECT n FROM t INDEXED BY t_n WHERE n = 'abc' ORDER BY id;
--> Abc
--> ABC
--> abc
SELECT z, typeof(z) FROM t INDEXED BY t_z WHERE z = 3 ORDER BY id;
--> 3.0|real
--> 3|integer
SELECT a FROM t INDEXED BY t_part WHERE r > 0 AND a > 3;
--~ three
--~ 9223372036854775807
--~ 9007199254740993

-- A transaction sees its own changes, and what is taken back is gone.
BEGIN;
INSERT INTO t (id, a, s) VALUES (20, 20, 'new');
SELECT a, s FROM t INDEXED BY t_a WHERE a BETWEEN 4 AND 100;
--> 20|new
SAVEPOINT p;
UPDATE t SET a = 21 WHERE id = 20;
SELECT a, s FROM t INDEXED BY t_a WHERE a BETWEEN 4 AND 100;
--> 21|new
ROLLBACK TO p;
SELECT a, s FROM t INDEXED BY t_a WHERE a BETWEEN 4 AND 100;
--> 20|new
DELETE FROM t WHERE id = 20;
INSERT INTO t (id, a, s) VALUES (20, 22, 'newer');
SELECT a, s FROM t INDEXED BY t_a WHERE a BETWEEN 4 AND 100;
--> 22|newer
ROLLBACK;
SELECT a, s FROM t INDEXED BY t_a WHERE a BETWEEN 4 AND 100;
--> (no rows)
UPDATE t SET s = 'y' WHERE id = 8;
SELECT a, s FROM t INDEXED BY t_a WHERE a < 0;
--> -Inf|y

-- A REAL above all integers is above any of them, also when the table is read for the second time.
CREATE TABLE large (r REAL);
INSERT INTO large VALUES (1e300), (9e999);
SELECT count(*) FROM large WHERE r >= 0;
--> 2
SELECT count(*) FROM large WHERE r >= 0;
--> 2
UPDATE large SET r = -r;
SELECT count(*) FROM large WHERE r < 0;
--> 2
SELECT count(*) FROM large WHERE r < 0;
--> 2
