/** Node and what behaves like it: the package's files are read where they lie, without waiting. */

import { builtin } from './builtin.js';

export { createFiles } from './files.js';
export { createCopy, parentExists, realPath, sleep } from './paths.js';

export const canLoadSync = true;

export function defaultWasm() {
  return readWasm();
}

export function readWasm() {
  const file = 'picovolt-files.wasm';
  // A bundler may have moved this file away from the package: then the JavaScript engine serves.
  return builtin('node:fs').readFileSync(typeof __dirname === 'string' ? `${__dirname}/${file}` : file);
}

export async function importScriptEngine() {
  return requireScriptEngine();
}

export function requireScriptEngine() {
  return require('./engine-js.cjs');
}

/** Exception references wait behind a flag in Node 22.0 to 24.x; returns whether it could be set. */
export function enableExceptionReferences() {
  const major = Number.parseInt(process.versions.node, 10);
  if (process.versions.bun || process.versions.deno || major < 22 || major > 24) {
    return false;
  }
  builtin('node:v8').setFlagsFromString('--experimental-wasm-exnref');
  return true;
}
