-- Indexes on expressions, as SQLite has them: kept by every change, unique, in any mixture with columns.

CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c REAL);
INSERT INTO t VALUES (1, 'Bern', 10, 1.5), (2, 'bonn', 20, NULL), (3, 'PARIS', NULL, 2.5), (4, NULL, 40, 3.5);
INSERT INTO t (a, b, c) SELECT char(256 + x.id * 64 + y.id * 16 + z.id * 4 + u.id), x.id * 7 + y.id * 100 + z.id * 1000 + u.id * 10000, -1e6 FROM t x, t y, t z, t u;
CREATE INDEX t_lower ON t (lower(a));
CREATE INDEX t_sum ON t (b + c DESC, a COLLATE NOCASE);
CREATE UNIQUE INDEX t_unique ON t (substr(a, 1, 3), b % 7);
SELECT id FROM t WHERE lower(a) = 'bonn';
--> 2
SELECT id FROM t WHERE lower(a) IN ('bern', 'paris', 'x') ORDER BY id;
--> 1
--> 3
SELECT id FROM t WHERE lower(a) BETWEEN 'bf' AND 'q' ORDER BY id;
--> 2
--> 3
SELECT id FROM t WHERE b + c > 11 ORDER BY id;
--> 1
--> 4
SELECT id FROM t WHERE b + c = 11.5 AND a = 'BERN' COLLATE NOCASE;
--> 1
INSERT INTO t VALUES (1005, 'Bernau', 17, 0);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: index 't_unique'
INSERT OR IGNORE INTO t VALUES (1005, 'Bernau', 17, 0);
INSERT INTO t VALUES (1005, 'Bernau', 18, 0);
UPDATE t SET b = 3 WHERE id = 1005;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: index 't_unique'
UPDATE OR REPLACE t SET b = 3 WHERE id = 1005;
SELECT * FROM t WHERE id < 5 OR id > 1000 ORDER BY id;
--> 2|bonn|20|NULL
--> 3|PARIS|NULL|2.5
--> 4|NULL|40|3.5
--> 1005|Bernau|3|0.0
UPDATE t SET a = upper(a) WHERE id = 2;
SELECT id FROM t WHERE lower(a) = 'bonn';
--> 2
SELECT id FROM t WHERE lower(a) = 'bern';
--> (no rows)
DELETE FROM t WHERE lower(a) = 'bonn';
SELECT id FROM t WHERE lower(a) = 'bonn';
--> (no rows)
REPLACE INTO t VALUES (3, 'Rome', 1, 1);
SELECT id FROM t WHERE lower(a) = 'paris' OR lower(a) = 'rome';
--> 3
PRAGMA integrity_check;
--> ok
CREATE UNIQUE INDEX u ON t (typeof(a) = 'text');
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: index 'u'
SELECT seqno, cid, name FROM pragma_index_info('t_unique');
--> 0|-2|NULL
--> 1|-2|NULL
SELECT seqno, cid, name, "desc", upper(coll), key FROM pragma_index_xinfo('t_sum');
--> 0|-2|NULL|1|BINARY|1
--> 1|1|a|0|NOCASE|1
--> 2|-1|NULL|0|BINARY|0
SELECT name, "unique", origin, partial FROM pragma_index_list('t') ORDER BY name;
--> t_lower|0|c|0
--> t_sum|0|c|0
--> t_unique|1|c|0

