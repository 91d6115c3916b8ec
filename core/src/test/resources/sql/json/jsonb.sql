-- JSONB: SQLite's bytes.
SELECT jsonb('{"a":[1,2.5,"x\n",true,false,null]}');
--> x'cc111761cb0d133135322e3538785c6e010200'
SELECT jsonb('0x1F'), jsonb('.5'), jsonb('''a"b'''), jsonb('{a:1}'), jsonb('"a much longer text"');
--> x'4430783146'|x'262e35'|x'39612262'|x'4c17611331'|x'c71261206d756368206c6f6e6765722074657874'
SELECT json(jsonb('{"a":[1,2.5,"x\n"]}')), typeof(jsonb('1')), json_type(jsonb('[1]')), json_extract(jsonb('{"a":7}'), '$.a');
--> '{"a":[1,2.5,"x\\n"]}'|blob|array|7
SELECT jsonb_extract('{"a":[1,2]}', '$.a'), jsonb_extract('{"a":"x"}', '$.a'), jsonb('{"a":[1]}') -> 'a', jsonb('{"a":[1]}') ->> 'a';
--> x'4b13311332'|x|[1]|[1]
SELECT jsonb_set(jsonb('{"a":1}'), '$.b', 2), jsonb_remove('[1,2]', '$[0]'), jsonb_patch('{"a":1}', '{"a":null}'), jsonb_array(1, 'x'), jsonb_object('a', 1), jsonb_insert('[]', '$[0]', 1.5), jsonb_replace('{"a":"long text here"}', '$.a', 'short');
--> x'8c176113311a621332'|x'2b1332'|x'0c'|x'4b13311778'|x'4c17611331'|x'4b35312e35'|x'8c17615a73686f7274'
SELECT json_array(jsonb('[1]')), json_object('a', jsonb('{}')), json_set('{}', '$.a', jsonb('[2]'));
--> [[1]]|{"a":{}}|{"a":[2]}
SELECT jsonb_group_array(value), jsonb_group_object(key, value) FROM json_each('{"a":1,"b":"x"}');
--> x'4b13311778'|x'8c1761133117621778'
SELECT json_group_array(jsonb_array(value)) FROM json_each('[1,2]');
--> [[1],[2]]
SELECT key, value FROM json_each(jsonb('{"a":1,"b":[2]}'));
--> a|1
--> b|[2]
SELECT json_error_position(x'3B133132'), json_error_position(jsonb('[1]')), json_valid(x'3B133132', 4), json_valid(x'3B133132', 8);
--> 4|0|1|0
SELECT json(CAST('{"a":1}' AS BLOB)), CAST('[1,2]' AS BLOB) ->> 1;
--> {"a":1}|2
SELECT json(x'ff');
--! SQLITE_ERROR malformed JSON
SELECT json(x'cb05');
--! SQLITE_ERROR malformed JSON
SELECT json_extract(x'cb0c17cc8061626364656667', '$[0]');
--! SQLITE_ERROR malformed JSON
SELECT json_set(x'dcffff', '$.a', 1);
--! SQLITE_ERROR malformed JSON
SELECT json_each.key FROM json_each(x'8c176113');
--! SQLITE_ERROR malformed JSON
