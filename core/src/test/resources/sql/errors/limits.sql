SELECT length(replace(hex(zeroblob(500000)), '00', 'ab'));
--> 1000000
CREATE TABLE big (id INTEGER PRIMARY KEY, t TEXT, b BLOB);
INSERT INTO big VALUES (1, replace(hex(zeroblob(100000)), '0', 'x'), zeroblob(100000)), (2, 'small', x'01');
SELECT id, length(t), length(b), substr(t, 199990), substr(b, 99999) FROM big ORDER BY id;
--> 1|200000|100000|xxxxxxxxxxx|x'0000'
--> 2|5|1|''|x''
UPDATE big SET t = t || 'y' WHERE id = 1;
--= 1
SELECT length(t), substr(t, -2) FROM big WHERE id = 1;
--> 200001|xy
SELECT count(*) FROM big WHERE t LIKE '%xy';
--> 1
SELECT id FROM big ORDER BY t DESC;
--> 1
--> 2
DELETE FROM big WHERE length(t) > 100;
--= 1
SELECT count(*) FROM big;
--> 1
SELECT zeroblob(-1);
--> x''
CREATE TABLE wide (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20);
INSERT INTO wide (c20, c0) VALUES (20, 0);
SELECT c0, c10, c20 FROM wide;
--> 0|NULL|20
SELECT ((((((((((((((((((((1))))))))))))))))))));
--> 1
SELECT 1 + (2 + (3 + (4 + (5 + (6 + (7 + (8 + (9 + 10))))))));
--> 55
