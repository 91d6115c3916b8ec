CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE book (id INTEGER PRIMARY KEY, author INTEGER, title TEXT, price REAL);
INSERT INTO author VALUES (1, 'Ann'), (2, 'Bo'), (3, 'Cy');
INSERT INTO book VALUES (1, 1, 'A1', 10), (2, 1, 'A2', 12.5), (3, 2, 'B1', 7), (4, NULL, 'Lost', NULL), (5, 9, 'Nobody', 1);
SELECT name, title FROM author JOIN book ON book.author = author.id ORDER BY title;
--> Ann|A1
--> Ann|A2
--> Bo|B1
SELECT name, title FROM author LEFT JOIN book ON book.author = author.id ORDER BY name, title;
--> Ann|A1
--> Ann|A2
--> Bo|B1
--> Cy|NULL
SELECT title, name FROM book LEFT JOIN author ON author.id = book.author WHERE name IS NULL ORDER BY title;
--> Lost|NULL
--> Nobody|NULL
SELECT count(*) FROM author, book;
--> 15
SELECT a.name, b.name FROM author a JOIN author b ON a.id < b.id ORDER BY 1, 2;
--> Ann|Bo
--> Ann|Cy
--> Bo|Cy
SELECT a.name, count(b.id), total(b.price) FROM author a LEFT JOIN book b ON b.author = a.id GROUP BY a.id ORDER BY a.id;
--> Ann|2|22.5
--> Bo|1|7.0
--> Cy|0|0.0
SELECT * FROM author NATURAL JOIN (SELECT 2 AS id, 'x' AS extra);
--> 2|Bo|x
SELECT id, name, extra FROM author JOIN (SELECT 3 AS id, 'y' AS extra) USING (id);
--> 3|Cy|y
SELECT name FROM author WHERE EXISTS (SELECT 1 FROM book WHERE book.author = author.id AND price > 11) ORDER BY name;
--> Ann
SELECT name FROM author WHERE id NOT IN (SELECT author FROM book WHERE author IS NOT NULL) ORDER BY name;
--> Cy
SELECT name FROM author WHERE id NOT IN (SELECT author FROM book) ORDER BY name;
--> (no rows)
SELECT name, (SELECT max(price) FROM book WHERE book.author = author.id) FROM author ORDER BY id;
--> Ann|12.5
--> Bo|7.0
--> Cy|NULL
SELECT x.n, y.n FROM (SELECT 1 AS n UNION ALL SELECT 2) x CROSS JOIN (SELECT 3 AS n UNION ALL SELECT 4) y ORDER BY 1, 2;
--> 1|3
--> 1|4
--> 2|3
--> 2|4
