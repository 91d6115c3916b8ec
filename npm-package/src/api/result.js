import { appendArrays, objectAppender } from '../connection/rows.js';
import { writeJson } from './json.js';

/** Kinds of results: rows, a number of changed rows, or nothing. */
export const ROWS = 'rows';
export const MUTATION = 'mutation';
export const DONE = 'done';

/**
 * What a query gave. `String(result)` is its JSON text, in the shape that the Rust package returned:
 * `{"columns":[…],"rows":[…]}`, `{"mutated":n}` or `{"done":true}`.
 */
export class Result {
  static {
    // Minifying would change it, and consoles show it.
    Object.defineProperty(this, 'name', { value: 'Result', configurable: true });
  }

  #batches;
  #kind;
  #rows = null;

  constructor({ kind, connection, columns = [], batches = [] }) {
    this.#kind = columns.length > 0 ? ROWS : kind;
    this.#batches = batches;
    /** Names of the columns. @type {string[]} */
    this.columns = columns.map(({ name }) => name);
    /** Rows that the statement inserted, changed or deleted. @type {number} */
    this.changes = kind === MUTATION ? connection.changes : 0;
    /** The last rowid that this connection inserted. @type {number | bigint} */
    this.lastInsertRowid = connection.lastInsertRowid();
  }

  /** The rows as arrays. @type {unknown[][]} */
  get rows() {
    if (this.#rows === null) {
      this.#rows = [];
      for (const { values, count } of this.#batches) appendArrays(this.#rows, values, count);
    }
    return this.#rows;
  }

  /** The number of rows, without building them. @type {number} */
  get length() {
    return this.#batches.reduce((sum, { count }) => sum + count, 0);
  }

  /** The rows as objects; of columns with equal names the last wins. @returns {Record<string, unknown>[]} */
  objects() {
    const append = objectAppender(this.columns);
    const objects = [];
    for (const { values, count } of this.#batches) append(objects, values, count);
    return objects;
  }

  /** Iterates over the rows as objects, a batch at a time. */
  * [Symbol.iterator]() {
    const append = objectAppender(this.columns);
    for (const { values, count } of this.#batches) {
      const objects = [];
      append(objects, values, count);
      yield* objects;
    }
  }

  /** The JSON text; integers have all their digits, blobs are arrays of bytes. */
  toString() {
    if (this.#kind === ROWS) return writeJson(this.columns, this.#batches);
    return this.#kind === MUTATION ? `{"mutated":${this.changes}}` : '{"done":true}';
  }

  /** The same as an object, for JSON.stringify; integers beyond 2^53 keep their digits where JSON.rawJSON exists. */
  toJSON() {
    if (this.#kind === MUTATION) return { mutated: this.changes };
    if (this.#kind === DONE) return { done: true };
    return { columns: this.columns, rows: this.rows.map((row) => row.map(jsonValue)) };
  }
}

function jsonValue(value) {
  if (typeof value === 'bigint') return JSON.rawJSON ? JSON.rawJSON(String(value)) : Number(value);
  return value instanceof Uint8Array ? Array.from(value) : value;
}
