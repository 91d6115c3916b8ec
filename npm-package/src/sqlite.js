/** `picovolt/sqlite`: the API of better-sqlite3. */
export { Database as default, Database } from './sqlite/database.js';
export { SqliteError } from './sqlite-error.js';
