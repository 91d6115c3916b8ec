import { SqliteError } from '../../sqlite-error.js';
import { booleanArgument, state } from '../state.js';
import { prepareStatement } from '../statement.js';

export function prepare(sql) {
  return prepareStatement(this, sql);
}

/** Runs all statements of the text; stops at the first error, and what ran before stays. */
export function exec(sql) {
  const db = this[state];
  if (typeof sql !== 'string') throw new TypeError('Expected first argument to be a string');
  db.requireOpen();
  db.requireNotBusy();
  db.requireNoIteratorsUnlessUnsafe();
  const { connection, logger } = db;
  if (!logger) {
    connection.exec(sql);
    return this;
  }
  let from = 0;
  for (let program = connection.prepare(sql, 0); program !== null; program = connection.prepare(sql, from)) {
    try {
      logger(sql.slice(from, program.end).replace(/^[\s;]+|[\s;]+$/g, ''));
      program.run();
    } finally {
      program.finalize();
    }
    from = program.end;
  }
  return this;
}

export function close() {
  const db = this[state];
  if (db.connection.open) {
    db.requireNotBusy();
    db.requireNoIterators();
    db.connection.close();
  }
  return this;
}

export function loadExtension(path) {
  if (typeof path !== 'string') throw new TypeError('Expected first argument to be a string');
  this[state].requireOpen();
  throw new SqliteError('PicoVolt cannot load SQLite extensions; use db.function() and db.aggregate()', 'SQLITE_ERROR');
}

export function defaultSafeIntegers(...args) {
  this[state].safeIntegers = booleanArgument(args);
  return this;
}

/** Whether a DECIMAL is the nearest number, in statements that are prepared from now on and to functions that are defined then. */
export function defaultDecimalsAsNumbers(...args) {
  this[state].decimalsAsNumbers = booleanArgument(args);
  return this;
}

export function unsafeMode(...args) {
  this[state].unsafeMode = booleanArgument(args);
  return this;
}

/** Has a function called about once in so many steps of a statement; that ends when it answers something true, or throws. */
export function progressHandler(handler, steps) {
  const { connection } = this[state];
  this[state].requireOpen();
  connection.progressHandler(handler, steps);
  return this;
}

/** SQLite's run-time limits, under the names of node:sqlite. */
export const limits = { get() { return this[state].connection.limits; }, configurable: true };

/** Own enumerable getters of a Database, as better-sqlite3 has them. */
export const getters = {
  name: { get() { return this[state].name; }, enumerable: true },
  open: { get() { return this[state].connection.open; }, enumerable: true },
  inTransaction: {
    get() {
      const { connection } = this[state];
      return connection.open && connection.inTransaction();
    },
    enumerable: true,
  },
  readonly: { get() { return this[state].readonly; }, enumerable: true },
  memory: { get() { return this[state].memory; }, enumerable: true },
};
