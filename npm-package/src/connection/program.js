import { readBatch, readSlots, writeSlots } from '../engine/codec.js';
import { NULL } from './types.js';

/** Rows that come at once. */
const BATCH = 2048;

const READ_ONLY = 1;

const CHANGING = /^(?:\s|;|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*(?:insert|replace|update|delete|with)\b/i;

/** Frees statements that were dropped without finalize(). */
const dropped = typeof FinalizationRegistry === 'function'
  ? new FinalizationRegistry(({ engine, handle, life }) => {
    if (life.open) engine.finalize(handle);
  }) : null;

/**
 * A compiled statement in the engine. Parameters are set in `types` and `values`, counted from 0; they go to the
 * engine when it runs. Rows come in batches of columns.
 */
export class Program {
  /**
   * V8 forgets what objects of a class look like, and throws away the code compiled for them, when a garbage
   * collection finds none: one that nobody uses keeps both for the next statement.
   */
  static #kept = new Program(null, 0, '', 0, 0);

  #connection;
  #engine;
  #handle;
  #running = false;

  constructor(connection, handle, sql, from, end) {
    this.#connection = connection;
    this.#engine = connection?.engine;
    this.#handle = handle;
    this.sql = sql;
    this.from = from;
    /** The offset behind the statement in its text. */
    this.end = end;
    this.finalized = false;
    /** Rows of the last batch. */
    this.count = 0;
    /** Names of the parameters with their prefixes; null for a plain `?`. @type {(string | null)[]} */
    this.parameterNames = [];
    /** Whether any parameter has a name. */
    this.hasNames = false;
    this.columnCount = 0;
    this.parameterCount = 0;
    this.readonly = false;
    /** What the columns are called and where they come from; another array when they changed. */
    this.columns = this.parameterNames;
    if (connection !== null) this.#describe();
    this.types = new Array(this.parameterCount).fill(NULL);
    this.values = new Array(this.parameterCount).fill(null);
    if (connection !== null) dropped?.register(this, { engine: this.#engine, handle, life: connection.life }, this);
  }

  #describe() {
    const engine = this.#engine;
    const count = engine.describe(this.#handle);
    if (count < 0) throw this.#connection.failure(this.sql);
    const slots = readSlots(engine, count);
    const [columnCount, parameterCount, flags] = slots;
    // Slots give doubles, which would give the object another shape.
    this.columnCount = columnCount | 0;
    this.parameterCount = parameterCount | 0;
    this.readonly = (flags & READ_ONLY) !== 0;
    const columns = [];
    let at = 3;
    for (let i = 0; i < columnCount; i++, at += 4) {
      const [name, table, column, type] = slots.slice(at, at + 4);
      columns.push({ name, column, table, database: table === null ? null : 'main', type });
    }
    this.columns = columns;
    this.parameterNames = slots.slice(at, at + parameterCount);
    this.hasNames = this.parameterNames.some((name) => name !== null);
  }

  /** Whether it is an INSERT, UPDATE or DELETE and so has a number of changed rows. */
  get changesRows() {
    return !this.readonly && CHANGING.test(this.sql.slice(this.from, this.end));
  }

  /** Runs it to its end; rows are of no interest. */
  run() {
    this.#enter();
    this.#leave(this.#engine.run(this.#handle, this.parameterCount));
    this.#connection.report();
  }

  /**
   * Runs it for its first row.
   *
   * @param {import('./numbers.js').Numbers} numbers
   * @returns {unknown[] | null} the row, or null when there is none
   */
  first(numbers) {
    this.#enter();
    const count = this.#engine.first(this.#handle, this.parameterCount);
    this.#leave(count);
    this.#connection.report();
    // Before anything else writes to the exchange buffer.
    const row = count === 0 ? null : readSlots(this.#engine, count, numbers);
    if (this.#engine.shapeChanged) this.#describe();
    return row;
  }

  /** Begins a run whose rows next() takes. */
  start() {
    this.#enter();
    this.#leave(this.#engine.begin(this.#handle, this.parameterCount));
    this.#running = true;
    if (this.#engine.shapeChanged) this.#describe();
  }

  /**
   * The next rows as one array a column; `count` says how many.
   *
   * @param {import('./numbers.js').Numbers} numbers
   * @returns {unknown[][] | null} null after the last row
   */
  next(numbers) {
    if (!this.#running) return null;
    this.#connection.busy = true;
    const count = this.#engine.next(this.#handle, BATCH);
    this.#running = count > 0;
    this.#leave(count);
    if (count === 0) {
      this.#connection.report();
      return null;
    }
    this.count = count;
    try {
      return readBatch(this.#engine, this.columnCount, count, numbers);
    } catch (error) {
      this.reset();
      throw error;
    }
  }

  #enter() {
    const connection = this.#connection;
    if (connection.readonly && !this.readonly) throw connection.readonlyError();
    if (this.parameterCount > 0) writeSlots(this.#engine, this.types, this.values, this.parameterCount);
    connection.busy = true;
  }

  #leave(result) {
    const connection = this.#connection;
    connection.busy = false;
    if (result < 0) {
      this.#running = false;
      connection.report();
      throw connection.failure(this.sql);
    }
  }

  /** Ends a run early. */
  reset() {
    if (this.#running && this.#connection.open) this.#engine.reset(this.#handle);
    this.#running = false;
  }

  finalize() {
    if (this.finalized) return;
    this.finalized = true;
    dropped?.unregister(this);
    if (this.#connection.open) this.#engine.finalize(this.#handle);
  }
}
