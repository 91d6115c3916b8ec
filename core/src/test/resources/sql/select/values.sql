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
VALUES (row_number() OVER (), 2, lag(5) OVER ());
--> 1|2|NULL
VALUES (1), (sum(3) OVER ()), (rank() OVER (ORDER BY 1));
--> 1
--> 3
--> 1
SELECT column1 + column2 FROM (VALUES (row_number() OVER (), 5), (7, count(*) OVER ()));
--> 6
--> 8
VALUES (2), (row_number() OVER ()) EXCEPT VALUES (2);
--> 1
VALUES (1, row_number() OVER ()), (2);
--! SQLITE_ERROR all VALUES must have the same number of terms
