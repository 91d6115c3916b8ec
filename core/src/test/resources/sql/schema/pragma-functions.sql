-- Pragmas that describe the schema, as statements and as table functions.
CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT UNIQUE, a, b, UNIQUE (a, b));
CREATE TABLE child (one REFERENCES parent, two TEXT REFERENCES parent(code) ON UPDATE CASCADE ON DELETE SET NULL, a, b, FOREIGN KEY (a, b) REFERENCES parent(a, b) ON DELETE RESTRICT);
PRAGMA foreign_key_list('child');
--> 0|0|parent|a|a|NO ACTION|RESTRICT|NONE
--> 0|1|parent|b|b|NO ACTION|RESTRICT|NONE
--> 1|0|parent|two|code|CASCADE|SET NULL|NONE
--> 2|0|parent|one|NULL|NO ACTION|NO ACTION|NONE
SELECT m.name, f."from", f."to" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' ORDER BY f.id, f.seq;
--> child|a|a
--> child|b|b
--> child|two|code
--> child|one|NULL
SELECT arg, "from" FROM pragma_foreign_key_list WHERE arg = 'child' ORDER BY id, seq;
--> child|a
--> child|b
--> child|two
--> child|one
CREATE INDEX i ON parent (b DESC, code COLLATE NOCASE);
PRAGMA index_xinfo('i');
--> 0|3|b|1|BINARY|1
--> 1|1|code|0|NOCASE|1
--> 2|-1|NULL|0|BINARY|0
SELECT m.name, x.name FROM sqlite_schema AS m JOIN pragma_index_info(m.name) AS x WHERE m.type = 'index' AND m.name = 'i';
--> i|b
--> i|code
SELECT name, type, pk FROM pragma_table_info('sqlite_schema');
--> type|TEXT|0
--> name|TEXT|0
--> tbl_name|TEXT|0
--> rootpage|INT|0
--> sql|TEXT|0
SELECT name, builtin, type, narg FROM pragma_function_list WHERE name IN ('upper', 'count', 'substr', 'json_set') ORDER BY name, narg;
--> count|1|w|0
--> count|1|w|1
--> json_set|1|s|-1
--> substr|1|s|2
--> substr|1|s|3
--> upper|1|s|1
SELECT name, ncol FROM pragma_table_list('child');
--> child|4
SELECT name, ncol FROM pragma_table_list WHERE name = 'sqlite_schema' AND schema = 'main';
--> sqlite_schema|5
PRAGMA query_only = on;
INSERT INTO parent (code) VALUES ('x');
--! SQLITE_READONLY attempt to write a readonly database
PRAGMA query_only;
--> 1
PRAGMA query_only = 0;
INSERT INTO parent (code) VALUES ('x');
SELECT likelihood(code, 0.5) FROM parent;
--> x
SELECT likelihood(1, 1.5);
--! SQLITE_ERROR second argument to likelihood() must be a constant between 0.0 and 1.0
