CREATE TABLE sale (id INTEGER PRIMARY KEY, shop TEXT, day INTEGER, amount INTEGER, price REAL);
INSERT INTO sale (shop, day, amount, price) VALUES ('a', 1, 5, 0.5), ('a', 2, 3, 1.25), ('b', 1, 7, NULL),
    ('a', 2, NULL, 2.5), ('b', 3, 2, 0.1), ('b', 3, 9, 0.2), ('a', 5, 1, 0.7), (NULL, 1, 4, 10.0);
SELECT id, row_number() OVER (PARTITION BY shop ORDER BY day), rank() OVER w, dense_rank() OVER w,
    percent_rank() OVER w, cume_dist() OVER w, ntile(2) OVER w
FROM sale WINDOW w AS (PARTITION BY shop ORDER BY day) ORDER BY id;
--> 1|1|1|1|0.0|0.25|1
--> 2|2|2|2|0.3333333333333333|0.75|1
--> 3|1|1|1|0.0|0.3333333333333333|1
--> 4|3|2|2|0.3333333333333333|0.75|2
--> 5|2|2|2|0.5|1.0|1
--> 6|3|2|2|0.5|1.0|2
--> 7|4|4|3|1.0|1.0|2
--> 8|1|1|1|0.0|1.0|1
SELECT id, lag(amount) OVER w, lag(amount, 2, -1) OVER w, lead(amount) OVER w, lead(amount, id % 3, 'none') OVER w,
    lag(amount, 0) OVER w, lag(amount, NULL) OVER w, lag(amount, 1.5) OVER w, lag(amount, '1') OVER w
FROM sale WINDOW w AS (ORDER BY id);
--> 1|NULL|-1|3|3|5|NULL|NULL|NULL
--> 2|5|-1|7|NULL|3|NULL|NULL|5
--> 3|3|5|NULL|7|7|NULL|NULL|3
--> 4|7|3|2|2|NULL|NULL|NULL|7
--> 5|NULL|7|9|1|2|NULL|NULL|NULL
--> 6|2|NULL|1|9|9|NULL|NULL|2
--> 7|9|2|4|4|1|NULL|NULL|9
--> 8|1|9|NULL|none|4|NULL|NULL|1
SELECT id, first_value(amount) OVER w, last_value(amount) OVER w, nth_value(amount, 2) OVER w, nth_value(amount, 9) OVER w
FROM sale WINDOW w AS (PARTITION BY shop ORDER BY id);
--> 8|4|4|NULL|NULL
--> 1|5|5|NULL|NULL
--> 2|5|3|3|NULL
--> 4|5|NULL|3|NULL
--> 7|5|1|3|NULL
--> 3|7|7|NULL|NULL
--> 5|7|2|2|NULL
--> 6|7|9|2|NULL
SELECT id, count(*) OVER w, count(amount) OVER w, sum(amount) OVER w, total(amount) OVER w, avg(amount) OVER w,
    min(amount) OVER w, max(amount) OVER w, group_concat(amount, '-') OVER w, string_agg(shop, '') OVER w
FROM sale WINDOW w AS (ORDER BY day, id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING);
--> 1|2|2|12|12.0|6.0|5|7|'5-7'|ab
--> 3|3|3|16|16.0|5.333333333333333|4|7|'5-7-4'|ab
--> 8|3|3|14|14.0|4.666666666666667|3|7|'7-4-3'|ba
--> 2|3|2|7|7.0|3.5|3|4|'4-3'|aa
--> 4|3|2|5|5.0|2.5|2|3|'3-2'|aab
--> 5|3|2|11|11.0|5.5|2|9|'2-9'|abb
--> 6|3|3|12|12.0|4.0|1|9|'2-9-1'|bba
--> 7|2|2|10|10.0|5.0|1|9|'9-1'|ba
SELECT id, sum(amount) OVER (ORDER BY day) AS range, sum(amount) OVER (ORDER BY day ROWS UNBOUNDED PRECEDING) AS rows,
    sum(amount) OVER () AS all_rows, sum(amount) OVER (PARTITION BY shop) AS shop
FROM sale ORDER BY id;
--> 1|16|9|31|9
--> 2|19|19|31|9
--> 3|16|16|31|18
--> 4|19|19|31|9
--> 5|30|21|31|18
--> 6|30|30|31|18
--> 7|31|31|31|9
--> 8|16|4|31|4
SELECT id, day, sum(amount) OVER (ORDER BY day RANGE BETWEEN 1 PRECEDING AND CURRENT ROW),
    sum(amount) OVER (ORDER BY day RANGE BETWEEN 1 FOLLOWING AND 2 FOLLOWING),
    sum(amount) OVER (ORDER BY day DESC RANGE 1 PRECEDING),
    sum(amount) OVER (ORDER BY price RANGE BETWEEN 0.5 PRECEDING AND 0.5 FOLLOWING),
    group_concat(id) OVER (ORDER BY shop RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING)
