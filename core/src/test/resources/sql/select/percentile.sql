CREATE TABLE m (g TEXT, x, w INTEGER);
INSERT INTO m VALUES ('a', 1, 1), ('a', 2, 2), ('a', 9, 3), ('a', NULL, 4), ('a', 4.5, 5), ('b', -3, 6), ('c', NULL, 7);
SELECT g, median(x), percentile(x, 25), percentile_cont(x, 0.8), percentile_disc(x, 0.8) FROM m GROUP BY g ORDER BY g;
--> a|3.25|1.75|6.300000000000001|4.5
--> b|-3.0|-3.0|-3.0|-3.0
--> c|NULL|NULL|NULL|NULL
SELECT median(x), percentile(x, 0), percentile(x, 100), percentile_disc(x, '0.5') FROM m;
--> 2.0|-3.0|9.0|2.0
SELECT median(DISTINCT x % 2), median(x) FILTER (WHERE w > 2) FROM m;
--> 0.0|4.5
SELECT w, median(x) OVER (ORDER BY w ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM m;
--> 1|1.5
--> 2|2.0
--> 3|5.5
--> 4|6.75
--> 5|0.75
--> 6|0.75
--> 7|-3.0
SELECT median(x) FROM m WHERE 0;
--> NULL
SELECT percentile(x, 101) FROM m;
--! SQLITE_ERROR the fraction argument to percentile() is not between 0.0 and 100.0
SELECT percentile_cont(x, -0.1) FROM m;
--! SQLITE_ERROR the fraction argument to percentile_cont() is not between 0.0 and 1.0
SELECT percentile_disc(x, NULL) FROM m;
--! SQLITE_ERROR the fraction argument to percentile_disc() is not between 0.0 and 1.0
SELECT percentile(x, w) FROM m;
--! SQLITE_ERROR the fraction argument to percentile() is not the same for all input rows
SELECT median(g) FROM m;
--! SQLITE_ERROR input to median() is not numeric
SELECT median(9e999);
--! SQLITE_ERROR Inf input to median()
SELECT percentile(x) FROM m;
--! SQLITE_ERROR wrong number of arguments to function percentile()
SELECT load_extension('x');
--! SQLITE_ERROR not authorized
SELECT likelihood(1, -0.5);
--! SQLITE_ERROR second argument to likelihood() must be a constant between 0.0 and 1.0
