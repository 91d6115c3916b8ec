-- json_each and json_tree, and functions in FROM that read the tables before them.
SELECT * FROM json_each('{"a":1,"b":[2,{"c":3}],"d":"x"}');
--> a|1|integer|1|2|NULL|$.a|$
--> b|[2,{"c":3}]|array|NULL|6|NULL|$.b|$
--> d|x|text|x|16|NULL|$.d|$
SELECT * FROM json_tree('{"a":1,"b":[2,{"c":null}]}');
--> NULL|{"a":1,"b":[2,{"c":null}]}|object|NULL|0|NULL|$|$
--> a|1|integer|1|2|0|$.a|$
--> b|[2,{"c":null}]|array|NULL|6|0|$.b|$
--> 0|2|integer|2|9|6|$.b[0]|$.b
--> 1|{"c":null}|object|NULL|11|6|$.b[1]|$.b
--> c|NULL|null|NULL|12|11|$.b[1].c|$.b[1]
SELECT * FROM json_each('[10,20]', '$[1]');
--> NULL|20|integer|20|4|NULL|$[1]|$[1]
SELECT key, value, fullkey, path FROM json_tree('{"a":{"b c":[1]}}', '$.a');
--> a|{"b c":[1]}|$.a|$
--> b c|[1]|$.a."b c"|$.a
--> 0|1|$.a."b c"[0]|$.a."b c"
SELECT key, value FROM json_each('7'), (SELECT 1) ORDER BY key;
--> NULL|7
SELECT count(*) FROM json_each('[]');
--> 0
SELECT count(*) FROM json_each(NULL);
--> 0
SELECT count(*) FROM json_each('{}', '$.a');
--> 0
SELECT json_array(value), json_quote(atom) FROM json_each('[[1],"[1]"]');
--> [[1]]|null
--> ["[1]"]|"[1]"
CREATE TABLE t (id INTEGER PRIMARY KEY, j TEXT);
INSERT INTO t VALUES (1, '[1,2,3]'), (2, '{"a":[10,20],"b":{}}'), (3, '[]'), (4, NULL);
SELECT t.id, e.key, e.value FROM t, json_each(t.j) AS e ORDER BY t.id, e.key;
--> 1|0|1
--> 1|1|2
--> 1|2|3
--> 2|a|[10,20]
--> 2|b|{}
SELECT t.id, e.value FROM t LEFT JOIN json_each(t.j) AS e ON e.value > 2 ORDER BY t.id, e.value;
--> 1|3
--> 2|[10,20]
--> 2|{}
--> 3|NULL
--> 4|NULL
SELECT t.id, f.value FROM t, json_each(t.j) AS e, json_each(e.value) AS f WHERE e.type = 'array';
--> 2|10
--> 2|20
SELECT e.value FROM json_each(t.j) AS e, t WHERE t.id = 1 ORDER BY e.value;
--> 1
--> 2
--> 3
SELECT t.id, value FROM t, json_each WHERE json = t.j AND root = '$.a';
--> 2|10
--> 2|20
SELECT t.id, value FROM t JOIN json_each ON json = t.j WHERE t.id = 1;
--> 1|1
--> 1|2
--> 1|3
SELECT t.id FROM t WHERE t.id IN (SELECT value FROM json_each('[1,3,7]')) ORDER BY t.id;
--> 1
--> 3
SELECT t.id, (SELECT sum(value) FROM json_each(t.j)) FROM t ORDER BY t.id;
--> 1|6
--> 2|0.0
--> 3|NULL
--> 4|NULL
SELECT t.id FROM t WHERE EXISTS (SELECT 1 FROM json_each(t.j) AS e WHERE e.value = 2);
--> 1
SELECT a.id, count(*) FROM t AS a JOIN t AS b ON b.id = a.id JOIN json_tree(b.j) GROUP BY a.id ORDER BY a.id;
--> 1|4
--> 2|5
--> 3|1
WITH x AS (SELECT value AS v FROM json_each('[[1,2],[3]]')) SELECT x.v, y.value FROM x, json_each(x.v) AS y;
--> [1,2]|1
--> [1,2]|2
--> [3]|3
SELECT m.name, c.name, c.type, c.pk FROM sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table';
--> t|id|INTEGER|1
--> t|j|TEXT|0
SELECT name FROM pragma_table_info WHERE arg = 't';
--> id
--> j
DELETE FROM t WHERE id IN (SELECT value FROM json_each('[3,4]'));
INSERT INTO t SELECT value + 10, json_array(value) FROM json_each('[1,2]');
UPDATE t SET j = (SELECT json_group_array(value * 2) FROM json_each(t.j)) WHERE id <> 2;
SELECT id, j FROM t ORDER BY id;
--> 1|[2,4,6]
--> 2|{"a":[10,20],"b":{}}
--> 11|[2]
--> 12|[4]
SELECT count(*), max(length(fullkey)) FROM json_tree(replace(hex(zeroblob(1000)), '00', '[') || replace(hex(zeroblob(1000)), '00', ']'));
--> 1000|2998
SELECT * FROM json_each('[1');
--! SQLITE_ERROR malformed JSON
SELECT * FROM json_each('[1]', 'a');
--! SQLITE_ERROR bad JSON path: 'a'
SELECT * FROM json_each(1, 2, 3);
--! SQLITE_ERROR too many arguments on json_each() - max 2
SELECT * FROM t('x');
--! SQLITE_ERROR 't' is not a function
