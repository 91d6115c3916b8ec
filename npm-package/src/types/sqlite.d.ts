/** `picovolt/sqlite`: the API of better-sqlite3; see sqlite.d.cts. */
import Database from './sqlite.cjs';

declare const SqliteError: typeof Database.SqliteError;
type SqliteError = Database.SqliteError;

export { SqliteError };
export default Database;
