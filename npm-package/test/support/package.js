/**
 * The package under test: the built one in target/package, or the installed one that PICOVOLT_PACKAGE names, on the
 * engine that PICOVOLT_ENGINE names (wasm or js; by default the one the package picks).
 */
import { pathToFileURL } from 'node:url';

const folder = process.env.PICOVOLT_PACKAGE
  ? pathToFileURL(`${process.env.PICOVOLT_PACKAGE}/`) : new URL('../../target/package/', import.meta.url);

const main = await import(new URL('dist/node.js', folder));
const adapter = await import(new URL('dist/node-sqlite.js', folder));

const wanted = process.env.PICOVOLT_ENGINE ?? 'auto';
await main.init({ engine: wanted });

export const { Db, PicoVoltError, engineInfo, init } = main;
export const { default: Database, SqliteError } = adapter;
export const packageFolder = folder;
export const engineKind = engineInfo().engine;
