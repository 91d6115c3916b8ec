-- PicoVolt only: EXPLAIN shows PicoVolt's plans.
-- Which conditions and orders an index serves.

CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c TEXT, d TEXT COLLATE NOCASE);
INSERT INTO t SELECT value, value % 500, value % 700, 'c' || (value % 1000), 'Name ' || value FROM generate_series(1, 5000);
INSERT INTO t VALUES (6000, NULL, NULL, NULL, x'6e616d652033'), (6001, -1, 9999, '', 'NAME 31x');
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b, c);
CREATE INDEX t_c ON t (c);
CREATE INDEX t_d ON t (d);
EXPLAIN SELECT id FROM t WHERE a = 3 OR b = 7;
--> 1|0|0|PROJECT 1 columns (~18 rows)
--> 2|1|0|SEARCH t USING 2 LOOKUPS WITH FILTER (~18 rows)
--> 3|2|0|SEARCH t USING INDEX t_a (a=?) (~10 rows)
--> 4|2|0|SEARCH t USING INDEX t_b (b=?) (~8 rows)
SELECT id FROM t WHERE a = 3 OR b = 7 ORDER BY id;
--> 3
--> 7
--> 503
--> 707
--> 1003
--> 1407
--> 1503
--> 2003
--> 2107
--> 2503
--> 2807
--> 3003
--> 3503
--> 3507
--> 4003
--> 4207
--> 4503
--> 4907
EXPLAIN SELECT count(*) FROM t WHERE a = 3 OR id IN (4, 503) OR (b = 8 AND c = 'c8');
--> 1|0|0|PROJECT 1 columns (~1 rows)
--> 2|1|0|AGGREGATE 1 functions (~1 rows)
--> 3|2|0|SEARCH t USING 3 LOOKUPS WITH FILTER (~13 rows)
--> 4|3|0|SEARCH t USING INDEX t_a (a=?) (~10 rows)
--> 5|3|0|SEARCH t USING ROWID (2 keys) (~2 rows)
--> 6|3|0|SEARCH t USING INDEX t_b (b=? AND c=?) (~1 rows)
SELECT id FROM t WHERE (a = 3 OR id IN (4, 503) OR (b = 8 AND c = 'c8')) AND id < 1600 ORDER BY id;
--> 3
--> 4
--> 8
--> 503
--> 1003
--> 1503
EXPLAIN SELECT id FROM t WHERE a = 3 OR b + 1 = 7;
--> 1|0|0|PROJECT 1 columns (~1651 rows)
--> 2|1|0|SCAN t WITH FILTER (~1651 rows)
EXPLAIN SELECT id FROM t WHERE d LIKE 'name 31%';
--> 1|0|0|PROJECT 1 columns (~123 rows)
--> 2|1|0|SEARCH t USING 2 LOOKUPS WITH FILTER (~123 rows)
--> 3|2|0|SEARCH t USING INDEX t_d (d>=? AND d<?) (~110 rows)
--> 4|2|0|SEARCH t USING INDEX t_d (d>=?) (~13 rows)
SELECT count(*), min(id), max(id) FROM t WHERE d LIKE 'name 31%';
--> 112|31|6001
SELECT id FROM t WHERE d LIKE 'name 3';
--> 3
--> 6000
SELECT count(*) FROM t WHERE d LIKE 'na_e 31%';
--> 112
SELECT count(*) FROM t WHERE d NOT LIKE 'name 31%';
--> 4890

SELECT count(*) FROM t WHERE c GLOB 'c99*';
--> 55
SELECT count(*) FROM t WHERE c GLOB 'C99*';
--> 0
SELECT count(*) FROM t WHERE c LIKE 'C99%';
--> 55
EXPLAIN SELECT max(a) FROM t;
--> 1|0|0|PROJECT 1 columns (~1 rows)
--> 2|1|0|AGGREGATE 1 functions (~1 rows)
--> 3|2|0|LIMIT (~1 rows)
--> 4|3|0|SEARCH t USING COVERING INDEX t_a (in order) WITH FILTER (~5002 rows)
SELECT max(a), typeof(max(a)) FROM t;
--> 499|integer
SELECT min(a) FROM t;
--> -1
SELECT max(a) FROM t;
--> 499
SELECT min(b), max(b) FROM t;
--> 0|9999
SELECT min(c) FROM t WHERE b = 3;
--> c103
SELECT max(c), id FROM t WHERE b = 3 AND id < 3000;
--> c803|2803
SELECT max(d) FROM t;
--> x'6e616d652033'
SELECT min(d COLLATE BINARY) FROM t WHERE id < 6000;
--> Name 1
SELECT max(id), 1 + min(id) FROM t;
--> 6001|2
SELECT min(a) FROM t WHERE a > 1000;
--> NULL
SELECT min(a) FROM t WHERE a IS NULL;
--> NULL
EXPLAIN SELECT id FROM t WHERE d <> 'x' ORDER BY b DESC, c DESC LIMIT 3;
--> 1|0|0|PROJECT 1 columns (~3 rows)
--> 2|1|0|LIMIT (~3 rows)
--> 3|2|0|SEARCH t USING INDEX t_b (in order) WITH FILTER (~4752 rows)
SELECT id, b, c FROM t WHERE d <> 'x' ORDER BY b DESC, c DESC LIMIT 3;
--> 6001|9999|''
--> 2099|699|c99
--> 4899|699|c899
SELECT id, a FROM t WHERE a IS NOT NULL ORDER BY a, id LIMIT 3;
--> 6001|-1
--> 500|0
--> 1000|0
SELECT id FROM t WHERE a = 7 ORDER BY a, id DESC LIMIT 2;
--> 4507
--> 4007
SELECT id FROM t WHERE b = 7 ORDER BY c DESC, id DESC LIMIT 3;
--> 4907
--> 2807
--> 707
SELECT id, a FROM t ORDER BY a LIMIT 2;
--> 6000|NULL
--> 6001|-1
