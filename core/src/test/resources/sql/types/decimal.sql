-- PicoVolt only: SQLite has no DECIMAL.
CREATE TABLE p (id INTEGER PRIMARY KEY, price DECIMAL(10,2), free DECIMAL);
INSERT INTO p VALUES (1, 0.1, '0.1'), (2, '0.2', '0.20'), (3, 10, 1000000000000000000000);
SELECT price, free FROM p ORDER BY id;
--> '0.10'|'0.1'
--> '0.20'|'0.20'
--> '10.00'|'1000000000000000000000'
SELECT sum(price) FROM p WHERE id < 3;
--> '0.30'
SELECT price + price, price * 3, price - 1 FROM p WHERE id = 1;
--> '0.20'|'0.30'|'-0.90'
SELECT id FROM p WHERE price = 0.2;
--> (no rows)
SELECT id FROM p WHERE price < 1 ORDER BY price DESC;
--> 2
--> 1
SELECT typeof(price) FROM p WHERE id = 1;
--> decimal
SELECT CAST('1.005' AS DECIMAL(10,2)), CAST(2 AS DECIMAL), CAST('12.345' AS DECIMAL(10,1));
--> '1.01'|'2'|'12.3'
SELECT CAST('0.1' AS DECIMAL) + CAST('0.2' AS DECIMAL) = CAST('0.3' AS DECIMAL);
--> 1
SELECT max(price), min(price) FROM p;
--> '10.00'|'0.10'
SELECT price, count(*) FROM p GROUP BY price ORDER BY price;
--> '0.10'|1
--> '0.20'|1
--> '10.00'|1
