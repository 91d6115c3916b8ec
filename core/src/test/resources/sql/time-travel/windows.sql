-- PicoVolt only: reading the past.
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER);
INSERT INTO w VALUES (1, 10), (2, 20), (3, 30);
UPDATE w SET n = n + 100 WHERE id = 1;
SELECT now.id, sum(now.n) OVER win, sum(past.n) OVER win FROM w AS now JOIN w AS past BEFORE 2 ON past.id = now.id
WINDOW win AS (ORDER BY now.id);
--> 1|110|10
--> 2|130|30
--> 3|160|60
SELECT id, lag(n) OVER (ORDER BY n DESC) FROM w WHERE 1 BEFORE 2;
--> 3|NULL
--> 2|30
--> 1|20
SELECT id, (SELECT max(total) FROM (SELECT sum(n) OVER (ORDER BY id) AS total FROM w BEFORE 2)) FROM w LIMIT 1;
--> 1|60
EXPLAIN SELECT id, sum(n) OVER (PARTITION BY id ORDER BY n), row_number() OVER (PARTITION BY id ORDER BY n) FROM w;
--> 1|0|0|PROJECT 3 columns (~3 rows)
--> 2|1|0|WINDOW 2 functions BY 1 keys (~3 rows)
--> 3|2|0|SCAN w (~3 rows)
