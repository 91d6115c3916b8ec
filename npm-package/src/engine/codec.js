/**
 * The encoding of what passes through the exchange buffer; its other half is in web/, Slots and BatchWriter.
 *
 * Single values are slots of 16 bytes: kind (int32), length (int32), and the number itself, or the place of the
 * text or blob as an offset from the start of the buffer. Batches of rows come column by column.
 */

import { PLAIN } from '../connection/numbers.js';
import { wellFormed } from '../connection/sql-text.js';

export const SLOT = 16;

export const NULL = 0;
export const INTEGER = 1;
export const REAL = 2;
export const TEXT_ASCII = 3;
export const TEXT_UTF16 = 4;
export const BLOB = 5;
export const INTEGER_64 = 6;
export const DECIMAL = 7;

const DESCRIPTOR = 32;
const INT32 = 1;
const SAFE = 2;
const INT64 = 3;
const REALS = 4;
const TEXTS = 5;
const SLOTS = 6;

const bytesDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const wideDecoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Writes UTF-16 text at an offset of the buffer, which must have room for it. */
export function writeText(engine, offset, text) {
  const u16 = engine.u16;
  const at = (engine.address + offset) >> 1;
  for (let i = 0; i < text.length; i++) {
    u16[at + i] = text.charCodeAt(i);
  }
}

/** Writes text, a byte a character; false when not all of them are ASCII. */
function writeAscii(engine, offset, text) {
  const { u8 } = engine;
  const at = engine.address + offset;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    u8[at + i] = code;
    bits |= code;
  }
  return bits < 128;
}

/**
 * Writes values to slots 0, 1, 2 …: `kinds[i]` is INTEGER (a number or a bigint), REAL (a number), TEXT_UTF16 (a
 * string), BLOB (a Uint8Array) or NULL.
 */
export function writeSlots(engine, kinds, values, count) {
  let room = count * SLOT;
  for (let i = 0; i < count; i++) {
    if (kinds[i] === TEXT_UTF16) {
      room += 2 * values[i].length + 8;
    } else if (kinds[i] === BLOB) {
      room += values[i].byteLength + 8;
    }
  }
  engine.reserve(room);
  let data = count * SLOT;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    const at = (engine.address + i * SLOT) >> 2;
    const { i32 } = engine;
    i32[at] = kinds[i];
    switch (kinds[i]) {
      case INTEGER:
        if (typeof value === 'bigint') {
          i32[at] = INTEGER_64;
          engine.i64[(at >> 1) + 1] = value;
        } else {
          engine.f64[(at >> 1) + 1] = value;
        }
        break;
      case REAL:
        engine.f64[(at >> 1) + 1] = value;
        break;
      case TEXT_UTF16:
        i32[at + 1] = value.length;
        i32[at + 2] = data;
        if (writeAscii(engine, data, value)) {
          i32[at] = TEXT_ASCII;
        } else {
          writeText(engine, data, wellFormed(value));
        }
        data = (data + 2 * value.length + 7) & -8;
        break;
      case BLOB:
        i32[at + 1] = value.byteLength;
        i32[at + 2] = data;
        engine.u8.set(value, engine.address + data);
        data = (data + value.byteLength + 7) & -8;
        break;
    }
  }
}

/**
 * Reads the slot at an offset of the buffer.
 *
 * @param {import('../connection/numbers.js').Numbers} numbers
 */
export function readSlot(engine, offset, numbers) {
  const at = (engine.address + offset) >> 2;
  const { i32 } = engine;
  switch (i32[at]) {
    case INTEGER: {
      const value = engine.f64[(at >> 1) + 1];
      return numbers.small === null ? value : numbers.small(value);
    }
    case REAL:
      return engine.f64[(at >> 1) + 1];
    case TEXT_ASCII:
      return asciiText(engine, engine.address + i32[at + 2], i32[at + 1]);
    case DECIMAL: {
      const digits = asciiText(engine, engine.address + i32[at + 2], i32[at + 1]);
      return numbers.decimal === null ? digits : numbers.decimal(digits);
    }
    case TEXT_UTF16:
      return wideText(engine, engine.address + i32[at + 2], i32[at + 1]);
    case BLOB: {
      const start = engine.address + i32[at + 2];
      return engine.u8.slice(start, start + i32[at + 1]);
    }
    case INTEGER_64:
      return numbers.large(engine.i64[(at >> 1) + 1]);
    default:
      return null;
  }
}

/** Reads slots 0 to `count`, as an array. */
export function readSlots(engine, count, numbers = PLAIN) {
  const values = new Array(count);
  for (let i = 0; i < count; i++) {
    values[i] = readSlot(engine, i * SLOT, numbers);
  }
  return values;
}

