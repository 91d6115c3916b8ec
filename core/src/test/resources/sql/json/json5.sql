-- What JSON5 allows beside JSON is read, and written as JSON.
SELECT json('{a:1, $b_2: ''x"y'', "c": [1,2,],}');
--> '{"a":1,"$b_2":"x\\"y","c":[1,2]}'
SELECT json('// one
{ /* two */ k : 1 }');
--> {"k":1}
SELECT json('[0x1F, -0xa, +5, .5, 5., -.25, 1e3, Infinity, -Infinity, NaN]');
--> [31,-10,5,0.5,5.0,-0.25,1e3,9e999,-9e999,null]
SELECT json('"\x41\0\''a\
b"');
--> '"\\u0041\\u0000''ab"'
SELECT json('''it\''s''');
--> '"it''s"'
SELECT json('[' || char(160) || '1,' || char(8239) || '2,' || char(65279) || '3]');
--> [1,2,3]
SELECT json_extract('{a:''x\x41y''}', '$.a'), json_extract('[0x10]', '$[0]'), json_extract('[+1.5]', '$[0]');
--> xAy|16|1.5
SELECT json_extract('{\u0061b:1}', '$.ab');
--> 1
SELECT json_valid('[+1]'), json_valid('[+1]', 2), json_error_position('[+1]'), json_error_position('[01]'), json_error_position('["\q"]');
--> 0|1|0|3|4
SELECT json('{a b:1}');
--! SQLITE_ERROR malformed JSON
SELECT json('[1 2]');
--! SQLITE_ERROR malformed JSON
SELECT json('[,1]');
--! SQLITE_ERROR malformed JSON
SELECT json('{1:2}');
--! SQLITE_ERROR malformed JSON
SELECT json('{"a":tru}');
--! SQLITE_ERROR malformed JSON
