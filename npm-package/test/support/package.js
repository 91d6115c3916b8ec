/** The installed package, on the engine that PICOVOLT_ENGINE names (wasm or js; by default the one it picks itself). */
import * as main from 'picovolt';
import Database, { SqliteError } from 'picovolt/sqlite';

await main.init({ engine: process.env.PICOVOLT_ENGINE || 'auto' });

export const { Db, PicoVoltError, engineInfo, init } = main;
export { Database, SqliteError };

/** Which engine the tests run on: wasm or js. */
export const engineKind = engineInfo().engine;