/** Reads a batch of rows as one array a column. */
export function readBatch(engine, columnCount, rowCount, numbers) {
  const columns = new Array(columnCount);
  for (let i = 0; i < columnCount; i++) {
    columns[i] = readColumn(engine, (engine.address + i * DESCRIPTOR) >> 2, rowCount, numbers);
  }
  return columns;
}

function readColumn(engine, at, count, numbers) {
  const { i32, address } = engine;
  const layout = i32[at];
  const start = address + i32[at + 1];
  const rows = new Array(count);
  switch (layout) {
    case INT32:
      integers(rows, i32, start >> 2, numbers.small);
      break;
    case SAFE:
      integers(rows, engine.f64, start >> 3, numbers.small);
      break;
    case INT64:
      for (let i = 0; i < count; i++) {
        rows[i] = wide(engine.i64[(start >> 3) + i], numbers);
      }
      break;
    case REALS:
      integers(rows, engine.f64, start >> 3, null);
      break;
    case TEXTS: {
      const entries = readEntries(engine, at);
      const codes = start >> 2;
      for (let i = 0; i < count; i++) {
        rows[i] = entries[i32[codes + i]];
      }
      break;
    }
    case SLOTS:
      for (let i = 0; i < count; i++) {
        rows[i] = readSlot(engine, start - address + i * SLOT, numbers);
      }
      break;
    default:
      rows.fill(readSlot(engine, start - address, numbers));
  }
  if (i32[at + 2] !== 0) {
    const nulls = address + i32[at + 2];
    const { u8 } = engine;
    for (let i = 0; i < count; i++) {
      if (u8[nulls + i] !== 0) {
        rows[i] = null;
      }
    }
  }
  return rows;
}

function integers(rows, source, start, small) {
  if (small === null) {
    for (let i = 0; i < rows.length; i++) {
      rows[i] = source[start + i];
    }
  } else {
    for (let i = 0; i < rows.length; i++) {
      rows[i] = small(source[start + i]);
    }
  }
}

function wide(value, { large, small }) {
  if (value > 9007199254740991n || value < -9007199254740991n) {
    return large(value);
  }
  return small === null ? Number(value) : small(Number(value));
}

function readEntries(engine, at) {
  const { i32, address } = engine;
  const entries = new Array(i32[at + 3]);
  const ends = (address + i32[at + 4]) >> 2;
  const run = address + i32[at + 5];
  const length = i32[at + 6];
  const text = i32[at + 7] === 1 ? bytesDecoder.decode(engine.u8.subarray(run, run + length))
    : wideString(engine, run, length);
  let start = 0;
  for (let i = 0; i < entries.length; i++) {
    const end = i32[ends + i];
    entries[i] = text.substring(start, end);
    start = end;
  }
  return entries;
}

function asciiText(engine, start, length) {
  const { u8 } = engine;
  if (length > SHORT) {
    return bytesDecoder.decode(u8.subarray(start, start + length));
  }
  return shortText(u8, start, length);
}

function wideText(engine, start, length) {
  return length > SHORT ? wideString(engine, start, length) : shortText(engine.u16, start >> 1, length);
}

/** Surrogates that stand alone become U+FFFD, as the engine stores them. */
function wideString(engine, start, length) {
  return wideDecoder.decode(engine.u8.subarray(start, start + 2 * length));
}

const SHORT = 24;

/** Faster than a decoder for few characters. */
function shortText(codes, start, length) {
  let text = '';
  let at = start;
  const end = start + length;
  for (; at + 8 <= end; at += 8) {
    text += String.fromCharCode(codes[at], codes[at + 1], codes[at + 2], codes[at + 3],
      codes[at + 4], codes[at + 5], codes[at + 6], codes[at + 7]);
  }
  switch (end - at) {
    case 7:
      return text + String.fromCharCode(codes[at], codes[at + 1], codes[at + 2], codes[at + 3], codes[at + 4], codes[at + 5], codes[at + 6]);
    case 6:
      return text + String.fromCharCode(codes[at], codes[at + 1], codes[at + 2], codes[at + 3], codes[at + 4], codes[at + 5]);
    case 5:
      return text + String.fromCharCode(codes[at], codes[at + 1], codes[at + 2], codes[at + 3], codes[at + 4]);
    case 4:
      return text + String.fromCharCode(codes[at], codes[at + 1], codes[at + 2], codes[at + 3]);
    case 3:
      return text + String.fromCharCode(codes[at], codes[at + 1], codes[at + 2]);
    case 2:
      return text + String.fromCharCode(codes[at], codes[at + 1]);
    case 1:
      return text + String.fromCharCode(codes[at]);
    default:
      return text;
  }
}
