-- PicoVolt only: regexp() is an extension that SQLite's library has not built in
CREATE TABLE person (name TEXT, mail TEXT);
INSERT INTO person VALUES ('Ann', 'ann@example.org'), ('Ben', 'ben.b@example.com'), ('Cleo', NULL), ('Dan', 'dan at home'), ('éva', '12');
SELECT name FROM person WHERE mail REGEXP '^[\w.]+@\w+\.(org|com)$' ORDER BY name;
--> Ann
--> Ben
SELECT name FROM person WHERE mail NOT REGEXP '@' ORDER BY name;
--> Dan
--> éva
SELECT name, mail REGEXP '\d' FROM person ORDER BY name;
--> Ann|0
--> Ben|0
--> Cleo|NULL
--> Dan|0
--> éva|1
SELECT name FROM person WHERE name REGEXP '(?i)^[A-C].*n$' ORDER BY name;
--> Ann
--> Ben
SELECT regexp('^b', 'abc'), regexpi('B', 'abc'), regexp(NULL, 'a'), regexp('a', NULL), 125 REGEXP '^1\d5$';
--> 0|1|NULL|NULL|1
SELECT 'a' REGEXP p FROM (VALUES ('a'), ('b'), (NULL), ('')) AS t(p);
--! SQLITE_ERROR near "(": syntax error
SELECT 'a' REGEXP column1 FROM (VALUES ('a'), ('b'), (NULL), (''));
--> 1
--> 0
--> NULL
--> 1
SELECT 'colour' REGEXP 'colou?r', 'colr' REGEXP 'colo+r', 'aaa' REGEXP '^a{2}$', 'aaa' REGEXP '^a{2,}$', 'ab' REGEXP '^a{0,2}b';
--> 1|0|0|1|1
SELECT 'the cat' REGEXP '\bcat\b', 'concat' REGEXP '\bcat\b', 'concat' REGEXP '\Bcat';
--> 1|0|1
SELECT 'a.b' REGEXP 'a\.b', 'axb' REGEXP 'a\.b', 'a' || char(10) || 'b' REGEXP 'a\nb', 'a-b' REGEXP '[x\-]', 'a' || char(9) REGEXP '[\s]';
--> 1|0|1|1|1
SELECT 'x' REGEXP '(';
--! SQLITE_ERROR unmatched '('
SELECT 'x' MATCH 'y';
--! SQLITE_ERROR unable to use function MATCH in the requested context
CREATE INDEX digits ON person (regexp('\d', mail));
SELECT name FROM person WHERE regexp('\d', mail) = 1;
--> éva
CREATE TABLE code (c TEXT CHECK (c REGEXP '^[A-Z]{3}-\d+$'));
INSERT INTO code VALUES ('ABC-1');
INSERT INTO code VALUES ('ABC');
--! SQLITE_CONSTRAINT_CHECK CHECK constraint failed: c REGEXP '^[A-Z]{3}-\d+$'
SELECT soundex('Robert'), soundex('Rupert'), soundex('Ashcraft'), soundex('Tymczak'), soundex('a'), soundex('1x-y'), soundex(''), soundex(NULL);
--> R163|R163|A226|T522|A000|X000|?000|?000
SELECT sqlite_compileoption_used('ENABLE_MATH_FUNCTIONS'), sqlite_compileoption_used('sqlite_dqs'), sqlite_compileoption_used('DQS=1'), sqlite_compileoption_used(NULL), sqlite_compileoption_get(1), sqlite_compileoption_get(99);
--> 1|1|0|NULL|ENABLE_MATH_FUNCTIONS|NULL
SELECT count(*) > 3, min(sqlite_compileoption_used(compile_options)) FROM pragma_compile_options;
--> 1|1
SELECT substr(sqlite_source_id(), 1, 8), sqlite_log(1, 'a');
--> picovolt|NULL
