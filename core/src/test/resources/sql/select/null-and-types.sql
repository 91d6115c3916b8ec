SELECT NULL = NULL, NULL IS NULL, 1 IS NOT NULL, NULL AND 0, NULL AND 1, NULL OR 1, NULL OR 0, NOT NULL;
--> NULL|1|1|0|NULL|1|NULL|NULL
SELECT 1 IN (1, NULL), 2 IN (1, NULL), NULL IN (1), NULL IN (), 2 NOT IN (1, NULL);
--> 1|NULL|NULL|0|NULL
SELECT '1' = 1, 1 = 1.0, 'a' < 'B', 'a' < 'B' COLLATE NOCASE, x'61' = 'a', 2 < '1';
--> 0|1|0|1|0|1
SELECT 7 / 2, 7.0 / 2, -7 / 2, -7 % 3, 7 % -3, 5 / 0, 5 % 0;
--> 3|3.5|-3|-1|1|NULL|NULL
SELECT 1 + '2', '3' * '4', 'abc' + 1, '12abc' + 1, -'5', +'5';
--> 3|12|1|13|-5|'5'
SELECT 5 & 3, 5 | 3, 1 << 4, -16 >> 2, ~5, 1 << 64, 1 >> -2;
--> 1|7|16|-4|-6|0|4
SELECT 'a' || 1 || NULL, 'a' || 1 || 2.5, x'41' || 'b';
--> NULL|a12.5|Ab
SELECT typeof(1), typeof(1.0), typeof('1'), typeof(x'01'), typeof(NULL);
--> integer|real|text|blob|null
SELECT CAST('12.7abc' AS INTEGER), CAST('12.7abc' AS REAL), CAST(3.99 AS INTEGER), CAST(-3.99 AS INTEGER), CAST(65 AS TEXT), CAST('abc' AS BLOB), CAST(x'3132' AS INTEGER);
--> 12|12.7|3|-3|'65'|x'616263'|12
SELECT 9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2, 4611686018427387904 * 2;
--> 9223372036854776000.0|-9223372036854776000.0|18446744073709552000.0|9223372036854776000.0
SELECT CASE WHEN NULL THEN 'y' ELSE 'n' END, CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END, CASE 3 WHEN 1 THEN 'one' END;
--> n|two|NULL
SELECT 5 BETWEEN 1 AND 10, 5 NOT BETWEEN 1 AND 10, NULL BETWEEN 1 AND 2, 'b' BETWEEN 'a' AND 'c';
--> 1|0|NULL|1
SELECT 1 IS 1, 1 IS NULL, NULL IS NOT 2, 1 IS NOT DISTINCT FROM 1, 1 IS DISTINCT FROM NULL;
--> 1|0|1|1|1
SELECT 1e3, .5, 1., 0x10, 1e-3, 123456789012345678901234567890;
--> 1000.0|0.5|1.0|16|0.001|1.2345678901234568e+29
CREATE TABLE aff (i INTEGER, r REAL, t TEXT, n NUMERIC, b BLOB, x);
INSERT INTO aff VALUES ('12', '12', 12, '12', '12', '12'), ('1.5', 1, 1.5, '1.0', 1.5, 1.5), ('abc', 'abc', x'00', 'abc', NULL, NULL);
SELECT typeof(i), typeof(r), typeof(t), typeof(n), typeof(b), typeof(x) FROM aff ORDER BY rowid;
--> integer|real|text|integer|text|text
--> real|real|text|integer|real|real
--> text|text|blob|text|null|null
SELECT i, r, t, n, b, x FROM aff ORDER BY rowid;
--> 12|12.0|'12'|12|'12'|'12'
--> 1.5|1.0|'1.5'|1|1.5|1.5
--> abc|abc|x'00'|abc|NULL|NULL
SELECT count(*) FROM aff WHERE i = '12';
--> 1
SELECT count(*) FROM aff WHERE t = 12;
--> 1
SELECT count(*) FROM aff WHERE x = 12;
--> 0
