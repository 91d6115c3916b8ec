-- Pragmas that only answer are tables, and so can be joined and filtered.
PRAGMA user_version = 7;
SELECT user_version, application_id FROM pragma_user_version, pragma_application_id;
--> 7|0
SELECT seq, name FROM pragma_database_list;
--> 0|main
SELECT name FROM pragma_collation_list WHERE seq < 2 ORDER BY seq;
--> RTRIM
--> NOCASE
SELECT integrity_check FROM pragma_integrity_check();
--> ok
SELECT page_size FROM pragma_page_size;
--> 4096
SELECT foreign_keys FROM pragma_foreign_keys;
--> 0
SELECT * FROM pragma_no_such_pragma;
--! SQLITE_ERROR no such table: pragma_no_such_pragma
SELECT * FROM pragma_page_count('other');
--! SQLITE_ERROR unknown database
