SELECT 1 < 2, 2 <= 2, 3 > 4, 4 >= 4, 1 = 1.0, 1 == 1, 1 <> 2, 1 != 1;
--> 1|1|0|1|1|1|1|0
SELECT 1 < 'a', 'a' < x'61', 99999 < '0', NULL < 1, 1.5 < 'x', x'00' > 'zzz';
--> 1|1|1|NULL|1|1
SELECT 'a' < 'b', 'a' < 'B', 'abc' < 'abcd', '' < 'a', 'é' > 'z', 'a' = 'A', 'a ' = 'a';
--> 1|0|1|1|1|0|0
SELECT x'01' < x'02', x'01' < x'0100', x'' < x'00', x'ff' > x'7f';
--> 1|1|1|1
SELECT (1, 2) = (1, 2), (1, 2) < (1, 3), (2, 1) < (1, 9), (1, NULL) = (1, 2), (1, NULL) = (2, 2), (1, NULL) < (2, 1);
--> 1|1|0|NULL|0|1
SELECT (1, 2) IS (1, 2), (NULL, 1) IS (NULL, 1), (1, 2) BETWEEN (1, 1) AND (1, 3);
--> 1|1|1
SELECT 5 IN (1, 5, 9), 5 NOT IN (1, 5), 'a' IN ('b', 'A'), 1 IN (SELECT 1 UNION SELECT 2), (1, 2) IN (SELECT 1, 2);
--> 1|0|0|1|1
SELECT 5 BETWEEN 1 AND 10, 5 NOT BETWEEN 1 AND 10, 5 BETWEEN 10 AND 1, 'b' BETWEEN 'a' AND 'c';
--> 1|0|0|1
SELECT 0.1 + 0.2 = 0.3, 0.5 = 0.5, 1e400 = 1e500, -0.0 = 0.0;
--> 0|1|1|1
SELECT (1, 2) = 1;
--! SQLITE_ERROR row value misused
SELECT (1, 2);
--! SQLITE_ERROR row value misused
SELECT (1, 2) = (1, 2, 3);
--! SQLITE_ERROR row value misused
SELECT 1 IN (SELECT 1, 2);
--! SQLITE_ERROR sub-select returns 2 columns - expected 1
CREATE TABLE v (x);
INSERT INTO v VALUES (x'00'), ('b'), (2), (NULL), ('a'), (1.5), (-3), (x''), (''), ('B');
SELECT quote(x) FROM v ORDER BY x;
--> 'NULL'
--> '-3'
--> '1.5'
--> '2'
--> ''''''
--> '''B'''
--> '''a'''
--> '''b'''
--> 'X'''''
--> 'X''00'''
SELECT quote(x) FROM v ORDER BY x DESC;
--> 'X''00'''
--> 'X'''''
--> '''b'''
--> '''a'''
--> '''B'''
--> ''''''
--> '2'
--> '1.5'
--> '-3'
--> 'NULL'
SELECT quote(min(x)), quote(max(x)) FROM v;
--> '-3'|'X''00'''
SELECT quote(x) FROM v WHERE x > 'B' ORDER BY x;
--> '''a'''
--> '''b'''
--> 'X'''''
--> 'X''00'''
