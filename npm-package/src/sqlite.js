/** `picovolt/sqlite`: the API of better-sqlite3. */
export { Database as default } from './sqlite/database.js';
export { SqliteError } from './sqlite-error.js';
