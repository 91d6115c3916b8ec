/**
 * The installed package for tests that need no files, on the engine that PICOVOLT_ENGINE names (wasm or js; by default the
 * one it picks itself). When PICOVOLT_MODULE is "page" it runs the module that pages download instead of Node's own.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as main from 'picovolt';
import Database, { SqliteError } from 'picovolt/sqlite';

const wasm = process.env.PICOVOLT_MODULE === 'page'
  ? readFileSync(createRequire(import.meta.url).resolve('picovolt/picovolt.wasm')) : undefined;
await main.init({ engine: process.env.PICOVOLT_ENGINE || 'auto', wasm });

export const { Db, PicoVoltError, engineInfo, init } = main;
export { Database, SqliteError };

/** Which engine the tests run on: wasm or js. */
export const engineKind = engineInfo().engine;
