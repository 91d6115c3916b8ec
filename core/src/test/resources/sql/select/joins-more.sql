CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER, y TEXT);
CREATE TABLE c (id INTEGER, z TEXT, x TEXT);
INSERT INTO a VALUES (1, 'one'), (2, 'two'), (3, 'three');
INSERT INTO b VALUES (1, 'uno'), (1, 'eins'), (3, 'tres'), (NULL, 'nada'), (4, 'vier');
INSERT INTO c VALUES (1, 'zz', 'one'), (2, 'yy', 'TWO'), (5, 'xx', NULL);
SELECT a.id, x, y FROM a JOIN b ON a.id = b.id ORDER BY 1, y;
--> 1|one|eins
--> 1|one|uno
--> 3|three|tres
SELECT a.id, y FROM a LEFT JOIN b ON a.id = b.id ORDER BY 1, y;
--> 1|eins
--> 1|uno
--> 2|NULL
--> 3|tres
SELECT a.id, y FROM a LEFT JOIN b ON a.id = b.id AND y LIKE '%n%' ORDER BY 1, y;
--> 1|eins
--> 1|uno
--> 2|NULL
--> 3|NULL
SELECT a.id, y FROM a LEFT JOIN b ON a.id = b.id WHERE y IS NULL;
--> 2|NULL
SELECT a.id, b.id, y FROM a RIGHT JOIN b ON a.id = b.id ORDER BY y;
--> 1|1|eins
--> NULL|NULL|nada
--> 3|3|tres
--> 1|1|uno
--> NULL|4|vier
SELECT a.id, b.id FROM a FULL JOIN b ON a.id = b.id ORDER BY a.id, b.id;
--> NULL|NULL
--> NULL|4
--> 1|1
--> 1|1
--> 2|NULL
--> 3|3
SELECT id, x, y FROM a FULL JOIN b USING (id) ORDER BY id, y;
--> NULL|NULL|nada
--> 1|one|eins
--> 1|one|uno
--> 2|two|NULL
--> 3|three|tres
--> 4|NULL|vier
SELECT * FROM a JOIN b USING (id) ORDER BY id, y;
--> 1|one|eins
--> 1|one|uno
--> 3|three|tres
SELECT * FROM a NATURAL JOIN c;
--> 1|one|zz
SELECT * FROM a NATURAL LEFT JOIN c ORDER BY id;
--> 1|one|zz
--> 2|two|NULL
--> 3|three|NULL
SELECT id, a.id, b.id FROM a LEFT JOIN b USING (id) ORDER BY 1, 3;
--> 1|1|1
--> 1|1|1
--> 2|2|NULL
--> 3|3|3
SELECT count(*) FROM a, b, c;
--> 45
SELECT count(*) FROM a CROSS JOIN b WHERE a.id = b.id;
--> 3
SELECT a.x, c.z FROM a, c WHERE a.id = c.id AND a.x = c.x COLLATE NOCASE ORDER BY 1;
--> one|zz
--> two|yy
SELECT a1.id, a2.id FROM a AS a1 JOIN a AS a2 ON a1.id < a2.id ORDER BY 1, 2;
--> 1|2
--> 1|3
--> 2|3
SELECT a.id, b.y, c.z FROM a LEFT JOIN b ON a.id = b.id LEFT JOIN c ON c.id = a.id ORDER BY 1, 2;
--> 1|eins|zz
--> 1|uno|zz
--> 2|NULL|yy
--> 3|tres|NULL
SELECT a.id FROM a LEFT JOIN (b JOIN c ON b.id = c.id) ON a.id = b.id ORDER BY 1;
--> 1
--> 1
--> 2
--> 3
SELECT a.id, s.n FROM a JOIN (SELECT id, count(*) AS n FROM b GROUP BY id) AS s ON s.id = a.id ORDER BY 1;
--> 1|2
--> 3|1
SELECT * FROM a JOIN b ON 0;
--> (no rows)
SELECT count(*) FROM a LEFT JOIN b ON 0;
--> 3
SELECT count(*) FROM a LEFT JOIN b ON 1 JOIN c ON 0;
--> 0
SELECT count(*) FROM a FULL JOIN b ON 0;
--> 8
SELECT id FROM a JOIN b ON a.id = b.id;
--! SQLITE_ERROR ambiguous column name: id
SELECT * FROM a JOIN b USING (nope);
--! SQLITE_ERROR cannot join using column nope - column not present in both tables
SELECT a.* , b.y FROM a JOIN b ON a.id IS b.id ORDER BY y;
--> 1|one|eins
--> 3|three|tres
--> 1|one|uno
SELECT b.y FROM b JOIN b AS o ON b.id IS o.id ORDER BY b.y;
--> eins
--> eins
--> nada
--> tres
--> uno
--> uno
--> vier
SELECT nope.* FROM a;
--! SQLITE_ERROR no such table: nope
SELECT * FROM a LEFT JOIN b ON a.id = b.id AND a.id > 1 ORDER BY 1, y;
--> 1|one|NULL|NULL
--> 2|two|NULL|NULL
--> 3|three|3|tres
SELECT a.id FROM a WHERE a.id IN (SELECT b.id FROM b JOIN c ON b.id = c.id);
--> 1
CREATE INDEX bi ON b (id);
SELECT a.id, y FROM a LEFT JOIN b ON a.id = b.id ORDER BY 1, y;
--> 1|eins
--> 1|uno
--> 2|NULL
--> 3|tres
SELECT a.id, b.id FROM a FULL JOIN b ON a.id = b.id ORDER BY a.id, b.id;
--> NULL|NULL
--> NULL|4
--> 1|1
--> 1|1
--> 2|NULL
--> 3|3
-- A subquery of a subquery that can't be planned with the tables around it has all its columns.
CREATE TABLE inner_most (c02, c04);
INSERT INTO inner_most VALUES (1, 2);
WITH w (p, q) AS (SELECT s.x2, CAST(s.x0 AS INT) FROM (SELECT 1 x0, m.c02, CASE WHEN m.c04 THEN m.c04 END x2 FROM inner_most m) s WHERE s.x0)
SELECT q.p, w.p, w.q FROM w q LEFT JOIN w;
--> 2|2|1
-- The keys of one batch are all NULL, and no text of the next one is the other side's.
CREATE TABLE number_like (a, x DOUBLE, y);
INSERT INTO number_like VALUES (3.0, 'xyz', 'ABC');
SELECT r.a FROM (SELECT 10 AS k) l FULL JOIN number_like s ON l.k = 0 OR l.k = 1 JOIN number_like r ON s.y = r.x;
SELECT s.y FROM (SELECT 10 AS k) l FULL JOIN number_like s ON 0 JOIN number_like r ON s.y = r.x;
-- What USING makes of a column: that of the right side, or of the first side that has one with the left side's affinity and collation.
CREATE TABLE ul (a INTEGER, b TEXT COLLATE NOCASE);
CREATE TABLE ur (a, b);
INSERT INTO ul VALUES (1, 'x'), (2, 'X'), (3, 'y'), (NULL, 'Y');
INSERT INTO ur VALUES (1, 'X'), (2.0, 'y'), ('3', NULL), (NULL, 'z'), (9, 9);
SELECT a, typeof(a), a = '2' FROM ul RIGHT JOIN ur USING (a) WHERE ur.a > 1 ORDER BY ur.rowid;
--> 2.0|real|0
--> '3'|text|0
--> 9|integer|0
SELECT * FROM ul RIGHT JOIN ur USING (a) WHERE a = 2;
--> 2.0|X|y
SELECT a, typeof(a), a = '2' FROM ul FULL JOIN ur USING (a) WHERE ur.a > 1 ORDER BY ur.rowid;
--> 2|integer|1
--> 3|integer|0
--> 9|integer|0
SELECT b, b = 'X' FROM ul FULL JOIN ur USING (a, b) WHERE ur.a = 1;
--> x|1
SELECT b, count(*) FROM ul FULL JOIN ur USING (b) GROUP BY b ORDER BY b;
--> NULL|1
--> 9|1
--> x|2
--> y|2
--> z|1
SELECT w.a, a, a = '2' FROM ul RIGHT JOIN ur USING (a) JOIN ur w USING (a) ORDER BY w.rowid;
--> 1|1|0
--> 2.0|2.0|0
--> '3'|'3'|0
--> 9|9|0
SELECT w.a, a FROM ur RIGHT JOIN ul USING (a) FULL JOIN ur w USING (a) ORDER BY w.rowid;
--> NULL|NULL
--> 1|1
--> 2.0|2
--> '3'|3
--> NULL|NULL
--> 9|9
CREATE TABLE of_right AS SELECT * FROM ul RIGHT JOIN ur USING (a);
SELECT group_concat(type, '-') FROM pragma_table_info('of_right');
--> '-TEXT-'
-- What is joined in brackets has names of its own.
CREATE TABLE in_a (id INTEGER PRIMARY KEY, x TEXT, y);
CREATE TABLE in_b (id, x TEXT, z);
CREATE TABLE in_c (x TEXT, z, w);
INSERT INTO in_a VALUES (1, 'p', 'Q'), (2, 2, 'q');
INSERT INTO in_b VALUES (1, 'p', 1), (2, '2', 2.5), (4, 'P', NULL);
INSERT INTO in_c VALUES ('p', 1, 'w1'), (2, 2.5, 'w2'), ('q', NULL, 'w3');
SELECT * FROM in_a NATURAL LEFT JOIN (in_b NATURAL JOIN in_c) ORDER BY id;
--> 1|p|Q|1|w1
--> 2|'2'|q|2.5|w2
SELECT id, x, w FROM in_a FULL JOIN (in_b LEFT JOIN in_c USING (x)) USING (id, x) ORDER BY id;
--> 1|p|w1
--> 2|'2'|w2
--> 4|P|NULL