FROM sale ORDER BY id;
--> 1|1|16|14|19|17|'1,2,4,7'
--> 2|2|19|11|14|3|'1,2,4,7'
--> 3|1|16|14|19|7|'3,5,6'
--> 4|2|19|11|14|NULL|'1,2,4,7'
--> 5|3|14|1|11|16|'3,5,6'
--> 6|3|14|1|11|17|'3,5,6'
--> 7|5|1|NULL|1|15|'1,2,4,7'
--> 8|1|16|14|19|4|'8'
SELECT id, day, sum(amount) OVER (ORDER BY day GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW),
    group_concat(id) OVER (ORDER BY day GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
FROM sale ORDER BY id;
--> 1|1|16|'2,4,5,6,7'
--> 2|2|19|'5,6,7'
--> 3|1|16|'2,4,5,6,7'
--> 4|2|19|'5,6,7'
--> 5|3|14|'7'
--> 6|3|14|'7'
--> 7|5|12|NULL
--> 8|1|16|'2,4,5,6,7'
SELECT id, group_concat(id) OVER (ORDER BY day ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE NO OTHERS) AS nobody,
    group_concat(id) OVER (ORDER BY day ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE CURRENT ROW) AS row,
    group_concat(id) OVER (ORDER BY day ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE GROUP) AS grp,
    group_concat(id) OVER (ORDER BY day ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE TIES) AS ties
FROM sale ORDER BY day, id;
--> 1|'1,3,8'|'3,8'|NULL|'1'
--> 3|'1,3,8,2'|'1,8,2'|'2'|'3,2'
--> 8|'1,3,8,2,4'|'1,3,2,4'|'2,4'|'8,2,4'
--> 2|'3,8,2,4,5'|'3,8,4,5'|'3,8,5'|'3,8,2,5'
--> 4|'8,2,4,5,6'|'8,2,5,6'|'8,5,6'|'8,4,5,6'
--> 5|'2,4,5,6,7'|'2,4,6,7'|'2,4,7'|'2,4,5,7'
--> 6|'4,5,6,7'|'4,5,7'|'4,7'|'4,6,7'
--> 7|'5,6,7'|'5,6'|'5,6'|'5,6,7'
SELECT id, max(amount) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING),
    min(shop) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING),
    min(price) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW)
FROM sale;
--> 1|NULL|a|1.25
--> 2|5|a|0.5
--> 3|5|a|1.25
--> 4|7|b|0.1
--> 5|7|a|0.2
--> 6|2|a|0.1
--> 7|9|NULL|0.2
--> 8|9|NULL|0.7
SELECT id, sum(amount) FILTER (WHERE shop = 'a') OVER w, count(*) FILTER (WHERE price > 1) OVER w
FROM sale WINDOW w AS (ORDER BY id);
--> 1|5|0
--> 2|8|1
--> 3|8|1
--> 4|8|2
--> 5|8|2
--> 6|8|2
--> 7|9|2
--> 8|9|3
SELECT shop, sum(amount) AS total, rank() OVER (ORDER BY sum(amount) DESC) AS place,
    sum(sum(amount)) OVER (ORDER BY shop) AS running
FROM sale GROUP BY shop ORDER BY place;
--> b|18|1|31
--> a|9|2|13
--> NULL|4|3|4
SELECT id FROM sale ORDER BY row_number() OVER (PARTITION BY day ORDER BY id), id LIMIT 4;
--> 1
--> 2
--> 5
--> 7
SELECT shop, amount FROM (SELECT *, row_number() OVER (PARTITION BY shop ORDER BY amount DESC) AS n FROM sale)
WHERE n = 1 ORDER BY shop;
--> NULL|4
--> a|5
--> b|9
SELECT id, (SELECT sum(s.amount) OVER (ORDER BY s.id DESC) FROM sale AS s WHERE s.shop = sale.shop LIMIT 1) FROM sale;
--> 1|1
--> 2|1
--> 3|9
--> 4|1
--> 5|9
--> 6|9
--> 7|1
--> 8|NULL
SELECT DISTINCT shop, count(*) OVER (PARTITION BY shop) FROM sale ORDER BY shop DESC;
--> b|3
--> a|4
--> NULL|1
SELECT id, sum(amount) OVER v, group_concat(id) OVER (v ROWS 1 PRECEDING) FROM sale
WINDOW w AS (PARTITION BY shop), v AS (w ORDER BY id) ORDER BY id;
--> 1|5|'1'
--> 2|8|'1,2'
--> 3|7|'3'
--> 4|8|'2,4'
--> 5|9|'3,5'
--> 6|18|'5,6'
--> 7|9|'4,7'
--> 8|4|'8'
SELECT id, sum(price) OVER (ORDER BY id ROWS 1 PRECEDING), avg(price) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 4 FOLLOWING) FROM sale;
--> 1|0.5|1.3
--> 2|1.75|0.9333333333333332
--> 3|1.25|0.3333333333333333
--> 4|2.5|3.6333333333333333
--> 5|2.6|5.35
--> 6|0.30000000000000004|10.0
--> 7|0.8999999999999999|NULL
--> 8|10.7|NULL
SELECT row_number() OVER (), sum(2) OVER (), 'x';
--> 1|2|x
SELECT sum(amount) OVER () FROM sale WHERE id > 100;
--> (no rows)
SELECT group_concat(shop, '-' ORDER BY id DESC), group_concat(amount ORDER BY day, amount DESC),
    string_agg(DISTINCT shop ORDER BY shop) FILTER (WHERE amount > 2) FROM sale;
--! SQLITE_ERROR wrong number of arguments to function string_agg()
SELECT group_concat(DISTINCT shop ORDER BY shop DESC), count(DISTINCT shop) FILTER (WHERE id > 2) FROM sale;
--> b,a|2
SELECT a.id, count(*) OVER (PARTITION BY b.shop) FROM sale AS a JOIN sale AS b ON b.id = a.id + 1 ORDER BY a.id;
--> 1|3
--> 2|3
--> 3|3
--> 4|3
--> 5|3
--> 6|3
--> 7|1
