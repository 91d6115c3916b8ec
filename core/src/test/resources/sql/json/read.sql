-- Reading JSON: paths, types, what is no JSON.
SELECT json(' { "a" : [ 1 , 2.50 , "x\u0041" ] , "b" : null } ');
--> '{"a":[1,2.50,"x\\u0041"],"b":null}'
SELECT json_extract('{"a":[1,{"b":"x"}],"c":true}', '$.a[0]', '$.a[1].b', '$.c', '$.z', '$.a');
--> [1,"x",true,null,[1,{"b":"x"}]]
SELECT json_extract('{"a":[1,{"b":"x"}],"c":true}', '$.a[1]'), json_extract('{"a":"x"}', '$.a');
--> {"b":"x"}|x
SELECT '{"a":[1,2,3]}' -> 'a', '{"a":[1,2,3]}' ->> '$.a[2]', '[1,2,3]' -> 1, '[1,2,3]' ->> -1, '{"a":"x"}' -> 'a', '{"a b":1}' ->> 'a b';
--> [1,2,3]|3|'2'|3|"x"|1
SELECT typeof('{"a":null}' -> 'a'), typeof('{"a":null}' ->> 'a'), typeof('{}' -> 'a'), typeof('{"a":1.0}' ->> 'a');
--> text|null|null|real
SELECT json_extract('{"a.b":1,"a":{"b":2},"":3}', '$."a.b"', '$.a.b', '$.""');
--> [1,2,3]
SELECT json_extract('[1,[2,3]]', '$[#-1][0]', '$[#-2]', '$[#]', '$[9]');
--> [2,1,null,null]
SELECT json_extract('{"\u0061\n":5}', '$."a\n"');
--> 5
SELECT json_extract('{"a":"tab\there \"q\" \u263a \ud83d\ude00"}', '$.a');
--> 'tab\there "q" ☺ 😀'
SELECT json_type('[1,2.5,"x",true,false,null,[],{}]'), json_type('[1,2.5]', '$[0]'), json_type('[1,2.5]', '$[1]'), json_type('["x"]', '$[0]'), json_type('[null]', '$[0]'), json_type('[]', '$[0]');
--> array|integer|real|text|null|NULL
SELECT json_array_length('[1,[2,3]]'), json_array_length('[1,[2,3]]', '$[1]'), json_array_length('{}'), json_array_length('[1]', '$[7]');
--> 2|2|0|NULL
SELECT json_valid('{"a":1}'), json_valid('{a:1}'), json_valid('{a:1}', 2), json_valid('{"a":1'), json_valid(NULL), json_valid(jsonb('[]'), 8), json_valid('[]', 8);
--> 1|0|1|0|NULL|1|0
SELECT json_error_position('{"a":55,"b":72,}'), json_error_position('{"a":55,"b":72,,}'), json_error_position('["é",x]');
--> 0|16|6
SELECT json_pretty('{"a":[1,2,{}],"b":{"c":[]}}', '  ');
--> '{\n  "a": [\n    1,\n    2,\n    {}\n  ],\n  "b": {\n    "c": []\n  }\n}'
SELECT json_extract(9223372036854775807, '$'), json_extract('[9223372036854775808]', '$[0]'), json_extract('-9223372036854775808', '$');
--> 9223372036854775807|9223372036854776000.0|-9223372036854775808
SELECT json('{"a":1');
--! SQLITE_ERROR malformed JSON
SELECT json_extract('{"a":1}', 'a');
--! SQLITE_ERROR bad JSON path: 'a'
SELECT json_extract('{"a":1}', '$.');
--! SQLITE_ERROR bad JSON path: '$.'
SELECT json_extract('[1]', '$[x]');
--! SQLITE_ERROR bad JSON path: '$[x]'
SELECT json_extract('{}', 'it''s');
--! SQLITE_ERROR bad JSON path: 'it''s'
SELECT json('');
--! SQLITE_ERROR malformed JSON
SELECT json_valid('[]', 16);
--! SQLITE_ERROR FLAGS parameter to json_valid() must be between 1 and 15
SELECT json_extract(NULL, '$'), json_extract('{}', NULL), json_extract('{}'), json_extract();
--> NULL|NULL|NULL|NULL
SELECT json_valid(replace(hex(zeroblob(1000)), '00', '[') || replace(hex(zeroblob(1000)), '00', ']')), json_valid(replace(hex(zeroblob(1001)), '00', '[') || replace(hex(zeroblob(1001)), '00', ']')), json_valid(replace(hex(zeroblob(100000)), '00', '['));
--> 1|0|0
SELECT json_extract('[]', '$' || replace(hex(zeroblob(100000)), '00', '[0]'));
--> NULL
CREATE TABLE doc (id INTEGER PRIMARY KEY, d TEXT);
INSERT INTO doc VALUES (1, '{"n":3,"tags":["x","y"]}'), (2, '{"n":1,"tags":[]}'), (3, NULL), (4, '{"n":2.5}');
SELECT id, d ->> 'n', json_array_length(d, '$.tags') FROM doc ORDER BY d ->> 'n' DESC, id;
--> 1|3|2
--> 4|2.5|NULL
--> 2|1|0
--> 3|NULL|NULL
SELECT sum(json_extract(d, '$.n')), count(d -> 'tags') FROM doc WHERE json_extract(d, '$.n') > 1;
--> 5.5|1
CREATE TABLE checked (j TEXT CHECK (json_valid(j)));
INSERT INTO checked VALUES ('[1]');
INSERT INTO checked VALUES ('[1');
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: json_valid(j)
