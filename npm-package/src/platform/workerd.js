/** Cloudflare's workerd compiles Wasm only at deployment: the module is imported, not fetched. */

import module from './picovolt.wasm';
import * as script from './engine-js.js';

export const canLoadSync = true;

export function defaultWasm() {
  return module;
}

export function readWasm() {
  return module;
}

export async function importScriptEngine() {
  return script;
}

export function requireScriptEngine() {
  return script;
}

export function enableExceptionReferences() {
  return false;
}

/** Databases are in memory here. */
export const createFiles = null;
export const realPath = null;
export const parentExists = null;
export const createCopy = null;
export const sleep = null;
