SELECT abs(-5), abs(-2.5), abs('x'), abs(NULL), sign(-3), sign(0), sign('x');
--> 5|2.5|0.0|NULL|-1|0|NULL
SELECT length('héllo'), length(x'0102'), length(12345), length(NULL), upper('abcÄ'), lower('ABCÄ');
--> 5|2|5|NULL|ABCÄ|abcÄ
SELECT substr('hello', 2, 3), substr('hello', -3), substr('hello', 0, 3), substr('hello', 2, -1), substr(x'010203', 2, 1), substring('hello', 2);
--> ell|llo|he|h|x'02'|ello
SELECT trim('  a  '), ltrim('xxa', 'x'), rtrim('axx', 'x'), replace('banana', 'an', 'AN'), instr('hello', 'l'), instr('hello', 'z');
--> a|a|a|bANANa|3|0
SELECT round(2.5), round(-2.5), round(2.345, 2), round(1234.5678, -1), round(5), round(NULL);
--> 3.0|-3.0|2.35|1235.0|5.0|NULL
SELECT coalesce(NULL, NULL, 3), ifnull(NULL, 'x'), nullif(1, 1), nullif(1, 2), iif(1, 'a', 'b'), iif(0, 'a', 'b');
--> 3|x|NULL|1|a|b
SELECT hex('abc'), hex(x'00ff'), quote('it''s'), quote(1.5), quote(NULL), quote(x'01'), unicode('A'), char(72, 105);
--> '616263'|'00FF'|'''it''''s'''|'1.5'|'NULL'|'X''01'''|65|Hi
SELECT printf('%05d|%-5s|%.2f|%x|%%', 42, 'ab', 3.14159, 255), format('%s-%s', 'a', 2);
--> '00042|ab   |3.14|ff|%'|a-2
SELECT 'abc' LIKE 'A%', 'abc' LIKE 'a_c', 'a%c' LIKE 'a\%c' ESCAPE '\', 'abc' NOT LIKE 'x%', 'abc' GLOB 'a*', 'abc' GLOB 'A*', 'abc' GLOB '[a-c]bc', NULL LIKE 'a';
--> 1|1|1|1|1|0|1|NULL
SELECT zeroblob(2), typeof(random()), length(randomblob(4));
--> x'0000'|integer|4
SELECT likely(1), unlikely(0), typeof(last_insert_rowid()), changes() IS NOT NULL, total_changes() IS NOT NULL;
--> 1|0|integer|1|1
SELECT printf('%p %#p %08p', 10, 10, 255);
--> A 0xA 000000FF
