-- What all terms of an OR demand is demanded at once, and queries of every row are asked behind joins.
CREATE TABLE a (id INTEGER PRIMARY KEY, x, y);
CREATE TABLE b (id INTEGER PRIMARY KEY, a, z);
INSERT INTO a VALUES (1, 1, 'p'), (2, NULL, 'q'), (3, 3, 'p'), (4, 4, NULL);
INSERT INTO b VALUES (1, 1, 5), (2, 1, 6), (3, 2, 5), (4, 3, NULL), (5, 4, 6);
SELECT a.id, b.id FROM a, b WHERE (a.id = b.a AND y = 'p' AND z = 5) OR (a.id = b.a AND x = 4);
--~ 1|1
--~ 4|5
SELECT a.id, b.id FROM a, b WHERE a.id = b.a AND y = 'p' OR a.id = b.a;
--~ 1|1
--~ 1|2
--~ 2|3
--~ 3|4
--~ 4|5
SELECT ((x = 1 AND y = 'p') OR (x = 1 AND id = 2)) IS NULL FROM a ORDER BY id;
--> 0
--> 1
--> 0
--> 0
SELECT id FROM a WHERE NOT (x = 1 AND y = 'p' OR x = 1 AND id > 3) ORDER BY id;
--> 2
--> 3
--> 4
SELECT a.id, b.id FROM a LEFT JOIN b ON (a.id = b.a AND z = 5) OR (a.id = b.a AND z = 6 AND y = 'p');
--~ 1|1
--~ 1|2
--~ 2|3
--~ 3|NULL
--~ 4|NULL
SELECT a.id, b.id FROM a JOIN b ON a.id = b.a
WHERE EXISTS (SELECT 1 FROM b AS other WHERE other.a = a.id AND other.id <> b.id)
    AND a.x = (SELECT min(x) FROM a AS less WHERE less.y = a.y) AND z > 5;
--~ 1|2
SELECT a.id, b.id FROM a JOIN b ON a.id <= b.a LEFT JOIN a AS c ON c.id = b.z
WHERE NOT EXISTS (SELECT 1 FROM b AS other WHERE other.a = a.id AND z = 5) AND b.z IS NOT NULL;
--~ 3|5
--~ 4|5
SELECT EXISTS (SELECT * FROM a WHERE x = 3), EXISTS (SELECT DISTINCT * FROM a WHERE x = 9), EXISTS (SELECT count(*) FROM a WHERE x = 9),
    EXISTS (SELECT * FROM a LIMIT 0), EXISTS (SELECT * FROM a GROUP BY x HAVING count(*) > 1);
--> 1|0|1|0|0
SELECT EXISTS (SELECT *);
--! SQLITE_ERROR no tables specified
