SELECT CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' ELSE 'c' END, CASE WHEN 0 THEN 1 WHEN 1 THEN 2 END, CASE 'a' WHEN 'A' COLLATE NOCASE THEN 1 ELSE 0 END;
--> b|2|1
SELECT length('abc'), length('日本'), length('🙂'), length(x'0102'), length(12345), length(NULL), length(''), octet_length('é');
--> 3|2|1|2|5|NULL|0|2
SELECT upper('aé'), lower('AÉ'), upper(1.5), trim('  a '), ltrim('xxa', 'x'), rtrim('abcc', 'cb'), trim('xyaxy', 'yx');
--> Aé|aÉ|'1.5'|a|a|a|a
SELECT substr('hello', 2, 3), substr('hello', -3), substr('hello', 0, 3), substr('hello', 2, -1), substr('hello', 10), substr('hello', -10, 7), substring('hello', 2);
--> ell|llo|he|h|''|he|ello
SELECT substr(x'010203', 2, 1), substr('日本語', 2, 1), substr(12345, 2, 2), substr(NULL, 1), substr('abc', NULL);
--> x'02'|本|'23'|NULL|NULL
SELECT instr('hello', 'l'), instr('hello', 'z'), instr('', ''), instr(x'0102', x'02'), instr('日本語', '語'), instr(NULL, 'a');
--> 3|0|1|2|3|NULL
SELECT replace('aXbX', 'X', '--'), replace('abc', '', 'x'), replace('abc', 'b', ''), replace(1212, 1, 3), replace('a', 'a', NULL);
--> a--b--|abc|ac|'3232'|NULL
SELECT abs(-5), abs(5.5), abs('-3'), abs('x'), abs(NULL), sign(-2), sign(0), sign('x'), sign(NULL);
--> 5|5.5|3.0|0.0|NULL|-1|0|NULL|NULL
SELECT round(2.5), round(-2.5), round(3.14159, 2), round(5), round('x'), round(NULL), round(123.456, -1), round(1e20, 2);
--> 3.0|-3.0|3.14|5.0|0.0|NULL|123.0|100000000000000000000.0
SELECT min(3, 1, 2), max(3, 1, 2), min(1, NULL), max('a', 1, x'00'), min('b', 'a');
--> 1|3|NULL|x'00'|a
SELECT hex('abc'), hex(x'ff00'), hex(12), hex(NULL), unhex('6162'), unhex('zz'), unhex('61-62', '-');
--> '616263'|FF00|'3132'|''|x'6162'|NULL|x'6162'
SELECT quote('it''s'), quote(NULL), quote(1.5), quote(x'ab'), quote(7);
--> '''it''''s'''|'NULL'|'1.5'|'X''AB'''|'7'
SELECT typeof(1), typeof(1.0), typeof('a'), typeof(x''), typeof(NULL);
--> integer|real|text|blob|null
SELECT char(72, 105), unicode('A'), unicode('🙂'), unicode(''), char();
--> Hi|65|128578|NULL|''
SELECT printf('%d|%5d|%-5d|%05d|%s|%.2f|%x|%%|%c|%q|%Q', 1, 2, 3, 4, 'a', 1.005, 255, 'xyz', 'it''s', NULL);
--> '1|    2|3    |00004|a|1.00|ff|%|x|it''''s|NULL'
SELECT format('%s %s', 'a', NULL), printf('%.3e', 12345.678), printf('%g', 0.0001), printf('%,d', 1234567), printf('%+d', 5);
--> 'a '|'1.235e+04'|'0.0001'|'1,234,567'|'+5'
SELECT concat('a', NULL, 1, 2.5), concat_ws('-', 'a', NULL, 'b'), coalesce(NULL, 2), zeroblob(3);
--> a12.5|a-b|2|x'000000'
SELECT iif(1, 'y', 'n'), iif(0, 'y', 'n'), likely(5), unlikely('x');
--> y|n|5|x
SELECT pi() > 3.14, sqrt(16), pow(2, 10), ceil(1.2), floor(-1.2), trunc(-1.7), mod(7, 3), exp(0), ln(1), log10(100), log2(8), log(100), degrees(pi()), sin(0), cos(0);
--> 1|4.0|1024.0|2.0|-2.0|-1.0|1.0|1.0|0.0|2.0|3.0|2.0|180.0|0.0|1.0
SELECT abs();
--! SQLITE_ERROR wrong number of arguments to function abs()
SELECT abs(1, 2);
--! SQLITE_ERROR wrong number of arguments to function abs()
SELECT nope(1);
--! SQLITE_ERROR no such function: nope
SELECT substr('a');
--! SQLITE_ERROR wrong number of arguments to function substr()
SELECT round(1, 2, 3);
--! SQLITE_ERROR wrong number of arguments to function round()

-- Texts that are all NULL beside other values.
CREATE TABLE absent (id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO absent VALUES (1, NULL), (2, NULL);
SELECT CASE WHEN id = 1 THEN s ELSE id END, CASE WHEN id = 2 THEN s ELSE 0.5 END FROM absent;
--> NULL|0.5
--> 2|NULL
