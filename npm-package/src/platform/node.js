/** Node and what behaves like it: the package's files are read where they lie, without waiting. */

export const canLoadSync = true;

export function defaultWasm() {
  return readWasm();
}

export function readWasm() {
  const fs = process.getBuiltinModule ? process.getBuiltinModule('node:fs') : require('node:fs');
  // A bundler may have moved this file away from the package; then the JavaScript engine serves.
  return fs.readFileSync(typeof __dirname === 'string' ? `${__dirname}/picovolt.wasm` : 'picovolt.wasm');
}

export async function importScriptEngine() {
  return requireScriptEngine();
}

export function requireScriptEngine() {
  return require('./engine-js.cjs');
}
