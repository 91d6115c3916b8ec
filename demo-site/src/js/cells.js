/** How values look in the grid. */

import { hex } from './csv.js';

const SHOWN = 300;
const BLOB_SHOWN = 24;
const SAMPLE = 200;
const CHARACTER = 7.6;
const NARROWEST = 64;
const WIDEST = 380;

/** The text of a cell, shortened to what a cell can show. */
export function cellText(value) {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Uint8Array) {
    return value.length > BLOB_SHOWN ? `x'${hex(value, BLOB_SHOWN)}…' ${value.length} bytes` : `x'${hex(value)}'`;
  }
  const text = String(value);
  const short = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return /[\n\r\t]/.test(short) ? short.replace(/\r?\n/g, ' ↵ ').replace(/\t/g, '  ') : short;
}

/** The whole text of a value, for copying and for the dialog. */
export function fullText(value) {
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return `x'${hex(value)}'`;
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** The class of a cell by its value: what is right-aligned or coloured. */
export function cellClass(value) {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'string':
      return 'text';
    default:
      return 'blob';
  }
}

/** What a value is called. */
export function typeName(value) {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return 'TEXT';
  if (value instanceof Uint8Array) return 'BLOB';
  return typeof value === 'bigint' || Number.isInteger(value) ? 'INTEGER' : 'REAL';
}

/** For each column its width in pixels and whether most of it is numbers, from the first rows. */
export function measureColumns(columns, rows) {
  const sample = rows.length > SAMPLE ? [...rows.slice(0, SAMPLE - 20), ...rows.slice(-20)] : rows;
  return columns.map((name, c) => {
    let longest = name.length + 3;
    let numbers = 0;
    let others = 0;
    for (const row of sample) {
      longest = Math.max(longest, cellText(row[c]).length);
      if (typeof row[c] === 'number' || typeof row[c] === 'bigint') numbers++;
      else if (row[c] !== null) others++;
    }
    const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * CHARACTER + 26)));
    return { width, numeric: numbers > others };
  });
}

/** Sorts as SQLite does: NULL, numbers, texts, blobs. */
export function compareValues(a, b) {
  const left = rank(a);
  const right = rank(b);
  if (left !== right) return left - right;
  if (left === 3) return compareBytes(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(value) {
  if (value === null) return 0;
  if (typeof value === 'string') return 2;
  return typeof value === 'object' ? 3 : 1;
}

function compareBytes(a, b) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) return a[i] - b[i];
  }
  return a.length - b.length;
}

function numberText(value) {
  return Object.is(value, -0) ? '-0.0' : String(value);
}
