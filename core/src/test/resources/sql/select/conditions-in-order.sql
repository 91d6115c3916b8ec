-- A condition is not asked about rows that an earlier one excludes.
CREATE TABLE f (id INTEGER, k INTEGER);
CREATE TABLE v (k INTEGER, v TEXT);
INSERT INTO f VALUES (1, 1), (2, 5);
INSERT INTO v VALUES (1, '{"a":1}'), (99, 'not json'), (5, '{"a":0}');
SELECT o.id, (SELECT count(*) FROM v i WHERE i.k = o.k AND json_extract(i.v, '$.a') > 0) FROM f o;
--> 1|1
--> 2|0
SELECT k FROM v WHERE k < 50 AND json_extract(v, '$.a') > 0;
--> 1
SELECT k FROM v WHERE json_valid(v) AND json_extract(v, '$.a') > 0;
--> 1
SELECT CASE WHEN k < 50 AND json_extract(v, '$.a') > 0 THEN 'yes' ELSE 'no' END FROM v ORDER BY k;
--> yes
--> no
--> no
SELECT k FROM v GROUP BY k HAVING k < 50 AND json_extract(max(v), '$.a') > 0;
--> 1
SELECT k FROM v WHERE k > 50 AND json_extract(v, '$.a') > 0;
--! SQLITE_ERROR malformed JSON
SELECT json_extract(v, '$.a') FROM (SELECT * FROM v WHERE json_valid(v)) WHERE json_extract(v, '$.a') = 1;
--> 1
-- PicoVolt only: SQLite may make an index of the rows for which a condition holds.
SELECT o.id FROM f o JOIN v i ON i.k = o.k AND json_extract(i.v, '$.a') = o.id;
--> 1
-- PicoVolt only: likewise.
SELECT o.id, i.k FROM f o LEFT JOIN v i ON i.k = o.k AND json_extract(i.v, '$.a') > 0 ORDER BY 1;
--> 1|1
--> 2|NULL
-- An index on the value says that there is no error.
CREATE TABLE doc (k INTEGER, v TEXT);
INSERT INTO doc VALUES (1, '{"a":1}'), (2, '{"a":2}');
CREATE INDEX doc_a ON doc (json_extract(v, '$.a'));
SELECT o.id, d.k FROM f o, doc d WHERE d.k = o.id AND json_extract(d.v, '$.a') = 2;
--> 2|2
