import { appendArrays, appendFirst, expandedAppender, objectAppender, objectMaker } from '../connection/rows.js';
import { switchedMode } from '../connection/numbers.js';
import { onlyFiller } from '../connection/sql-text.js';
import { bindArguments } from './binder.js';
import { expandSql } from './expand-sql.js';
import { StatementIterator } from './statement-iterator.js';
import { booleanArgument, state } from './state.js';
import { toBuffer } from './values.js';

const FLAT = 0;
const PLUCK = 1;
const EXPAND = 2;
const RAW = 3;

/** Only db.prepare() holds it. */
const privilege = Symbol('privilege');

/** @param {{pragma?: boolean, explain?: boolean}} [mode] */
export function prepareStatement(database, source, mode = {}) {
  return new Statement(privilege, database, source, mode);
}

/** A prepared statement with the API of better-sqlite3. */
export class Statement {
  static {
    // Minifying would change it, and consoles show it.
    Object.defineProperty(this, 'name', { value: 'Statement', configurable: true });
  }

  #db;
  #program;
  #mode = FLAT;
  #safeIntegers;
  #decimalsAsNumbers;
  #bound;
  #locked = false;
  #returnsData;
  #shape = null;

  constructor(key, database, source, mode) {
    if (key !== privilege) throw new TypeError('Statements can only be constructed by the db.prepare() method');
    if (typeof source !== 'string') throw new TypeError('Expected first argument to be a string');
    const db = database[state];
    db.requireOpen();
    db.requireNotBusy();
    if (mode.pragma) db.requireNoIteratorsUnlessUnsafe();
    const program = db.connection.prepare(source, 0);
    if (!program) throw new RangeError('The supplied SQL string contains no statements');
    if (!onlyFiller(source, db.connection.tail)) {
      program.finalize();
      throw new RangeError('The supplied SQL string contains more than one statement');
    }
    this.#db = db;
    this.#program = program;
    this.#safeIntegers = db.safeIntegers;
    this.#decimalsAsNumbers = db.decimalsAsNumbers;
    this.#bound = mode.explain === true;
    this.#returnsData = program.columnCount > 0 || mode.pragma === true;
    Object.defineProperties(this, {
      reader: { value: this.#returnsData, enumerable: true },
      readonly: { value: program.readonly, enumerable: true },
      source: { value: source, enumerable: true },
      database: { value: database, enumerable: true },
      busy: { get: () => this.#locked && db.connection.open, enumerable: true },
    });
  }

  run(...args) {
    const db = this.#db;
    db.requireOpen();
    db.requireNotBusy();
    this.#requireNotLocked();
    db.requireNoIteratorsUnlessUnsafe();
    this.#bindFor(args);
    if (db.logger) this.#log();
    this.#program.run();
    const { connection } = db;
    return { changes: connection.changes, lastInsertRowid: connection.lastInsertRowid(this.#safeIntegers) };
  }

  get(...args) {
    this.#start(args);
    const row = this.#program.first(this.#numbers());
    if (row === null) return undefined;
    for (let c = 0; c < row.length; c++) {
      if (typeof row[c] === 'object' && row[c] !== null) row[c] = toBuffer(row[c]);
    }
    return this.#shapeRow(row);
  }

  all(...args) {
    this.#start(args);
    const program = this.#program;
    const rows = [];
    program.start();
    const numbers = this.#numbers();
    for (let batch; (batch = program.next(numbers)) !== null;) this.#append(rows, batch);
    return rows;
  }

  iterate(...args) {
    this.#requireReader();
    const db = this.#db;
    db.requireOpen();
    db.requireNotBusy();
    this.#requireNotLocked();
    this.#bindFor(args);
    const numbers = this.#numbers();
    const program = this.#program;
    this.#locked = true;
    db.iterators++;
    return new StatementIterator(this, {
      db,
      begin: () => {
        if (db.logger) this.#log();
        program.start();
      },
      fetch: (rows) => {
        const batch = program.next(numbers);
        if (batch !== null) this.#append(rows, batch);
        return batch !== null;
      },
      end: () => {
        this.#locked = false;
        db.iterators--;
        program.reset();
      },
    });
  }

  bind(...args) {
    if (this.#bound) throw new TypeError('The bind() method can only be invoked once per statement object');
    const db = this.#db;
    db.requireOpen();
    db.requireNotBusy();
    this.#requireNotLocked();
    bindArguments(this.#program, args);
    this.#bound = true;
    return this;
  }

  pluck(...args) {
    return this.#setMode('pluck', PLUCK, args);
  }

  expand(...args) {
    return this.#setMode('expand', EXPAND, args);
  }

  raw(...args) {
    return this.#setMode('raw', RAW, args);
  }

  safeIntegers(...args) {
    this.#db.requireNotBusy();
    this.#requireNotLocked();
    this.#safeIntegers = booleanArgument(args);
    return this;
  }

  /** Whether a DECIMAL of a result is the nearest number instead of its digits. */
  decimalsAsNumbers(...args) {
    this.#db.requireNotBusy();
    this.#requireNotLocked();
    this.#decimalsAsNumbers = booleanArgument(args);
    return this;
  }

  columns() {
    if (!this.#returnsData) throw new TypeError('The columns() method is only for statements that return data');
    this.#db.requireOpen();
    this.#db.requireNotBusy();
    return this.#program.columns.map((column) => ({ ...column }));
  }

  toString() {
    return this.#bound && this.#db.connection.open ? expandSql(this.source, this.#program) : this.source;
  }

  /** Frees the engine's side at once; otherwise the garbage collector or close() does. */
  finalize() {
    this.#program.finalize();
  }

  #requireReader() {
    if (!this.#returnsData) throw new TypeError('This statement does not return data. Use run() instead');
  }

  #requireNotLocked() {
    if (this.#locked) throw new TypeError('This statement is busy executing a query');
  }

  #start(args) {
    this.#requireReader();
    const db = this.#db;
    db.requireOpen();
    db.requireNotBusy();
    this.#requireNotLocked();
    this.#bindFor(args);
    if (db.logger) this.#log();
  }

  #bindFor(args) {
    if (!this.#bound) bindArguments(this.#program, args);
    else if (args.length > 0) throw new TypeError('This statement already has bound parameters');
  }

  #log() {
    this.#db.logger(expandSql(this.source, this.#program));
  }

  #numbers() {
    return switchedMode(this.#safeIntegers, this.#decimalsAsNumbers);
  }

  #setMode(method, mode, args) {
    if (!this.#returnsData) throw new TypeError(`The ${method}() method is only for statements that return data`);
    this.#db.requireNotBusy();
    this.#requireNotLocked();
    if (booleanArgument(args)) this.#mode = mode;
    else if (this.#mode === mode) this.#mode = FLAT;
    this.#shape = null;
    return this;
  }

  #append(rows, batch) {
    const { count } = this.#program;
    convertBlobs(batch, count);
    this.#shaper().append(rows, batch, count);
  }

  #shapeRow(row) {
    if (this.#mode === RAW) return row;
    if (this.#mode === PLUCK) return row[0];
    if (this.#mode === FLAT) return this.#shaper().make(row);
    const rows = [];
    this.#shaper().append(rows, row.map((value) => [value]), 1);
    return rows[0];
  }

  /** Functions that build rows, made once for the mode and the columns. */
  #shaper() {
    const { columns } = this.#program;
    if (this.#shape === null || this.#shape.columns !== columns) {
      this.#shape = { columns, ...shapeOf(this.#mode, columns) };
    }
    return this.#shape;
  }
}

function shapeOf(mode, columns) {
  if (mode === PLUCK) return { append: appendFirst };
  if (mode === RAW) return { append: appendArrays };
  if (mode === EXPAND) return { append: expandedAppender(columns) };
  const names = columns.map(({ name }) => name);
  return { append: objectAppender(names), make: objectMaker(names) };
}

function convertBlobs(columns, count) {
  for (const column of columns) {
    for (let r = 0; r < count; r++) {
      if (typeof column[r] === 'object' && column[r] !== null) column[r] = toBuffer(column[r]);
    }
  }
}
