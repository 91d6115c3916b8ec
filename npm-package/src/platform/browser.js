/** Pages, workers, and every host that has fetch and modules but no better way to its own files. */

export const canLoadSync = false;

export function defaultWasm() {
  return new URL('./picovolt.wasm', import.meta.url);
}

export function importScriptEngine() {
  return import('./engine-js.js');
}

export function readWasm() {
  throw needsInit();
}

export function requireScriptEngine() {
  throw needsInit();
}

function needsInit() {
  return new Error('PicoVolt: call `await init()` before first use; a page cannot load the engine while it waits');
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
