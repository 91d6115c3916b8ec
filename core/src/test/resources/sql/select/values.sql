-- Every storage class, and how the script format writes it.
SELECT 1, -9223372036854775808, 9223372036854775807;
--> 1|-9223372036854775808|9223372036854775807
SELECT 2.0, 0.1, 1.5e300, 1e-7, 100000.0 * 100000.0;
--> 2.0|0.1|1.5e+300|1e-7|10000000000.0
SELECT 9e999, -9e999;
--> Inf|-Inf
SELECT NULL, 'NULL', '', ' ', 'a b', '12', '-', 'it''s', 'a|b';
--> NULL|'NULL'|''|' '|a b|'12'|'-'|'it''s'|'a|b'
SELECT x'', x'00FF';
--> x''|x'00ff'
SELECT 1 AS one, 'two' AS "second name";
--: one|second name
--> 1|two
VALUES (1, 'a'), (2, 'b');
--> 1|a
--> 2|b
SELECT 1 WHERE 0;
--> (no rows)
