CREATE TABLE t (a);
create temp table log(x);
insert into t values(1);
create temp view tv as select a from t;
select * from tv;
--> 1
select * from temp.tv;
--> 1
select count(*) from sqlite_schema where name='tv';
--> 0
select count(*) from temp.sqlite_schema where name='tv';
--> 1
create temp view main.bad as select 1;
--! SQLITE_ERROR temporary table name must be unqualified
create temp trigger tr after insert on t begin insert into log values('temp '||new.a); end;
create trigger tr after insert on t begin select 1; end;
create temp trigger main.q after insert on t begin select 1; end;
--! SQLITE_ERROR temporary trigger may not have qualified name
insert into t values(5);
select * from log;
--> temp 5
select name, tbl_name, type from sqlite_temp_schema;
--> log|log|table
--> tv|tv|view
--> tr|t|trigger
create trigger qualified after insert on main.t begin insert into main.log values(3); end;
--! SQLITE_ERROR qualified table names are not allowed on INSERT, UPDATE, and DELETE statements within triggers
create temp trigger vi instead of insert on tv begin insert into t values(new.a+100); end;
insert into tv values(7);
select * from t;
--> 1
--> 5
--> 107
select * from log;
--> temp 5
--> temp 107
attach ':memory:' as aux;
create table aux.u(a);
create trigger x after insert on aux.u begin select 1; end;
--! SQLITE_ERROR trigger x cannot reference objects in database aux
create trigger aux.x after insert on u begin insert into u select new.a+1 where new.a<3; end;
create trigger aux.y after insert on u begin select * from main.t; end;
--! SQLITE_ERROR trigger y cannot reference objects in database main
create trigger aux.y after insert on t begin select * from t; end;
--! SQLITE_ERROR no such table: aux.t
insert into u values(1);
select * from aux.u;
--> 1
--> 2
create view aux.w as select * from u join aux.u as b on 1;
select count(*) from w;
--> 4
create view aux.ww as select * from main.t;
--! SQLITE_ERROR view ww cannot reference objects in database main
create temp trigger yy after insert on aux.u begin insert into log values('aux'||new.a); delete from t where a=new.a; end;
insert into u values(3);
select * from log;
--> temp 5
--> temp 107
--> aux3
select * from t;
--> 1
--> 5
--> 107
drop table u;
select name from sqlite_temp_schema where type='trigger';
--> tr
--> vi
drop trigger tr;
drop trigger tr;
drop trigger tr;
--! SQLITE_ERROR no such trigger: tr

-- They stay when a column of their table goes, or a table of TEMP gets another name.
CREATE TABLE wide (a, b, c UNIQUE);
CREATE TABLE seen (x);
CREATE TEMP TABLE aside (x);
CREATE TEMP TRIGGER watching AFTER INSERT ON wide BEGIN INSERT INTO seen VALUES (NEW.a); END;
ALTER TABLE wide DROP COLUMN b;
INSERT INTO wide VALUES (1, 2);
ALTER TABLE aside RENAME TO beside;
INSERT INTO wide VALUES (3, 4);
SELECT * FROM seen;
--> 1
--> 3

-- A TEMP trigger of a table that went with its database stays, and fires no more.
ATTACH ':memory:' AS going;
CREATE TABLE going.gone (x);
CREATE TEMP TABLE told (x);
CREATE TEMP TRIGGER teller AFTER INSERT ON going.gone BEGIN INSERT INTO told VALUES (NEW.x); END;
INSERT INTO going.gone VALUES (1);
DETACH going;
ATTACH ':memory:' AS going;
CREATE TABLE going.gone (x);
INSERT INTO going.gone VALUES (2);
SELECT * FROM told;
--> 1
SELECT type, tbl_name FROM sqlite_temp_schema WHERE name = 'teller';
--> trigger|gone
DROP TRIGGER teller;
-- ANALYZE is about a database of its own, or all of them.
CREATE INDEX going.gone_x ON gone (x);
ANALYZE going;
SELECT tbl, idx, stat FROM going.sqlite_stat1;
--> gone|gone_x|'1 1'
DETACH going;
