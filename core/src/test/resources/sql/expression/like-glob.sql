SELECT 'abc' LIKE 'ABC', 'abc' LIKE 'a%', 'abc' LIKE '%c', 'abc' LIKE '%b%', 'abc' LIKE 'a_c', 'abc' LIKE '', '' LIKE '%', 'abc' LIKE '____';
--> 1|1|1|1|1|0|1|0
SELECT 'a%c' LIKE 'a\%c' ESCAPE '\', 'abc' LIKE 'a\%c' ESCAPE '\', 'a_c' LIKE 'ax_c' ESCAPE 'x', '50%' LIKE '50!%' ESCAPE '!';
--> 1|0|1|1
SELECT 'é' LIKE 'É', 'straße' LIKE 'STRASSE', '日本語' LIKE '日_語', '🙂x' LIKE '_x';
--> 0|0|1|1
SELECT 12 LIKE '1%', 1.5 LIKE '1._', x'616263' LIKE 'abc', 'abc' NOT LIKE 'b%';
--> 1|1|1|1
SELECT 'abc' GLOB 'a*', 'abc' GLOB 'A*', 'abc' GLOB '?b?', 'abc' GLOB '[a-c]bc', 'abc' GLOB '[^a]bc', 'a]c' GLOB 'a[]]c', 'a-c' GLOB 'a[a-]c';
--> 1|0|1|1|0|1|1
SELECT 'a*c' GLOB 'a[*]c', 'abc' GLOB 'a[*]c', 'abc' NOT GLOB '*d*', '' GLOB '*', '' GLOB '?';
--> 1|0|1|1|0
SELECT like('a%', 'abc'), glob('a*', 'abc'), like('a!%', 'a%', '!');
--> 1|1|1
SELECT 'a' LIKE 'a' ESCAPE 'xx';
--! SQLITE_ERROR ESCAPE expression must be a single character
SELECT 'a' LIKE 'a' ESCAPE '';
--! SQLITE_ERROR ESCAPE expression must be a single character
SELECT 'abc' MATCH 'a';
--! SQLITE_ERROR unable to use function MATCH in the requested context
CREATE TABLE t (name TEXT);
INSERT INTO t VALUES ('Anna'), ('anton'), ('Berta'), (NULL), ('%x'), ('_y');
SELECT name FROM t WHERE name LIKE 'an%' ORDER BY name;
--> Anna
--> anton
SELECT name FROM t WHERE name GLOB 'a*';
--> anton
SELECT name FROM t WHERE name LIKE '\%%' ESCAPE '\' OR name LIKE '\_%' ESCAPE '\' ORDER BY name;
--> %x
--> _y
SELECT name FROM t WHERE name NOT LIKE '%n%' ORDER BY name;
--> %x
--> Berta
--> _y
CREATE INDEX i ON t (name);
SELECT name FROM t WHERE name GLOB 'A*';
--> Anna
SELECT name FROM t WHERE name LIKE 'an%' ORDER BY name;
--> Anna
--> anton
