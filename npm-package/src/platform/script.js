/** Hosts without WebAssembly, such as React Native, and those who want none: only the JavaScript engine. */

import * as script from './engine-js.js';

export const canLoadSync = true;

export function defaultWasm() {
  return readWasm();
}

export function readWasm() {
  throw new Error('PicoVolt: this entry of the package has only the JavaScript engine');
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
