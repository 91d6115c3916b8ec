SELECT 1 + 2, 7 - 10, 6 * 7, 7 / 2, -7 / 2, 7 % 3, -7 % 3, 7 % -3, 7.5 % 2, 2 * 0.5;
--> 3|-3|42|3|-3|1|-1|1|1.0|1.0
SELECT 7 / 0, 7 % 0, 7.0 / 0, 0 / 0, NULL + 1, 1 - NULL, NULL * 0, NULL / 0;
--> NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL
SELECT 7 / 2.0, 1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10;
--> 3.5|Inf|-Inf|NULL
SELECT '5' + '6', '5x' + 1, 'x' + 1, ' 7 ' + 1, '1e2' + 0, '0x10' + 0, x'31' + 1;
--> 11|6|1|8|100.0|0|2
SELECT - 5, + 5, - - 5, -'5', -'abc', +'abc', -NULL, ~5, ~-1, ~'7', ~NULL;
--> -5|5|5|-5|0|abc|NULL|-6|0|-8|NULL
SELECT 5 & 3, 5 | 3, 1 << 4, 256 >> 4, -1 >> 63, 1 << 64, 1 << -1, 5 & NULL, 1.9 | 0;
--> 1|7|16|16|-1|0|0|NULL|1
SELECT 'a' || 'b', 'a' || 1, 1 || 2.5, 'a' || NULL, 1 || 2 + 3, x'6162' || 'c';
--> ab|a1|'12.5'|NULL|15|abc
SELECT 2 + 3 * 4, (2 + 3) * 4, 10 - 4 - 3, 2 * 3 % 4, 1 + 2 || 3, -2 * -3, 1 << 2 + 1;
--> 14|20|3|2|24|6|8
SELECT 1 = 1 = 1, 3 > 2 > 1, NOT 1 = 2, NOT 0 + 1, 1 < 2 = 1, 5 BETWEEN 1 AND 9 = 1;
--> 1|0|1|0|1|1
SELECT typeof(1 + 1), typeof(1 + 1.0), typeof('1' + 1), typeof('1.0' + 1), typeof(1 / 2), typeof(1 || 1);
--> integer|real|integer|real|integer|text
