CREATE TABLE s (shop TEXT, item TEXT, qty INTEGER, price REAL);
INSERT INTO s VALUES ('n', 'a', 1, 1.5), ('n', 'b', 2, 2.5), ('s', 'a', 3, 1.0), ('s', 'a', NULL, 9.0), (NULL, 'c', 5, NULL);
SELECT shop, count(*), sum(qty), avg(price) FROM s GROUP BY shop;
--> NULL|1|5|NULL
--> n|2|3|2.0
--> s|2|3|5.0
SELECT shop, item, sum(qty) FROM s GROUP BY shop, item ORDER BY 1, 2;
--> NULL|c|5
--> n|a|1
--> n|b|2
--> s|a|3
SELECT item, max(price) FROM s GROUP BY 1 ORDER BY 2 DESC;
--> a|9.0
--> b|2.5
--> c|NULL
SELECT upper(shop) AS u, count(*) FROM s GROUP BY u ORDER BY u;
--> NULL|1
--> N|2
--> S|2
SELECT shop FROM s GROUP BY shop HAVING count(*) > 1 ORDER BY shop;
--> n
--> s
SELECT shop, sum(qty) AS total FROM s GROUP BY shop HAVING total > 2 ORDER BY total;
--> n|3
--> s|3
--> NULL|5
SELECT shop, count(DISTINCT item), sum(DISTINCT qty) FROM s GROUP BY shop ORDER BY shop;
--> NULL|1|5
--> n|2|3
--> s|1|3
SELECT shop, item, max(qty) FROM s GROUP BY shop ORDER BY shop;
--> NULL|c|5
--> n|b|2
--> s|a|3
SELECT shop, min(price), item FROM s GROUP BY shop ORDER BY shop;
--> NULL|NULL|c
--> n|1.5|a
--> s|1.0|a
SELECT group_concat(item, '+') FROM s WHERE shop = 'n';
--> a+b
SELECT shop, group_concat(DISTINCT item) FROM s GROUP BY shop ORDER BY shop;
--> NULL|c
--> n|a,b
--> s|a
SELECT group_concat(item, ',' ORDER BY price DESC) FROM s WHERE shop = 's' OR shop = 'n';
--> a,b,a,a
SELECT string_agg(item, '/') FROM s WHERE shop = 'n';
--> a/b
SELECT count(*) FILTER (WHERE qty > 1), sum(price) FILTER (WHERE item = 'a') FROM s;
--> 3|11.5
SELECT sum(qty * price), total(NULL), sum(NULL), count(NULL), avg(NULL), min(NULL), group_concat(NULL);
--! SQLITE_ERROR no such column: qty
SELECT count(*), sum(qty), total(qty), max(qty), avg(qty) FROM s WHERE 0;
--> 0|NULL|0.0|NULL|NULL
SELECT shop, count(*) FROM s WHERE 0 GROUP BY shop;
--> (no rows)
SELECT 1 FROM s GROUP BY shop;
--> 1
--> 1
--> 1
SELECT count(*) + 1, max(qty) - min(qty) FROM s;
--> 6|4
SELECT sum(qty) / count(qty) FROM s GROUP BY item ORDER BY item;
--> 2
--> 2
--> 5
SELECT qty > 2, count(*) FROM s GROUP BY qty > 2 ORDER BY 1;
--> NULL|1
--> 0|2
--> 1|2
SELECT shop FROM s GROUP BY shop ORDER BY count(*) DESC, shop LIMIT 1;
--> n
SELECT typeof(sum(qty)), typeof(sum(price)), typeof(total(qty)), typeof(avg(qty)), typeof(count(*)) FROM s;
--> integer|real|real|real|integer
SELECT max(shop), min(item) FROM s;
--> s|a
SELECT sum('3x'), sum('abc'), avg('2'), sum(x'31');
--> 3.0|0.0|2.0|1.0
SELECT count(*) FROM (SELECT 1 FROM s GROUP BY shop, item);
--> 4
SELECT shop FROM s GROUP BY 5;
--! SQLITE_ERROR 1st GROUP BY term out of range - should be between 1 and 1
SELECT shop FROM s GROUP BY nope;
--! SQLITE_ERROR no such column: nope
