/** The same for CommonJS. */
import BetterSqlite3 = require('better-sqlite3');
import picovolt = require('picovolt');
import Database = require('picovolt/sqlite');

const theirs: BetterSqlite3.Database = new Database();
const failure: Database.SqliteError = new Database.SqliteError('message', 'SQLITE_ERROR');
const db: picovolt.Db = new picovolt.Db();
const statement: Database.Statement<[number], { a: string }> = new Database().prepare<[number], { a: string }>('SELECT 1');
export = { db, failure, statement, theirs };
