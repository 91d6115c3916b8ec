CREATE TABLE t (s TEXT);
INSERT INTO t VALUES ('straße'), ('日本語'), ('🙂🙃'), ('é'), ('e' || char(769)), (''), ('a' || char(10) || 'b');
SELECT s, length(s) FROM t ORDER BY rowid;
--> straße|6
--> 日本語|3
--> 🙂🙃|2
--> é|1
--> é|2
--> ''|0
--> 'a\nb'|3
SELECT substr(s, 2) FROM t ORDER BY rowid;
--> traße
--> 本語
--> 🙃
--> ''
--> ́
--> ''
--> '\nb'
SELECT hex(s) FROM t ORDER BY rowid;
--> '73747261C39F65'
--> E697A5E69CACE8AA9E
--> F09F9982F09F9983
--> C3A9
--> '65CC81'
--> ''
--> '610A62'
SELECT upper(s) FROM t ORDER BY rowid;
--> STRAßE
--> 日本語
--> 🙂🙃
--> é
--> É
--> ''
--> 'A\nB'
SELECT s FROM t ORDER BY s;
--> ''
--> 'a\nb'
--> é
--> straße
--> é
--> 日本語
--> 🙂🙃
SELECT s FROM t WHERE s LIKE '_' ORDER BY rowid;
--> é
SELECT instr(s, 'ß'), unicode(s), replace(s, '本', '-') FROM t ORDER BY rowid;
--> 5|115|straße
--> 0|26085|日-語
--> 0|128578|🙂🙃
--> 0|233|é
--> 0|101|é
--> 0|NULL|''
--> 0|97|'a\nb'
SELECT s FROM t WHERE s > 'z' ORDER BY s DESC;
--> 🙂🙃
--> 日本語
--> é
SELECT quote(s) FROM t WHERE s = 'a' || char(10) || 'b';
--> '''a\nb'''
CREATE TABLE "größe" ("länge" INTEGER);
INSERT INTO größe (länge) VALUES (1);
SELECT länge FROM größe;
--> 1
