/** How better-sqlite3 maps values: a number is REAL, a bigint is INTEGER, a blob is a Buffer. */

import { wellFormed } from '../connection/sql-text.js';
import { BLOB, INTEGER, NULL, REAL, TEXT } from '../connection/types.js';

const FIRST = -(2n ** 63n);
const LAST = 2n ** 63n - 1n;

export function fitsInt64(value) {
  return value >= FIRST && value <= LAST;
}

/** The same bytes as a Buffer where there are Buffers. */
export function toBuffer(bytes) {
  const Buffers = globalThis.Buffer;
  return typeof Buffers === 'function' && typeof Buffers.from === 'function'
    ? Buffers.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes;
}

/** Sets a parameter of a program; `index` counts from 0. */
export function bindValue(program, index, value) {
  const { types, values } = program;
  switch (typeof value) {
    case 'number':
      types[index] = value === value ? REAL : NULL;
      break;
    case 'string':
      types[index] = TEXT;
      values[index] = wellFormed(value);
      return;
    case 'bigint':
      if (!fitsInt64(value)) throw new RangeError('The bound string, buffer, or bigint is too big');
      types[index] = INTEGER;
      break;
    case 'undefined':
      types[index] = NULL;
      break;
    default:
      if (value === null) {
        types[index] = NULL;
      } else if (value instanceof Uint8Array) {
        types[index] = BLOB;
      } else {
        throw new TypeError('SQLite3 can only bind numbers, strings, bigints, buffers, and null');
      }
  }
  values[index] = value;
}

/** Arguments of a user function as JavaScript sees them. */
export function readArguments(args) {
  for (let i = 0; i < args.length; i++) {
    if (args[i] instanceof Uint8Array) args[i] = toBuffer(args[i]);
  }
  return args;
}

/** The type of what a user function returned. The connection hands value and type to the engine. */
export function functionResult(name, value) {
  switch (typeof value) {
    case 'number':
      return value === value ? { type: REAL, value } : { type: NULL, value: null };
    case 'string':
      return { type: TEXT, value: wellFormed(value) };
    case 'bigint':
      if (fitsInt64(value)) return { type: INTEGER, value };
      throw new RangeError(`User-defined function ${name}() returned a bigint that was too big`);
    case 'undefined':
      return { type: NULL, value: null };
    default:
      if (value === null) return { type: NULL, value };
      if (value instanceof Uint8Array) return { type: BLOB, value };
      throw new TypeError(`User-defined function ${name}() returned an invalid value`);
  }
}
