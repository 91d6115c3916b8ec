-- Making and changing JSON.
SELECT json_array(1, 2.5, 'x', NULL, json('[3]'), json_object('a', 1)), json_array();
--> [1,2.5,"x",null,[3],{"a":1}]|[]
SELECT json_object('a', 1, 'b"c', 'x' || char(10, 1) || 'y', 'd', json_array(1)), json_object();
--> '{"a":1,"b\\"c":"x\\n\\u0001y","d":[1]}'|{}
SELECT json_quote('it"s'), json_quote(1.5), json_quote(NULL), json_quote(json('[1]'));
--> '"it\\"s"'|'1.5'|null|[1]
SELECT json_array('[1]', json('[1]'), json_extract('{"a":[1]}', '$.a'), json_extract('{"a":"[1]"}', '$.a'), '{"a":[1]}' -> 'a', '{"a":[1]}' ->> 'a');
--> ["[1]",[1],[1],"[1]",[1],"[1]"]
SELECT json_array(CASE WHEN 1 THEN json('[1]') END, coalesce(NULL, json('{}')), iif(0, 1, json('[2]')));
--> [[1],{},[2]]
SELECT json_set('{"a":1}', '$.a', 2, '$.b', 'x', '$.c.d[0].e', json('[1]'));
--> {"a":2,"b":"x","c":{"d":[{"e":[1]}]}}
SELECT json_insert('{"a":1}', '$.a', 2, '$.b', 3), json_replace('{"a":1}', '$.a', 2, '$.b', 3);
--> {"a":1,"b":3}|{"a":2}
SELECT json_set('[1,2,3]', '$[1]', 'x', '$[#]', 4, '$[#-1]', 5, '$[9]', 6), json_set('[]', '$[0][0]', 1);
--> [1,"x",3,5]|[[1]]
SELECT json_set('{"a":1}', '$', json('[1]')), json_insert('{"a":1}', '$', 5), json_set('{}', NULL, 1);
--> [1]|{"a":1}|{}
SELECT json_remove('{"a":1,"b":[1,2,3]}', '$.a', '$.b[1]', '$.z'), json_remove('[1]', '$'), json_remove('[1,2,3]', '$[#-1]', '$[0]');
--> {"b":[1,3]}|NULL|[2]
SELECT json_patch('{"a":1,"b":{"c":2,"d":3}}', '{"a":null,"b":{"c":9,"e":{"f":null,"g":1}},"h":[1]}'), json_patch('[1,2]', '{"a":1}'), json_patch('{"a":1}', '[1]');
--> {"b":{"c":9,"d":3,"e":{"g":1}},"h":[1]}|{"a":1}|[1]
SELECT json_group_array(x), json_group_array(x ORDER BY x DESC), json_group_array(DISTINCT x % 2), json_group_array(x) FILTER (WHERE x > 2) FROM (SELECT value AS x FROM json_each('[1,2,3]'));
--> [1,2,3]|[3,2,1]|[1,0]|[3]
SELECT json_group_object(k, v) FROM (SELECT 'a' AS k, 1 AS v UNION ALL SELECT NULL, 2 UNION ALL SELECT 'b', 'x');
--> {"a":1,"b":"x"}
SELECT json_group_array(1) FILTER (WHERE 0), json_group_object('a', 1) FILTER (WHERE 0);
--> []|{}
CREATE TABLE t (g, v);
INSERT INTO t VALUES ('a', 1), ('b', 2), ('a', NULL), ('a', 'x');
SELECT g, json_group_array(json_object('v', v)) FROM t GROUP BY g ORDER BY g;
--> a|[{"v":1},{"v":null},{"v":"x"}]
--> b|[{"v":2}]
SELECT json_object('g', json_group_array(g), 'n', count(*)) FROM t;
--> {"g":["a","b","a","a"],"n":4}
UPDATE t SET v = json_set('{}', '$.old', v) WHERE g = 'a';
SELECT v FROM t ORDER BY rowid;
--> {"old":1}
--> 2
--> {"old":null}
--> {"old":"x"}
SELECT json_object('a');
--! SQLITE_ERROR json_object() requires an even number of arguments
SELECT json_object(1, 2);
--! SQLITE_ERROR json_object() labels must be TEXT
SELECT json_set('{}', '$.a');
--! SQLITE_ERROR json_set() needs an odd number of arguments
SELECT json_insert('{}', '$.a', 1, '$.b');
--! SQLITE_ERROR json_insert() needs an odd number of arguments
SELECT json_array(x'00ff00');
--! SQLITE_ERROR JSON cannot hold BLOB values
SELECT json_set('{}', 'a', 1);
--! SQLITE_ERROR bad JSON path: 'a'
SELECT length(json_set('[]', '$' || replace(hex(zeroblob(998)), '00', '[0]'), 1));
--> 1997
