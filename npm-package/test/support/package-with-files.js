/** The installed package for tests of files: Node's own module, or the engine that PICOVOLT_ENGINE names. */
import * as main from 'picovolt';
import Database, { SqliteError } from 'picovolt/sqlite';

await main.init({ engine: process.env.PICOVOLT_ENGINE || 'auto' });

export const { Db, PicoVoltError } = main;
export { Database, SqliteError };
