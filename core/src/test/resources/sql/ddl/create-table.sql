CREATE TABLE t (a, b INTEGER, c TEXT NOT NULL, d UNIQUE, e DEFAULT 5, f CHECK (f > 0), g COLLATE NOCASE);
CREATE TABLE t (a);
--! SQLITE_ERROR table t already exists
CREATE TABLE "t" (a);
--! SQLITE_ERROR table "t" already exists
CREATE TABLE IF NOT EXISTS t (zzz);
SELECT sql FROM sqlite_master WHERE name = 't';
--> CREATE TABLE t (a, b INTEGER, c TEXT NOT NULL, d UNIQUE, e DEFAULT 5, f CHECK (f > 0), g COLLATE NOCASE)
SELECT type, name, tbl_name FROM sqlite_schema ORDER BY name;
--> index|sqlite_autoindex_t_1|t
--> table|t|t
CREATE TABLE y (a, a);
--! SQLITE_ERROR duplicate column name: a
CREATE TABLE y (a, A);
--! SQLITE_ERROR duplicate column name: A
CREATE TABLE y (a PRIMARY KEY, b PRIMARY KEY);
--! SQLITE_ERROR table "y" has more than one primary key
CREATE TABLE y (a, PRIMARY KEY (nope));
--! SQLITE_ERROR no such column: nope
CREATE TABLE y (a, UNIQUE (a, zz));
--! SQLITE_ERROR no such column: zz
CREATE TABLE y (a CHECK (nope > 1));
--! SQLITE_ERROR no such column: nope
CREATE TABLE y (a CHECK (a > ?));
--! SQLITE_ERROR parameters prohibited in CHECK constraints
CREATE TABLE y (a CHECK (a > (SELECT 1)));
--! SQLITE_ERROR subqueries prohibited in CHECK constraints
CREATE TABLE y (a DEFAULT (b), b);
--! SQLITE_ERROR default value of column [a] is not constant
CREATE TABLE y (a DEFAULT (?));
--! SQLITE_ERROR default value of column [a] is not constant
CREATE TABLE sqlite_mine (a);
--! SQLITE_ERROR object name reserved for internal use: sqlite_mine
CREATE TABLE y ();
--! SQLITE_ERROR near ")": syntax error
CREATE TABLE y (a,);
--! SQLITE_ERROR near ")": syntax error
CREATE TABLE y (a INTEGER PRIMARY KEY DESC);
INSERT INTO y VALUES ('text is fine');
DROP TABLE y;
DROP TABLE y;
--! SQLITE_ERROR no such table: y
DROP TABLE IF EXISTS y;
CREATE TABLE d (a DEFAULT [hello], b DEFAULT hello, c DEFAULT "q", d DEFAULT true, e DEFAULT -5, f DEFAULT +2.5, g DEFAULT 'it''s', h DEFAULT NULL, i DEFAULT (2 * 3), j DEFAULT x'01');
INSERT INTO d DEFAULT VALUES;
SELECT * FROM d;
--> hello|hello|q|1|-5|2.5|'it''s'|NULL|6|x'01'
CREATE TABLE copy AS SELECT b, e FROM d;
SELECT * FROM copy;
--> hello|-5
CREATE TABLE many (a VARCHAR(10), b DECIMAL, c "my type", d UNSIGNED BIG INT);
INSERT INTO many (a) VALUES ('more than ten characters');
SELECT a FROM many;
--> more than ten characters
CREATE TABLE k (a INTEGER, b TEXT, PRIMARY KEY (a));
INSERT INTO k VALUES (5, 'x');
SELECT rowid, a FROM k;
--> 5|5
DROP TABLE sqlite_master;
--! SQLITE_ERROR table sqlite_master may not be dropped

-- The name of a column is the text up to what comes next, comments included.
CREATE TABLE noted AS SELECT 1 + 1 /* two */, (SELECT 3 /* in */ ) /* out */ , 4 /* four */ AS four, 5	 ;
SELECT name FROM pragma_table_info('noted');
--> '1 + 1 /* two */'
--> (SELECT 3 /* in */ ) /* out */
--> four
--> '5'
