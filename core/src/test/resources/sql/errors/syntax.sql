selec 1;
--! SQLITE_ERROR near "selec": syntax error
SELECT * FORM t;
--! SQLITE_ERROR near "FORM": syntax error
SELECT (1;
--! SQLITE_ERROR near ";": syntax error
SELECT 1);
--! SQLITE_ERROR near ")": syntax error
SELECT 1,;
--! SQLITE_ERROR near ";": syntax error
INSERT INTO t;
--! SQLITE_ERROR near ";": syntax error
INSERT INTO t VALUES;
--! SQLITE_ERROR near ";": syntax error
UPDATE t;
--! SQLITE_ERROR near ";": syntax error
DELETE t;
--! SQLITE_ERROR near "t": syntax error
CREATE TABLE;
--! SQLITE_ERROR near ";": syntax error
CREATE TABLE t;
--! SQLITE_ERROR near ";": syntax error
DROP t;
--! SQLITE_ERROR near "t": syntax error
SELECT CASE END;
--! SQLITE_ERROR near ";": syntax error
SELECT CASE WHEN 1 THEN 2;
--! SQLITE_ERROR near ";": syntax error
SELECT CAST(1 AS);
--> 1
SELECT 1 BETWEEN 2;
--! SQLITE_ERROR near ";": syntax error
SELECT 1 IN 2;
--! SQLITE_ERROR near "2": syntax error
SELECT a..b;
--! SQLITE_ERROR near ".": syntax error
SELECT 1 ORDER 1;
--! SQLITE_ERROR near "1": syntax error
SELECT 1 GROUP 1;
--! SQLITE_ERROR near "1": syntax error
SELECT 1 LIMIT;
--! SQLITE_ERROR near ";": syntax error
SELECT @;
--! SQLITE_ERROR unrecognized token: "@"
SELECT #;
--! SQLITE_ERROR unrecognized token: "#"
SELECT * FROM (SELECT 1;
--! SQLITE_ERROR near ";": syntax error
BEGIN BEGIN;
--! SQLITE_ERROR near "BEGIN": syntax error
SELECT 1 UNION;
--! SQLITE_ERROR near ";": syntax error
SELECT DISTINCT;
--! SQLITE_ERROR near ";": syntax error
SELECT 'abc' LIKE;
--! SQLITE_ERROR near ";": syntax error
SELECT NOT;
--! SQLITE_ERROR near ";": syntax error
SELECT 1 2 3;
--! SQLITE_ERROR near "2": syntax error
SELECT $;
--! SQLITE_ERROR unrecognized token: "$"