-- What may not be in an index.
CREATE INDEX x ON t (random());
--! SQLITE_ERROR non-deterministic functions prohibited in index expressions
CREATE INDEX x ON t (abs(random()) + 1);
--! SQLITE_ERROR non-deterministic functions prohibited in index expressions
CREATE INDEX x ON t (last_insert_rowid());
--! SQLITE_ERROR non-deterministic functions prohibited in index expressions
CREATE INDEX x ON t (CURRENT_TIMESTAMP);
--! SQLITE_ERROR non-deterministic functions prohibited in index expressions
CREATE INDEX x ON t ((SELECT 1));
--! SQLITE_ERROR subqueries prohibited in index expressions
CREATE INDEX x ON t (a IN (SELECT 1));
--! SQLITE_ERROR subqueries prohibited in index expressions
CREATE INDEX x ON t (EXISTS (SELECT 1));
--! SQLITE_ERROR subqueries prohibited in index expressions
CREATE INDEX x ON t (count(*));
--! SQLITE_ERROR misuse of aggregate function count()
CREATE INDEX x ON t (sum(b));
--! SQLITE_ERROR misuse of aggregate function sum()
CREATE INDEX x ON t (b + ?1);
--! SQLITE_ERROR parameters prohibited in index expressions
CREATE INDEX x ON t (t.b + 1);
--! SQLITE_ERROR the "." operator prohibited in index expressions
CREATE INDEX x ON t (u.b + 1);
--! SQLITE_ERROR no such column: u.b
CREATE INDEX x ON t (b + missing);
--! SQLITE_ERROR no such column: missing
CREATE INDEX x ON t (rowid);
--! SQLITE_ERROR no such column: rowid
CREATE INDEX x ON t ((a, b));
--! SQLITE_ERROR row value misused
CREATE INDEX x ON t (missing(a));
--! SQLITE_ERROR no such function: missing
CREATE INDEX x ON t (abs(a, b));
--! SQLITE_ERROR wrong number of arguments to function abs()
CREATE TABLE z (a, UNIQUE (a + 1));
--! SQLITE_ERROR expressions prohibited in PRIMARY KEY and UNIQUE constraints
CREATE TABLE z (a, PRIMARY KEY (a + 1));
--! SQLITE_ERROR expressions prohibited in PRIMARY KEY and UNIQUE constraints

-- Comparisons that an index does not stand for: another collation, another conversion.
CREATE TABLE k (a TEXT, b);
INSERT INTO k VALUES ('a', 1), ('A', '1'), ('b', 2), ('1', 3);
INSERT INTO k SELECT 'y' || x.b || y.b || z.b || u.b || v.b, 9 FROM k x, k y, k z, k u, k v;
CREATE INDEX k_upper ON k (a || '');
CREATE INDEX k_nocase ON k (a || 'x' COLLATE NOCASE);
SELECT b FROM k WHERE a || '' = 'A' COLLATE NOCASE ORDER BY b;
--> 1
--> '1'
SELECT b FROM k WHERE a || 'x' = 'AX' ORDER BY b;
--> (no rows)
SELECT b FROM k WHERE (a || 'x') COLLATE NOCASE = 'AX' ORDER BY b;
--> 1
--> '1'
SELECT b FROM k WHERE a || '' = 1 ORDER BY b;
--> (no rows)
CREATE INDEX k_cast ON k (CAST(a AS INTEGER));
SELECT b FROM k WHERE CAST(a AS INTEGER) = '1';
--> 3
SELECT b FROM k WHERE CAST(a AS INTEGER) = 1;
--> 3

-- A conflict target may be an expression.
CREATE TABLE e (a TEXT, b INTEGER, n INTEGER DEFAULT 0);
CREATE UNIQUE INDEX e_a ON e (lower(a));
CREATE UNIQUE INDEX e_b ON e (b) WHERE b > 10;
INSERT INTO e (a, b) VALUES ('One', 1), ('Two', 20);
INSERT INTO e (a, b) VALUES ('ONE', 2) ON CONFLICT (lower(a)) DO UPDATE SET n = n + 1, a = excluded.a;
INSERT INTO e (a, b) VALUES ('Three', 20) ON CONFLICT (b) WHERE b > 10 DO UPDATE SET n = n + 10;
INSERT INTO e (a, b) VALUES ('Three', 20) ON CONFLICT (b) DO NOTHING;
--! SQLITE_ERROR ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint
INSERT INTO e (a, b) VALUES ('Three', 20) ON CONFLICT (b) WHERE b > 11 DO NOTHING;
--! SQLITE_ERROR ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint
INSERT INTO e (a, b) VALUES ('Three', 20) ON CONFLICT (upper(a)) DO NOTHING;
--! SQLITE_ERROR ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint
INSERT INTO e (a, b) VALUES ('two', 1) ON CONFLICT DO NOTHING;
SELECT * FROM e ORDER BY b;
--> ONE|1|1
--> Two|20|10


-- Only COLLATE around all of it gives a key a collation, not a column within it.
CREATE TABLE folded (n COLLATE NOCASE);
CREATE UNIQUE INDEX by_cast ON folded (CAST(n AS TEXT));
CREATE UNIQUE INDEX by_sign ON folded (+n);
INSERT INTO folded VALUES ('a'), ('A');
SELECT count(*) FROM folded WHERE CAST(n AS TEXT) = 'a';
--> 2
SELECT n FROM folded WHERE CAST(n AS TEXT) COLLATE BINARY = 'A';
--> A
CREATE UNIQUE INDEX by_case ON folded (CAST(n AS TEXT) COLLATE NOCASE);
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: index 'by_case'
