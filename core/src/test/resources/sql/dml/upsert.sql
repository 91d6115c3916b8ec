CREATE TABLE t (id INTEGER PRIMARY KEY, k TEXT UNIQUE, a, b, n INTEGER DEFAULT 1 CHECK (n < 100));
CREATE UNIQUE INDEX t_ab ON t (a, b COLLATE NOCASE);
INSERT INTO t (id, k, a, b) VALUES (1, 'x', 1, 'B'), (2, 'y', 2, 'C');
INSERT INTO t (k) VALUES ('x') ON CONFLICT (k) DO UPDATE SET n = n + 1 RETURNING id, k, n;
--> 1|x|2
INSERT INTO t (k, n) VALUES ('x', 5), ('z', 7), ('x', 9) ON CONFLICT (k) DO UPDATE SET n = t.n + excluded.n RETURNING id, k, n;
--> 1|x|7
--> 3|z|7
--> 1|x|16
SELECT * FROM t;
--> 1|x|1|B|16
--> 2|y|2|C|1
--> 3|z|NULL|NULL|7
SELECT changes(), last_insert_rowid();
--> 3|3
INSERT INTO t (k, n) VALUES ('x', 1) ON CONFLICT (k) DO UPDATE SET n = 0 WHERE excluded.n > t.n RETURNING *;
--> (no rows)
INSERT INTO t (k, n) VALUES ('x', 1) ON CONFLICT DO NOTHING RETURNING *;
--> (no rows)
INSERT INTO t (id, k) VALUES (1, 'new') ON CONFLICT DO UPDATE SET k = excluded.k, n = excluded.id RETURNING *;
--> 1|new|1|B|1
INSERT INTO t (id, k) VALUES (2, 'new') ON CONFLICT (id) DO UPDATE SET k = excluded.k;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.k
INSERT INTO t (id, k) VALUES (2, 'new') ON CONFLICT (k) DO UPDATE SET n = 50 RETURNING id, n;
--> 1|50
INSERT INTO t (id, k) VALUES (2, 'new') ON CONFLICT (k) DO NOTHING ON CONFLICT (id) DO UPDATE SET n = 60 RETURNING id, n;
--> (no rows)
INSERT INTO t (id, k) VALUES (2, 'q') ON CONFLICT (k) DO NOTHING ON CONFLICT (id) DO UPDATE SET n = 61 RETURNING id, n;
--> 2|61
INSERT INTO t (a, b) VALUES (1, 'b') ON CONFLICT (b COLLATE NOCASE, a) DO UPDATE SET (a, b) = (excluded.a + 10, excluded.b || '!') RETURNING id, a, b;
--> 1|11|b!
INSERT INTO t (a, b) VALUES (2, 'c') ON CONFLICT (b, a) DO UPDATE SET n = 70 RETURNING id, n;
--> 2|70
INSERT INTO t (a, b) VALUES (2, 'c') ON CONFLICT (b COLLATE RTRIM, a) DO UPDATE SET n = 70 RETURNING id, n;
--! SQLITE_ERROR ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint
INSERT INTO t (a) VALUES (2) ON CONFLICT (a) DO NOTHING;
--! SQLITE_ERROR ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint
INSERT INTO t (a) VALUES (2) ON CONFLICT (k) DO NOTHING ON CONFLICT (a) DO NOTHING;
--! SQLITE_ERROR 2nd ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint
INSERT INTO t (a) VALUES (2) ON CONFLICT (nosuch) DO NOTHING;
--! SQLITE_ERROR no such column: nosuch
INSERT INTO t (a) VALUES (2) ON CONFLICT (k NULLS LAST) DO NOTHING;
--! SQLITE_ERROR unsupported use of NULLS LAST
INSERT INTO t (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET n = 100;
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: n < 100
INSERT INTO t (k, n) VALUES ('new', 200) ON CONFLICT (k) DO UPDATE SET n = 10;
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: n < 100
INSERT INTO t (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET nosuch = 10;
--! SQLITE_ERROR no such column: nosuch
INSERT INTO t (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET n = excluded.nosuch;
--! SQLITE_ERROR no such column: excluded.nosuch
INSERT INTO t (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET k = 'y';
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: t.k
INSERT INTO t (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET id = 77 RETURNING id;
--> 77
INSERT INTO t (id, k) VALUES (88, 'new') ON CONFLICT (k) DO UPDATE SET id = excluded.id + 1, n = excluded.rowid RETURNING id, n;
--> 89|88
INSERT INTO t AS u (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET n = u.n - 1 RETURNING n;
--> 87
INSERT INTO t AS u (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET n = t.n;
--! SQLITE_ERROR no such column: t.n
INSERT INTO t (k) VALUES ('new') ON CONFLICT DO NOTHING ON CONFLICT (k) DO NOTHING;
--! SQLITE_ERROR near "ON": syntax error
INSERT INTO t (k, n) SELECT k, 3 FROM t WHERE true ON CONFLICT (k) DO UPDATE SET n = excluded.n;
INSERT INTO t (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET n = (SELECT count(*) FROM t AS o WHERE o.k <= excluded.k) RETURNING n;
--> 1
INSERT OR IGNORE INTO t (id, k) VALUES (1, 'y') ON CONFLICT (k) DO UPDATE SET n = 12 RETURNING id, n;
--> 2|12
INSERT OR REPLACE INTO t (id, k) VALUES (1, 'y') ON CONFLICT (k) DO NOTHING RETURNING id;
--> (no rows)
SELECT * FROM t ORDER BY id;
--> 2|y|2|C|12
--> 3|z|NULL|NULL|3
--> 89|new|11|b!|1
INSERT INTO t (k) VALUES ('new') ON CONFLICT (k) DO UPDATE SET n = NULL;
CREATE TABLE r (a, b);
INSERT INTO r (rowid, a) VALUES (1, 'one');
INSERT INTO r (rowid, a) VALUES (1, 'two') ON CONFLICT (rowid) DO UPDATE SET b = excluded.a RETURNING rowid, *;
--> 1|one|two
INSERT INTO r (rowid, a) VALUES (1, 'two') ON CONFLICT DO UPDATE SET rowid = 5 RETURNING rowid, *;
--> 5|one|two
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER DEFAULT 1);
INSERT INTO words (word) VALUES ('a'), ('b'), ('a'), ('c'), ('a'), ('b') ON CONFLICT (word) DO UPDATE SET count = count + 1;
SELECT * FROM words ORDER BY word;
--> a|3
--> b|2
--> c|1

-- A row that loses its rowid's conflict was not converted yet, but to REAL.
CREATE TABLE raw (id INTEGER PRIMARY KEY, a TEXT, b REAL, c);
INSERT INTO raw VALUES (1, 5, 5, 5);
INSERT INTO raw VALUES (1, 6, 6, 6) ON CONFLICT (id) DO UPDATE SET c = typeof(excluded.a) || ' ' || typeof(excluded.b);
SELECT c FROM raw;
--> integer real
CREATE TABLE checked (id INTEGER PRIMARY KEY, a TEXT CHECK (a > 0), c);
INSERT INTO checked VALUES (1, 5, 5);
INSERT INTO checked VALUES (1, 6, 6) ON CONFLICT (id) DO UPDATE SET c = typeof(excluded.a);
SELECT c FROM checked;
--> text

-- What an upsert changes is never replaced, ignored or kept by FAIL.
CREATE TABLE replacing (k UNIQUE ON CONFLICT REPLACE, v CHECK (v < 9));
INSERT INTO replacing VALUES (1, 1), (3, 3);
INSERT INTO replacing SELECT k, v FROM replacing WHERE true ON CONFLICT DO UPDATE SET k = 1;
--! SQLITE_CONSTRAINT_UNIQUE UNIQUE constraint failed: replacing.k
INSERT OR FAIL INTO replacing VALUES (5, 5), (1, 1) ON CONFLICT (k) DO UPDATE SET v = 10;
--! SQLITE_CONSTRAINT_CHECK
SELECT * FROM replacing;
--> 1|1
--> 3|3

-- Columns of excluded have neither affinity nor collation.
CREATE TABLE bare (id INTEGER PRIMARY KEY, t TEXT COLLATE NOCASE UNIQUE, n INT, r);
INSERT INTO bare VALUES (1, 'x', 5, NULL);
INSERT INTO bare VALUES (2, 'X', 6, NULL) ON CONFLICT (t) DO UPDATE SET
    r = (excluded.t = t) || (excluded.t = 'x') || (excluded.n = '6') || (excluded.n > n) || (excluded.n IN ('6')) || (excluded.id = '2');
SELECT r FROM bare;
--> '100100'
INSERT INTO bare VALUES (1, 100, '7', NULL) ON CONFLICT (id) DO UPDATE SET r = excluded.t >= t, n = excluded.n;
SELECT n, r FROM bare;
--> 7|0

-- Constraints with clauses come first, in the order of the clauses, and then the rowid.
CREATE TABLE three (id INTEGER PRIMARY KEY, u UNIQUE, v UNIQUE, w);
INSERT INTO three VALUES (1, 1, 1, 'x'), (2, 2, 2, 'x'), (3, 3, 3, 'x');
INSERT INTO three VALUES (1, 2, 3, 'n') ON CONFLICT (v) DO UPDATE SET w = 'v' ON CONFLICT (id) DO UPDATE SET w = 'id'
    ON CONFLICT (u) DO UPDATE SET w = 'u';
INSERT INTO three VALUES (1, 2, 3, 'n') ON CONFLICT (u) DO UPDATE SET w = 'u' ON CONFLICT DO NOTHING;
INSERT INTO three VALUES (1, 2, 3, 'n') ON CONFLICT (id) DO UPDATE SET w = 'id' ON CONFLICT (u) DO UPDATE SET w = 'u';
SELECT group_concat(w) FROM three;
--> id,u,v
INSERT INTO three VALUES (1, 9, 3, 'n') ON CONFLICT (u) DO UPDATE SET w = 'u';
--! SQLITE_CONSTRAINT_PRIMARYKEY UNIQUE constraint failed: three.id
INSERT OR REPLACE INTO three VALUES (1, 2, 3, 'n') ON CONFLICT (u) DO NOTHING;
--= 0
INSERT OR REPLACE INTO three VALUES (1, 9, 3, 'n') ON CONFLICT (u) DO NOTHING;
SELECT * FROM three;
--> 1|9|3|n
--> 2|2|2|u
CREATE TABLE least (k UNIQUE, v, id INTEGER PRIMARY KEY);
INSERT INTO least VALUES (0, 'x', -9223372036854775808);
INSERT INTO least SELECT * FROM least WHERE true ON CONFLICT (k) DO UPDATE SET v = 'y' ON CONFLICT DO NOTHING;
--= 1
SELECT v FROM least;
--> y

-- What excluded shows is converted where an index was looked at before.
CREATE TABLE soon (id INTEGER PRIMARY KEY, u INT UNIQUE);
INSERT INTO soon VALUES (1, 1), (2, 2);
INSERT INTO soon VALUES (1, '8') ON CONFLICT DO UPDATE SET u = typeof(excluded.u);
INSERT INTO soon VALUES (2, '8') ON CONFLICT (u) DO UPDATE SET u = 9 ON CONFLICT (id) DO UPDATE SET u = typeof(excluded.u);
SELECT u FROM soon;
--> text
--> integer

-- Aggregates of the row in the way are misused; excluded is of no query, so that those of it belong to the subquery.
CREATE TABLE totals (a INTEGER PRIMARY KEY, b, c);
INSERT INTO totals VALUES (1, 2, 3);
INSERT INTO totals VALUES (1, 5, 6) ON CONFLICT DO UPDATE SET c = (SELECT sum(b));
--! SQLITE_ERROR misuse of aggregate: sum()
INSERT INTO totals VALUES (1, 5, 6) ON CONFLICT DO UPDATE SET c = (SELECT (SELECT sum(totals.b + excluded.b)) FROM (SELECT 1));
--! SQLITE_ERROR misuse of aggregate: sum()
INSERT INTO totals VALUES (1, 5, 6) ON CONFLICT DO UPDATE SET c = 1 WHERE (SELECT sum(b)) = 2;
--! SQLITE_ERROR misuse of aggregate: sum()
INSERT INTO totals VALUES (1, 5, 6) ON CONFLICT DO UPDATE SET c = (SELECT sum(excluded.b) FROM (VALUES (1), (2)));
SELECT c FROM totals;
--> 10
INSERT INTO totals VALUES (1, 5, 6) ON CONFLICT DO UPDATE SET c = (SELECT sum(totals.b + column1) FROM (VALUES (1), (2)));
SELECT c FROM totals;
--> 7
